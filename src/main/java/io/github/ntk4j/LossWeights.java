package io.github.ntk4j;

import io.github.ntk4j.base.Require;
import io.github.ntk4j.ntk.FrozenDynamics;
import io.github.ntk4j.ntk.Scheme;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.show.MimeBundle;
import io.github.ntk4j.show.Shown;
import io.github.ntk4j.show.TableShown;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Loss weights by rules in use, side by side, with the time that each term would need under them.
 *
 * <p>The rules differ by what they call the speed of a term: {@link LossRule}. A dash stands where
 * a rule leaves a term open, as Rayleigh's does for a residual of zero; applied it has weight 1.
 */
public final class LossWeights implements Shown {
  private static final LossRule DEFAULT = LossRule.PER_POINT;

  /** A set of weights, NaN where open, and the steps in which each term falls to a tenth. */
  @SuppressWarnings("ArrayRecordComponent") // private, never compared
  private record Row(double[] weights, double[] steps) {}

  private final Pinn pinn;
  private final Problem problem;
  private final Row now;
  private final Map<LossRule, Row> rules = new EnumMap<>(LossRule.class);

  private LossWeights(Pinn pinn, Problem problem) {
    this.pinn = pinn;
    this.problem = problem;
    CompiledLoss loss = problem.compile(pinn);
    double[] theta = Problem.startingParameters(pinn, loss);
    now = row(loss.weights().clone());
    for (LossRule rule : LossRule.values()) {
      rules.put(rule, row(rule.formula().weights(loss, theta)));
    }
  }

  /**
   * Computes the rules for a network on a problem.
   *
   * @param pinn the network, at the parameters it has
   * @param problem what it is trained on
   * @return the weights
   * @throws IllegalArgumentException if the network does not fit
   * @throws IllegalStateException if a gradient is not finite, or a weight overflows
   */
  public static LossWeights of(Pinn pinn, Problem problem) {
    return new LossWeights(Require.nonNull("pinn", pinn), Require.nonNull("problem", problem));
  }

  /**
   * Weights, with the steps in which each term falls to a tenth under them: by the whole kernel
   * with its cross blocks, at half the stable rate. NaN where the frozen kernel cannot say.
   */
  private Row row(double[] weights) {
    NtkResult ntk = Ntk.of(pinn).on(applied(weights));
    FrozenDynamics dynamics = new FrozenDynamics(ntk.kernel());
    Scheme half = new Scheme(Scheme.Kind.GRADIENT_DESCENT, 1 / ntk.spectrum().largest(), 0);
    double[] steps = new double[weights.length];
    for (int t = 0; t < steps.length; t++) {
      long count = dynamics.termStepsTo(half, t, 0.1);
      steps[t] = count < 0 ? Double.NaN : count;
    }
    return new Row(weights, steps);
  }

  private Problem applied(double[] weights) {
    Problem changed = problem;
    List<String> terms = problem.termNames();
    for (int t = 0; t < weights.length; t++) {
      changed = changed.weight(terms.get(t), Double.isNaN(weights[t]) ? 1 : weights[t]);
    }
    return changed;
  }

  /**
   * Weights and times by rule.
   *
   * @return columns {@code rule}, for each term {@code weight of …} (missing where the rule leaves
   *     it open), for each {@code steps to a tenth of …} at half the largest stable rate (0 where
   *     its residual is zero; missing where the frozen kernel cannot say)
   */
  public Table table() {
    Table table =
        Table.create(
            "Loss weights, " + problem.name(),
            StringColumn.create(
                "rule",
                Stream.concat(
                    Stream.of("as they are"),
                    rules.keySet().stream().map(r -> r == DEFAULT ? r + " (default)" : "" + r))));
    List<Row> rows = Stream.concat(Stream.of(now), rules.values().stream()).toList();
    List<String> terms = problem.termNames();
    for (int t = 0; t < terms.size(); t++) {
      int term = t;
      table.addColumns(
          DoubleColumn.create(
              "weight of " + terms.get(t), rows.stream().map(row -> row.weights[term]).toList()));
    }
    for (int t = 0; t < terms.size(); t++) {
      int term = t;
      table.addColumns(
          DoubleColumn.create(
              "steps to a tenth of " + terms.get(t),
              rows.stream().map(row -> row.steps[term]).toList()));
    }
    return problem.provenance(pinn).of(table);
  }

  /**
   * The problem with the weights of the default rule, {@link LossRule#PER_POINT}.
   *
   * @return a new problem
   */
  public Problem applied() {
    return applied(DEFAULT);
  }

  /**
   * The problem with the weights of a rule; 1 where it leaves them open.
   *
   * @param rule e.g. {@code LossRule.RAYLEIGH}
   * @return a new problem
   * @throws IllegalArgumentException if there is none
   */
  public Problem applied(LossRule rule) {
    return applied(rules.get(Require.nonNull("rule", rule)).weights);
  }

  /**
   * The rule that evens out the terms' times: the default if it brings them within a factor, else
   * the one that brings them closest.
   */
  LossRule balancing(double factor) {
    return lag(DEFAULT) < factor
        ? DEFAULT
        : rules.keySet().stream().min(Comparator.comparingDouble(this::lag)).orElseThrow();
  }

  /**
   * Time of the slowest term over that of the fastest; not finite where it is unknown. A term whose
   * residual is zero has none.
   */
  private double lag(LossRule rule) {
    double[] steps =
        Arrays.stream(rules.get(rule).steps)
            .filter(count -> count != 0)
            .map(count -> Double.isNaN(count) ? Double.POSITIVE_INFINITY : count)
            .sorted()
            .toArray();
    double slowest = steps.length == 0 ? 1 : steps[steps.length - 1];
    return Double.isInfinite(slowest) || steps.length == 0 ? slowest : slowest / steps[0];
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
