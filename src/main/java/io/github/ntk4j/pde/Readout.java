package io.github.ntk4j.pde;

import io.github.ntk4j.model.Frozen;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.model.OutputMap;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What stands between a network's last layer and an expression of its derivatives: a scale, and
 * what it is added to.
 *
 * @param sites points of each site
 * @param map the scale
 * @param base a network with parameters that stay
 */
record Readout(List<double[][]> sites, OutputMap map, Optional<Frozen> base) {
  /** Of expressions without a network. */
  static final Readout NONE = new Readout(List.of(), OutputMap.identity(0), Optional.empty());

  static Readout of(List<double[][]> sites, Network network) {
    return new Readout(sites, network.output(), network.base());
  }

  /**
   * What a derivative is when the last layer gives 0, at points from … from + n − 1 of its site.
   */
  double[] start(Node.Jet jet, int from, int n) {
    double[][] points = sites.get(jet.site());
    double[] start =
        base.map(b -> b.derivative(points, from, from + n, jet.partial(), jet.output()))
            .orElseGet(() -> new double[n]);
    double shift = map.shift(jet.output(), jet.partial().order());
    return shift == 0 ? start : Arrays.stream(start).map(x -> x + shift).toArray();
  }
}
