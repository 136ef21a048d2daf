package io.github.ntk4j;

import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.ntk.LossBalance;
import io.github.ntk4j.show.MimeBundle;
import io.github.ntk4j.show.Shown;
import io.github.ntk4j.train.BalancedWeights;
import io.github.ntk4j.train.GradNorm;
import io.github.ntk4j.train.GradientWeights;
import io.github.ntk4j.train.WeightRule;
import java.util.function.Supplier;

/**
 * A rule that moves the weights of a loss's terms during training: {@code
 * plan.balance(Balance.by(LossRule.PER_POINT).every(100))}. It starts from the problem's weights,
 * and they are columns of the history. Immutable.
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
   * By what the rule calls the speed of a term, every 1000 steps. A term that it leaves open keeps
   * its weight.
   *
   * @param rule e.g. {@code LossRule.PER_POINT}
   * @return the rule
   * @throws IllegalArgumentException if there is none
   */
  public static Balance by(LossRule rule) {
    LossBalance formula = Require.nonNull("rule", rule).formula();
    String text = rule == LossRule.GRADIENT_NORM ? rule.toString() : "NTK " + rule;
    return new Balance(text, 1000, () -> new BalancedWeights(formula));
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
   *     (2018), eqs. (1) and (2), Algorithm 1; theirs takes the last shared layer</a>
   */
  public static Balance gradNorm(double alpha, double rate) {
    Require.notNegative("alpha of gradNorm", alpha);
    Require.positive("rate of gradNorm", rate);
    return new Balance("GradNorm(" + alpha + ", " + rate + ")", 1, () -> new GradNorm(alpha, rate));
  }

  /**
   * Learning-rate annealing every 10 steps: every weight but the first term's moves by a tenth
   * towards w₁ max|∇L₁|/mean|∇L_k|, Algorithm 2.1, where a term without gradient keeps its weight.
   * Nothing bounds it: of a term that is solved, the weight runs away.
   *
   * @return the rule
   * @see <a href="https://doi.org/10.1137/20M1318043">Wang, Teng and Perdikaris (2021), eqs. (2.30)
   *     and (2.31), Algorithm 2.1</a>
   */
  public static Balance annealing() {
    return new Balance("annealing", 10, () -> new GradientWeights(ANNEALING_SHARE));
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
    return text + (interval == 1 ? ", every step" : Text.format(", every %,d steps", interval));
  }
}
