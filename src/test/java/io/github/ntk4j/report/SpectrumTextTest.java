package io.github.ntk4j.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.ntk.Spectrum;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpectrumTextTest {
  private static String text(double floor, Double... values) {
    return SpectrumText.of(
        new Spectrum(List.of(values), floor, Spectrum.Route.SINGULAR_VALUES, 100));
  }

  @Test
  void bars_are_as_long_as_their_logarithm_above_the_floor() {
    // four decades above the floor are 48 characters: 12 a decade
    assertEquals(
        """
        Resolved modes, from the noise floor 0.01 (│) up, log scale
        mode 1 │%s  100
        mode 2 │%s  1
        mode 3 │%s  0.1
        2 more at or below the noise floor"""
            .formatted(
                "█".repeat(48), "█".repeat(24) + " ".repeat(24), "█".repeat(12) + " ".repeat(36)),
        text(0.01, 100.0, 1.0, 0.1, 0.01, -1e-5));
  }

  @Test
  void a_part_of_a_character_is_drawn_in_eighths() {
    // log₁₀ 2 · 12 characters = 3.612, to the nearest eighth 3.625
    assertTrue(text(0.01, 100.0, 0.02).contains("mode 2 │███▋ "));
  }

  @Test
  void many_modes_are_thinned_evenly_and_keep_the_first_and_the_last() {
    Double[] values = IntStream.range(0, 25).mapToObj(k -> Math.pow(10, -k)).toArray(Double[]::new);
    List<String> modes =
        text(1e-30, values).lines().skip(1).map(line -> line.substring(5, 7).strip()).toList();
    assertEquals(List.of("1", "4", "7", "10", "13", "16", "19", "22", "25"), modes);
  }
}
