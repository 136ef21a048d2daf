package io.github.ntk4j.train;

import io.github.ntk4j.base.Ledger;
import io.github.ntk4j.ntk.LocalForecast;

/**
 * What Adam remembers of the gradients: the moments m and v, and how many they have seen, t (Kingma
 * and Ba 2015, Algorithm 1; β₁ = 0.9, β₂ = 0.999, ε = 1e-8 outside the root).
 */
final class AdamMoments {
  private static final double BETA_1 = 0.9;
  private static final double BETA_2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final double[] first;
  private final double[] second;
  private int seen;
  private double power1 = 1; // β₁ᵗ
  private double power2 = 1;

  /** Zero moments of so many parameters. */
  AdamMoments(int parameters) {
    first = new double[parameters];
    second = new double[parameters];
  }

  void keep(Ledger ledger) {
    ledger.fill("m", first);
    ledger.fill("v", second);
    seen = ledger.count("gradients seen", seen);
    power1 = ledger.real("β₁ᵗ", power1);
    power2 = ledger.real("β₂ᵗ", power2);
  }

  /** Takes in a gradient. */
  void add(double[] gradient) {
    seen++;
    power1 *= BETA_1;
    power2 *= BETA_2;
    moment(first, gradient);
    squareMoment(second, gradient);
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

  /** θ ← θ − η m̂/(√v̂ + ε). */
  void move(double[] theta, double rate) {
    move(theta, first, second, rate / (1 - power1), 1 / (1 - power2));
  }

  private static void move(double[] theta, double[] m, double[] v, double rate, double correction) {
    for (int k = 0; k < theta.length; k++) {
      theta[k] -= rate * m[k] / (Math.sqrt(v[k] * correction) + EPSILON);
    }
  }

  /**
   * P, what the next step divides by: √v̂ + ε of the moments so far; before the first gradient of
   * that gradient's own squares, which are what v̂ will be after it.
   */
  double[] preconditioner(double[] gradient) {
    double[] p = new double[second.length];
    for (int k = 0; k < p.length; k++) {
      double square = seen == 0 ? gradient[k] * gradient[k] : second[k] / (1 - power2);
      p[k] = Math.sqrt(square) + EPSILON;
    }
    return p;
  }

  /** All of this as forecasts take it: frozen, at a rate, for the gradient that comes next. */
  LocalForecast.State frozen(double rate, double[] gradient) {
    return new LocalForecast.State(rate, BETA_1, seen, first.clone(), preconditioner(gradient));
  }
}
