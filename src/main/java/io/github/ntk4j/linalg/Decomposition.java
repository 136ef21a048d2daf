package io.github.ntk4j.linalg;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import org.ojalgo.array.Array1D;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.decomposition.SingularValue;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;
import org.ojalgo.netio.BasicLogger;

/**
 * Eigenvalues and singular values: eigenvalues alone by our own reduction, the rest by ojAlgo. The
 * one place that names the library.
 */
public final class Decomposition {
  /** Squares of entries of this size neither over- nor underflow, nor do sums of many of them. */
  private static final int MOST_EXPONENT = 400;

  static {
    quietLibrary();
  }

  private Decomposition() {}

  /**
   * The library prints whatever ends a decomposition, a stop as well, to the error stream of the
   * moment in which its logger is loaded: to none. What it returns then is a fault of ours.
   */
  private static void quietLibrary() {
    PrintStream err = System.err;
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
    try {
      Objects.requireNonNull(BasicLogger.ERROR); // loads it
    } finally {
      System.setErr(err);
    }
  }

  /**
   * Values and vectors, largest value first.
   *
   * @param values n values
   * @param vectors {@code vectors[k]} belongs to {@code values[k]}; empty if not asked for
   */
  @SuppressWarnings(
      "ArrayRecordComponent") // a pair handed over once inside the engine, never compared
  public record Result(double[] values, double[][] vectors) {}

  /**
   * Singular values of J, and its left singular vectors.
   *
   * @param transposed J transposed, p × n; read only
   * @return n values: beyond min(n, p) they are zero
   */
  public static Result singular(double[][] transposed, boolean vectors) {
    return scaled(transposed, rows -> ofSingular(rows, vectors));
  }

  /**
   * Decomposes a matrix whose entries' squares neither over- nor underflow: where they would, it is
   * multiplied by a power of two, and the values are divided by it.
   *
   * @throws IllegalStateException if an entry is NaN or infinite: ojAlgo would never end
   */
  static Result scaled(double[][] rows, Function<double[][], Result> decomposition) {
    double largest = largest(rows);
    if (largest == 0 || Math.abs(Math.getExponent(largest)) <= MOST_EXPONENT) {
      return decomposition.apply(rows);
    }
    int exponent = Math.getExponent(largest);
    double[][] scaled = new double[rows.length][];
    Arrays.setAll(scaled, i -> times(rows[i], -exponent));
    Result result = decomposition.apply(scaled);
    return new Result(times(result.values(), exponent), result.vectors());
  }

  private static double[] times(double[] x, int powerOfTwo) {
    double[] out = new double[x.length];
    Arrays.setAll(out, i -> Math.scalb(x[i], powerOfTwo));
    return out;
  }

