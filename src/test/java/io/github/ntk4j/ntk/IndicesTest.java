package io.github.ntk4j.ntk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Scaling laws, K → cK, and limits of the numbers read from a spectrum. */
class IndicesTest {
  private static final double[] FACTORS = {1e-12, 1e-200, 1e150, 3};

  /** Two resolved modes in the first case of each route; all of them in the last. */
  private static List<Spectrum> spectra() {
    return List.of(
        new Spectrum(List.of(500.0, 20.0, 3e-24, 1e-26), 1e-23, Spectrum.Route.SINGULAR_VALUES, 99),
        new Spectrum(List.of(500.0, 20.0, 3e-13, -4e-13), 1e-12, Spectrum.Route.EIGENVALUES, 99),
        new Spectrum(List.of(4.0, 2.0, 1.0), 1e-15, Spectrum.Route.EIGENVALUES, 99));
  }

  private static Spectrum scaled(Spectrum s, double c) {
    List<Double> values = s.eigenvalues().stream().map(x -> c * x).toList();
    return new Spectrum(values, c * s.noiseFloor(), s.route(), s.parameters());
  }

  @Test
  void scaling_the_kernel_leaves_condition_number_bias_and_ranks() {
    for (Spectrum s : spectra()) {
      for (double c : FACTORS) {
        Spectrum t = scaled(s, c);
        double tolerance = 1e-14; // a few roundings, √floor among them
        double condition = Indices.conditionNumber(s);
        assertEquals(condition, Indices.conditionNumber(t), tolerance * condition);
        assertEquals(s.whollyResolved(), t.whollyResolved());
        double bias = Indices.spectralBias(s);
        assertEquals(bias, Indices.spectralBias(t), tolerance * bias);
        double participation = Indices.effectiveRank(s.eigenvalues());
        assertEquals(
            participation, Indices.effectiveRank(t.eigenvalues()), tolerance * participation);
        double entropy = Indices.entropyRank(s.eigenvalues());
        assertEquals(entropy, Indices.entropyRank(t.eigenvalues()), tolerance * entropy);
        assertEquals(s.resolvedModes(), t.resolvedModes());
        for (int k = 0; k < s.size(); k++) {
          assertEquals(s.resolved(k), t.resolved(k));
        }
      }
    }
  }

  @Test
  void modes_stay_when_the_rate_falls_as_the_kernel_grows() {
    for (Spectrum s : spectra()) {
      for (double c : new double[] {1e-12, 0x1p40}) {
        for (double rate : new double[] {1e-9, 1e-3, 0.003, 0.05, 0.3, 0.7, 5}) {
          assertEquals(Indices.modes(s, rate), Indices.modes(scaled(s, c), rate / c));
        }
      }
    }
  }

  @Test
  void drift_is_unchanged_by_scale() {
    double[][] first = {{2, 1}, {1, 3}};
    double[][] later = {{2.5, 1}, {1, 2}};
    double drift = Indices.drift(first, later);
    assertEquals(Math.sqrt(1.25 / 15), drift, 1e-15);
    for (double c : FACTORS) {
      assertEquals(drift, Indices.drift(times(first, c), times(later, c)), 1e-14, "c = " + c);
    }
  }

  private static double[][] times(double[][] k, double c) {
    return new double[][] {{c * k[0][0], c * k[0][1]}, {c * k[1][0], c * k[1][1]}};
  }

  @Test
  void resolved_condition_number_is_the_ratio() {
    assertTrue(spectra().get(2).whollyResolved());
    assertEquals(4.0, Indices.conditionNumber(spectra().get(2)));
  }

  @Test
  void bounds_follow_the_route() {
    assertFalse(spectra().get(0).whollyResolved());
    double singular = Indices.conditionNumber(spectra().get(0));
    assertEquals(
        500 / Math.pow(Math.sqrt(1e-26) + Math.sqrt(1e-23), 2), singular, 1e-14 * singular);
    assertFalse(spectra().get(1).whollyResolved());
    double eigen = Indices.conditionNumber(spectra().get(1));
    assertEquals(500 / 1e-12, eigen, 1e-14 * eigen); // λ̂min < 0 counts as 0
  }

  @Test
  void ranks_of_equal_and_of_single_eigenvalues() {
    assertEquals(3, Indices.effectiveRank(List.of(2.0, 2.0, 2.0)), 1e-15);
    assertEquals(3, Indices.entropyRank(List.of(2.0, 2.0, 2.0)), 2e-15);
    assertEquals(1, Indices.effectiveRank(List.of(7.0, 0.0)), 0);
    assertEquals(1, Indices.entropyRank(List.of(7.0, 0.0)), 0);
  }

  @Test
  void classes_of_modes_at_their_edges() {
    Spectrum s =
        new Spectrum(List.of(2.0, 1.9985, 1.5, 0.5, 0.0005), 1e-15, Spectrum.Route.EIGENVALUES, 9);
    // f = −1, −0.9985, −0.5, 0.5, 0.9995
    assertEquals(new Indices.Modes(1, 2, 1, 1), Indices.modes(s, 1));
    Spectrum nearly =
        new Spectrum(List.of(1.9995), 1e-15, Spectrum.Route.EIGENVALUES, 9); // f = −0.9995
    assertEquals(new Indices.Modes(1, 0, 0, 0), Indices.modes(nearly, 1));
  }

  @Test
  void small_eigenvalues_count_as_they_are() {
    // tools that clip at 1e-10 and add 1e-10 print 100 and 1 here, and a rank that depends on units
    Spectrum pair = spectrum(1e-8, 1e-12);
    assertEquals(1e4, Indices.conditionNumber(pair), 1e-11 * 1e4);
    assertEquals(4, Indices.effectiveRank(List.of(1e-11, 1e-11, 1e-11, 1e-11)), 1e-14);
  }

  @Test
  void a_mode_that_grows_is_divergent_not_slow() {
    Indices.Modes modes = Indices.modes(spectrum(10.0, 1.0, 1e-5), 1);
    assertEquals(new Indices.Modes(1, 0, 1, 1), modes); // factors −9, 0 and 0.99999
  }

  private static Spectrum spectrum(Double... eigenvalues) {
    return new Spectrum(List.of(eigenvalues), 0, Spectrum.Route.SINGULAR_VALUES, 99);
  }
}
