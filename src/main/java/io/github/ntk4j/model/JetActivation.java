package io.github.ntk4j.model;

/**
 * σ on jets, and back.
 *
 * <p>With s(t) = σ'(z(t)) along a line, Taylor coefficients obey k yₖ = Σⱼ j zⱼ sₖ₋ⱼ, and ∂yₖ/∂zⱼ =
 * sₖ₋ⱼ: the same series carries the jets forward and their adjoints back.
 */
final class JetActivation {
  private final JetPlan plan;
  private final DerivativeTable table;
  private final double[][] derivatives;
  private final JetProduct product;

  JetActivation(DerivativeTable table, JetPlan plan, int capacity) {
    this.plan = plan;
    this.table = table;
    derivatives = new double[plan.highestOrder() + 2][];
    for (int m = 2; m < derivatives.length; m++) {
      derivatives[m] = new double[capacity];
    }
    product = new JetProduct(plan);
  }

  /**
   * Jets of σ(z) for one unit.
   *
   * @param z {@code [slot]} rows
   * @param y {@code [slot]} rows, changed
   * @param s {@code [slot]} rows of the series of σ'(z), changed
   */
  void forward(double[][] z, double[][] y, double[][] s, int n) {
    derivatives[0] = y[0];
    derivatives[1] = s[0];
    table.fill(z[0], derivatives, plan.highestOrder() + 1, n);
    for (int d = 0; d < plan.directions(); d++) {
      int first = plan.slot(d, 1);
      firstCoefficient(z[first], s[0], s[first], y[first], n);
      if (plan.order(d) >= 2) {
        secondCoefficient(z[first], z[first + 1], s, first, y[first + 1], n);
      }
      for (int k = 3; k <= plan.order(d); k++) {
        slopeCoefficient(k, z, first, s[first + k - 1], n);
        valueCoefficient(k, z, first, s, y[first + k - 1], n);
      }
    }
  }

  /** {@code s₁ = σ″ z₁} and {@code y₁ = σ′ z₁}. */
  private void firstCoefficient(double[] z1, double[] s0, double[] s1, double[] y1, int n) {
    double[] d2 = derivatives[2];
    for (int i = 0; i < n; i++) {
      double v = z1[i];
      s1[i] = d2[i] * v;
      y1[i] = s0[i] * v;
    }
  }

  /** {@code s₂ = σ″ z₂ + ½ σ‴ z₁²} and {@code y₂ = σ′ z₂ + ½ s₁ z₁}. */
  private void secondCoefficient(
      double[] z1, double[] z2, double[][] s, int first, double[] y2, int n) {
    double[] d2 = derivatives[2];
    double[] d3 = derivatives[3];
    double[] s0 = s[0];
    double[] s1 = s[first];
    double[] s2 = s[first + 1];
    for (int i = 0; i < n; i++) {
      double half = 0.5 * z1[i];
      s2[i] = d2[i] * z2[i] + half * z1[i] * d3[i];
      y2[i] = s0[i] * z2[i] + half * s1[i];
    }
  }

  /** s₃ … s₆ from σ'', σ''', … and z₁ … zₖ: Faà di Bruno's formula for σ'. */
  private void slopeCoefficient(int k, double[][] z, int first, double[] out, int n) {
    double[] d2 = derivatives[2];
    double[] z1 = z[first];
    if (k > 3) {
      higherSlope(k, z, first, out, n);
      return;
    }
    double[] z2 = z[first + 1];
    double[] z3 = z[first + 2];
    double[] d3 = derivatives[3];
    double[] d4 = derivatives[4];
    for (int i = 0; i < n; i++) {
      double cube = z1[i] * z1[i] * z1[i];
      out[i] = d2[i] * z3[i] + d3[i] * z1[i] * z2[i] + d4[i] * cube / 6;
    }
  }

  private void higherSlope(int k, double[][] z, int first, double[] out, int n) {
    if (k == 4) {
      fourthSlope(z, first, out, n);
    } else if (k == 5) {
      fifthSlope(z, first, out, n);
    } else {
      sixthSlope(z, first, out, n);
    }
  }

