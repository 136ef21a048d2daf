package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.model.DerivativeTable;
import io.github.ntk4j.model.InputMap;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.model.Nonlinearity;
import io.github.ntk4j.model.Partial;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Activations and one-neuron networks against derivatives computed with 900 digits. */
class ActivationReferenceTest {
  private static final Reference REFERENCE = Reference.named("activations");
  private static final double[] Z = REFERENCE.array("z");

  private static double[][] exact(Nonlinearity activation) {
    return REFERENCE.matrix(activation.name().toLowerCase(Locale.ROOT));
  }

  private static double[][] table(Nonlinearity activation, double... z) {
    double[][] table = new double[DerivativeTable.HIGHEST + 1][z.length];
    activation.table(z.length).fill(z, table, DerivativeTable.HIGHEST, z.length);
    return table;
  }

  /** Of a value, what is not its growth at ±750; the sixth and seventh of tanh reach 52 and 272. */
  private static double largest(double[] row, int order) {
    double most = order < 6 ? 10 : 1_000;
    return Arrays.stream(row).map(Math::abs).filter(x -> x < most).max().orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RELU")
  void table_has_value_and_seven_derivatives(Nonlinearity activation) {
    double[][] expected = exact(activation);
    double[][] actual = table(activation, Z);
    for (int m = 0; m <= DerivativeTable.HIGHEST; m++) {
      for (int i = 0; i < Z.length; i++) {
        // a few roundings, terms up to 5040 q³ among them; 1.1e-15 is the worst seen
        double tolerance = 4e-15 * Math.max(largest(expected[m], m), Math.abs(expected[m][i]));
        assertEquals(expected[m][i], actual[m][i], tolerance, "order " + m + " at " + Z[i]);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void table_is_finite_at_every_finite_argument(Nonlinearity activation) {
    double[] z = {
      0, 1e-320, 38, 39, 40.5, 350, 700, 709.8, 745.2, 1e4, 1e16, 1e61, 1e63, 1e80, 1e155, 1e300
    };
    for (double sign : new double[] {1, -1}) {
      double[] signed = Arrays.stream(z).map(x -> sign * x).toArray();
      double[][] table = table(activation, signed);
      for (int m = 0; m < table.length; m++) {
        for (int i = 0; i < z.length; i++) {
          assertTrue(
              Double.isFinite(table[m][i]),
              "order " + m + " at " + signed[i] + " is " + table[m][i]);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void value_at_nan_is_nan(Nonlinearity activation) {
    assertTrue(Double.isNaN(table(activation, Double.NaN)[0][0]));
    assertFalse(Double.isNaN(table(activation, 0.5)[0][0]));
  }

  /** σ, σ′ and the higher derivatives at −∞ and ∞; sin has no limits. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SIN")
  void table_has_its_limits_at_infinity(Nonlinearity activation) {
    double inf = Double.POSITIVE_INFINITY;
    double[] values =
        switch (activation) {
          case TANH -> new double[] {-1, 1};
          case SIGMOID -> new double[] {0, 1};
          default -> new double[] {0, inf};
        };
    double slope = values[1] == inf ? 1 : 0;
    double[][] table = table(activation, -inf, inf);
    assertEquals(values[0], table[0][0], 0.0);
    assertEquals(values[1], table[0][1], 0.0);
    assertEquals(0, table[1][0], 0.0);
    assertEquals(slope, table[1][1], 0.0);
    for (int m = 2; m < table.length; m++) {
      assertEquals(0, table[m][0], 0.0, "order " + m);
      assertEquals(0, table[m][1], 0.0, "order " + m);
    }
  }

  /** All derivatives of orders 0 … 6 in three coordinates. */
  private static List<Partial> partials() {
    List<Partial> list = new ArrayList<>();
    for (int i = 0; i <= 6; i++) {
      for (int j = 0; i + j <= 6; j++) {
        for (int k = 0; i + j + k <= 6; k++) {
          list.add(new Partial(List.of(i, j, k)));
        }
      }
    }
    return list;
  }

  /**
   * u = a σ(w·x + b) + c at x = 0: ∂^α u = a w^α σ⁽ᵏ⁾(b), and its derivatives by w, b, a, c in
   * closed form; b takes the table's arguments up to 9.
   */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RELU")
  void one_neuron_has_closed_derivatives_up_to_the_sixth(Nonlinearity activation) {
    Network network = new Network(List.of(3, 1, 1), activation, InputMap.identity(3), false);
    double[] w = {0.75, -1.25, 0.5};
    double a = 1.5;
    double[][] sigma = exact(activation);
    for (Partial partial : partials()) {
      int order = partial.order();
      LossTerm term =
          new LossTerm(
              "row", new Node.Jet(0, 0, partial), List.<double[][]>of(new double[1][3]), 1);
      CompiledLoss loss = new CompiledLoss(network, List.of(term));
      double power = power(w, partial, -1);
      double bound = Math.pow(1.25, order) * a * Math.max(1, largest(sigma[order], order));
      for (int i = 0; i < Z.length; i++) {
        if (Math.abs(Z[i]) <= 9) {
          double[] theta = {w[0], w[1], w[2], Z[i], a, 0.25};
          double[] row = ReferenceCase.jacobianRow(loss, theta, 0);
          String what = partial + " at " + Z[i];
          double tolerance = 1e-12 * bound; // polarisation takes one to two digits of sixteen
          double c = order == 0 ? 0.25 : 0;
          assertEquals(a * power * sigma[order][i] + c, loss.residuals(theta)[0], tolerance, what);
          for (int k = 0; k < 3; k++) {
            int count = partial.counts().get(k);
            double slope = count == 0 ? 0 : a * count * power(w, partial, k) * sigma[order][i];
            assertEquals(slope, row[k], 4 * tolerance, what + " by w" + k);
          }
          double byBias = a * power * sigma[order + 1][i];
          double biasTolerance = tolerance * Math.max(1, largest(sigma[order + 1], order + 1));
          assertEquals(byBias, row[3], biasTolerance, what + " by b");
          assertEquals(power * sigma[order][i], row[4], tolerance, what + " by a");
          assertEquals(order == 0 ? 1.0 : 0.0, row[5], what + " by c");
        }
      }
    }
  }

  /** w^α, with one factor w_k less where k ≥ 0. */
  private static double power(double[] w, Partial partial, int less) {
    double power = 1;
    for (int k = 0; k < w.length; k++) {
      power *= Math.pow(w[k], partial.counts().get(k) - (k == less ? 1 : 0));
    }
    return power;
  }
}
