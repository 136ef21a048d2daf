package io.github.ntk4j.ntk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PeriodogramTest {
  @Test
  void a_sine_has_its_own_frequency() {
    Random random = new Random(0);
    double[][] x = new double[200][];
    Arrays.setAll(x, i -> new double[] {2 * random.nextDouble()});
    double[] values = Arrays.stream(x).mapToDouble(p -> Math.sin(2 * Math.PI * 3 * p[0])).toArray();
    assertEquals(3, Periodogram.strongest(x, values, 2), 0.25); // steps of a quarter
  }

  /** A wave of one frequency about a level, at uneven points of [0, 2]. */
  private static double strongest(int points, double frequency, double phase, double level) {
    double[][] x = new double[points][];
    Arrays.setAll(x, i -> new double[] {2 * (i + 0.4 * Math.sin(3 * i)) / points, 9});
    double[] values = new double[points];
    Arrays.setAll(values, i -> level + 5 * Math.sin(2 * Math.PI * (frequency * x[i][0] + phase)));
    return Periodogram.strongest(x, values, 2);
  }

  @Test
  void waves_are_found_at_any_phase_and_about_any_level() {
    for (double phase : new double[] {0, 0.1, 0.25, 0.4}) {
      for (double level : new double[] {0, 40, -40}) {
        for (double frequency : new double[] {0.5, 1, 2, 3.5}) {
          String message = frequency + " from " + phase + " about " + level;
          assertEquals(frequency, strongest(120, frequency, phase, level), 0, message);
        }
      }
    }
  }

  @Test
  void frequencies_end_at_half_the_number_of_points() {
    assertEquals(1, strongest(10, 1, 0.1, 0), 0); // four of five half cycles of 2
    assertTrue(strongest(10, 4, 0.1, 0) <= 1.25);
    assertEquals(0, Periodogram.strongest(new double[6][1], new double[6], 2), 0); // no wave
  }
}
