package io.github.ntk4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.linalg.Rows;
import io.github.ntk4j.model.InputMap;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.model.Nonlinearity;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.Node;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Self-scaled Broyden against the update as it is written for the matrix H. */
class BroydenFamilyTest {
  private static final int N = 6; // two idle ones of the network before four unknowns
  private static final double[] START = {0, 0, 1.5, -0.7, 0.4, 1.1};

  /** Σ 5ᵏ (kₖ + 0.3 kₖ₊₁²)². */
  private static CompiledLoss loss() {
    Network idle = new Network(List.of(1, 1), Nonlinearity.TANH, InputMap.identity(1), false);
    List<LossTerm> terms = new ArrayList<>();
    for (int k = 0; k < 4; k++) {
      Node square = new Node.Power(unknown((k + 1) % 4), 2);
      Node r = new Node.Sum(unknown(k), new Node.Product(Node.constant(0.3), square));
      terms.add(
          new LossTerm("r" + k, r, List.<double[][]>of(new double[][] {{0}}), Math.pow(5, k)));
    }
    return new CompiledLoss(idle, terms);
  }

  private static Node unknown(int k) {
    return new Node.Unknown("k" + k, START[2 + k], k, Node.Measure.PLAIN);
  }

  @Test
  void the_inverse_hessian_is_that_of_al_baalis_choice() {
    CompiledLoss loss = loss();
    Iterate at = new Iterate(START, 4);
    at.evaluate(loss);
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

  private static double dot(double[] a, double[] b) {
    return Rows.dot(a, b, N);
  }

  private static double[] difference(double[] a, double[] b) {
    double[] d = a.clone();
    Rows.add(-1, b, d, N);
    return d;
  }
}
