package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.linalg.Decomposition;
import org.junit.jupiter.api.Test;

/** How far down a spectrum of 184 decades can be read in double precision, by both routes. */
class SpectrumReferenceTest {
  private static final int LEADING = 30;

  private final Reference reference = Reference.named("spectrum_output_kernel_100");
  private final Pinn pinn = Pinn.mlp(reference.layers()).withParameters(reference.parameters());
  private final NtkResult ntk = Ntk.of(pinn).on(Points.of(reference.matrix("points")));
  private final double[] exact = reference.array("K_out", "eigenvalues");

  @Test
  void singular_values_are_right_to_rounding() {
    double[] values = ntk.values();
    double largest = Math.sqrt(exact[0]);
    assertEquals(exact.length, values.length);
    for (int k = 0; k < values.length; k++) {
      // J's entries carry a few ulp each and the SVD adds p(n) u: 1e-13, with factor 1
      assertEquals(Math.sqrt(exact[k]), Math.sqrt(values[k]), 1e-13 * largest, "mode " + k);
    }
  }

  @Test
  void singular_values_give_20_modes_to_one_percent_and_resolve_17() {
    assertEquals(20, rightToOnePercent(ntk.values()));
    assertEquals(17, ntk.resolvedModes());
    for (int k = 0; k < 17; k++) {
      assertEquals(exact[k], ntk.values()[k], 0.01 * exact[k], "resolved mode " + k);
    }
  }

  @Test
  void eigenvalues_of_the_matrix_give_11_modes_and_resolve_9() {
    double[][] kernel = ntk.matrix();
    double[] values = Decomposition.symmetric(kernel, false).values();
    double trace = 0;
    for (int k = 0; k < values.length; k++) {
      trace += kernel[k][k];
    }
    for (int k = 0; k < values.length; k++) {
      assertEquals(exact[k], values[k], 1e-13 * exact[0], "mode " + k);
    }
    double floor =
        Math.max(values.length * 0x1p-52 * values[0], pinn.parameterCount() * 0x1p-53 * trace);
    int above = 0;
    for (double value : values) {
      above += value > floor ? 1 : 0;
    }
    assertEquals(11, rightToOnePercent(values));
    assertEquals(9, above);
  }

  /** Leading modes before the first that is off by more. */
  private int rightToOnePercent(double[] values) {
    int k = 0;
    while (k < LEADING && Math.abs(values[k] - exact[k]) <= 0.01 * exact[k]) {
      k++;
    }
    return k;
  }

  @Test
  void condition_number_is_a_lower_bound_and_says_so() {
    assertFalse(ntk.conditionNumber().resolved());
    assertTrue(ntk.conditionNumber().value() > 1e24);
    assertTrue(
        Math.log10(ntk.conditionNumber().value())
            < Math.log10(exact[0]) - Math.log10(exact[exact.length - 1]));
  }
}
