package io.github.ntk4j.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RoundingTest {
  private static final double UNIT = 0x1p-53;

  @Test
  void sums_move_by_a_unit_of_their_size_up_or_down_alike() {
    int up = 0;
    for (int i = 1; i <= 1_000; i++) {
      double sum = Math.sin(i);
      double moved = Rounding.disturbed(sum, 0x1p20);
      assertEquals(0x1p20 * UNIT, Math.abs(moved - sum), 0x1p-52);
      assertEquals(moved, Rounding.disturbed(sum, 0x1p20), 0);
      up += moved > sum ? 1 : 0;
    }
    assertEquals(500, up, 50); // three deviations
  }

  @Test
  void the_first_results_move_by_their_own_size() {
    double[] results = {3, -5, 7, 9};
    Rounding.disturb(results, 3);
    assertTrue(Math.abs(results[0] - 3) <= 4 * UNIT); // half a unit in the last place: to even
    assertEquals(9, results[3], 0);
    double[] many = new double[200];
    java.util.Arrays.setAll(many, i -> -1.7 - i * 1e-3);
    Rounding.disturb(many, 200);
    int moved = 0;
    for (int i = 0; i < 200; i++) {
      moved += many[i] != -1.7 - i * 1e-3 ? 1 : 0;
      assertEquals(-1.7 - i * 1e-3, many[i], 0x1p-52);
    }
    assertTrue(moved > 100, moved + " moved");
  }

  /** Sums that are 0 show by how much they are moved. */
  @Test
  void sums_of_a_layer_move_by_the_sizes_of_their_terms() {
    Network network = new Network(List.of(2, 3, 1), Nonlinearity.TANH, InputMap.identity(2), true);
    double[] theta = new double[network.parameterCount()];
    java.util.Arrays.setAll(theta, k -> k % 2 == 0 ? k + 1 : -k - 1);
    double[][][] in = {{{1, -2}, {-3, 4}}, {{-0.5, 0.25}, {2, 0}}, null};
    double[][][] out = new double[3][3][3];
    for (double[][] slot : out) {
      for (double[] unit : slot) {
        unit[2] = 8; // beyond the points at work
      }
    }
    Rounding.disturb(network.layer(0), theta, in, out, 2);
    for (int s = 0; s < 3; s++) {
      for (int unit = 0; unit < 3; unit++) {
        for (int i = 0; i < 2; i++) {
          double size = s == 0 ? Math.abs(theta[6 + unit]) : 0;
          for (int k = 0; in[s] != null && k < 2; k++) {
            size += Math.abs(theta[2 * unit + k] * in[s][k][i]) / Math.sqrt(2);
          }
          assertEquals(UNIT * size, Math.abs(out[s][unit][i]), 1e-15 * UNIT * size);
        }
        assertEquals(8, out[s][unit][2], 0);
      }
    }
  }
}
