package io.github.ntk4j.train;

import static io.github.ntk4j.train.Bowl.N;
import static io.github.ntk4j.train.Bowl.difference;
import static io.github.ntk4j.train.Bowl.dot;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.pde.CompiledLoss;
import org.junit.jupiter.api.Test;

/** Self-scaled Broyden against the update as it is written for the matrix H. */
class BroydenFamilyTest {
  @Test
  void the_inverse_hessian_is_that_of_al_baalis_choice() {
    CompiledLoss loss = Bowl.loss();
    Iterate at = Bowl.start(loss);
    SelfScaledBroyden rule = new SelfScaledBroyden(N);
    double[][] h = new double[0][];
    for (int k = 0; k < 12; k++) {
      double[] theta = at.theta().clone();
      double[] g = at.gradient().clone();
      assertTrue(rule.step(loss, at).isEmpty());
      double[] s = difference(at.theta(), theta);
      double[] y = difference(at.gradient(), g);
      h = updated(h.length == 0 ? diagonal(dot(s, y) / dot(y, y)) : h, s, y, g);
      for (int j = 0; j < N; j++) {
        double[] unit = new double[N];
        unit[j] = 1;
        double[] column = rule.product(unit);
        for (int i = 0; i < N; i++) {
          double size = Math.sqrt(Math.abs(h[i][i] * h[j][j]));
          assertEquals(h[i][j], column[i], 1e-7 * size, "update " + k);
        }
      }
    }
  }

  /** Bioli and Mendibe Abarrategi (2026), Table 1; H⁻¹s = −αg. */
  private static double[][] updated(double[][] h, double[] s, double[] y, double[] g) {
    double[] hy = product(h, y);
    double[] hg = product(h, g);
    double sy = dot(s, y);
    double alpha = Math.sqrt(dot(s, s) / dot(hg, hg));
    double b = -alpha * dot(g, s) / sy;
    double c = dot(y, hy) / sy;
    double a = c * b - 1;
    double rho = Math.min(1, c * (1 - Math.sqrt(a / (1 + a))));
    double theta = Math.max((rho - 1) / a, Math.min(1 / rho, (1 - b) / b));
    double sigma = 1 + a * theta;
    double root = Math.pow(sigma, 1.0 / (1 - N));
    double tau =
        theta > 0
            ? Math.min(1, 1 / b) * Math.min(root, 1 / theta)
            : Math.min(Math.min(1, 1 / b) * root, sigma);
    double phi = (1 - theta) / sigma;
    double yhy = dot(y, hy);
    double[][] next = new double[N][N];
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < N; j++) {
        double vi = Math.sqrt(yhy) * (s[i] / sy - hy[i] / yhy);
        double vj = Math.sqrt(yhy) * (s[j] / sy - hy[j] / yhy);
        next[i][j] = (h[i][j] - hy[i] * hy[j] / yhy + phi * vi * vj) / tau + s[i] * s[j] / sy;
      }
    }
    return next;
  }

  private static double[][] diagonal(double value) {
    double[][] h = new double[N][N];
    for (int i = 0; i < N; i++) {
      h[i][i] = value;
    }
    return h;
  }

  private static double[] product(double[][] h, double[] x) {
    double[] out = new double[N];
    for (int i = 0; i < N; i++) {
      out[i] = dot(h[i], x);
    }
    return out;
  }
}
