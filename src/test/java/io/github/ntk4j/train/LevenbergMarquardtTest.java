package io.github.ntk4j.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.linalg.DampedLeastSquares;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LevenbergMarquardtTest {
  /** R = scale · (c (y − x²), 1 − x): a curved valley with its end at (1, 1). */
  record Valley(double c, double scale, int alike) implements ToyResiduals {
    @Override
    public int rows() {
      return 2;
    }

    @Override
    public int parameters() {
      return 2;
    }

    @Override
    public double[] at(double[] t) {
      return new double[] {scale * c * (t[1] - t[0] * t[0]), scale * (1 - t[0])};
    }

    @Override
    public double[][] transposedJacobian(double[] t) {
      return new double[][] {{-2 * scale * c * t[0], -scale}, {scale * c, 0}};
    }
  }

  /** R = A θ − b. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Linear(double[][] transposed, double[] b, int alike) implements ToyResiduals {
    @Override
    public int rows() {
      return b.length;
    }

    @Override
    public int parameters() {
      return transposed.length;
    }

    @Override
    public double[] at(double[] theta) {
      double[] r = new double[b.length];
      for (int i = 0; i < r.length; i++) {
        r[i] = -b[i];
        for (int k = 0; k < theta.length; k++) {
          r[i] += transposed[k][i] * theta[k];
        }
      }
      return r;
    }

    @Override
    public double[][] transposedJacobian(double[] theta) {
      return java.util.Arrays.stream(transposed).map(double[]::clone).toArray(double[][]::new);
    }
  }

  private static double squares(Residuals function, double[] theta) {
    return Linearised.norm2(function.at(theta));
  }

  @Test
  void steps_are_those_of_the_reference_script() throws IOException {
    List<String> lines =
        Files.readAllLines(Path.of("src/test/resources/reference/levenberg_marquardt.csv"));
    Residuals valley = new Valley(100, 1, 2);
    LevenbergMarquardt rule = new LevenbergMarquardt();
    double[] theta = {-1.2, 1};
    for (String line : lines.subList(1, lines.size())) {
      double[] wanted =
          java.util.Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray();
      double mean = 0;
      for (double[] column : valley.transposedJacobian(theta)) {
        mean += Linearised.norm2(column) / 2;
      }
      assertEquals(Optional.empty(), rule.step(valley, theta));
      DampedStep taken = rule.taken().orElseThrow();
      // the condition of JᵀJ, up to 1e6, times 2⁻⁵², over steps that build on each other
      assertEquals(wanted[1], taken.damping() * mean, 1e-9 * wanted[1], line);
      assertEquals(wanted[2], taken.gainRatio(), 1e-6 * Math.abs(wanted[2]), line);
      assertEquals(wanted[3], taken.trials(), line);
      assertEquals(wanted[4], theta[0], 1e-8, line);
      assertEquals(wanted[5], theta[1], 1e-8, line);
    }
  }

  @Test
  void bent_steps_follow_a_curved_valley_in_which_plain_ones_creep() {
    Residuals valley = new Valley(100, 1, 2);
    double[] bent = {-1.2, 1.44};
    LevenbergMarquardt rule = new LevenbergMarquardt();
    int steps = 0;
    while (squares(valley, bent) > 1e-20 && steps < 200) {
      assertEquals(Optional.empty(), rule.step(valley, bent));
      steps++;
    }
    double[] plain = {-1.2, 1.44};
    for (int k = 0; k < steps; k++) {
      plainStep(valley, plain);
    }
    assertTrue(steps <= 20, steps + " steps"); // 15 seen; plain ones take 78
    assertTrue(squares(valley, plain) > 1, "plain " + squares(valley, plain) + " after " + steps);
  }

  /** The lowest of damped steps without acceleration, over all λ of a wide ladder. */
  private static void plainStep(Residuals valley, double[] theta) {
    DampedLeastSquares here = new DampedLeastSquares(valley.transposedJacobian(theta));
    double[] best = theta.clone();
    for (double lambda = 1e-8; lambda < 1e12; lambda *= 2) {
      double[] to = here.damped(lambda).apply(valley.at(theta));
      to[0] += theta[0];
      to[1] += theta[1];
      if (squares(valley, to) < squares(valley, best)) {
        best = to;
      }
    }
    System.arraycopy(best, 0, theta, 0, 2);
  }

  @Test
  void linear_residuals_take_one_step() {
    Residuals line =
        new Linear(new double[][] {{0, 1, 2, 3}, {1, 1, 1, 1}}, new double[] {1, 3, 5, 7}, 2);
    double[] theta = {-4, 9};
    assertEquals(Optional.empty(), new LevenbergMarquardt().step(line, theta));
    assertArrayEquals(new double[] {2, 1}, theta, 1e-12); // 2⁻⁵² times the condition, 4
  }

  @Test
  void the_scale_of_the_residual_changes_no_step() {
    for (double scale : new double[] {0x1p13, 0x1p-20}) { // powers of 2: to the last bit
      double[] a = {-1.2, 1};
      double[] b = {-1.2, 1};
      LevenbergMarquardt one = new LevenbergMarquardt();
      LevenbergMarquardt other = new LevenbergMarquardt();
      for (int k = 0; k < 10; k++) {
        one.step(new Valley(10, 1, 2), a);
        other.step(new Valley(10, scale, 2), b);
        assertArrayEquals(a, b);
        assertEquals(one.taken(), other.taken());
      }
    }
  }

  @Test
  void a_parameter_of_its_own_scale_may_have_any_unit() {
    Residuals valley = new Valley(10, 1, 1);
    double unit = 0x1p27; // about 1e8
    Residuals other =
        new ToyResiduals() {
          @Override
          public int rows() {
            return 2;
          }

          @Override
          public int parameters() {
            return 2;
          }

          @Override
          public int alike() {
            return 1;
          }

          @Override
          public double[] at(double[] t) {
            return valley.at(new double[] {t[0], t[1] / unit});
          }

          @Override
          public double[][] transposedJacobian(double[] t) {
            double[][] j = valley.transposedJacobian(new double[] {t[0], t[1] / unit});
            j[1][0] /= unit;
            j[1][1] /= unit;
            return j;
          }
        };
    double[] a = {-1.2, 1};
    double[] b = {-1.2, unit};
    LevenbergMarquardt one = new LevenbergMarquardt();
    LevenbergMarquardt two = new LevenbergMarquardt();
    for (int k = 0; k < 10; k++) {
      one.step(valley, a);
      two.step(other, b);
      assertArrayEquals(a, new double[] {b[0], b[1] / unit}, 1e-12);
    }
  }

  @Test
  void a_trial_that_is_not_a_number_is_not_taken() {
    // R = √(1 − x) + 3 at x < 1, no number beyond: its least value is at 1
    Residuals edge = new Edge();
    LevenbergMarquardt rule = new LevenbergMarquardt();
    double[] theta = {0.5};
    double before = squares(edge, theta);
    Optional<String> end = Optional.empty();
    for (int k = 0; k < 200 && end.isEmpty(); k++) {
      end = rule.step(edge, theta);
      double now = squares(edge, theta);
      assertTrue(end.isPresent() || now < before, "step " + k);
      before = now;
    }
    assertTrue(theta[0] > 0.5 && theta[0] <= 1, () -> "" + theta[0]);
  }

  record Edge() implements ToyResiduals {
    @Override
    public int rows() {
      return 1;
    }

    @Override
    public int parameters() {
      return 1;
    }

    @Override
    public int alike() {
      return 1;
    }

    @Override
    public double[] at(double[] t) {
      return new double[] {Math.sqrt(1 - t[0]) + 3};
    }

    @Override
    public double[][] transposedJacobian(double[] t) {
      return new double[][] {{-0.5 / Math.sqrt(1 - t[0])}};
    }
  }

  @Test
  void where_no_step_leads_down_the_reason_is_said() {
    // x = 0 and x = 1 cannot both hold: x = ½ is the end, reached in one step
    Residuals torn = new Linear(new double[][] {{1, 1}}, new double[] {0, 1}, 1);
    double[] theta = {3};
    LevenbergMarquardt rule = new LevenbergMarquardt();
    Optional<String> end = Optional.empty();
    for (int k = 0; k < 9 && end.isEmpty(); k++) {
      end = rule.step(torn, theta);
    }
    assertEquals(0.5, theta[0], 1e-8); // where the loss is flat to the last bit
    assertTrue(end.isPresent());
    assertTrue(
        List.of("the gradient is zero", "no damping gives a lower loss").contains(end.get()));
  }
}
