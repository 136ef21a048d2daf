package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.ntk.FrozenDynamics;
import io.github.ntk4j.ntk.LossBalance;
import io.github.ntk4j.ntk.Scheme;
import io.github.ntk4j.ntk.TangentKernel;
import io.github.ntk4j.show.MimeBundle;
import io.github.ntk4j.show.Shown;
import io.github.ntk4j.show.TableShown;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Loss weights by rules in use, side by side, with the time that each term would need under them.
 *
 * <p>The rules differ by what they call the speed of a term. Wang, Yu and Perdikaris (2022) take
 * the trace of its raw block, which grows with its number of points; the loss here is a mean over
 * points, so the default rule takes the trace per point. The Rayleigh rule takes rᵀKr/rᵀr, the
 * speed along the residual that there is. The rules' weights are relative: the first term has 1,
 * but in the row <i>as they are</i>, which has the weights of the problem. Times are computed when
 * a table first shows them.
 */
public final class LossWeights implements Shown {
  static final String DEFAULT = "per point (default)";

  private final LossKernel kernel;
  private final Problem problem;
  private final Map<String, double[]> rules = new LinkedHashMap<>();
  private final Map<String, double[]> times = new HashMap<>(); // by rule, once asked for

  /** Of a whole dynamics kernel. */
  LossWeights(LossKernel kernel) {
    this.kernel = kernel;
    problem = kernel.problem();
    TangentKernel raw = kernel.raw().kernel();
    rules.put("as they are", kernel.kernel().loss().weights().clone());
    rules.put(DEFAULT, LossBalance.meanDiagonal(raw));
    rules.put("trace", LossBalance.trace(raw));
    rules.put("Rayleigh", LossBalance.rayleigh(raw));
    rules.put("gradient norm", LossBalance.gradientNorm(raw));
  }

  /**
   * Computes the rules for a network on a problem: {@link LossKernel#lossWeights}.
   *
   * @param pinn the network, at the parameters it has
   * @param problem what it is trained on
   * @return the weights
   * @throws IllegalArgumentException if the network does not fit
   */
  public static LossWeights of(Pinn pinn, Problem problem) {
    return Ntk.of(pinn).on(problem).lossWeights();
  }

  /** The modes under other weights; under those that the kernel has, its own. */
  private FrozenDynamics under(double[] rule) {
    return Arrays.equals(rule, kernel.kernel().loss().weights())
        ? kernel.dynamics()
        : new FrozenDynamics(kernel.kernel().reweighted(rule));
  }

  /**
   * Steps in which each term falls to a tenth, by the whole kernel with its cross blocks, at half
   * the stable rate.
   */
  private synchronized double[] times(String rule) {
    return times.computeIfAbsent(rule, name -> times(under(rules.get(name))));
  }

  private static double[] times(FrozenDynamics dynamics) {
    Scheme half = Scheme.half(dynamics.kernel().spectrum().largest());
    int terms = dynamics.kernel().loss().terms().size();
    return IntStream.range(0, terms)
        .mapToLong(t -> dynamics.termStepsTo(half, t, 0.1))
        .mapToDouble(count -> count < 0 ? Double.NaN : count)
        .toArray();
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
              "steps to a tenth of " + terms.get(t),
              rules.keySet().stream().map(rule -> times(rule)[term]).toList()));
    }
    return problem.provenance(kernel.pinn()).of(table);
  }

  /**
   * The recommended set: the per-point rule.
   *
   * @return weight by term
   */
  public Map<String, Double> recommended() {
    double[] rule = rules.get(DEFAULT);
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
    return applied(rules.get(DEFAULT));
  }

  /**
   * The problem with the weights of another rule.
   *
   * @param rule as the table names it, e.g. {@code Rayleigh}
   * @return a new problem
   * @throws IllegalArgumentException if there is no such rule
   */
  public Problem applied(String rule) {
    return applied(weights(rule));
  }

  /**
   * The rule that evens out the terms' times: the default if it brings them within a factor, else
   * the one that brings them closest.
   */
  String balancing(double factor) {
    if (lag(DEFAULT) < factor) {
      return DEFAULT;
    }
    return rules.keySet().stream().min(Comparator.comparingDouble(this::lag)).orElseThrow();
  }

  /** Time of the slowest term over that of the fastest; not finite where it is unknown. */
  double lag(String rule) {
    double[] steps = times(rule);
    double most = 1;
    double least = Double.POSITIVE_INFINITY;
    for (double count : steps) {
      double finite = Double.isNaN(count) ? Double.POSITIVE_INFINITY : Math.max(1, count);
      most = Math.max(most, finite);
      least = Math.min(least, finite);
    }
    return Double.isInfinite(most) ? most : most / least;
  }

  private double[] weights(String rule) {
    double[] weights = rules.get(rule);
    if (weights == null) {
      throw Fault.argument("rules are " + rules.keySet() + "; got \"" + rule + "\"");
    }
    return weights;
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
