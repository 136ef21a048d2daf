package io.github.ntk4j.pde;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.model.InputMap;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.model.Nonlinearity;
import io.github.ntk4j.model.Partial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One loss in all its forms: they are of the same rows. */
class CompiledLossTest {
  private static final int LONG = 300; // rows of the first term: more than one block
  private static final Node U = new Node.Jet(0, 0, Partial.none(1));
  private static final Node SLOPE = new Node.Jet(0, 0, new Partial(List.of(1)));
  private static final Node.Unknown K = new Node.Unknown("k", 0.4, 1, Measure.PLAIN);
  private final Network network =
      new Network(List.of(1, 4, 3, 1), Nonlinearity.TANH, InputMap.identity(1), false);
  private final CompiledLoss loss =
      new CompiledLoss(
          network,
          List.of(
              term("long", Node.plus(SLOPE, Node.times(K, U)), LONG, 3),
              term("square", new Node.Power(U, 2), 5, 0.5)));
  private final double[] theta = theta();

  private static LossTerm term(String name, Node residual, int n, double weight) {
    double[][] points = new double[n][1];
    Arrays.setAll(points, i -> new double[] {i / (double) n});
    return new LossTerm(name, residual, List.<double[][]>of(points), weight);
  }

  private double[] theta() {
    double[] own = new double[network.parameterCount()];
    Arrays.setAll(own, k -> Math.sin(1.7 * k + 0.3));
    return loss.start(own);
  }

  private static void weighRows(CompiledLoss loss) {
    Arrays.setAll(loss.rowWeights(0), i -> 1 + i % 3);
    loss.rowWeights(1)[2] = 0.25;
  }

  @Test
  void rows_are_counted_term_by_term() {
    assertEquals(305, loss.rows());
    assertEquals(0, loss.firstRow(0));
    assertEquals(300, loss.firstRow(1));
    assertEquals(network.parameterCount() + 1, loss.parameterCount());
    assertEquals(0.4, theta[network.parameterCount()]);
    assertEquals(List.of(K), loss.unknowns());
    assertEquals(List.of("long", "square"), loss.terms().stream().map(LossTerm::name).toList());
    assertEquals(1, loss.leastRowWeight());
    weighRows(loss);
    assertEquals(0.25, loss.leastRowWeight());
  }

  @Test
  void scaled_residuals_are_the_loss() {
    weighRows(loss);
    double[] meanSquares = new double[2];
    double value = loss.lossAndGradient(theta, new double[theta.length], meanSquares);
    double[] raw = loss.residuals(theta);
    double[] scaled = loss.scaledResiduals(theta, true);
    assertEquals(value, dot(scaled, scaled) / 2, 1e-13 * value);
    assertArrayEquals(raw, loss.scaledResiduals(theta, false));
    double first = 0;
    for (int i = 0; i < LONG; i++) {
      first += (1 + i % 3) * raw[i] * raw[i] / LONG;
    }
    assertEquals(first, meanSquares[0], 1e-13 * first);
    assertEquals(3 * meanSquares[0] + 0.5 * meanSquares[1], value, 1e-14 * value);
    assertEquals(raw[303] * Math.sqrt(2 * 0.5 / 5), scaled[303], 1e-15);
    assertEquals(raw[302] * Math.sqrt(2 * 0.5 / 5 * 0.25), scaled[302], 1e-15);
    assertEquals(1, loss.rowScale(0, false));
    assertEquals(Math.sqrt(6.0 / LONG), loss.rowScale(0, true), 1e-16);
  }

  @Test
  void the_gradient_is_the_jacobian_times_the_residuals() {
    weighRows(loss);
    double[] gradient = new double[theta.length];
    loss.lossAndGradient(theta, gradient, new double[2]);
    double[][] jacobian = loss.transposedJacobian(theta, true);
    double[] scaled = loss.scaledResiduals(theta, true);
    for (int k = 0; k < theta.length; k++) {
      assertEquals(dot(jacobian[k], scaled), gradient[k], 1e-12, "parameter " + k);
    }
    double[] parts = new double[theta.length];
    double[] first = loss.gradient(0, theta);
    double[] second = loss.gradient(1, theta);
    Arrays.setAll(parts, k -> 3 * first[k] + 0.5 * second[k]);
    assertArrayEquals(gradient, parts, 1e-12);
    assertArrayEquals(new double[] {3, 0.5}, loss.weights()); // as they were
  }

  @Test
  void the_jacobian_is_that_of_central_differences() {
    double[][] jacobian = loss.transposedJacobian(theta, false);
    for (int k = 0; k < theta.length; k++) {
      double[] up = theta.clone();
      double[] down = theta.clone();
      up[k] += 1e-5;
      down[k] -= 1e-5;
      double[] slope = loss.residuals(up);
      double[] below = loss.residuals(down);
      Arrays.setAll(slope, i -> (slope[i] - below[i]) / 2e-5);
      assertArrayEquals(slope, jacobian[k], 1e-8, "parameter " + k);
    }
  }

