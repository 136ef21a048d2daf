package io.github.ntk4j.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.linalg.LinearAlgebra;
import io.github.ntk4j.linalg.Rows;
import io.github.ntk4j.model.InputMap;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.model.Nonlinearity;
import io.github.ntk4j.model.Partial;
import io.github.ntk4j.ntk.TracedMap;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.Measure;
import io.github.ntk4j.pde.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Damped steps by products alone. */
class MatrixFreeTest {
  /** k u_xx + u − x = 0 with an unknown k of order 1e6, at 40 points, 1-12-12-1. */
  private static CompiledLoss loss() {
    Network net =
        new Network(List.of(1, 12, 12, 1), Nonlinearity.TANH, InputMap.identity(1), false);
    double[][] points = new double[40][1];
    for (int i = 0; i < points.length; i++) {
      points[i][0] = i / 39.0;
    }
    Node u = new Node.Jet(0, 0, Partial.none(1));
    Node bent = new Node.Jet(0, 0, Partial.none(1).and(0).and(0));
    Node residual =
        Node.minus(
            Node.plus(Node.times(new Node.Unknown("k", 1e6, 1, Measure.PLAIN), bent), u),
            new Node.Coordinate(0, "x"));
    return new CompiledLoss(
        net, List.of(new LossTerm("f", residual, List.<double[][]>of(points), 1)));
  }

  private static double[] start(CompiledLoss loss) {
    Random random = new Random(7);
    return loss.start(random.doubles(loss.network().parameterCount(), -0.7, 0.7).toArray());
  }

  @Test
  void steps_are_those_of_the_matrix_to_the_tolerance() {
    CompiledLoss loss = loss();
    Residuals function = Residuals.of(loss);
    double[] theta = start(loss);
    Tangent dense = new DenseTangent(LinearAlgebra.plain(), function, theta);
    Tangent free = new FreeTangent(function, theta, new MatrixFree(1e-6, 2000));
    assertEquals(dense.trace(), free.trace(), 1e-12 * dense.trace());
    assertEquals(1, free.units()[192]);
    assertEquals(dense.units()[193], free.units()[193], 1e-12 * dense.units()[193]); // of k
    double[] residual = function.at(theta);
    for (double part : new double[] {1, 1e-3, 1e-6, 1e-9, 1e-10}) { // of the mean eigenvalue
      double lambda = part * dense.trace() / 40;
      double[] wanted =
          new Linearised(dense, residual, 0, new double[0]).step(dense.damped(lambda));
      double[] s = new Linearised(free, residual, 0, new double[0]).step(free.damped(lambda));
      Rows.add(-1, wanted, s, s.length);
      double error = norm(dense, lambda, s) / norm(dense, lambda, wanted);
      assertTrue(error <= 1e-5, error + " at " + part);
    }
  }

  /** ‖s‖ in the norm of JᵀJ + λI. */
  private static double norm(Tangent at, double lambda, double[] s) {
    return Math.sqrt(Linearised.norm2(at.times(s)) + lambda * Linearised.norm2(s));
  }

  @Test
  void a_preconditioner_is_made_where_products_were_spent_and_grows_where_it_is_weak() {
    int n = 200;
    UnaryOperator<double[]> square =
        x -> {
          double[] y = new double[n];
          Arrays.setAll(y, i -> x[i] * StrictMath.pow(0.9, i));
          return y;
        };
    double[] b = square.apply(new Random(3).doubles(n, -1, 1).toArray());
    MatrixFree solver = new MatrixFree(1e-6, 2000);
    List<Integer> ranks = new ArrayList<>();
    List<Integer> products = new ArrayList<>();
    for (int k = 0; k < 12; k++) {
      double[] x = solver.solve(square, 1e-7, b);
      for (int i = 0; i < n; i++) {
        assertEquals(b[i], (StrictMath.pow(0.9, i) + 1e-7) * x[i], 1e-6);
      }
      ranks.add(solver.rank());
      products.add(solver.products());
    }
    assertEquals(List.of(0, 32, 64, 100), ranks.stream().distinct().toList()); // n/2 at most
    assertTrue(products.get(11) < products.get(0) / 3, products.toString());
  }

