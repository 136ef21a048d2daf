package io.github.ntk4j;

import io.github.ntk4j.ntk.LossBalance;

/**
 * Rules for the weights of a loss's terms, {@code w_k = Σⱼ sⱼ/s_k}: a term weighs the more the
 * slower it is, by what the rule calls its speed s. {@link LossWeights} shows them side by side and
 * applies one before training; {@link Balance#by} applies one again and again while it runs.
 *
 * <p>A term without a speed, for its gradient or its residual is zero, is left open: a dash in the
 * table, weight 1 when applied, the weight it has during a run. Only ratios of weights mean
 * something; the source's common factor Σⱼ sⱼ is kept, so that weights are at least 1.
 */
public enum LossRule {
  /**
   * s = tr K_kk/N_k, the mean squared gradient of a row: the number of points has no influence, as
   * a mean square has none. The default.
   */
  PER_POINT("per point", LossBalance.PER_POINT),

  /**
   * s = tr K_kk, of raw blocks without 1/N, so that terms with more points weigh less: Wang, Yu and
   * Perdikaris (2022), eqs. (6.5) and (6.6).
   *
   * @see <a href="https://doi.org/10.1016/j.jcp.2021.110768">Wang, Yu and Perdikaris (2022)</a>
   */
  TRACE("trace", LossBalance.TRACE),

  /** s = ρᵀK_kk ρ/(N_k ρᵀρ): the speed along the residual that there is. */
  RAYLEIGH("Rayleigh", LossBalance.RAYLEIGH),

  /**
   * s = ‖∇L_k‖, what rules by gradient statistics compare: Wang, Sankaran, Wang and Perdikaris
   * (2023), eqs. (2.12)–(2.14).
   *
   * @see <a href="https://arxiv.org/abs/2308.08468">Wang, Sankaran, Wang and Perdikaris (2023)</a>
   */
  GRADIENT_NORM("gradient norm", LossBalance.GRADIENT_NORM);

  private final String text;
  private final LossBalance formula;

  LossRule(String text, LossBalance formula) {
    this.text = text;
    this.formula = formula;
  }

  LossBalance formula() {
    return formula;
  }

  /** Its name in words, as tables have it. */
  @Override
  public String toString() {
    return text;
  }
}
