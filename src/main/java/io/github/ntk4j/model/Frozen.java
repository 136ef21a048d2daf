package io.github.ntk4j.model;

import java.util.Arrays;
import java.util.List;

/** A network with parameters that stay: what another one adds to. */
public final class Frozen {
  private final Network network;
  private final double[] theta;

  /**
   * Keeps both.
   *
   * @param theta its parameters; read only
   */
  public Frozen(Network network, double[] theta) {
    this.network = network;
    this.theta = theta;
  }

  /** Several, side by side. */
  static Frozen sideBySide(List<Frozen> all) {
    return new Frozen(
        Network.sideBySide(all.stream().map(Frozen::network).toList()),
        all.stream().flatMapToDouble(each -> Arrays.stream(each.theta)).toArray());
  }

  /** The network. */
  public Network network() {
    return network;
  }

  /** Its parameters, not a copy. */
  public double[] theta() {
    return theta;
  }

  /** A derivative of one output at points from … to − 1. */
  public double[] derivative(double[][] points, int from, int to, Partial partial, int output) {
    double[][] all = Evaluation.of(network, theta, Arrays.copyOfRange(points, from, to), partial);
    return Arrays.stream(all).mapToDouble(row -> row[output]).toArray();
  }
}
