package io.github.ntk4j.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** On one parameter, where steps can be worked out. */
class DampingLadderTest {
  /** R(θ) and its slope. */
  private static final class One implements ToyResiduals {
    private final DoubleUnaryOperator value;
    private final DoubleUnaryOperator slope;
    private int calls;

    One(DoubleUnaryOperator value, DoubleUnaryOperator slope) {
      this.value = value;
      this.slope = slope;
    }

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
    public double[] at(double[] theta) {
      calls++;
      return new double[] {value.applyAsDouble(theta[0])};
    }

    @Override
    public double[][] transposedJacobian(double[] theta) {
      return new double[][] {{slope.applyAsDouble(theta[0])}};
    }
  }

  private static One square(double scale) {
    return new One(x -> scale * x * x, x -> 2 * scale * x);
  }

  @Test
  void five_rungs_down_are_the_most_at_once() {
    // R = θ²: undamped s = −θ/2 and a = −θ/4 lead to 3/8 θ, a gain of 0.98: never taken as linear
    LevenbergMarquardt rule = new LevenbergMarquardt();
    double[] theta = {1};
    assertEquals(Optional.empty(), rule.step(square(1), theta));
    DampedStep taken = rule.taken().orElseThrow();
    assertEquals(6, taken.trials());
    assertEquals(0.04 / 32, taken.damping(), 1e-17);
    assertEquals(1, taken.accelerated());
    // s = −2θ³/(4θ² + λ), λ = 0.005; a = −2θ · 2s²/(4θ² + λ)
    double s = -2 / 4.005;
    double moved = 1 + s - 2 * s * s / 4.005;
    // two differences of h = 0.1
    assertEquals(moved, theta[0], 1e-13);
    assertEquals((1 - Math.pow(moved, 4)) / (1 - Math.pow(1 + 2 * s, 2)), taken.gainRatio(), 1e-2);
    rule.step(square(1), theta);
    assertEquals(
        0.04 * 4 / 32 / 32, rule.taken().orElseThrow().damping() * 4 * moved * moved, 1e-17);
  }

  @Test
  void a_function_of_another_scale_takes_the_damping_along() {
    for (boolean told : new boolean[] {true, false}) {
      LevenbergMarquardt one = new LevenbergMarquardt();
      LevenbergMarquardt other = new LevenbergMarquardt();
      double[] a = {1};
      double[] b = {1};
      one.step(square(1), a);
      other.step(square(1), b);
      one.lossChanged();
      if (told) {
        other.lossChanged();
      }
      one.step(square(1), a);
      other.step(square(0x1p10), b); // a power of 2: to the last bit
      assertEquals(told, a[0] == b[0]);
      assertEquals(told, one.taken().equals(other.taken()));
      one.step(square(1), a);
      other.step(square(0x1p10), b); // once only
      assertEquals(told, a[0] == b[0]);
    }
  }

  @Test
  void thirteen_dampings_of_three_climbs_are_tried_before_it_gives_up() {
    One wall = new One(x -> x == 1 ? 5 : Double.NaN, x -> 1);
    double[] theta = {1};
    assertEquals(
        "no damping gives a lower loss", new LevenbergMarquardt().step(wall, theta).orElseThrow());
    assertArrayEquals(new double[] {1}, theta);
    // R itself; then for each damping the second difference, the step, its half and its quarter
    assertEquals(1 + 3 * 13 * 4, wall.calls);
  }

  @Test
  void what_the_heap_does_not_hold_is_refused_with_its_size() {
    var tall =
        assertThrows(
            IllegalStateException.class, () -> DenseTangent.requireRoom(1_000_000_000, 1000));
    String message = tall.getMessage();
    assertEquals(
        "a Gauss–Newton step on 1,000,000,000 rows and 1,000 parameters needs 8000.0 GB",
        message.substring(0, message.indexOf("; the heap")));
    var wide =
        assertThrows(
            IllegalStateException.class, () -> DenseTangent.requireRoom(1_000_000, 1_000_000));
    assertEquals(true, wide.getMessage().contains("needs 24000.0 GB"), wide.getMessage());
    DenseTangent.requireRoom(100, 100);
    var broyden = assertThrows(IllegalStateException.class, () -> new SelfScaledBroyden(1_000_000));
    assertEquals(
        true, broyden.getMessage().contains("1,000,000 parameters needs 8000.0 GB"), "in GB");
  }
}
