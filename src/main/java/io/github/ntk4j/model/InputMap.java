package io.github.ntk4j.model;

/** What stands between the coordinates and the first layer. */
public interface InputMap {
  /** Number of coordinates of a point. */
  int coordinates();

  /** Number of values that the first layer sees. */
  int features();

  /**
   * Jets of the features along the plan's lines at some points.
   *
   * @param points one array of coordinates for each point; read only
   * @return {@code [slot][feature][point]}; a slot that is zero everywhere is {@code null}
   */
  double[][][] jets(double[][] points, int from, int to, JetPlan plan);

  /** The coordinates themselves. */
  static InputMap identity(int coordinates) {
    return new AffineInput(ones(coordinates), new double[coordinates]);
  }

  /**
   * Fourier features [cos 2πBx, sin 2πBx].
   *
   * @param frequencies B, features × coordinates; copied
   */
  static InputMap fourier(double[][] frequencies) {
    return new FourierInput(frequencies);
  }

  private static double[] ones(int n) {
    double[] ones = new double[n];
    java.util.Arrays.fill(ones, 1);
    return ones;
  }
}