  @Test
  void a_step_counts_its_products_and_lowers_the_loss_as_promised() {
    CompiledLoss loss = loss();
    Iterate at = new Iterate(start(loss), 1);
    LevenbergMarquardt rule = new LevenbergMarquardt(0, true);
    at.evaluate(loss);
    double before = at.loss();
    for (int k = 0; k < 5; k++) {
      assertEquals(Optional.empty(), rule.step(loss, at));
      at.evaluate(loss);
      assertTrue(at.loss() < before);
      before = at.loss();
      DampedStep taken = rule.taken().orElseThrow();
      assertTrue(taken.products() >= 2 * taken.trials(), taken.toString());
    }
    assertEquals(Optional.empty(), rule.form()); // it was asked for
  }

  /** R = A θ − b with few rows, whose products are said to cost next to nothing. */
  private record Cheap(int parameters, boolean stopped) implements ToyResiduals {
    @Override
    public int rows() {
      return 3;
    }

    @Override
    public int alike() {
      return parameters;
    }

    @Override
    public double productWork() {
      return 1e-3;
    }

    @Override
    public double[] at(double[] theta) {
      double[] r = new double[3];
      for (int i = 0; i < 3; i++) {
        r[i] = Rows.dot(row(i), theta, parameters) - 1;
      }
      return r;
    }

    private double[] row(int i) {
      return new Random(i).doubles(parameters, -1, 1).toArray();
    }

    @Override
    public double[][] transposedJacobian(double[] theta) {
      double[][] transposed = new double[parameters][3];
      for (int i = 0; i < 3; i++) {
        for (int k = 0; k < parameters; k++) {
          transposed[k][i] = row(i)[k];
        }
      }
      return transposed;
    }

    @Override
    public TracedMap products(double[] theta) {
      if (stopped) {
        Thread.currentThread().interrupt();
      }
      return ToyResiduals.super.products(theta);
    }
  }

  @Test
  void it_is_chosen_by_counted_work_and_says_so() {
    LevenbergMarquardt rule = new LevenbergMarquardt();
    double[] theta = new double[10];
    assertEquals(Optional.empty(), rule.step(new Cheap(10, false), theta));
    assertEquals(
        "matrix-free: matrices would take 0 MB and 0 GFLOP a step, products some 0",
        rule.form().orElseThrow());
    assertTrue(rule.taken().orElseThrow().products() > 0);
    assertEquals(0, Linearised.norm2(new Cheap(10, false).at(theta)), 1e-20);
    StepWork small = new StepWork(1e6, 1e9, 2e9);
    assertFalse(small.matrixFree());
    assertTrue(new StepWork(1e6, 3e9, 2e9).matrixFree());
    assertTrue(new StepWork(1e15, 1e9, 2e9).matrixFree());
    assertEquals(
        "matrix-free: matrices would take 2.4 GB and 1,200 GFLOP a step, products some 600",
        new StepWork(2.4e9, 600e9, 300e9).text());
  }

  @Test
  void a_stop_in_a_step_leaves_everything() {
    double[] theta = new double[10];
    LevenbergMarquardt rule = new LevenbergMarquardt(0, true);
    assertThrows(CancellationException.class, () -> rule.step(new Cheap(10, true), theta));
    assertArrayEquals(new double[10], theta);
    assertFalse(Thread.interrupted());
  }

  @Test
  void a_trial_that_is_not_a_number_is_not_taken() {
    LevenbergMarquardtTest.Edge edge = new LevenbergMarquardtTest.Edge();
    LevenbergMarquardt rule = new LevenbergMarquardt(0, true);
    double[] theta = {0.5};
    for (int k = 0; k < 200 && rule.step(edge, theta).isEmpty(); k++) {
      assertTrue(theta[0] > 0.5 && theta[0] <= 1, () -> "" + theta[0]);
    }
  }
}
