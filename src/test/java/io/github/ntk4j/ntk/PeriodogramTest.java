package io.github.ntk4j.ntk;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
}
