package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ntk4j.linalg.Decomposition;
import io.github.ntk4j.ntk.NoiseFloor;
import io.github.ntk4j.ntk.Spectrum;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What is called resolved is right, and what is sound is called resolved: 81 spectra of {@code
 * spectra.json}, 36 of them of inputs so far from the origin that J's own entries are off by more
 * than what a decomposition rounds away.
 */
class ResolvedModesTest {
  private static final List<SpectrumCase> CASES = new ArrayList<>();

  static {
    for (JsonNode each : Reference.named("spectra").node("cases")) {
      CASES.add(new SpectrumCase(each));
    }
  }

  /** Modes above a level that are off by more than a hundredth, or not there at all. */
  private static int wrong(List<Double> values, double[] truth, double level) {
    int wrong = 0;
    for (int k = 0; k < truth.length; k++) {
      double error = Math.abs(values.get(k) - truth[k]);
      wrong += values.get(k) > level && error > 0.01 * truth[k] ? 1 : 0;
    }
    return wrong;
  }

  /** The level of the decomposition alone. */
  private static double rounding(Spectrum s) {
    return NoiseFloor.ofSquares(s.size(), s.parameters(), s.largest(), 0).level();
  }

  private static long above(Spectrum s, double level) {
    return s.eigenvalues().stream().filter(x -> x > level).count();
  }

  @Test
  void there_are_enough_of_both_kinds() {
    assertTrue(CASES.size() >= 80, CASES.size() + " cases");
    long sound = CASES.stream().filter(SpectrumCase::sound).count();
    assertTrue(sound >= 40 && CASES.size() - sound >= 35, sound + " are sound");
  }

  @Test
  void no_resolved_mode_is_off_by_more_than_a_hundredth() {
    for (SpectrumCase each : CASES) {
      Spectrum s = each.ntk().spectrum();
      assertEquals(0, wrong(s.eigenvalues(), each.truth(), s.noiseFloor()), each.name());
    }
  }

  @Test
  void no_resolved_mode_of_the_matrix_is_off_by_more_than_a_hundredth() {
    for (SpectrumCase each : CASES) {
      NtkResult ntk = each.ntk();
      Spectrum s = ntk.spectrum();
      double[] values = Decomposition.symmetric(ntk.matrix(), false).values();
      Spectrum ofMatrix =
          Spectrum.ofEigenvalues(values, s.trace(), s.parameters(), s.entryError(), "plain Java");
      assertEquals(
          0, wrong(ofMatrix.eigenvalues(), each.truth(), ofMatrix.noiseFloor()), each.name());
    }
  }

  @Test
  void none_of_the_largest_alone_is_off_by_more_than_a_hundredth() {
    for (SpectrumCase each : CASES) {
      double[] truth = each.truth();
      TopSpectrum top = each.top(12);
      for (int k = 0; k < top.values().length; k++) {
        String message = each.name() + ", mode " + k;
        assertEquals(truth[k], top.values()[k], 0.01 * truth[k], message);
        double bound = top.eigenvalues().doubleColumn("error bound").get(k);
        boolean within = Math.abs(truth[k] - top.values()[k]) <= bound;
        assertTrue(within || each.roundsThePoints(), message);
      }
    }
  }

  @Test
  void no_mode_is_given_away_where_the_entries_are_sound() {
    for (SpectrumCase each : CASES) {
      if (each.sound()) {
        Spectrum s = each.ntk().spectrum();
        assertEquals(above(s, rounding(s)), s.resolvedModes(), each.name());
      }
    }
  }

  @Test
  void a_condition_number_is_right_or_a_lower_bound() {
    for (SpectrumCase each : CASES) {
      double[] truth = each.truth();
      double exact = truth[0] / truth[truth.length - 1]; // ∞ where the least is 0
      Bound condition = each.ntk().conditionNumber();
      if (condition.resolved()) {
        assertEquals(exact, condition.value(), 0.02 * exact, each.name());
      } else {
        assertTrue(condition.value() <= 1.01 * exact, each.name());
      }
    }
  }

  @Test
  void without_the_error_of_the_entries_modes_far_from_the_origin_are_wrong() {
    int cases = 0;
    for (SpectrumCase each : CASES) {
      Spectrum s = each.ntk().spectrum();
      int wrong = wrong(s.eigenvalues(), each.truth(), rounding(s));
      assertTrue(!each.sound() || wrong == 0, each.name());
      cases += wrong > 0 ? 1 : 0;
    }
    assertTrue(cases >= 18, "only " + cases);
  }

  @Test
  void the_floor_says_where_it_comes_from() {
    SpectrumCase near = named("output tanh");
    SpectrumCase far = named("fourier at 1e+06");
    assertEquals("at or below it an eigenvalue is noise", floorMeaning(near));
    assertTrue(
        floorMeaning(far)
            .matches(
                "at or below it an eigenvalue is noise: rounding moves the entries of J by"
                    + " \\d\\.\\d+×10⁻\\S+ of their largest singular value; are inputs far from 0\\?"
                    + " standardise them"),
        floorMeaning(far));
  }

  private static String floorMeaning(SpectrumCase of) {
    return of.ntk().diagnostics().stream()
        .filter(row -> row.getString("metric").equals("noiseFloor"))
        .map(row -> row.getString("meaning"))
        .findFirst()
        .orElseThrow();
  }

  private static SpectrumCase named(String name) {
    return CASES.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }
}
