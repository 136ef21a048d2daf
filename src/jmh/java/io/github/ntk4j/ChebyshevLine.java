package io.github.ntk4j;

import io.github.ntk4j.pde.PointSet;
import io.github.ntk4j.pde.Statement;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * u_tt = c² u_xx + g(u) on an interval, u given at its ends: Chebyshev collocation in x, the
 * classical Runge–Kutta rule of fourth order in t.
 */
final class ChebyshevLine {
  private final Statement problem;
  private final double square; // of c
  private final DoubleUnaryOperator g;
  private final double[] x;
  private final double[][] second;

  ChebyshevLine(Statement problem, double c, DoubleUnaryOperator g, int n) {
    this.problem = problem;
    this.g = g;
    square = c * c;
    double lo = problem.domain().lower()[0];
    double hi = problem.domain().upper()[0];
    x = ChebyshevBox.line(n, lo, hi);
    second = ChebyshevBox.secondDerivative(n, lo, hi);
  }

  /**
   * u at Chebyshev's points, from the exact values of u at t = 0 with u_t = 0.
   *
   * @param moments of which the first is 0; equally far apart
   * @param steps from each to the next
   */
  double[][] solve(double[] moments, int steps) {
    double[] u = exact(x, 0);
    double[] v = new double[x.length];
    double[][] all = new double[moments.length][];
    all[0] = u.clone();
    for (int k = 1; k < moments.length; k++) {
      double h = (moments[k] - moments[k - 1]) / steps;
      for (int s = 0; s < steps; s++) {
        step(u, v, moments[k - 1] + s * h, h);
      }
      all[k] = u.clone();
    }
    return all;
  }

  private void step(double[] u, double[] v, double t, double h) {
    double[] a1 = acceleration(u);
    double[] u2 = ends(sum(u, h / 2, v), t + h / 2);
    double[] v2 = sum(v, h / 2, a1);
    double[] a2 = acceleration(u2);
    double[] u3 = ends(sum(u, h / 2, v2), t + h / 2);
    double[] v3 = sum(v, h / 2, a2);
    double[] a3 = acceleration(u3);
    double[] u4 = ends(sum(u, h, v3), t + h);
    double[] v4 = sum(v, h, a3);
    double[] a4 = acceleration(u4);
    for (int i = 0; i < u.length; i++) {
      u[i] += h / 6 * (v[i] + 2 * v2[i] + 2 * v3[i] + v4[i]);
      v[i] += h / 6 * (a1[i] + 2 * a2[i] + 2 * a3[i] + a4[i]);
    }
    ends(u, t + h);
  }

  private double[] acceleration(double[] u) {
    double[] a = new double[u.length];
    for (int i = 1; i < u.length - 1; i++) {
      double bent = 0;
      for (int j = 0; j < u.length; j++) {
        bent += second[i][j] * u[j];
      }
      a[i] = square * bent + g.applyAsDouble(u[i]);
    }
    return a;
  }

  private static double[] sum(double[] a, double factor, double[] b) {
    double[] out = new double[a.length];
    Arrays.setAll(out, i -> a[i] + factor * b[i]);
    return out;
  }

  private double[] ends(double[] u, double t) {
    int last = x.length - 1;
    double[] given = exact(new double[] {x[0], x[last]}, t);
    u[0] = given[0];
    u[last] = given[1];
    return u;
  }

  private double[] exact(double[] at, double t) {
    double[][] points = new double[at.length][];
    Arrays.setAll(points, i -> new double[] {at[i], t});
    return problem.exactValues(PointSet.of(points), 0).orElseThrow();
  }

  double[] points() {
    return x.clone();
  }
}
