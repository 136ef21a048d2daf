package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.ntk.KernelMatrix;
import io.github.ntk4j.pde.CompiledLoss;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** What holds for every kernel of a loss, over seeds, widths and activations. */
class KernelPropertyTest {
  private static final long[] SEEDS = {0, 1, 42};
  private static final int[] WIDTHS = {1, 5, 17, 32};
  private static final List<Activation> SMOOTH =
      List.of(
          Activation.tanh(),
          Activation.sin(),
          Activation.gelu(),
          Activation.softplus(),
          Activation.sigmoid(),
          Activation.silu());

  /** Rows of three kinds, nonlinear, with weights; sizes are no multiples of any block. */
  private static Problem burgers(Points collocation) {
    return Problem.named("Burgers")
        .space("x", -1, 1)
        .time("t", 0, 1)
        .equation(u -> u.dt().plus(u.times(u.dx())).minus(u.dxx().times(0.05)))
        .initial(x -> -Math.sin(Math.PI * x[0]))
        .dirichlet(0.0)
        .collocation(collocation)
        .boundary(7)
        .initialPoints(6)
        .weight("initial", 20)
        .weight("boundary", 0.25);
  }

  private static Points collocation(long seed) {
    return Points.uniform(new double[] {-1, 0}, new double[] {1, 1}, 23).seed(seed);
  }

  private static void forEachNetwork(BiConsumer<Pinn, Problem> check) {
    for (long seed : SEEDS) {
      for (int width : WIDTHS) {
        for (Activation activation : SMOOTH) {
          Pinn pinn = Pinn.mlp(2, width, width, 1).seed(seed).activation(activation);
          check.accept(pinn, burgers(collocation(seed)));
        }
      }
    }
  }

  @Test
  void matrix_is_symmetric_to_the_last_bit() {
    forEachNetwork(
        (pinn, problem) -> {
          CompiledLoss loss = problem.compile(pinn);
          for (double[][] k :
              List.of(
                  Ntk.of(pinn).on(problem).matrix(),
                  KernelMatrix.byJacobian(loss, pinn.theta(), true),
                  KernelMatrix.structured(loss, pinn.theta(), true))) {
            for (int i = 0; i < k.length; i++) {
              for (int j = 0; j < i; j++) {
                assertEquals(k[i][j], k[j][i], i + ", " + j);
              }
            }
          }
        });
  }

  @Test
  void eigenvalues_sum_to_the_trace() {
    forEachNetwork(
        (pinn, problem) -> {
          NtkResult ntk = Ntk.of(pinn).on(problem);
          double trace = 0;
          double sum = 0;
          for (int k = 0; k < ntk.size(); k++) {
            trace += ntk.matrix()[k][k];
            sum += ntk.values()[k];
          }
          assertEquals(trace, sum, 1e-13 * trace); // n = 36 sums of p ≤ 1185 products
        });
  }

  @Test
  void ranks_lie_between_1_and_the_number_of_rows() {
    forEachNetwork(
        (pinn, problem) -> {
          NtkResult ntk = Ntk.of(pinn).on(problem);
          for (double rank : new double[] {ntk.effectiveRank(), ntk.entropyRank()}) {
            assertTrue(rank >= 1 && rank <= ntk.size(), "rank " + rank);
          }
          assertTrue(ntk.resolvedModes() <= Math.min(ntk.size(), pinn.parameterCount()));
        });
  }

  @Test
  void order_of_points_does_not_change_eigenvalues() {
    forEachNetwork(
        (pinn, problem) -> {
          Points points = problem.points("residual");
          List<double[]> rows = new ArrayList<>(List.of(points.toArray()));
          Collections.shuffle(rows, new Random(5));
          Problem shuffled = problem.collocation(Points.of(rows.toArray(double[][]::new)));
          double[] first = ReferenceCase.roots(Ntk.of(pinn).on(problem).values());
          double[] second = ReferenceCase.roots(Ntk.of(pinn).on(shuffled).values());
          for (int k = 0; k < first.length; k++) {
            // a perturbation of J by a few ulp moves a singular value by as much, times σ₁
            assertEquals(first[k], second[k], 1e-13 * first[0], "singular value " + k);
          }
        });
  }

  @Test
  void dynamics_kernel_is_the_raw_one_with_scaled_rows() {
    forEachNetwork(
        (pinn, problem) -> {
          NtkResult dynamics = Ntk.of(pinn).on(problem);
          NtkResult raw = dynamics.raw();
          for (String row : problem.termNames()) {
            for (String column : problem.termNames()) {
              double[][] expected = raw.block(row, column);
              double[][] actual = dynamics.block(row, column);
              double scale = rowScale(problem, row) * rowScale(problem, column);
              double largest = 0;
              for (double[] line : expected) {
                for (double value : line) {
                  largest = Math.max(largest, Math.abs(scale * value));
                }
              }
              for (int i = 0; i < expected.length; i++) {
                for (int j = 0; j < expected[i].length; j++) {
                  // the two round each of p products apart; those of an entry may cancel
                  assertEquals(scale * expected[i][j], actual[i][j], 1e-12 * largest);
                }
              }
            }
          }
        });
  }

