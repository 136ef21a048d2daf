package io.github.ntk4j.ntk;

/** The part of a residual that gradient descent hardly moves. */
public final class SlowResidual {
  private SlowResidual() {}

  /**
   * Its size at each point: of several equations the root of the sum of squares.
   *
   * @param equations the kernel of the equations' rows, all at the same points
   * @param learningRate η
   * @param points how many
   */
  public static double[] size(TangentKernel equations, double learningRate, int points) {
    double[] residual = equations.residual();
    double[][] vectors = equations.vectors(); // before the spectrum, which they bring with them
    int modes = Indices.fast(equations.spectrum(), learningRate);
    double[] fast = Indices.filtered(residual, vectors, modes);
    double[] size = new double[points];
    for (int row = 0; row < residual.length; row++) {
      size[row % points] = StrictMath.hypot(size[row % points], residual[row] - fast[row]);
    }
    return size;
  }
}