  /**
   * Largest size of an entry.
   *
   * @throws IllegalStateException if an entry is NaN or infinite
   */
  static double largest(double[][] rows) {
    double largest = 0;
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        if (!Double.isFinite(rows[i][j])) {
          throw Fault.state(
              Text.format(
                  "a matrix to be decomposed has %s in row %d, column %d", rows[i][j], i, j));
        }
        largest = Math.max(largest, Math.abs(rows[i][j]));
      }
    }
    return largest;
  }

  private static Result ofSingular(double[][] transposed, boolean vectors) {
    int n = transposed[0].length;
    SingularValue<Double> svd = SingularValue.R064.make(transposed.length, n);
    R064Store store = store(transposed);
    if (!(vectors ? svd.decompose(store) : svd.computeValuesOnly(store))) {
      throw notConverged(n, transposed.length);
    }
    double[] values = descending(svd.getSingularValues(), n);
    return new Result(values, vectors ? completed(columns(svd.getV(), n), n) : new double[0][]);
  }

  /**
   * Orthonormal vectors, with others added until there are n: J has more rows than columns. The
   * reflections that make the given ones unit vectors, run backwards, make the other unit vectors
   * orthogonal to them: n²m multiply-adds for m given ones.
   */
  static double[][] completed(double[][] vectors, int n) {
    double[][] all = Arrays.copyOf(vectors, n);
    if (vectors.length < n) {
      double[][] given = new double[vectors.length][];
      Arrays.setAll(given, k -> vectors[k].clone());
      Householder reflections = new Householder(given);
      for (int k = vectors.length; k < n; k++) {
        all[k] = new double[n];
        all[k][k] = 1;
        reflections.apply(all[k]);
      }
    }
    return all;
  }

  /**
   * Multiply-adds of singular values, to a factor of a few: with m the smaller and M the larger
   * side, M m² and passes over the matrix, and of n completed vectors n²m.
   *
   * @param transposed J transposed, p × n
   */
  public static double singularCost(double[][] transposed, boolean vectors) {
    double p = transposed.length;
    double n = transposed[0].length;
    double m = Math.min(n, p);
    double passes = 8;
    return n * p * (m + passes) + (vectors ? n * n * m : 0);
  }

  /**
   * Eigenvalues of a symmetric matrix, and its vectors.
   *
   * @param symmetric n × n; read only
   */
  public static Result symmetric(double[][] symmetric, boolean vectors) {
    return scaled(
        symmetric, rows -> vectors ? withVectors(rows) : new Result(values(rows), new double[0][]));
  }

  private static double[] values(double[][] symmetric) {
    Tridiagonal reduced = new Tridiagonal(symmetric);
    double[] values = reduced.diagonal();
    if (!TridiagonalValues.replace(values, reduced.below())) {
      throw notConverged(values.length);
    }
    Arrays.sort(values);
    reverse(values);
    return values;
  }

  private static void reverse(double[] x) {
    for (int i = 0, j = x.length - 1; i < j; i++, j--) {
      double kept = x[i];
      x[i] = x[j];
      x[j] = kept;
    }
  }

  static IllegalStateException notConverged(int n) {
    return Fault.state("eigenvalues of the " + n + " × " + n + " kernel did not converge");
  }

  static IllegalStateException notConverged(int n, int p) {
    return Fault.state("singular values of the " + n + " × " + p + " Jacobian did not converge");
  }

  private static Result withVectors(double[][] symmetric) {
    int n = symmetric.length;
    Eigenvalue<Double> eigen = Eigenvalue.R064.make(n, true);
    if (!eigen.decompose(store(symmetric))) {
      throw notConverged(n);
    }
    double[] values = new double[n];
    eigen.getEigenvalues(values, java.util.Optional.empty());
    Integer[] order = new Integer[n];
    Arrays.setAll(order, k -> k);
    Arrays.sort(order, (a, b) -> Double.compare(values[b], values[a]));
    double[][] unordered = columns(eigen.getV(), n);
    double[] sorted = new double[n];
    double[][] sortedVectors = new double[n][];
    for (int k = 0; k < n; k++) {
      sorted[k] = values[order[k]];
      sortedVectors[k] = unordered[order[k]];
    }
    return new Result(sorted, sortedVectors);
  }

  private static R064Store store(double[][] rows) {
    R064Store store = R064Store.FACTORY.make(rows.length, rows[0].length);
    double[] flat = store.data; // column by column
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        flat[i + j * rows.length] = rows[i][j];
      }
    }
    return store;
  }

  private static double[] descending(Array1D<Double> singular, int n) {
    double[] values = new double[n];
    for (int k = 0; k < singular.size(); k++) {
      values[k] = singular.doubleValue(k);
    }
    return values;
  }

  private static double[][] columns(MatrixStore<Double> matrix, int n) {
    int count = Math.min(matrix.getColDim(), n);
    double[][] columns = new double[count][n];
    for (int k = 0; k < count; k++) {
      for (int i = 0; i < n; i++) {
        columns[k][i] = matrix.doubleValue(i, k);
      }
    }
    return columns;
  }
}
