package io.github.ntk4j.pde;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.model.Frozen;
import io.github.ntk4j.model.Network;
import java.util.Arrays;
import java.util.List;

/**
 * An unknown function of some coordinates: a network of its own, and where it starts.
 *
 * @param inputs names of the coordinates that it depends on; empty where they are all of a problem
 */
public record FunctionNetwork(String name, long declared, List<String> inputs, Frozen start) {
  /** Copies the list. */
  public FunctionNetwork {
    inputs = List.copyOf(inputs);
  }

  /** The network, of its own inputs. */
  public Network network() {
    return start.network();
  }

  /** Number of its parameters. */
  public int size() {
    return network().parameterCount();
  }

  /** The same from other parameters. */
  FunctionNetwork startingFrom(double[] parameters) {
    return new FunctionNetwork(name, declared, inputs, new Frozen(network(), parameters.clone()));
  }

  boolean dependsOn(String coordinate) {
    return inputs.isEmpty() || inputs.contains(coordinate);
  }

  /** As a network of all coordinates of a problem. */
  Network among(List<String> coordinates) {
    List<Integer> at =
        (inputs.isEmpty() ? coordinates : inputs).stream().map(coordinates::indexOf).toList();
    return network().among(coordinates.size(), at);
  }

  /** Fails where its inputs are no coordinates of a problem, or its network has others. */
  void requireFits(List<String> coordinates) {
    if (!coordinates.containsAll(inputs)) {
      throw Fault.argument(
          Text.format(
              "the unknown function %s is of %s; this problem has coordinates %s",
              name, inputs, coordinates));
    }
    int wanted = inputs.isEmpty() ? coordinates.size() : inputs.size();
    if (network().coordinates() != wanted) {
      throw Fault.argument(
          Text.format(
              "the unknown function %s has a network of %s inputs, but it is of %s; a function of some coordinates names"
                  + " them, Problem.unknownFunction(\"%s\", pinn, \"%s\")",
              name,
              network().coordinates(),
              inputs.isEmpty() ? coordinates : inputs,
              name,
              coordinates.get(0)));
    }
  }

  /** Names of its inputs in a problem. */
  public List<String> inputs(List<String> coordinates) {
    return inputs.isEmpty() ? coordinates : inputs;
  }

  /** The coordinates of some points that it sees. */
  public double[][] seen(double[][] points, List<String> coordinates) {
    int[] at = inputs(coordinates).stream().mapToInt(coordinates::indexOf).toArray();
    return Arrays.stream(points)
        .map(x -> Arrays.stream(at).mapToDouble(k -> x[k]).toArray())
        .toArray(double[][]::new);
  }
}
