package io.github.ntk4j.train;

import io.github.ntk4j.linalg.Fault;
import io.github.ntk4j.linalg.Rows;
import io.github.ntk4j.pde.CompiledLoss;
import java.util.Optional;

/**
 * A quasi-Newton rule that keeps the whole inverse Hessian H: the self-scaled member of Broyden's
 * family (Al-Baali 1998; for PINNs Urbán, Stefanou and Pons 2025), in the form of a root, {@link
 * InverseHessian}. H outlives a change of the loss: points drawn anew leave it a good guess.
 */
public final class SelfScaledBroyden implements Optimizer {
  private static final double LEAST = 1e-14; // of hb − 1, which is at least 0 but for rounding

  private Optional<InverseHessian> inverse = Optional.empty(); // none before the first step

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
  public Optional<String> step(CompiledLoss loss, Iterate at) {
    double norm = Math.sqrt(Linearised.norm2(at.gradient()));
    if (norm == 0) {
      return Optional.of("the gradient is zero");
    }
    Optional<Iterate> next =
        inverse.flatMap(h -> LineSearch.along(loss, at, h.descent(at.gradient()), 1));
    if (next.isEmpty()) { // at first, and where H leads nowhere
      inverse = Optional.empty();
      double[] downhill = difference(new double[at.theta().length], at.gradient());
      next = LineSearch.along(loss, at, downhill, Math.min(1, 1 / norm));
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
    double[] s = difference(to.theta(), from.theta());
    double[] y = difference(to.gradient(), from.gradient());
    double sy = Rows.dot(s, y, s.length);
    if (!(sy > 0x1p-52 * Math.sqrt(Linearised.norm2(s) * Linearised.norm2(y)))) {
      return;
    }
    if (inverse.isEmpty()) {
      inverse = Optional.of(new InverseHessian(s.length, sy / Linearised.norm2(y)));
    }
    inverse.get().learn(s, sy, from.gradient(), to.gradient(), scaling(s.length));
  }

  private static double[] difference(double[] x, double[] y) {
    double[] difference = x.clone();
    Rows.add(-1, y, difference, x.length);
    return difference;
  }

  /** Al-Baali's choice, which keeps the eigenvalues of H from spreading. */
  private static InverseHessian.Rule scaling(int parameters) {
    return (b, h) -> {
      double a = Math.max(h * b - 1, LEAST);
      double rho = Math.min(1, h * (1 - Math.sqrt(a / (1 + a))));
      double theta = Math.max((rho - 1) / a, Math.min(1 / rho, (1 - b) / b));
      double sigma = 1 + a * theta;
      double root = Math.pow(sigma, -1.0 / Math.max(1, parameters - 1));
      double most = Math.min(1, 1 / b);
      double tau = theta > 0 ? most * Math.min(root, 1 / theta) : Math.min(most * root, sigma);
      return new InverseHessian.Scale(tau, (1 - theta) / sigma);
    };
  }

  /** H x; x itself before the first step. */
  double[] product(double[] x) {
    return inverse.map(h -> h.product(x)).orElseGet(x::clone);
  }
}
