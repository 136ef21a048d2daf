package io.github.ntk4j.train;

import io.github.ntk4j.linalg.Fault;
import io.github.ntk4j.linalg.Parallel;
import io.github.ntk4j.linalg.Rows;
import io.github.ntk4j.pde.CompiledLoss;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * A quasi-Newton rule that keeps the whole inverse Hessian H, p × p: the self-scaled member of
 * Broyden's family (Al-Baali 1998; for PINNs Urbán, Stefanou and Pons 2025). With the step s, the
 * change y of the gradient, {@code b = sᵀH⁻¹s / sᵀy} and {@code h = yᵀHy / sᵀy},
 *
 * <pre>{@code H ← (H − Hy yᵀH / yᵀHy + φ v vᵀ)/τ + s sᵀ / sᵀy,   v = √(yᵀHy) (s/sᵀy − Hy/yᵀHy)}
 * </pre>
 *
 * <p>φ = 1 and τ = 1 would be BFGS. H outlives a change of the loss: points drawn anew leave it a
 * good guess, and positive definite.
 */
public final class SelfScaledBroyden implements Optimizer {
  private static final int BAND = 32; // rows that are one task
  private static final double LEAST = 1e-14; // of hb − 1, at least 0 but for rounding

  private double[][] inverse = new double[0][]; // H, once a step was made
  private double[] product = new double[0]; // H g where the run stands; empty if not known

  /**
   * Starts without H.
   *
   * @param parameters p
   * @throws IllegalStateException if H does not fit into the heap
   */
  public SelfScaledBroyden(int parameters) {
    double bytes = 8.0 * parameters * parameters;
    if (bytes > 0.8 * Runtime.getRuntime().maxMemory()) {
      throw Fault.state(
          "selfScaledBroyden() on %,d parameters needs %.1f GB for its inverse Hessian; the heap has %.1f GB. Use a smaller network, or lbfgs()"
              .formatted(parameters, bytes / 1e9, Runtime.getRuntime().maxMemory() / 1e9));
    }
  }

  @Override
  public void lossChanged() {
    product = new double[0];
  }

  @Override
  public Optional<String> step(CompiledLoss loss, Iterate at) {
    double norm = Math.sqrt(Linearised.norm2(at.gradient()));
    if (norm == 0) {
      return Optional.of("the gradient is zero");
    }
    Optional<Iterate> next = Optional.empty();
    if (inverse.length > 0) {
      if (product.length == 0) {
        product = times(at.gradient());
      }
      next = LineSearch.along(loss, at, negative(product), 1);
    }
    if (next.isEmpty()) { // at first, and where H leads nowhere
      inverse = new double[0][];
      next = LineSearch.along(loss, at, negative(at.gradient()), Math.min(1, 1 / norm));
    }
    if (next.isEmpty()) {
      return Optional.of("no step along the gradient gives a lower loss");
    }
    learn(at, next.get());
    at.take(next.get());
    return Optional.empty();
  }

  /** Updates H by the step and its change of the gradient, unless their product is rounding. */
  private void learn(Iterate from, Iterate to) {
    int p = from.theta().length;
    double[] s = difference(to.theta(), from.theta());
    double[] y = difference(to.gradient(), from.gradient());
    double sy = Rows.dot(s, y, p);
    if (!(sy > 0x1p-52 * Math.sqrt(Linearised.norm2(s) * Linearised.norm2(y)))) {
      product = new double[0];
      return;
    }
    if (inverse.length == 0) {
      inverse = identity(p, sy / Linearised.norm2(y));
      product = times(from.gradient());
    }
    double[] hy = difference(times(to.gradient()), product);
    double yhy = Rows.dot(y, hy, p);
    // s = −α H g for some α: sᵀH⁻¹s = −α sᵀg
    double alpha = Math.sqrt(Linearised.norm2(s) / Linearised.norm2(product));
    double b = -alpha * Rows.dot(s, from.gradient(), p) / sy;
    Scale scale = Scale.of(b, yhy / sy, p);
    product = update(s, sy, hy, yhy, scale, to.gradient());
  }

  /** H by its rule, and H g on the way. */
  private double[] update(
      double[] s, double sy, double[] hy, double yhy, Scale scale, double[] gradient) {
    int p = s.length;
    double[] next = new double[p];
    forEachRow(
        p,
        i -> {
          double v = s[i] / sy - hy[i] / yhy;
          double ofS = scale.phi * yhy * v / (sy * scale.tau) + s[i] / sy;
          double ofHy = -(hy[i] / yhy + scale.phi * v) / scale.tau;
          combine(1 / scale.tau, inverse[i], ofS, s, ofHy, hy, p);
          next[i] = Rows.dot(inverse[i], gradient, p);
        });
    return next;
  }

  private static void combine(
      double c, double[] row, double a, double[] s, double b, double[] hy, int n) {
    for (int j = 0; j < n; j++) {
      row[j] = c * row[j] + (a * s[j] + b * hy[j]);
    }
  }

  /** H x. */
  double[] times(double[] x) {
    double[] out = new double[x.length];
    forEachRow(x.length, i -> out[i] = Rows.dot(inverse[i], x, x.length));
    return out;
  }

  private static void forEachRow(int p, IntConsumer work) {
    Parallel.run(
        (p + BAND - 1) / BAND,
        (k, worker) -> {
          for (int i = k * BAND; i < Math.min(p, (k + 1) * BAND); i++) {
            work.accept(i);
          }
        });
  }

  private static double[][] identity(int p, double scale) {
    double[][] identity = new double[p][p];
    for (int i = 0; i < p; i++) {
      identity[i][i] = scale;
    }
    return identity;
  }

  private static double[] difference(double[] x, double[] y) {
    double[] difference = x.clone();
    Rows.add(-1, y, difference, x.length);
    return difference;
  }

  private static double[] negative(double[] x) {
    double[] negative = new double[x.length];
    Rows.add(-1, x, negative, x.length);
    return negative;
  }

  /** τ and φ of a step: Al-Baali's choice, which keeps the eigenvalues of H from spreading. */
  private record Scale(double tau, double phi) {
    static Scale of(double b, double h, int p) {
      double a = Math.max(h * b - 1, LEAST);
      double rho = Math.min(1, h * (1 - Math.sqrt(a / (1 + a))));
      double theta = Math.max((rho - 1) / a, Math.min(1 / rho, (1 - b) / b));
      double sigma = 1 + a * theta;
      double root = Math.pow(Math.abs(sigma), -1.0 / Math.max(1, p - 1));
      double most = Math.min(1, 1 / b);
      double tau = theta > 0 ? most * Math.min(root, 1 / theta) : Math.min(most * root, sigma);
      return new Scale(tau, (1 - theta) / sigma);
    }
  }
}
