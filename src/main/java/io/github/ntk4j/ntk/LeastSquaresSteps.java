package io.github.ntk4j.ntk;

import io.github.ntk4j.base.Stop;
import io.github.ntk4j.linalg.Rows;
import java.util.function.Predicate;

/**
 * LSQR: least squares of a matrix that is known by its products alone, step by step; by the
 * bidiagonalisation of Golub and Kahan (after Paige and Saunders 1982). Each step fits more, large
 * singular values first, so that the number of steps is what regularises.
 */
public final class LeastSquaresSteps {
  private LeastSquaresSteps() {}

  /**
   * Solutions x of min ‖Jx − b‖, one after the other.
   *
   * @param b n numbers; read only
   * @param each told of x after each step, to be read only and at once; steps end where it says no
   */
  public static void solve(
      JacobianProducts jacobian, double[] b, int most, Predicate<double[]> each) {
    solve((LinearMap) jacobian, b, most, each);
  }

  static void solve(LinearMap map, double[] b, int most, Predicate<double[]> each) {
    double[] u = b.clone();
    double beta = normalised(u);
    double[] v = map.transposedTimes(u);
    double alpha = normalised(v);
    double[] w = v.clone();
    double[] x = new double[v.length];
    double phi = beta;
    double rho = alpha;
    for (int k = 0; k < most && beta > 0 && alpha > 0; k++) {
      Stop.check();
      double[] next = map.times(v);
      Rows.add(-alpha, u, next, next.length);
      u = next;
      beta = normalised(u);
      double[] turned = map.transposedTimes(u);
      Rows.add(-beta, v, turned, turned.length);
      v = turned;
      alpha = normalised(v);
      double radius = StrictMath.hypot(rho, beta);
      double cosine = rho / radius;
      double sine = beta / radius;
      Rows.add(cosine * phi / radius, w, x, x.length);
      double left = -sine * alpha / radius;
      for (int i = 0; i < w.length; i++) {
        w[i] = v[i] + left * w[i];
      }
      rho = -cosine * alpha;
      phi = sine * phi;
      if (!each.test(x)) {
        return;
      }
    }
  }

  /** Divides by the norm, and returns it. */
  private static double normalised(double[] x) {
    double norm = Math.sqrt(Rows.dot(x, x, x.length));
    for (int k = 0; k < x.length && norm > 0; k++) {
      x[k] /= norm;
    }
    return norm;
  }
}
