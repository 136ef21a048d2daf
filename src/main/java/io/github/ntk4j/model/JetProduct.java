package io.github.ntk4j.model;

import io.github.ntk4j.linalg.Rows;

/**
 * Products of jets, and back: {@code (a b)ₖ = Σⱼ aⱼ bₖ₋ⱼ} along every line, so that {@code ∂(a
 * b)ₖ/∂aⱼ = bₖ₋ⱼ}.
 */
final class JetProduct {
  private final JetPlan plan;
  private final double[][] along; // b along the direction at work; along[0] is shared

  JetProduct(JetPlan plan) {
    this.plan = plan;
    along = new double[plan.highestOrder() + 1][];
  }

  /**
   * Adds the jets of a product.
   *
   * @param a {@code [slot]} rows
   * @param b {@code [slot]} rows
   * @param out {@code [slot]} rows, changed
   */
  void add(double[][] a, double[][] b, double[][] out, int n) {
    Rows.addProductOf(a[0], b[0], out[0], n);
    for (int d = 0; d < plan.directions(); d++) {
      for (int k = 1; k <= plan.order(d); k++) {
        double[] sum = out[plan.slot(d, k)];
        Rows.addProductOf(a[0], b[plan.slot(d, k)], sum, n);
        for (int j = 1; j < k; j++) {
          Rows.addProductOf(a[plan.slot(d, j)], b[plan.slot(d, k - j)], sum, n);
        }
        Rows.addProductOf(a[plan.slot(d, k)], b[0], sum, n);
      }
    }
  }

  /**
   * Adjoints of a from those of {@code a b}, in place; also those of an argument z from those of
   * σ(z), with the series of σ'(z) for b.
   *
   * @param s jets of b
   * @param adjoint {@code [slot]} rows: of the product before, of a after
   */
  void reverse(double[][] s, double[][] adjoint, int n) {
    times(adjoint[0], s[0], n);
    along[0] = s[0];
    for (int d = 0; d < plan.directions(); d++) {
      int first = plan.slot(d, 1);
      int order = plan.order(d);
      if (order == 2) {
        reverseSecond(s, adjoint, first, n);
        continue;
      }
      for (int k = 1; k <= order; k++) {
        along[k] = s[first + k - 1];
        Rows.addProductOf(adjoint[first + k - 1], along[k], adjoint[0], n);
      }
      // coefficient j takes from those above it only, so going up leaves what is still needed
      for (int j = 1; j <= order; j++) {
        times(adjoint[first + j - 1], along[0], n);
        for (int k = j + 1; k <= order; k++) {
          Rows.addProductOf(adjoint[first + k - 1], along[k - j], adjoint[first + j - 1], n);
        }
      }
    }
  }

  /** The most common order in two passes. */
  private static void reverseSecond(double[][] s, double[][] adjoint, int first, int n) {
    addTwoProducts(adjoint[first], s[first], adjoint[first + 1], s[first + 1], adjoint[0], n);
    reverseLine(s[0], s[first], adjoint[first], adjoint[first + 1], n);
  }

  private static void addTwoProducts(
      double[] a1, double[] s1, double[] a2, double[] s2, double[] a0, int n) {
    for (int i = 0; i < n; i++) {
      a0[i] += a1[i] * s1[i] + a2[i] * s2[i];
    }
  }

  private static void reverseLine(double[] s0, double[] s1, double[] a1, double[] a2, int n) {
    for (int i = 0; i < n; i++) {
      double above = a2[i];
      a1[i] = a1[i] * s0[i] + above * s1[i];
      a2[i] = above * s0[i];
    }
  }

  private static void times(double[] x, double[] by, int n) {
    for (int i = 0; i < n; i++) {
      x[i] *= by[i];
    }
  }
}
