package io.github.ntk4j.train;

/** Adam, Algorithm 1 of Kingma and Ba (2015): bias-corrected, ε outside the root. */
public final class Adam implements Optimizer {
  private static final double BETA_1 = 0.9;
  private static final double BETA_2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final double rate;
  private final double[] first;
  private final double[] second;
  private double power1 = 1; // β₁ᵗ
  private double power2 = 1;

  /**
   * Starts with zero moments.
   *
   * @param rate η
   * @param parameters p
   */
  public Adam(double rate, int parameters) {
    this.rate = rate;
    first = new double[parameters];
    second = new double[parameters];
  }

  @Override
  public void step(double[] theta, double[] gradient) {
    power1 *= BETA_1;
    power2 *= BETA_2;
    moment(first, gradient);
    squareMoment(second, gradient);
    move(theta, first, second, rate / (1 - power1), 1 / (1 - power2));
  }

  private static void moment(double[] m, double[] g) {
    for (int k = 0; k < m.length; k++) {
      m[k] = BETA_1 * m[k] + (1 - BETA_1) * g[k];
    }
  }

  private static void squareMoment(double[] v, double[] g) {
    for (int k = 0; k < v.length; k++) {
      v[k] = BETA_2 * v[k] + (1 - BETA_2) * g[k] * g[k];
    }
  }

  private static void move(double[] theta, double[] m, double[] v, double rate, double correction) {
    for (int k = 0; k < theta.length; k++) {
      theta[k] -= rate * m[k] / (Math.sqrt(v[k] * correction) + EPSILON);
    }
  }
}
