package io.github.ntk4j.ntk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.pde.CompiledLoss;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A kernel that is known, diag(5, 5/4) without weights. */
class TangentKernelTest {
  private static final double[] THETA = {1, 3};

  /** Residuals 5 − 1 and 2.5 − 1 of w = 1, b = 3; rows carry √(2w/N), √6 and √2 here. */
  private final CompiledLoss loss =
      Line.loss(Line.term("a", 3, new double[] {2}, 1), Line.term("b", 1, new double[] {-0.5}, 1));

  private final TangentKernel kernel = new TangentKernel(loss, THETA, true);

  private static void assertMatrix(double a, double b, TangentKernel kernel) {
    double[][] k = kernel.matrix();
    assertEquals(a, k[0][0], 1e-14);
    assertEquals(b, k[1][1], 1e-14);
    assertEquals(0, k[0][1], 1e-14);
    assertEquals(0, k[1][0], 1e-14);
  }

  @Test
  void rows_carry_their_weights_or_none() {
    assertMatrix(30, 2.5, kernel);
    assertTrue(kernel.weighted());
    assertFalse(kernel.raw().weighted());
    assertMatrix(5, 1.25, kernel.raw());
    assertSame(kernel.raw().getClass(), kernel.getClass());
    TangentKernel raw = kernel.raw();
    assertSame(raw, raw.raw());
    assertMatrix(5, 7.5, kernel.reweighted(new double[] {0.5, 3}));
    assertMatrix(5, 7.5, raw.reweighted(new double[] {0.5, 3}));
    TangentKernel second = kernel.only(List.of(1));
    assertEquals(2.5, second.matrix()[0][0], 1e-14);
    assertEquals(1, second.matrix().length);
    assertEquals(1.25, raw.only(List.of(1)).matrix()[0][0], 1e-14);
    assertSame(loss, kernel.loss());
  }

  @Test
  void it_is_taken_at_a_copy_of_the_parameters() {
    double[] theta = {1, 3, 9}; // an unknown that these rows do not have
    TangentKernel made = new TangentKernel(loss, theta, false);
    theta[0] = 8;
    assertArrayEquals(THETA, made.theta());
    assertArrayEquals(new double[] {4, 1.5}, made.residual(), 1e-15);
    assertArrayEquals(
        new double[] {4 * Math.sqrt(6), 1.5 * Math.sqrt(2)}, kernel.residual(), 1e-14);
  }

  @Test
  void trace_and_spectrum_are_those_of_the_matrix() {
    assertEquals(32.5, kernel.trace(), 1e-13);
    assertEquals(6.25, kernel.raw().trace(), 1e-14);
    assertFalse(kernel.decomposed());
    Spectrum spectrum = kernel.spectrum();
    assertTrue(kernel.decomposed());
    assertSame(spectrum, kernel.spectrum());
    assertEquals(30, spectrum.largest(), 1e-13);
    assertEquals(2.5, spectrum.smallest(), 1e-14);
    assertEquals(2, spectrum.parameters());
    assertEquals(Spectrum.Route.SINGULAR_VALUES, spectrum.route());
    assertEquals(kernel.linearAlgebra(), spectrum.linearAlgebra());
    assertEquals(0, spectrum.entryError()); // its entries are coordinates and ones
    kernel.vectors();
    assertSame(spectrum, kernel.spectrum()); // the numbers that were given out stay
  }

  @Test
  void vectors_bring_the_spectrum_and_are_computed_once() {
    double[][] vectors = kernel.vectors();
    assertTrue(kernel.decomposed());
    assertSame(vectors, kernel.vectors());
    assertSame(kernel.matrix(), kernel.matrix());
    assertNotSame(kernel.raw().matrix(), kernel.matrix());
    assertEquals(1, Math.abs(vectors[0][0]), 1e-15);
    assertEquals(1, Math.abs(vectors[1][1]), 1e-15);
    assertEquals(4 * Math.sqrt(6), Math.abs(kernel.coefficients()[0]), 1e-13);
    assertEquals(1.5 * Math.sqrt(2), Math.abs(kernel.coefficients()[1]), 1e-14);
  }

  @Test
  void coefficients_are_products_with_the_vectors() {
    TangentKernel skew =
        new TangentKernel(
            Line.loss(Line.term("u", 1, new double[] {0, 1}, -3, 1)), new double[2], false);
    double[] residual = {3, -1};
    for (int k = 0; k < 2; k++) { // K = (1 1; 1 2)
      double[] v = skew.vectors()[k];
      double wanted = v[0] * residual[0] + v[1] * residual[1];
      assertEquals(wanted, skew.coefficients()[k], 1e-15);
      assertEquals(
          v[1] / v[0] - 1, k == 0 ? (Math.sqrt(5) - 1) / 2 : -(Math.sqrt(5) + 1) / 2, 1e-14);
    }
  }

  @Test
  void the_error_of_entries_is_that_of_the_loss() {
    CompiledLoss bent = JacobianProductsTest.loss(3, false);
    double[] theta = JacobianProductsTest.theta(bent);
    double squares = Arrays.stream(bent.entryErrors(theta, true)).sum();
    double error = new TangentKernel(bent, theta, true).spectrum().entryError();
    assertTrue(error > 0);
    assertEquals(Math.sqrt(squares), error, 1e-14 * error);
  }

  /** More than 2,000 rows go by eigenvalues of K, whose floor counts p·2⁻⁵³ trace K. */
  @Test
  void many_rows_go_by_eigenvalues_of_the_matrix() {
    int n = 2_001;
    double[] x = new double[n];
    Arrays.setAll(x, i -> i / (n - 1.0));
    TangentKernel large =
        new TangentKernel(Line.loss(Line.term("u", 1, x, new double[n])), new double[2], false);
    KernelCost cost = large.cost();
    assertEquals(KernelCost.ofProduct(large.loss()).bytes(), cost.bytes());
    assertDoesNotThrow(large::requireRoom);
  }

  @Test
  void numbers_out_of_range_are_refused_with_their_cause() {
    assertDoesNotThrow(kernel::requireRange);
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> kernel.reweighted(new double[] {1e200, 1}).spectrum())
            .getMessage();
    assertEquals(
        "the kernel overflows: its trace is 1.0e+201, and 1e150 is the most; most of it is of term a:"
            + " weight 1.0e+200, parameters up to 3.0e+00, coordinates up to 2.0e+00. Is one of these out of scale, or"
            + " a number in the equation?",
        message);
    assertThrows(
        IllegalArgumentException.class,
        () -> kernel.reweighted(new double[] {1, 1e200}).requireRange());
  }
}
