package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.pde.CompiledLoss;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Sizes that memory does not hold are refused before any of it is taken. */
class SizesTest {
  private static final int MOST = Integer.MAX_VALUE;

  private static String refusal(Executable work) {
    return assertThrows(IllegalArgumentException.class, work).getMessage();
  }

  @Test
  void networks() {
    String all = String.join(", ", "2147483647", "2147483647", "2147483647", "2147483647");
    assertEquals( // the product of two such sizes three times is above 2⁶³
        "mlp(" + all + ") would have 13835058048839713000 parameters; 2²⁸ is the most",
        refusal(() -> Pinn.mlp(MOST, MOST, MOST, MOST)));
    String wide = refusal(() -> Pinn.mlp(1 << 27, 1)); // each input is a form of all coordinates
    assertTrue(
        wide.startsWith("mlp(134217728, 1) would take about 144,115,190 GB, and this JVM"), wide);
  }

  @Test
  void features() {
    Pinn pinn = Pinn.mlp(2, 4, 1);
    String message = refusal(() -> pinn.randomFourierFeatures(MOST, 1, 1.0));
    assertTrue(
        message.startsWith("1 frequencies in 2,147,483,647 coordinates would take about 137 GB"),
        message);
    assertEquals( // 2 · MOST is −2 as an int
        "periodic features need a first size of d − 1 + 2·harmonics and a coordinate from 0 to d − 1;"
            + " got first size 2, 2147483647 harmonics and coordinate 0",
        refusal(() -> pinn.periodicFeatures(0, 1, MOST)));
  }

  @Test
  void points_in_many_coordinates() {
    double[] lo = new double[1_000_000];
    double[] hi = new double[1_000_000];
    Arrays.fill(hi, 1);
    String message =
        "a set of 50000000 points in 1,000,000 coordinates would take about 400,001 GB";
    assertTrue(refusal(() -> Points.uniform(lo, hi, 50_000_000)).startsWith(message));
    assertTrue(refusal(() -> Points.latinHypercube(lo, hi, 50_000_000)).startsWith(message));
    assertTrue(refusal(() -> Points.sobol(lo, hi, 50_000_000)).startsWith(message));
  }

  @Test
  void jacobians() {
    CompiledLoss loss = Ntk.outputLoss(Pinn.mlp(1, 1000, 1000, 1), Points.uniform(0, 1, 1_000_000));
    String message =
        refusal(() -> loss.transposedJacobian(new double[loss.parameterCount()], false));
    assertTrue(
        message.startsWith(
            "a Jacobian of 1,000,000 rows and 1,004,001 parameters would take about 8,032 GB"),
        message);
  }
}
