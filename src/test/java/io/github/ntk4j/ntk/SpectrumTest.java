package io.github.ntk4j.ntk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.linalg.LinearAlgebra;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Floors by their formulas, and what is read from a spectrum. */
class SpectrumTest {
  private static final String PLAIN = LinearAlgebra.plain().name();

  @Test
  void floors_are_those_of_their_route() {
    double u = 0x1p-52;
    NoiseFloor squares = NoiseFloor.ofSquares(10, 40, 3, 0);
    assertEquals(40 * u * (40 * u) * 3, squares.level(), 1e-43);
    assertEquals(40 * u * (40 * u) * 3, NoiseFloor.ofSquares(40, 10, 3, 0).level(), 1e-43);
    assertFalse(squares.ofEntries());
    NoiseFloor entries = NoiseFloor.ofSquares(10, 40, 3, 1e-9);
    assertEquals(16e-18, entries.level(), 1e-31);
    assertTrue(entries.ofEntries());
    assertEquals(1e-9, entries.entryError());
    assertFalse(NoiseFloor.ofSquares(10, 40, 0, 0).ofEntries()); // of zero there is no floor
    assertEquals(10 * u * 3, NoiseFloor.ofEigenvalues(10, 4, 3, 5, 0).level(), 1e-29);
    assertEquals(40 * u / 2 * 5, NoiseFloor.ofEigenvalues(10, 40, 3, 5, 0).level(), 1e-28);
    assertEquals(16e-8, NoiseFloor.ofEigenvalues(10, 40, 3, 5, 1e-4).level(), 1e-21);
  }

  @Test
  void singular_values_are_squared() {
    Spectrum s = Spectrum.ofSingularValues(new double[] {3, 2, 0.5}, 7, 1e-10, PLAIN);
    assertEquals(List.of(9.0, 4.0, 0.25), s.eigenvalues());
    assertEquals(16e-20, s.noiseFloor(), 1e-33);
    assertTrue(s.floorOfEntries());
    assertEquals(Spectrum.Route.SINGULAR_VALUES, s.route());
    assertEquals(7, s.parameters());
    assertEquals(1e-10, s.entryError());
    assertEquals(13.25, s.trace(), 1e-15);
    assertEquals(3, s.size());
    assertEquals(9, s.largest());
    assertEquals(0.25, s.smallest());
    assertTrue(s.whollyResolved());
    assertEquals("squared singular values of J", s.how());
  }

  @Test
  void eigenvalues_are_as_computed_and_the_floor_splits_them() {
    Spectrum s = Spectrum.ofEigenvalues(new double[] {9, 4, -1e-17}, 13, 7, 0, "a library");
    assertEquals(List.of(9.0, 4.0, -1e-17), s.eigenvalues());
    assertEquals(7 * 0x1p-53 * 13, s.noiseFloor(), 1e-29); // above 3 · 2⁻⁵² · 9
    assertFalse(s.floorOfEntries());
    assertEquals(2, s.resolvedModes());
    assertTrue(s.resolved(1));
    assertFalse(s.resolved(2));
    assertFalse(s.whollyResolved());
    assertEquals("eigenvalues of K, by a library", s.how());
    Spectrum at = new Spectrum(List.of(1.0, 0.5), 0.5, Spectrum.Route.EIGENVALUES, 3);
    assertEquals(1, at.resolvedModes()); // at the floor is unresolved
    assertEquals(PLAIN, at.linearAlgebra());
  }

  @Test
  void indices_have_their_formulas() {
    Spectrum s = new Spectrum(List.of(3.0, 1.0, -2.0), 0.5, Spectrum.Route.EIGENVALUES, 3);
    assertEquals(3.0 / 4 + 1.0 / 2, Indices.effectiveDimension(s, 1), 1e-15);
    double[][] vectors = {{0.6, 0.8}, {-0.8, 0.6}};
    assertArrayEquals(
        new double[] {3.72, 4.96}, Indices.filtered(new double[] {5, 4}, vectors, 1), 1e-15);
    assertArrayEquals(
        new double[] {5, 4}, Indices.filtered(new double[] {5, 4}, vectors, 2), 1e-15);
    assertArrayEquals(new double[2], Indices.filtered(new double[] {5, 4}, vectors, 0), 0);
    assertEquals(
        Math.sqrt(13.0 / 25),
        Indices.relativeChange(new double[] {3, 4}, new double[] {5, 1}),
        1e-15);
    double p = 0.75;
    assertEquals(
        Math.exp(-p * Math.log(p) - (1 - p) * Math.log(1 - p)),
        Indices.entropyRank(List.of(3.0, 1.0, -2.0)),
        1e-15); // negative ones have no share
    assertEquals(16.0 / 10, Indices.effectiveRank(List.of(3.0, 1.0)), 1e-15);
    assertEquals(
        Math.log(4),
        Indices.spectralBias(new Spectrum(List.of(4.0, 1.0), 0.5, Spectrum.Route.EIGENVALUES, 3)),
        1e-15);
    double[][] first = {{1, 0}, {0, 8}};
    double[][] later = {{1, 2}, {2, 9}};
    assertEquals(Math.sqrt(9.0 / 65), Indices.drift(first, later), 1e-15);
  }

  @Test
  void fast_modes_shrink_by_more_than_a_thousandth() {
    Spectrum s = new Spectrum(List.of(2.0, 1.1e-3, 0.9e-3), 0, Spectrum.Route.EIGENVALUES, 3);
    assertEquals(2, Indices.fast(s, 1));
    assertEquals(3, Indices.fast(s, 1.2));
    assertEquals(1, Indices.fast(s, 0.9));
    Spectrum noisy = new Spectrum(List.of(2.0, 0.5), 1, Spectrum.Route.EIGENVALUES, 3);
    assertEquals(1, Indices.fast(noisy, 1)); // as many as are resolved
    double edge = 1 - ModeClass.MOST_KEPT;
    assertEquals(0, Indices.fast(new Spectrum(List.of(edge), 0, Spectrum.Route.EIGENVALUES, 3), 1));
  }

  @Test
  void classes_have_their_edges() {
    assertEquals(ModeClass.FAST, ModeClass.of(0));
    assertEquals(ModeClass.FAST, ModeClass.of(0.999));
    assertEquals(ModeClass.SLOW, ModeClass.of(Math.nextUp(0.999)));
    assertEquals(ModeClass.SLOW, ModeClass.of(1));
    assertEquals(ModeClass.OSCILLATING, ModeClass.of(-1e-9));
    assertEquals(ModeClass.OSCILLATING, ModeClass.of(-0.999));
    assertEquals(ModeClass.SLOW, ModeClass.of(-0.9995));
    assertEquals(ModeClass.DIVERGENT, ModeClass.of(-1));
    assertEquals("oscillating", ModeClass.OSCILLATING.toString());
  }
}