  private static double rowScale(Problem problem, String term) {
    return Math.sqrt(2 * problem.weightOf(term) / problem.points(term).size());
  }

  @Test
  void blocks_stacked_are_the_matrix_and_cross_blocks_transpose() {
    forEachNetwork(
        (pinn, problem) -> {
          NtkResult ntk = Ntk.of(pinn).on(problem);
          int first = 0;
          for (String row : ntk.blocks()) {
            int left = 0;
            for (String column : ntk.blocks()) {
              double[][] block = ntk.block(row, column);
              double[][] mirrored = ntk.block(column, row);
              for (int i = 0; i < block.length; i++) {
                for (int j = 0; j < block[i].length; j++) {
                  assertEquals(ntk.matrix()[first + i][left + j], block[i][j]);
                  assertEquals(mirrored[j][i], block[i][j]);
                }
              }
              left += block[0].length;
            }
            first += ntk.block(row, row).length;
          }
        });
  }

  @Test
  void gradient_of_the_loss_is_the_jacobian_transposed_times_the_residual() {
    forEachNetwork(
        (pinn, problem) -> {
          CompiledLoss loss = problem.compile(pinn);
          double[] theta = pinn.parameters();
          double[][] transposed = loss.transposedJacobian(theta, true);
          double[] rho = loss.residuals(theta);
          double[] gradient = problem.gradient(pinn);
          double half = 0;
          for (int t = 0; t < loss.terms().size(); t++) {
            for (int i = 0; i < loss.terms().get(t).rows(); i++) {
              rho[loss.firstRow(t) + i] *= loss.rowScale(t, true);
              half += Math.pow(rho[loss.firstRow(t) + i], 2) / 2;
            }
          }
          for (int p = 0; p < gradient.length; p++) {
            double sum = 0;
            double size = 0;
            for (int i = 0; i < rho.length; i++) {
              sum += transposed[p][i] * rho[i];
              size += Math.abs(transposed[p][i] * rho[i]);
            }
            // the products are the same; a row's entry is itself a sum over five jet slots
            assertEquals(sum, gradient[p], 1e-12 * size, "parameter " + p);
          }
          assertEquals(half, problem.loss(pinn), 1e-14 * half); // L = ½‖R‖²
        });
  }

  /** A term's rows are evaluated in blocks of at most 256. */
  @Test
  void rows_do_not_depend_on_the_block_they_fall_in() {
    int n = 601;
    Points all = Points.uniform(new double[] {-1, 0}, new double[] {1, 1}, n).seed(8);
    double[] measured = new Random(2).doubles(n).toArray();
    Pinn pinn = Pinn.mlp(2, 9, 9, 1);
    CompiledLoss whole = observed(all, measured).compile(pinn);
    double[] rows = whole.residuals(pinn.theta());
    double[][] transposed = whole.transposedJacobian(pinn.theta(), false);
    double[] values = pinn.value(all);
    for (int i : new int[] {0, 1, 199, 200, 201, 255, 256, 257, 400, 401, 402, 511, 512, 600}) {
      Points one = Points.of(new double[][] {all.toArray()[i]});
      CompiledLoss single = observed(one, new double[] {measured[i]}).compile(pinn);
      double[] expected = single.residuals(pinn.theta());
      assertEquals(expected[0], rows[i], 1e-14, "residual " + i); // vector loops may round apart
      assertEquals(expected[1], rows[n + i], 1e-14, "data " + i);
      assertEquals(pinn.value(one)[0], values[i], 1e-14, "value " + i);
      for (int p = 0; p < transposed.length; p++) {
        double[] column = single.transposedJacobian(pinn.theta(), false)[p];
        assertEquals(column[0], transposed[p][i], 1e-13, "row " + i);
        assertEquals(column[1], transposed[p][n + i], 1e-13, "data row " + i);
      }
    }
  }

  private static Problem observed(Points points, double[] measured) {
    return Problem.named("heat with data")
        .space("x", -1, 1)
        .time("t", 0, 1)
        .equation(u -> u.dt().minus(u.dxx().times(x -> 0.1 + x[0] * x[1])))
        .collocation(points)
        .data("data", points, measured);
  }

  @Test
  void power_0_is_1_with_slope_0_even_where_u_is_0() {
    Pinn zero = Pinn.mlp(1, 4, 1).withParameters(new double[13]);
    Problem problem =
        Problem.named("power").space("x", 0, 1).equation(u -> u.pow(0).plus(u)).collocation(3);
    assertEquals(1.0, problem.loss(zero));
    double[] gradient = problem.gradient(zero);
    assertEquals(2.0, gradient[12], 1e-15); // L = mean (1 + u)², u = the last bias
  }

