package io.github.ntk4j;

import io.github.ntk4j.pde.PointSet;
import io.github.ntk4j.pde.Statement;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;

/**
 * Δu + k u = f in a box, u given on its boundary: Chebyshev collocation, by eigenvectors of the
 * second derivative along one axis; after Trefethen (2000), <i>Spectral Methods in MATLAB</i>,
 * chapters 6 and 7, and fast diagonalisation (Lynch, Rice and Thomas 1964).
 */
final class ChebyshevBox {
  private static final double LEAST_PIVOT = 1e-200; // eigenvectors come in sizes of their own

  private final int d;
  private final int n;
  private final double lo;
  private final double hi;
  private final double[] values; // at all nodes, the last axis fastest

  /**
   * Solves.
   *
   * @param problem a cube; its exact solution gives the values on the boundary
   * @param n degree along each axis
   */
  ChebyshevBox(Statement problem, double k, ToDoubleFunction<double[]> f, int n) {
    this.n = n;
    d = problem.domain().dimension();
    lo = problem.domain().lower()[0];
    hi = problem.domain().upper()[0];
    double[][] nodes = nodes();
    values = problem.exactValues(PointSet.of(nodes), 0).orElseThrow();
    for (int i = 0; i < values.length; i++) {
      values[i] = inside(i) ? 0 : values[i];
    }
    double[][] second = secondDerivative(n, lo, hi);
    double[] rest = new double[values.length];
    for (int axis = 0; axis < d; axis++) {
      double[] bent = apply(second, values, axis, n + 1);
      Arrays.setAll(rest, i -> rest[i] + bent[i]);
    }
    double[] right = new double[(int) Math.round(Math.pow(n - 1, d))];
    int next = 0;
    for (int i = 0; i < values.length; i++) {
      if (inside(i)) {
        right[next++] = f.applyAsDouble(nodes[i]) - rest[i];
      }
    }
    double[] u = invert(second, right, k);
    next = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = inside(i) ? u[next++] : values[i];
    }
  }

  private double[] invert(double[][] second, double[] right, double k) {
    int m = n - 1;
    Array2DRowRealMatrix inner = new Array2DRowRealMatrix(m, m);
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < m; j++) {
        inner.setEntry(i, j, second[i + 1][j + 1]);
      }
    }
    EigenDecomposition eigen = new EigenDecomposition(inner);
    double[][] vectors = eigen.getV().getData();
    double[][] inverse =
        new LUDecomposition(eigen.getV(), LEAST_PIVOT).getSolver().getInverse().getData();
    double[] u = right;
    for (int axis = 0; axis < d; axis++) {
      u = apply(inverse, u, axis, m);
    }
    for (int i = 0; i < u.length; i++) {
      double sum = k;
      for (int rest = i, axis = 0; axis < d; axis++, rest /= m) {
        sum += eigen.getRealEigenvalue(rest % m);
      }
      u[i] /= sum;
    }
    for (int axis = 0; axis < d; axis++) {
      u = apply(vectors, u, axis, m);
    }
    return u;
  }

  /** A square matrix along an axis of a tensor of so many entries along each. */
  private double[] apply(double[][] matrix, double[] tensor, int axis, int size) {
    int after = (int) Math.round(Math.pow(size, d - 1 - axis));
    double[] out = new double[tensor.length];
    for (int start = 0; start < tensor.length; start += size * after) {
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          double entry = matrix[i][j];
          for (int a = 0; a < after; a++) {
            out[start + i * after + a] += entry * tensor[start + j * after + a];
          }
        }
      }
    }
    return out;
  }

  private boolean inside(int node) {
    for (int rest = node, axis = 0; axis < d; axis++, rest /= n + 1) {
      int i = rest % (n + 1);
      if (i == 0 || i == n) {
        return false;
      }
    }
    return true;
  }

  private double[][] nodes() {
    double[] line = line(n, lo, hi);
    double[][] nodes = new double[(int) Math.round(Math.pow(n + 1, d))][d];
    for (int i = 0; i < nodes.length; i++) {
      for (int rest = i, axis = d - 1; axis >= 0; axis--, rest /= n + 1) {
        nodes[i][axis] = line[rest % (n + 1)];
      }
    }
    return nodes;
  }

  int unknowns() {
    return (int) Math.round(Math.pow(n - 1, d));
  }

  /** u at a point, by barycentric interpolation along one axis after the other. */
  double at(double[] x) {
    double[] line = line(n, lo, hi);
    double[] left = values;
    for (int axis = 0; axis < d; axis++) {
      double[] weights = interpolation(line, x[axis]);
      int after = left.length / (n + 1);
      double[] next = new double[after];
      for (int i = 0; i <= n; i++) {
        for (int a = 0; a < after; a++) {
          next[a] += weights[i] * left[i * after + a];
        }
      }
      left = next;
    }
    return left[0];
  }

  /** Chebyshev's points, from hi to lo. */
  static double[] line(int n, double lo, double hi) {
    double[] x = new double[n + 1];
    Arrays.setAll(
        x, j -> (lo + hi) / 2 + (hi - lo) / 2 * StrictMath.sin(Math.PI * (n - 2 * j) / (2.0 * n)));
    return x;
  }

  /** Weights of the values at Chebyshev's points; Berrut and Trefethen (2004). */
  static double[] interpolation(double[] line, double x) {
    double[] weights = new double[line.length];
    double sum = 0;
    for (int j = 0; j < line.length; j++) {
      if (x == line[j]) {
        Arrays.fill(weights, 0);
        weights[j] = 1;
        return weights;
      }
      double end = j == 0 || j == line.length - 1 ? 0.5 : 1;
      weights[j] = (j % 2 == 0 ? end : -end) / (x - line[j]);
      sum += weights[j];
    }
    for (int j = 0; j < line.length; j++) {
      weights[j] /= sum;
    }
    return weights;
  }

  /** The square of the matrix of the derivative, with the negative sum of a row on its diagonal. */
  static double[][] secondDerivative(int n, double lo, double hi) {
    double[] x = line(n, lo, hi);
    double[][] first = new double[n + 1][n + 1];
    for (int i = 0; i <= n; i++) {
      for (int j = 0; j <= n; j++) {
        if (i != j) {
          double ends = (i == 0 || i == n ? 2.0 : 1.0) / (j == 0 || j == n ? 2.0 : 1.0);
          first[i][j] = ((i + j) % 2 == 0 ? ends : -ends) / (x[i] - x[j]);
          first[i][i] -= first[i][j];
        }
      }
    }
    Array2DRowRealMatrix matrix = new Array2DRowRealMatrix(first);
    return matrix.multiply(matrix).getData();
  }
}
