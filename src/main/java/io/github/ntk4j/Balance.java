package io.github.ntk4j;

import io.github.ntk4j.base.Require;
import io.github.ntk4j.show.MimeBundle;
import io.github.ntk4j.show.Shown;
import io.github.ntk4j.train.GradNorm;
import io.github.ntk4j.train.GradientWeights;
import io.github.ntk4j.train.NtkWeights;
import io.github.ntk4j.train.WeightRule;
import java.util.function.Supplier;

/**
 * A rule that moves the weights of a loss's terms during training: {@code
 * plan.balance(Balance.ntkTrace().every(100))}. It starts from the problem's weights, and they are
 * columns of the history. Immutable.
 */
public final class Balance implements Shown {
  private static final double GRADNORM_RATE = 0.025;
  private static final double ANNEALING_SHARE = 0.1;

  private final String text;
  private final int interval;
  private final Supplier<WeightRule> maker;

  private Balance(String text, int interval, Supplier<WeightRule> maker) {
    this.text = text;
    this.interval = interval;
    this.maker = maker;
  }

  /**
   * w_k = Σ_j tr K_jj / tr K_kk, raw kernels, every 1000 steps: terms with more points weigh less.
   *
   * @return the rule
   * @see <a href="https://doi.org/10.1016/j.jcp.2021.110768">Wang, Yu and Perdikaris (2022)</a>
   */
  public static Balance ntkTrace() {
    return new Balance("NTK trace", 1000, () -> new NtkWeights(false));
  }

  /**
   * The same with the mean diagonal, tr K_kk / N_k, in place of the trace: the number of points has
   * no influence, as a mean square has none.
   *
   * @return the rule, every 1000 steps
   */
  public static Balance ntkMean() {
    return new Balance("NTK mean diagonal", 1000, () -> new NtkWeights(true));
  }

  /**
   * GradNorm at every step: weights descend by Adam at rate 0.025, see {@link #gradNorm(double,
   * double)}.
   *
   * @param alpha α, finite and at least 0
   * @return the rule
   * @throws IllegalArgumentException if α is out of range
   */
  public static Balance gradNorm(double alpha) {
    return gradNorm(alpha, GRADNORM_RATE);
  }

  /**
   * GradNorm at every step: gradient norms at the weights of the last hidden layer are drawn
   * together, more so the higher α for terms that train slowly; weights add up to their number.
   *
   * @param alpha α, finite and at least 0
   * @param rate of the weights' Adam, finite and above 0
   * @return the rule
   * @throws IllegalArgumentException if a number is out of range
   * @see <a href="https://arxiv.org/abs/1711.02257">Chen, Badrinarayanan, Lee and Rabinovich
   *     (2018)</a>
   */
  public static Balance gradNorm(double alpha, double rate) {
    Require.notNegative("alpha of gradNorm", alpha);
    Require.positive("rate of gradNorm", rate);
    return new Balance("GradNorm(" + alpha + ", " + rate + ")", 1, () -> new GradNorm(alpha, rate));
  }

  /**
   * Learning-rate annealing every 10 steps: every weight but the first term's moves by a tenth
   * towards max|∇L₁| / mean|∇L_k|.
   *
   * @return the rule
   * @see <a href="https://doi.org/10.1137/20M1318043">Wang, Teng and Perdikaris (2021)</a>
   */
  public static Balance gradients() {
    return new Balance("gradient statistics", 10, () -> new GradientWeights(ANNEALING_SHARE));
  }

  /**
   * How often weights are computed: at steps 0, k, 2k, ….
   *
   * @param steps k, at least 1
   * @return the rule
   * @throws IllegalArgumentException if k &lt; 1
   */
  public Balance every(int steps) {
    Require.interval(steps);
    return new Balance(text, steps, maker);
  }

  int interval() {
    return interval;
  }

  WeightRule make() {
    return maker.get();
  }

  @Override
  public MimeBundle bundle() {
    return MimeBundle.text(toString());
  }

  /** The rule in words. */
  @Override
  public String toString() {
    return text + (interval == 1 ? ", every step" : ", every %,d steps".formatted(interval));
  }
}
