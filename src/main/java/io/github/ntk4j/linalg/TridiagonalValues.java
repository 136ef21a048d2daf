package io.github.ntk4j.linalg;

/**
 * Eigenvalues of a symmetric tridiagonal matrix by the QL method without square roots of Pal,
 * Walker and Kahan, with shifts, splitting and limit of LAPACK's {@code dsterf}.
 *
 * <p>Errors are a few ε·λmax, whatever the size.
 */
final class TridiagonalValues {
  private static final double UNIT_SQUARED = 0x1p-106;

  /** Squares below it are dropped: they move no eigenvalue by more than 2⁻³⁵⁰ λmax. */
  private static final double TINY_SQUARED = 0x1p-700;

  private static final int SWEEPS = 30; // for each eigenvalue, on average

  private final double[] d; // the diagonal, in the end the eigenvalues
  private final double[] squares; // of what is below it
  private int left;

  private TridiagonalValues(double[] diagonal, double[] below) {
    double largest = 0;
    for (double x : diagonal) {
      largest = Math.max(largest, Math.abs(x));
    }
    for (double x : below) {
      largest = Math.max(largest, Math.abs(x));
    }
    int exponent = largest == 0 ? 0 : Math.getExponent(largest);
    d = diagonal;
    squares = new double[below.length];
    left = Double.isFinite(largest) ? SWEEPS * d.length : -1;
    for (int i = 0; i < d.length; i++) {
      d[i] = Math.scalb(d[i], -exponent); // so that squares neither overflow nor vanish
    }
    for (int i = 0; i < squares.length; i++) {
      double x = Math.scalb(below[i], -exponent);
      squares[i] = x * x;
    }
    solve();
    for (int i = 0; i < d.length; i++) {
      d[i] = Math.scalb(d[i], exponent);
    }
  }

  /**
   * Overwrites the diagonal with the eigenvalues, in no order.
   *
   * @param diagonal n numbers, changed
   * @param below n − 1 numbers; read only
   * @return whether they converged
   */
  static boolean replace(double[] diagonal, double[] below) {
    return new TridiagonalValues(diagonal, below).left >= 0;
  }

  private void solve() {
    for (int first = 0; first < d.length && left >= 0; ) {
      int last = split(first, d.length - 1);
      if (Math.abs(d[last]) < Math.abs(d[first])) { // QL converges where entries are small first
        reverse(d, first, last);
        reverse(squares, first, last - 1);
      }
      solve(first, last);
      first = last + 1;
    }
  }

  /** The last row of the block that starts at a row. */
  private int split(int from, int last) {
    int m = from;
    while (m < last && squares[m] > negligible(m)) {
      m++;
    }
    return m;
  }

  private double negligible(int i) {
    return Math.max(UNIT_SQUARED * Math.abs(d[i] * d[i + 1]), TINY_SQUARED);
  }

  private static void reverse(double[] x, int first, int last) {
    for (int i = first, j = last; i < j; i++, j--) {
      double kept = x[i];
      x[i] = x[j];
      x[j] = kept;
    }
  }

  /** Eigenvalues of rows first … last, which nothing joins to the others. */
  private void solve(int first, int last) {
    for (int at = first; at < last; ) {
      int end = split(at, last);
      if (end == at) {
        at++;
      } else if (end == at + 1) {
        solvePair(at);
        at += 2;
      } else if (left-- == 0) {
        return;
      } else {
        sweep(at, end);
      }
    }
  }

  /** Eigenvalues of rows i and i + 1: the larger from the sum, the other from the determinant. */
  private void solvePair(int i) {
    double x = d[i];
    double y = d[i + 1];
    double half = StrictMath.hypot((x - y) / 2, Math.sqrt(squares[i]));
    double middle = (x + y) / 2;
    double large = middle < 0 ? middle - half : middle + half;
    d[i] = large;
    d[i + 1] = x / large * y - squares[i] / large;
  }

  /** One QL step on rows first … last, from the last one upwards. */
  private void sweep(int first, int last) {
    double shift = shift(first);
    double c = 1;
    double s = 0;
    double gamma = d[last] - shift;
    double p = gamma * gamma;
    for (int i = last - 1; i >= first; i--) {
      double square = squares[i];
      double r = p + square;
      if (i < last - 1) {
        squares[i + 1] = s * r;
      }
      double before = c;
      c = p / r;
      s = square / r;
      double inverse = r / p; // beside p / r, not after it: divisions take longest
      double old = gamma;
      gamma = c * (d[i] - shift) - s * old;
      d[i + 1] = old + (d[i] - gamma);
      p = c > 0x1p-900 ? gamma * gamma * inverse : before * square;
    }
    squares[first] = s * p;
    d[first] = shift + gamma;
  }

  /** Wilkinson's shift. */
  private double shift(int i) {
    double root = Math.sqrt(squares[i]);
    double sigma = (d[i + 1] - d[i]) / (2 * root);
    return d[i] - root / (sigma + Math.copySign(StrictMath.hypot(sigma, 1), sigma));
  }
}