  @Test
  void weight_of_the_only_term_scales_the_kernel_and_nothing_else() {
    Problem heat =
        Problem.named("heat")
            .space("x", 0, 1)
            .time("t", 0, 1)
            .equation(u -> u.dt().minus(u.dxx()))
            .collocation(20);
    for (long seed : SEEDS) {
      Pinn pinn = Pinn.mlp(2, 16, 16, 1).seed(seed);
      NtkResult one = Ntk.of(pinn).on(heat);
      NtkResult small = Ntk.of(pinn).on(heat.weight("residual", 1e-12));
      double tolerance = 1e-12; // rows are scaled before the singular values are taken
      assertEquals(1e-12 * one.noiseFloor(), small.noiseFloor(), tolerance * small.noiseFloor());
      assertEquals(one.effectiveRank(), small.effectiveRank(), tolerance * one.effectiveRank());
      assertEquals(one.entropyRank(), small.entropyRank(), tolerance * one.entropyRank());
      assertEquals(one.resolvedModes(), small.resolvedModes());
      assertEquals(one.conditionNumber().resolved(), small.conditionNumber().resolved());
      assertEquals(one.slowModes(1e-3), small.slowModes(1e9));
    }
  }

  @Test
  void line_on_0_and_1_has_known_kernel() {
    Pinn line = Pinn.mlp(1, 1).withParameters(new double[] {0.7, -0.2});
    NtkResult ntk = Ntk.of(line).on(Points.of(0, 1));
    assertEquals(List.of(1.0, 1.0), List.of(ntk.matrix()[0][0], ntk.matrix()[0][1]));
    assertEquals(2.0, ntk.matrix()[1][1]);
    assertEquals((3 + Math.sqrt(5)) / 2, ntk.values()[0], 4e-15); // 9 ulp
    assertEquals((3 - Math.sqrt(5)) / 2, ntk.values()[1], 4e-15);
    assertTrue(ntk.conditionNumber().resolved());
    assertEquals((7 + 3 * Math.sqrt(5)) / 2, ntk.conditionNumber().value(), 1e-14);
    assertEquals(9.0 / 7, ntk.effectiveRank(), 1e-14); // (Σλ)² = 9, Σλ² = 7
  }

  @Test
  void line_on_minus_1_and_1_is_perfectly_conditioned() {
    NtkResult ntk = Ntk.of(Pinn.mlp(1, 1)).on(Points.of(-1, 1));
    assertEquals(2, ntk.values()[0], 2e-15);
    assertEquals(2, ntk.values()[1], 2e-15);
    assertEquals(1, ntk.conditionNumber().value(), 2e-15);
    assertEquals(2, ntk.effectiveRank(), 2e-15);
    assertEquals(2, ntk.entropyRank(), 2e-15);
  }

  @Test
  void relu_refuses_a_second_derivative_and_names_others() {
    Pinn relu = Pinn.mlp(1, 8, 1).activation(Activation.relu());
    Problem poisson = Problem.poisson1d(1);
    Points points = Points.of(0.25, 0.5);
    List<org.junit.jupiter.api.function.Executable> calls =
        List.of(
            () -> relu.derivative(points, 0, 0),
            () -> poisson.loss(relu),
            () -> poisson.derivative(relu, points, "x", "x"),
            () -> Ntk.of(relu).on(poisson),
            () -> relu.train(poisson));
    for (var call : calls) {
      String message = assertThrows(IllegalArgumentException.class, call).getMessage();
      assertTrue(message.contains("order 2, but relu has no second derivative"), message);
      assertTrue(message.contains("use tanh, sin, gelu"), message);
    }
  }

  @Test
  void relu_carries_first_order_equations() {
    Pinn relu = Pinn.mlp(2, 9, 9, 1).activation(Activation.relu());
    Problem advection =
        Problem.named("advection")
            .space("x", 0, 1)
            .time("t", 0, 1)
            .equation(u -> u.dt().plus(u.dx().times(3)))
            .collocation(11);
    double[] theta = relu.parameters();
    double[] gradient = advection.gradient(relu);
    for (int p = 0; p < theta.length; p++) {
      double h = 1e-6;
      double[] up = theta.clone();
      double[] down = theta.clone();
      up[p] += h;
      down[p] -= h;
      double slope =
          (advection.loss(relu.withParameters(up)) - advection.loss(relu.withParameters(down)))
              / (2 * h);
      // the loss is a polynomial between kinks: h² and 1e-16/h are both 1e-10 or less
      assertEquals(slope, gradient[p], 1e-7, "parameter " + p);
    }
  }
}
