package io.github.ntk4j.train;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Ledger;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.linalg.Rows;
import io.github.ntk4j.pde.CompiledLoss;
import java.util.Optional;

/**
 * A quasi-Newton rule that keeps the whole inverse Hessian H: a self-scaled member of Broyden's
 * family, after Al-Baali (1998) and, for PINNs, Urbán, Stefanou and Pons (2025), whose own code
 * calls it SSBroyden2; in the form of a root, {@link InverseHessian}. H outlives a change of the
 * loss: points drawn anew leave it a good guess.
 *
 * <p>One difference: the first H is (sᵀy/yᵀy) I with the ordinary τ; theirs is I with τ = h/(1 +
 * aθ).
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
          Text.format(
              "selfScaledBroyden() on %,d parameters needs %.1f GB for its inverse Hessian; the heap has %.1f GB. Use a smaller network, or lbfgs()",
              parameters, bytes / 1e9, Runtime.getRuntime().maxMemory() / 1e9));
    }
  }

  @Override
  public void keep(Ledger ledger) {
    int p = ledger.count("order of H", inverse.map(InverseHessian::order).orElse(0));
    if (ledger.reads()) {
      inverse = p == 0 ? Optional.empty() : Optional.of(new InverseHessian(p, 1));
    }
    inverse.ifPresent(h -> h.keep(ledger));
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
      double[] downhill = new double[at.theta().length];
      Rows.add(-1, at.gradient(), downhill, downhill.length);
      next = LineSearch.along(loss, at, downhill, Math.min(1, 1 / norm));
    }
    if (next.isEmpty()) {
      return Optional.of("no step along the gradient gives a lower loss");
    }
    Iterate to = next.get();
    Secant.between(at, to).ifPresent(secant -> learn(secant, at, to));
    at.take(to);
    return Optional.empty();
  }

  private void learn(Secant secant, Iterate from, Iterate to) {
    int p = secant.s().length;
    if (inverse.isEmpty()) {
      inverse = Optional.of(new InverseHessian(p, secant.sy() / Linearised.norm2(secant.y())));
    }
    inverse.get().learn(secant.s(), secant.sy(), from.gradient(), to.gradient(), scaling(p));
  }

  /**
   * Al-Baali's choice, which keeps the eigenvalues of H from spreading. With a = hb − 1: ρ = min(1,
   * h(1 − √(a/(1 + a)))), θ = max((ρ − 1)/a, min(1/ρ, (1 − b)/b)), σ = 1 + aθ, φ = (1 − θ)/σ, and τ
   * = min(1, 1/b)·min(σ^(1/(1−p)), 1/θ) for θ > 0, else min(min(1, 1/b)·σ^(1/(1−p)), σ). θ = 0 is
   * BFGS, θ = 1 DFP: Bioli and Mendibe Abarrategi (2026), Table 1.
   */
  private static InverseHessian.Rule scaling(int parameters) {
    return (b, h) -> {
      double a = Math.max(h * b - 1, LEAST);
      double rho = Math.min(1, h * (1 - Math.sqrt(a / (1 + a))));
      double theta = Math.max((rho - 1) / a, Math.min(1 / rho, (1 - b) / b));
      double sigma = 1 + a * theta;
      double root = StrictMath.pow(sigma, -1.0 / Math.max(1, parameters - 1));
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
