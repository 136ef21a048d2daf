package io.github.ntk4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ntk4j.linalg.Rows;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InverseHessianTest {
  private static final int N = 7;
  private final Random random = new Random(5);

  private double[] normal() {
    return random.doubles(N, -1, 1).toArray();
  }

  private static double dot(double[] x, double[] y) {
    return Rows.dot(x, y, N);
  }

  /** The update as it is written for H. */
  private static double[][] updated(double[][] h, double[] s, double[] y, double tau, double phi) {
    double[] hy = new double[N];
    for (int i = 0; i < N; i++) {
      hy[i] = dot(h[i], y);
    }
    double sy = dot(s, y);
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

  @Test
  void the_root_follows_every_member_of_the_family() {
    for (double phi : new double[] {1, 0, 0.3, 1.7, -0.01}) {
      double[][] h = new double[N][N];
      for (int i = 0; i < N; i++) {
        h[i][i] = 0.5;
      }
      InverseHessian root = new InverseHessian(N, 0.5);
      for (int k = 0; k < 12; k++) {
        double tau = k % 2 == 0 ? 1 : 0.8;
        double[] before = normal();
        double[] s = root.descent(before).clone();
        for (int i = 0; i < N; i++) {
          s[i] *= 0.7;
        }
        double[] y = normal();
        if (dot(s, y) < 0) {
          Rows.add(-2, y, y, N);
        }
        double[] after = before.clone();
        Rows.add(1, y, after, N);
        Rows.add(-1, before, after, N); // the change as rounding leaves it
        System.arraycopy(after, 0, y, 0, N);
        Rows.add(1, before, after, N);
        root.learn(s, dot(s, y), before, after, (b, c) -> new InverseHessian.Scale(tau, phi));
        h = updated(h, s, y, tau, phi);
        double[] x = normal();
        double[] product = root.product(x);
        double[] descent = root.descent(after);
        double size = 0;
        for (double[] row : h) {
          size = Math.max(size, Math.sqrt(dot(row, row)));
        }
        for (int i = 0; i < N; i++) {
          // H's condition grows with each random pair; both forms lose as much of it
          assertEquals(dot(h[i], x), product[i], 1e-9 * size, "φ = " + phi + ", update " + k);
          assertEquals(-dot(h[i], after), descent[i], 1e-9 * size);
        }
      }
    }
  }
}
