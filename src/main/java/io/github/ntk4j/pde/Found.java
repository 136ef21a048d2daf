package io.github.ntk4j.pde;

import io.github.ntk4j.model.Frozen;

/**
 * What training has found: u of a network on a problem.
 *
 * @param problem whose hard constraint u has
 * @param network as trained
 */
public record Found(Statement problem, Frozen network) {
  /** An output and its derivatives. */
  Field output(int output) {
    return (points, partial) ->
        problem.values(
            network.network(),
            network.theta(),
            PointSet.of(points),
            new Node.Jet(0, output, partial));
  }
}