  @Test
  void factors_and_traces_are_those_of_the_jacobian() {
    weighRows(loss);
    for (boolean weighted : new boolean[] {false, true}) {
      double[][] jacobian = loss.transposedJacobian(theta, weighted);
      List<RowFactors> factors = loss.factors(theta, weighted);
      double trace = Arrays.stream(jacobian).mapToDouble(row -> dot(row, row)).sum();
      assertEquals(trace, loss.trace(theta, weighted), 1e-12 * trace);
      assertEquals(trace, factors.stream().mapToDouble(RowFactors::trace).sum(), 1e-12 * trace);
      for (RowFactors a : factors) {
        assertFalse(a.zero());
        for (RowFactors b : factors) {
          assertKernel(jacobian, a, b);
        }
      }
    }
    double[][] jacobian = loss.transposedJacobian(theta, false);
    double second =
        Arrays.stream(jacobian)
            .mapToDouble(k -> dot(Arrays.copyOfRange(k, 300, 305), Arrays.copyOfRange(k, 300, 305)))
            .sum();
    assertEquals(second, loss.trace(1, theta), 1e-12 * second);
  }

  private static void assertKernel(double[][] jacobian, RowFactors a, RowFactors b) {
    double[][] kernel = a.kernel(b);
    for (int i = 0; i < a.rows(); i += 7) {
      for (int j = 0; j < b.rows(); j += 5) {
        if (a.first() != b.first() || j <= i) {
          double wanted = 0;
          for (double[] row : jacobian) {
            wanted += row[a.first() + i] * row[b.first() + j];
          }
          assertEquals(wanted, kernel[i][j], 1e-11);
        }
      }
    }
  }

  @Test
  void the_last_layer_comes_in_portions_with_the_residual_behind() {
    weighRows(loss);
    double[][] jacobian = loss.transposedJacobian(theta, true);
    double[] scaled = loss.scaledResiduals(theta, true);
    int last = network.weights(2);
    for (int portion : new int[] {1, 160, 1000}) {
      List<double[]> rows = new ArrayList<>();
      List<Integer> sizes = new ArrayList<>();
      loss.lastLayer(
          theta,
          portion,
          part -> {
            rows.addAll(Arrays.asList(part));
            sizes.add(part.length);
          });
      assertEquals(305, rows.size());
      assertEquals(portion == 1 ? 3 : portion == 160 ? 2 : 1, sizes.size(), sizes::toString);
      for (int i = 0; i < 305; i++) {
        for (int k = 0; k < 4; k++) {
          assertEquals(jacobian[last + k][i], rows.get(i)[k], 1e-14);
        }
        assertEquals(-scaled[i], rows.get(i)[4], 1e-14);
      }
    }
  }

  @Test
  void some_terms_or_other_weights_are_the_same_rows() {
    CompiledLoss second = loss.only(List.of(1));
    assertArrayEquals(Arrays.copyOfRange(loss.residuals(theta), 300, 305), second.residuals(theta));
    assertArrayEquals(new double[] {0.5}, second.weights());
    CompiledLoss heavier = loss.reweighted(new double[] {7, 9});
    assertArrayEquals(new double[] {7, 9}, heavier.weights());
    assertArrayEquals(new double[] {3, 0.5}, loss.weights());
    assertArrayEquals(loss.residuals(theta), heavier.residuals(theta));
  }

  @Test
  void what_is_not_finite_is_named_with_term_point_and_cause() {
    CompiledLoss root =
        new CompiledLoss(
            network,
            List.of(term("u", U, 2, 1), term("root", new Node.Apply(Elementary.SQRT, U), 2, 1)));
    double[] still = new double[network.parameterCount()]; // u = 0, whose root has no slope
    var e =
        assertThrows(IllegalArgumentException.class, () -> root.transposedJacobian(still, true));
    assertEquals(
        "the gradient of term root is not finite at point 0, [0.0]: it has no finite derivative"
            + " there, as √|u| has none at u = 0",
        e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> root.requireFiniteGradient(still));
    root.requireFinite(new double[] {1, 1, 1, 1});
    var bad =
        assertThrows(
            IllegalArgumentException.class,
            () -> root.requireFinite(new double[] {1, 1, 1, Double.NaN}));
    assertEquals(
        "term root is NaN at point 1, [0.5]; check its source and coefficients there",
        bad.getMessage());
  }

  @Test
  void rows_that_no_parameter_changes_are_zero() {
    Node second = new Node.Jet(0, 0, new Partial(List.of(2)));
    Network line = new Network(List.of(1, 1), Nonlinearity.TANH, InputMap.identity(1), false);
    CompiledLoss bend = new CompiledLoss(line, List.of(term("bend", second, 3, 1)));
    assertTrue(bend.factors(new double[] {1, 1}, true).get(0).zero());
    assertEquals(0, bend.trace(new double[] {1, 1}, true));
    CompiledLoss moved = new CompiledLoss(line, List.of(term("bend", Node.plus(second, K), 3, 1)));
    assertFalse(moved.factors(new double[] {1, 1, 1}, true).get(0).zero());
  }

  @Test
  void costs_are_multiply_adds_and_numbers() {
    // values of the layers 1, 4 and 3 wide, for u and its slope; adjoints 4, 3 and 1 wide
    assertEquals(
        300 * (1 + 2 * (1 + 4) + 2 * (4 + 3) + 2 * (3 + 1)) + 5 * (1 + (1 + 4) + (4 + 3) + (3 + 1)),
        loss.factorEntries());
    assertEquals(List.of(network.weights(1), network.biases(1)), loss.lastHiddenWeights());
    Network line = new Network(List.of(1, 1), Nonlinearity.TANH, InputMap.identity(1), false);
    assertEquals(
        List.of(0, 1), new CompiledLoss(line, List.of(term("u", U, 3, 1))).lastHiddenWeights());
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
