package io.github.ntk4j.ntk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ntk4j.linalg.LinearAlgebra;
import io.github.ntk4j.model.InputMap;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.model.Nonlinearity;
import io.github.ntk4j.model.Partial;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.Measure;
import io.github.ntk4j.pde.Node;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is made of the layers' factors, against the Jacobian itself, entry by entry. */
class JacobianProductsTest {
  private static final Partial NONE = Partial.none(1);

  private static double[][] points(int n, double shift) {
    double[][] points = new double[n][1];
    Arrays.setAll(points, i -> new double[] {shift + (i + 0.5) / n});
    return points;
  }

  /** u″ + c u sin u at n points, u(x) − d u(x + 1) of two sites, and u: c and d unknown. */
  static CompiledLoss loss(int n, boolean scaled) {
    Network network =
        new Network(List.of(1, 5, 4, 1), Nonlinearity.TANH, InputMap.identity(1), scaled);
    Node u = new Node.Jet(0, 0, NONE);
    Node c = new Node.Unknown("c", 0.3, 1L, Measure.PLAIN);
    Node d = new Node.Unknown("d", 0.7, 2L, Measure.PLAIN);
    Node equation =
        Node.plus(new Node.Jet(0, 0, NONE.and(0).and(0)), Node.times(c, Node.times(u, u)));
    Node pair = Node.minus(u, Node.times(d, new Node.Jet(1, 0, NONE)));
    return new CompiledLoss(
        network,
        List.of(
            new LossTerm("equation", equation, List.<double[][]>of(points(n, 0)), 2),
            new LossTerm("pair", pair, List.of(points(3, 0), points(3, 1)), 5),
            new LossTerm("value", u, List.<double[][]>of(points(4, 0.1)), 1)));
  }

  static double[] theta(CompiledLoss loss) {
    double[] theta = new double[loss.parameterCount()];
    Arrays.setAll(theta, k -> Math.sin(1.7 * k + 0.3));
    return theta;
  }

  @Test
  void products_are_those_of_the_matrix() {
    for (int n : new int[] {6, 700, 2_600}) { // of 1, some, and more than eight blocks a term
      for (boolean scaled : new boolean[] {false, true}) {
        CompiledLoss loss = loss(n, scaled);
        double[][] transposed = loss.transposedJacobian(theta(loss), true);
        JacobianProducts products = new JacobianProducts(loss, theta(loss), true);
        assertEquals(loss.rows(), products.rows());
        assertEquals(loss.parameterCount(), products.columns());
        double[] v = new double[products.columns()];
        Arrays.setAll(v, k -> Math.cos(0.9 * k));
        double[] w = new double[products.rows()];
        Arrays.setAll(w, i -> Math.cos(1.1 * i) + 0.2);
        double[] times = new double[w.length];
        double[] transposedTimes = new double[v.length];
        double trace = 0;
        for (int k = 0; k < v.length; k++) {
          for (int i = 0; i < w.length; i++) {
            times[i] += transposed[k][i] * v[k];
            transposedTimes[k] += transposed[k][i] * w[i];
            trace += transposed[k][i] * transposed[k][i];
          }
        }
        assertArrayEquals(times, products.times(v), 1e-12, n + " points");
        assertArrayEquals(transposedTimes, products.transposedTimes(w), 1e-12, n + " points");
        assertEquals(trace, products.trace(), 1e-12 * trace, n + " points");
      }
    }
  }

  @Test
  void kernels_are_the_same_by_factors_and_by_the_jacobian() {
    for (int n : new int[] {1, 70, 300}) {
      CompiledLoss loss = loss(n, n == 70);
      for (boolean weighted : new boolean[] {false, true}) {
        double[][] expected = new double[loss.rows()][loss.rows()];
        for (double[] column : loss.transposedJacobian(theta(loss), weighted)) {
          for (int i = 0; i < column.length; i++) {
            for (int j = 0; j < column.length; j++) {
              expected[i][j] += column[i] * column[j];
            }
          }
        }
        double largest =
            Arrays.stream(expected).flatMapToDouble(Arrays::stream).max().orElseThrow();
        assertMatrix(expected, KernelMatrix.structured(loss, theta(loss), weighted), largest);
        assertMatrix(expected, KernelMatrix.byJacobian(loss, theta(loss), weighted), largest);
        assertMatrix(expected, KernelMatrix.of(loss, theta(loss), weighted), largest);
      }
    }
  }

  private static void assertMatrix(double[][] expected, double[][] actual, double largest) {
    assertEquals(expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      assertArrayEquals(expected[i], actual[i], 1e-13 * largest, "row " + i);
    }
  }

  /** RᵀR = J Jᵀ, and nothing below its diagonal; 300 rows take a portion of 300 parameters. */
  @Test
  void the_triangle_has_the_kernel_as_its_square() {
    for (int n : new int[] {1, 23}) {
      CompiledLoss loss = loss(n, n == 23);
      double[][] r = JacobianPortions.triangle(loss, theta(loss), true, LinearAlgebra.plain());
      double[][] kernel = KernelMatrix.byJacobian(loss, theta(loss), true);
      double[][] square = new double[r.length][r.length];
      double largest = 0;
      for (int i = 0; i < r.length; i++) {
        for (int j = 0; j < r.length; j++) {
          for (double[] row : r) {
            square[i][j] += row[i] * row[j];
          }
        }
        largest = Math.max(largest, kernel[i][i]);
        for (int j = 0; j < i; j++) {
          assertEquals(0, r[i][j], 0, "below the diagonal");
        }
      }
      assertMatrix(kernel, square, largest);
    }
    assertEquals(256, JacobianPortions.size(20));
    assertEquals(300, JacobianPortions.size(300));
  }
}
