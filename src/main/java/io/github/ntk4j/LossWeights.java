package io.github.ntk4j;

import io.github.ntk4j.ntk.FrozenDynamics;
import io.github.ntk4j.ntk.LossBalance;
import io.github.ntk4j.ntk.Scheme;
import io.github.ntk4j.ntk.TangentKernel;
import io.github.ntk4j.plot.MimeBundle;
import io.github.ntk4j.plot.Shown;
import io.github.ntk4j.plot.TableShown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Loss weights by rules in use, side by side, with the time that each term would need under them.
 *
 * <p>The rules differ by what they call the speed of a term. Wang, Yu and Perdikaris (2022) take
 * the trace of its raw block, which grows with its number of points; the loss here is a mean over
 * points, so the default rule takes the trace per point. The Rayleigh rule takes rᵀKr/rᵀr, the
 * speed along the residual that there is. All weights are relative: the first term has 1.
 */
public final class LossWeights implements Shown {
  private final Pinn pinn;
  private final Problem problem;
  private final Map<String, double[]> rules = new LinkedHashMap<>();
  private final List<double[]> times = new ArrayList<>();

  private LossWeights(Pinn pinn, Problem problem) {
    this.pinn = pinn;
    this.problem = problem;
  }

  /**
   * Computes the rules for a network on a problem.
   *
   * @param pinn the network, at the parameters it has
   * @param problem what it is trained on
   * @return the weights
   * @throws IllegalArgumentException if the network does not fit
   */
  public static LossWeights of(Pinn pinn, Problem problem) {
    LossWeights weights = new LossWeights(pinn, problem);
    TangentKernel raw = Ntk.of(pinn).on(problem).kernel().raw();
    double[] now = problem.termNames().stream().mapToDouble(problem::weightOf).toArray();
    weights.rules.put("as they are", now);
    weights.rules.put("per point (default)", LossBalance.meanDiagonal(raw));
    weights.rules.put("trace", LossBalance.trace(raw));
    weights.rules.put("Rayleigh", LossBalance.rayleigh(raw));
    weights.rules.put("gradient norm", LossBalance.gradientNorm(raw));
    weights.rules.values().forEach(rule -> weights.times.add(weights.timesUnder(rule)));
    return weights;
  }

  /**
   * Steps in which each term falls to a tenth, by the whole kernel with its cross blocks, at half
   * the stable rate.
   */
  private double[] timesUnder(double[] rule) {
    NtkResult ntk = Ntk.of(pinn).on(applied(rule));
    FrozenDynamics dynamics = new FrozenDynamics(ntk.kernel());
    Scheme half = new Scheme(Scheme.Kind.GRADIENT_DESCENT, 1 / ntk.spectrum().largest(), 0);
    double[] steps = new double[rule.length];
    for (int t = 0; t < steps.length; t++) {
      long count = dynamics.termStepsTo(half, t, 0.1);
      steps[t] = count < 0 ? Double.NaN : count;
    }
    return steps;
  }

  private Problem applied(double[] rule) {
    Problem changed = problem;
    List<String> terms = problem.termNames();
    for (int t = 0; t < rule.length; t++) {
      changed = changed.weight(terms.get(t), rule[t]);
    }
    return changed;
  }

  /**
   * Weights and times by rule.
   *
   * @return columns {@code rule}, for each term {@code weight of …}, for each {@code steps to a
   *     tenth of …} at half the largest stable rate (missing where the frozen kernel cannot say)
   */
  public Table table() {
    List<String> terms = problem.termNames();
    Table table =
        Table.create(
            "Loss weights, " + problem.name(),
            StringColumn.create("rule", List.copyOf(rules.keySet())));
    for (int t = 0; t < terms.size(); t++) {
      int term = t;
      table.addColumns(
          DoubleColumn.create(
              "weight of " + terms.get(t), rules.values().stream().map(w -> w[term]).toList()));
    }
    for (int t = 0; t < terms.size(); t++) {
      int term = t;
      table.addColumns(
          DoubleColumn.create(
              "steps to a tenth of " + terms.get(t), times.stream().map(s -> s[term]).toList()));
    }
    return table;
  }

  /**
   * The recommended set: the per-point rule.
   *
   * @return weight by term
   */
  public Map<String, Double> recommended() {
    double[] rule = rules.get("per point (default)");
    Map<String, Double> weights = new LinkedHashMap<>();
    for (int t = 0; t < rule.length; t++) {
      weights.put(problem.termNames().get(t), rule[t]);
    }
    return weights;
  }

  /**
   * The problem with the recommended weights.
   *
   * @return a new problem
   */
  public Problem applied() {
    return applied(rules.get("per point (default)"));
  }

  @Override
  public MimeBundle bundle() {
    return TableShown.of(table()).bundle();
  }

  /** The table as text. */
  @Override
  public String toString() {
    return TableShown.of(table()).toString();
  }
}
