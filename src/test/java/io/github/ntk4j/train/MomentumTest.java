package io.github.ntk4j.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.linalg.Rows;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Steps that go on with a part of the step before. */
class MomentumTest {
  private static final int P = 12;

  /** Two equations of a system with the solution 1, 2, 3, …, drawn by a seed. */
  private record Drawn(int seed) implements ToyResiduals {
    @Override
    public int rows() {
      return 2;
    }

    @Override
    public int parameters() {
      return P;
    }

    @Override
    public int alike() {
      return P;
    }

    double[] row(int i) {
      Random random = new Random(2L * seed + i);
      double[] row = random.doubles(P, -1, 1).toArray();
      row[0] += 3; // rows are alike, as neighbouring points are
      return row;
    }

    @Override
    public double[] at(double[] theta) {
      double[] r = new double[2];
      for (int i = 0; i < 2; i++) {
        for (int k = 0; k < P; k++) {
          r[i] += row(i)[k] * (theta[k] - k - 1);
        }
      }
      return r;
    }

    @Override
    public double[][] transposedJacobian(double[] theta) {
      double[][] transposed = new double[P][2];
      for (int k = 0; k < P; k++) {
        transposed[k] = new double[] {row(0)[k], row(1)[k]};
      }
      return transposed;
    }
  }

  /** {@code s = m − Jᵀ(JJᵀ + λI)⁻¹(R + Jm)}, two rows, by Cramer's rule. */
  private static double[] plain(Drawn here, double[] theta, double[] m, double lambda) {
    double[] x = here.row(0);
    double[] y = here.row(1);
    double xx = Rows.dot(x, x, P) + lambda;
    double yy = Rows.dot(y, y, P) + lambda;
    double xy = Rows.dot(x, y, P);
    double[] r = here.at(theta);
    double a = r[0] + Rows.dot(x, m, P);
    double b = r[1] + Rows.dot(y, m, P);
    double det = xx * yy - xy * xy;
    double[] s = m.clone();
    Rows.add(-(yy * a - xy * b) / det, x, s, P);
    Rows.add(-(xx * b - xy * a) / det, y, s, P);
    return s;
  }

  @Test
  void steps_are_those_of_the_formula() {
    LevenbergMarquardt rule = new LevenbergMarquardt(0.9, false);
    double[] theta = new double[P];
    double[] last = new double[P];
    for (int seed = 0; seed < 20; seed++) {
      Drawn here = new Drawn(seed);
      double[] before = theta.clone();
      assertEquals(Optional.empty(), rule.step(here, theta));
      DampedStep taken = rule.taken().orElseThrow();
      assertEquals(seed == 0 ? 0 : 0.9, taken.momentum());
      double trace = 0;
      double[] m = new double[P];
      for (int k = 0; k < P; k++) {
        trace += Linearised.norm2(here.transposedJacobian(theta)[k]);
        m[k] = 0.9 * last[k];
      }
      last = plain(here, before, m, taken.damping() * trace / 2);
      for (int k = 0; k < P; k++) {
        // 2⁻⁵² times the condition of JJᵀ, below 1e3, times 20
        assertEquals(0.1 * last[k], theta[k] - before[k], 1e-10);
      }
      rule.lossChanged();
    }
  }

  @Test
  void no_momentum_is_the_rule_without() {
    LevenbergMarquardt one = new LevenbergMarquardt(0, false);
    LevenbergMarquardt other = new LevenbergMarquardt();
    double[] a = {-1.2, 1};
    double[] b = {-1.2, 1};
    for (int k = 0; k < 10; k++) {
      one.step(new LevenbergMarquardtTest.Valley(10, 1, 2), a);
      other.step(new LevenbergMarquardtTest.Valley(10, 1, 2), b);
      assertArrayEquals(a, b);
      assertEquals(one.taken(), other.taken());
    }
  }

  @Test
  void steps_by_products_are_the_same() {
    LevenbergMarquardt one = new LevenbergMarquardt(0.9, false);
    LevenbergMarquardt other = new LevenbergMarquardt(0.9, true);
    double[] a = new double[P];
    double[] b = new double[P];
    for (int seed = 0; seed < 5; seed++) {
      one.step(new Drawn(seed), a);
      other.step(new Drawn(seed), b);
      assertArrayEquals(a, b, 1e-2); // their least dampings differ: 1e-4 seen
      assertEquals(one.taken().orElseThrow().momentum(), other.taken().orElseThrow().momentum());
    }
  }

  /** R = x − 1 where y is at most 2.5, and no number beyond; and R = y − 5 before. */
  private record Edge(boolean before) implements ToyResiduals {
    @Override
    public int rows() {
      return 1;
    }

    @Override
    public int parameters() {
      return 2;
    }

    @Override
    public int alike() {
      return 2;
    }

    @Override
    public double[] at(double[] t) {
      return new double[] {before ? t[1] - 5 : t[1] > 2.501 ? Double.NaN : t[0] - 1};
    }

    @Override
    public double[][] transposedJacobian(double[] t) {
      return before ? new double[][] {{0}, {1}} : new double[][] {{1}, {0}};
    }
  }

  @Test
  void where_it_leads_nowhere_the_step_is_made_without_it() {
    LevenbergMarquardt rule = new LevenbergMarquardt(0.5, false);
    double[] theta = new double[2];
    assertEquals(Optional.empty(), rule.step(new Edge(true), theta));
    assertEquals(2.5, theta[1], 1e-4); // half of the way
    rule.lossChanged();
    assertEquals(Optional.empty(), rule.step(new Edge(false), theta));
    assertEquals(0, rule.taken().orElseThrow().momentum());
    assertTrue(theta[0] > 0 && theta[1] < 2.501, theta[0] + ", " + theta[1]);
  }
}
