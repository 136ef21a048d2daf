package io.github.ntk4j.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.chart.Axis;
import java.util.List;
import org.junit.jupiter.api.Test;

class TicksTest {
  @Test
  void linear_ticks_are_round() {
    Ticks ticks = Ticks.linear(-1.02, 1.02, 5);
    assertEquals(List.of("−1", "−0.5", "0", "0.5", "1"), ticks.labels());
  }

  private static Ticks ofSteps(double last) {
    return Ticks.of(new AxisScale(Axis.steps(), 0, last, 0, 400), false);
  }

  @Test
  void steps_are_marked_at_whole_numbers_however_few_they_are() {
    assertEquals(List.of("0", "1"), ofSteps(1).labels());
    assertEquals(List.of("0", "1", "2"), ofSteps(2).labels());
    assertEquals(List.of("0", "1", "2", "3", "4", "5", "6", "7"), ofSteps(7).labels());
    assertEquals(List.of("0", "5", "10", "15", "20"), ofSteps(20).labels());
  }

  @Test
  void many_decades_are_labelled_every_third_at_multiples_of_three() {
    Ticks ticks = Ticks.log(-10.4, 3.4, 7);
    assertEquals(List.of(1e-9, 1e-6, 1e-3, 1.0, 1e3), ticks.values());
    assertEquals("10<sup>−9</sup>", ticks.labels().get(0));
    assertTrue(ticks.minor().contains(1e-8), "unlabelled decades have small ticks");
  }

  @Test
  void few_decades_have_small_ticks_at_2_to_9() {
    Ticks ticks = Ticks.log(0, 2, 7);
    assertEquals(List.of(1.0, 10.0, 100.0), ticks.values());
    assertEquals(16, ticks.minor().size());
  }

  @Test
  void a_part_of_a_decade_is_labelled_too() {
    assertEquals(List.of(2.0, 5.0), Ticks.log(Math.log10(1.5), Math.log10(7), 5).values());
    assertEquals(
        List.of("3.1", "3.2", "3.3"), Ticks.log(Math.log10(3.05), Math.log10(3.35), 4).labels());
  }

  @Test
  void three_hundred_decades_stay_readable() {
    assertTrue(Ticks.log(-300, 300, 7).values().size() <= 8);
  }

  @Test
  void large_and_small_linear_ticks_are_powers_of_ten() {
    assertEquals(
        List.of("0", "5×10<sup>6</sup>", "1×10<sup>7</sup>"), Ticks.linear(0, 1.2e7, 4).labels());
    assertEquals(
        List.of("−2×10<sup>−4</sup>", "0", "2×10<sup>−4</sup>"),
        Ticks.linear(-3e-4, 3e-4, 4).labels());
    assertEquals(List.of("0", "20000"), Ticks.linear(0, 2e4, 1).labels());
  }
}
