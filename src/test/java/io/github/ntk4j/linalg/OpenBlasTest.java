package io.github.ntk4j.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

/** What a native decomposition shares with the plain one: its checks and its range. */
class OpenBlasTest {
  private static OpenBlas loaded() {
    assumeTrue(
        OpenBlasTest.class.getResource("/org/bytedeco/openblas/linux-x86_64") != null,
        "no native library for this machine");
    return OpenBlas.load();
  }

  @Test
  void it_sees_no_nan() {
    OpenBlas algebra = loaded();
    double[][] bad = {{1, 2}, {2, Double.NaN}};
    String message = "a matrix to be decomposed has NaN in row 1, column 1";
    for (boolean vectors : new boolean[] {false, true}) {
      assertEquals(
          message,
          assertThrows(IllegalStateException.class, () -> algebra.symmetric(bad, vectors))
              .getMessage());
      assertEquals(
          message,
          assertThrows(IllegalStateException.class, () -> algebra.singular(bad, vectors))
              .getMessage());
    }
  }

  @Test
  void numbers_whose_squares_overflow_are_scaled() {
    double[][] huge = {{0x1p1000, 0}, {0, 0x1p998}};
    double[] values = {0x1p1000, 0x1p998};
    assertArrayEquals(values, loaded().singular(huge, true).values());
    assertArrayEquals(values, loaded().symmetric(huge, false).values());
  }
}
