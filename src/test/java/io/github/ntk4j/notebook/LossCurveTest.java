package io.github.ntk4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LossCurveTest {
  private final LossCurve curve = new LossCurve();

  private void report(long steps) {
    for (long k = 0; k <= steps; k++) {
      curve.add(k, Math.pow(10, 1 - 4.0 * k / steps));
    }
  }

  private String svg(long end) {
    Matcher data = Pattern.compile("base64,([^\"]+)").matcher(curve.html(end));
    assertTrue(data.find());
    return new String(Base64.getDecoder().decode(data.group(1)), StandardCharsets.UTF_8);
  }

  private List<double[]> line(long end) {
    Matcher points = Pattern.compile("points=\"([^\"]+)\"").matcher(svg(end));
    assertTrue(points.find());
    return Arrays.stream(points.group(1).strip().split(" "))
        .map(p -> Arrays.stream(p.split(",")).mapToDouble(Double::parseDouble).toArray())
        .toList();
  }

  @Test
  void a_line_of_decades_is_straight_from_end_to_end() {
    report(150);
    List<double[]> line = line(150);
    assertEquals(151, line.size());
    for (int k = 0; k <= 150; k++) { // 44 … 412 across; 8 … 90 down over four decades
      assertEquals(44 + 368 * k / 150.0, line.get(k)[0], 0.06);
      assertEquals(8 + 82 * k / 150.0, line.get(k)[1], 0.06);
    }
  }

  @Test
  void a_run_that_is_half_way_fills_half_of_the_width() {
    report(100);
    List<double[]> line = line(200);
    assertEquals(44 + 184, line.get(line.size() - 1)[0], 0.06);
  }

  @Test
  void a_million_steps_leave_at_most_200_points_evenly_spaced_and_the_last() {
    report(1_000_000);
    List<double[]> line = line(1_000_000);
    assertTrue(line.size() > 100 && line.size() <= 201, line.size() + " points");
    double step = line.get(1)[0] - line.get(0)[0];
    for (int k = 1; k < line.size() - 1; k++) {
      assertEquals(step, line.get(k)[0] - line.get(k - 1)[0], 0.11);
    }
    assertEquals(412, line.get(line.size() - 1)[0], 0.06);
    assertEquals(90, line.get(line.size() - 1)[1], 0.06);
  }

  @Test
  void powers_of_ten_are_marked_and_the_last_step_is_named() {
    report(1500);
    String svg = svg(1500);
    for (String exponent : List.of("1", "0", "−1", "−2", "−3")) {
      assertTrue(svg.contains(">" + exponent + "</tspan>"), exponent);
    }
    assertTrue(svg.contains(">step 1,500<"));
  }

  @Test
  void one_loss_is_no_line_and_what_has_no_logarithm_is_left_out() {
    assertEquals("", curve.html(10));
    curve.add(1, 2);
    assertEquals("", curve.html(10));
    for (double none : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 0}) {
      curve.add(2, none);
      assertEquals("", curve.html(10));
    }
    curve.add(3, 1e300);
    assertEquals(2, line(10).size());
  }
}