  private void fourthSlope(double[][] z, int first, double[] out, int n) {
    double[] z1 = z[first];
    double[] z2 = z[first + 1];
    double[] z3 = z[first + 2];
    double[] z4 = z[first + 3];
    double[] d2 = derivatives[2];
    double[] d3 = derivatives[3];
    double[] d4 = derivatives[4];
    double[] d5 = derivatives[5];
    for (int i = 0; i < n; i++) {
      out[i] = d2[i] * z4[i] + d3[i] * (z1[i] * z3[i] + 0.5 * z2[i] * z2[i]);
    }
    for (int i = 0; i < n; i++) {
      double square = z1[i] * z1[i];
      out[i] += square * (0.5 * d4[i] * z2[i] + d5[i] * square / 24);
    }
  }

  /**
   * {@code d₂z₅ + d₃(z₁z₄ + z₂z₃) + ½d₄(z₁²z₃ + z₁z₂²) + d₅z₁³z₂/6 + d₆z₁⁵/120}, dₘ the m-th
   * derivative of σ.
   */
  private void fifthSlope(double[][] z, int first, double[] out, int n) {
    double[] z2 = z[first + 1];
    double[] z3 = z[first + 2];
    double[] z4 = z[first + 3];
    double[] z5 = z[first + 4];
    for (int i = 0; i < n; i++) {
      double v = z[first][i];
      double square = v * v;
      out[i] =
          derivatives[2][i] * z5[i]
              + derivatives[3][i] * (v * z4[i] + z2[i] * z3[i])
              + 0.5 * derivatives[4][i] * v * (v * z3[i] + z2[i] * z2[i])
              + square * v * (derivatives[5][i] * z2[i] / 6 + derivatives[6][i] * square / 120);
    }
  }

  /**
   * {@code d₂z₆ + d₃(z₁z₅ + z₂z₄ + ½z₃²) + d₄(½z₁²z₄ + z₁z₂z₃ + z₂³/6) + d₅(z₁³z₃/6 + ¼z₁²z₂²) +
   * d₆z₁⁴z₂/24 + d₇z₁⁶/720}.
   */
  private void sixthSlope(double[][] z, int first, double[] out, int n) {
    double[] z5 = z[first + 4];
    double[] z6 = z[first + 5];
    for (int i = 0; i < n; i++) {
      double v = z[first][i];
      double b = z[first + 1][i];
      double c = z[first + 2][i];
      double d = z[first + 3][i];
      double square = v * v;
      out[i] =
          derivatives[2][i] * z6[i]
              + derivatives[3][i] * (v * z5[i] + b * d + 0.5 * c * c)
              + derivatives[4][i] * (0.5 * square * d + v * b * c + b * b * b / 6)
              + derivatives[5][i] * square * (v * c / 6 + 0.25 * b * b)
              + square * square * (derivatives[6][i] * b / 24 + derivatives[7][i] * square / 720);
    }
  }

  /** k yₖ = Σⱼ j zⱼ sₖ₋ⱼ. */
  private static void valueCoefficient(
      int k, double[][] z, int first, double[][] s, double[] out, int n) {
    double[] zk = z[first + k - 1];
    double[] s0 = s[0];
    for (int i = 0; i < n; i++) {
      out[i] = zk[i] * s0[i];
    }
    for (int j = 1; j < k; j++) {
      double weight = (double) j / k;
      double[] zj = z[first + j - 1];
      double[] rest = s[first + k - j - 1];
      for (int i = 0; i < n; i++) {
        out[i] += weight * zj[i] * rest[i];
      }
    }
  }

  /**
   * Adjoints of z from those of y, in place.
   *
   * @param s the series of σ'(z) that {@link #forward} left
   * @param adjoint {@code [slot]} rows: of y before, of z after
   */
  void reverse(double[][] s, double[][] adjoint, int n) {
    product.reverse(s, adjoint, n);
  }
}
