package io.github.ntk4j.train;

import static io.github.ntk4j.train.Bowl.N;
import static io.github.ntk4j.train.Bowl.difference;
import static io.github.ntk4j.train.Bowl.dot;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.linalg.Rows;
import io.github.ntk4j.pde.CompiledLoss;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against the matrix H of BFGS, on a loss of four unknowns: a bent bowl. */
class LbfgsTest {
  /** −H g, H from (sᵀy/yᵀy) I of the last pair by the BFGS update of each pair, oldest first. */
  private static double[] direction(List<double[][]> pairs, double[] gradient) {
    double[] s = pairs.get(pairs.size() - 1)[0];
    double[] y = pairs.get(pairs.size() - 1)[1];
    double[][] h = new double[N][N];
    for (int i = 0; i < N; i++) {
      h[i][i] = dot(s, y) / dot(y, y);
    }
    for (double[][] pair : pairs) {
      h = updated(h, pair[0], pair[1]);
    }
    double[] d = new double[N];
    for (int i = 0; i < N; i++) {
      d[i] = -dot(h[i], gradient);
    }
    return d;
  }

  /** (I − ρ s yᵀ) H (I − ρ y sᵀ) + ρ s sᵀ. */
  private static double[][] updated(double[][] h, double[] s, double[] y) {
    double rho = 1 / dot(s, y);
    double[] hy = new double[N];
    for (int i = 0; i < N; i++) {
      hy[i] = dot(h[i], y);
    }
    double yhy = dot(y, hy);
    double[][] next = new double[N][N];
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < N; j++) {
        next[i][j] =
            h[i][j] - rho * (s[i] * hy[j] + hy[i] * s[j]) + (rho * rho * yhy + rho) * s[i] * s[j];
      }
    }
    return next;
  }

  private static double[] unit(double[] x) {
    double[] u = new double[N];
    Rows.add(1 / Math.sqrt(dot(x, x)), x, u, N);
    return u;
  }

  @Test
  void every_step_lies_along_the_direction_of_bfgs_from_the_pairs_kept() {
    CompiledLoss loss = Bowl.loss();
    Iterate at = Bowl.start(loss);
    Lbfgs rule = new Lbfgs(3);
    List<double[][]> pairs = new ArrayList<>();
    for (int k = 0; k < 8; k++) {
      double[] theta = at.theta().clone();
      double[] gradient = at.gradient().clone();
      double before = at.loss();
      assertTrue(rule.step(loss, at).isEmpty());
      assertTrue(at.loss() < before);
      double[] s = difference(at.theta(), theta);
      double[] wanted = new double[N];
      Rows.add(-1, gradient, wanted, N);
      wanted = pairs.isEmpty() ? wanted : direction(pairs, gradient);
      assertArrayEquals(unit(wanted), unit(s), 1e-9, "step " + k);
      pairs.add(new double[][] {s, difference(at.gradient(), gradient)});
      if (pairs.size() > 3) {
        pairs.remove(0);
      }
    }
  }

  @Test
  void forgotten_pairs_leave_the_gradient() {
    CompiledLoss loss = Bowl.loss();
    Iterate at = Bowl.start(loss);
    Lbfgs rule = new Lbfgs(3);
    rule.step(loss, at);
    rule.step(loss, at);
    rule.lossChanged();
    double[] theta = at.theta().clone();
    double[] downhill = new double[N];
    Rows.add(-1, at.gradient(), downhill, N);
    rule.step(loss, at);
    assertArrayEquals(unit(downhill), unit(difference(at.theta(), theta)), 1e-12);
  }

  @Test
  void it_ends_in_the_bowl_and_says_so() {
    CompiledLoss loss = Bowl.loss();
    Iterate at = Bowl.start(loss);
    Lbfgs rule = new Lbfgs(5);
    String end = "";
    for (int k = 0; k < 500 && end.isEmpty(); k++) {
      end = rule.step(loss, at).orElse("");
    }
    assertEquals(0, at.loss(), 1e-25);
    assertTrue(
        List.of("the gradient is zero", "no step along the gradient gives a lower loss")
            .contains(end),
        end);
  }

  @Test
  void a_zero_gradient_is_the_end() {
    CompiledLoss loss = Bowl.loss();
    Iterate still = new Iterate(new double[N], 4);
    still.evaluate(loss);
    assertEquals("the gradient is zero", new Lbfgs(3).step(loss, still).orElseThrow());
  }
}
