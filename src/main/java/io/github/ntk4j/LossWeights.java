package io.github.ntk4j;

import io.github.ntk4j.base.Require;
import io.github.ntk4j.chart.Series;
import io.github.ntk4j.ntk.FrozenDynamics;
import io.github.ntk4j.ntk.Scheme;
import io.github.ntk4j.ntk.TangentKernel;
import io.github.ntk4j.report.WeightsChart;
import io.github.ntk4j.show.ChartFigure;
import io.github.ntk4j.show.TableAndFigure;
import io.github.ntk4j.show.TableShown;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Loss weights by rules in use, side by side, with the time that each term would need under them.
 *
 * <p>The rules differ by what they call the speed of a term: {@link LossRule}. A dash stands where
 * a rule leaves a term open, as Rayleigh's does for a residual of zero; applied it has weight 1.
 * Times are computed when a table first shows them.
 */
public final class LossWeights implements TableAndFigure {
  private static final LossRule DEFAULT = LossRule.PER_POINT;
  private static final int DRAWN = 80; // points of a curve
  private static final double LONGEST = 1e6; // steps drawn of a term that the kernel cannot move
  private static final double BEYOND = 3; // times the steps to a tenth

  /** Weights, NaN where they are open, and times once asked for. */
  private static final class Row {
    private final double[] weights;
    private double[] steps;
    private WeightsChart.Course course;

    Row(double[] weights) {
      this.weights = weights;
    }

    double[] closed() {
      return Arrays.stream(weights).map(w -> Double.isNaN(w) ? 1 : w).toArray();
    }
  }

  private final LossKernel kernel;
  private final Problem problem;
  private final Row now;
  private final Map<LossRule, Row> rules = new EnumMap<>(LossRule.class);

  /** Of a whole dynamics kernel. */
  LossWeights(LossKernel kernel) {
    this.kernel = kernel;
    problem = kernel.problem();
    TangentKernel rows = kernel.kernel();
    now = new Row(rows.loss().weights().clone());
    Work.during("loss weights", work -> rows(work, rows));
  }

  /**
   * Computes the rules for a network on a problem: {@link LossKernel#lossWeights}.
   *
   * @param pinn the network, at the parameters it has
   * @param problem what it is trained on
   * @return the weights
   * @throws IllegalArgumentException if the network does not fit
   * @throws IllegalStateException if a gradient is not finite, or a weight overflows
   */
  public static LossWeights of(Pinn pinn, Problem problem) {
    Require.nonNull("problem", problem);
    return Ntk.of(Require.nonNull("pinn", pinn)).on(problem).lossWeights();
  }

  private int rows(Work work, TangentKernel kernel) {
    LossRule[] all = LossRule.values();
    for (int k = 0; k < all.length; k++) {
      work.part("loss weights by " + all[k], k, all.length);
      rules.put(all[k], new Row(all[k].formula().weights(kernel.loss(), kernel.theta())));
    }
    return all.length;
  }

  /** Times under each rule, one decomposition a rule, where they are not there yet. */
  private List<Row> timed() {
    List<Row> rows = Stream.concat(Stream.of(now), rules.values().stream()).toList();
    return Work.during(
        "steps under each rule",
        work -> {
          for (int k = 0; k < rows.size(); k++) {
            work.part("steps under rule " + (k + 1) + " of " + rows.size(), k, rows.size());
            steps(rows.get(k));
          }
          return rows;
        });
  }

  /** The modes under other weights; under those that the kernel has, its own. */
  private FrozenDynamics under(double[] weights) {
    return Arrays.equals(weights, kernel.kernel().loss().weights())
        ? kernel.dynamics()
        : new FrozenDynamics(kernel.kernel().reweighted(weights));
  }

  /**
   * Steps in which each term falls to a tenth, by the whole kernel with its cross blocks, at half
   * the stable rate. NaN where the frozen kernel cannot say.
   */
  private synchronized double[] steps(Row row) {
    if (row.steps == null) {
      FrozenDynamics dynamics = under(row.closed());
      Scheme half = Scheme.half(dynamics.kernel().spectrum().largest());
      row.steps =
          IntStream.range(0, row.weights.length)
              .mapToLong(t -> dynamics.termStepsTo(half, t, 0.1))
              .mapToDouble(count -> count < 0 ? Double.NaN : count)
              .toArray();
      row.course = course(row, dynamics, half);
    }
    return row.steps;
  }

  /** Until the slowest term is well below a tenth. */
  private WeightsChart.Course course(Row row, FrozenDynamics dynamics, Scheme scheme) {
    double slowest =
        Arrays.stream(row.steps).map(s -> Double.isNaN(s) ? LONGEST : s).max().orElse(1);
    double decades = StrictMath.log10(Math.max(10, BEYOND * slowest));
    List<Double> steps =
        IntStream.range(0, DRAWN)
            .mapToObj(k -> StrictMath.pow(10, decades * k / (DRAWN - 1)))
            .toList();
    List<List<Double>> left =
        IntStream.range(0, row.weights.length)
            .mapToObj(t -> steps.stream().map(s -> dynamics.termLeft(scheme, t, s)).toList())
            .toList();
    return new WeightsChart.Course(name(row), Series.boxed(row.weights), steps, left);
  }

  private String name(Row row) {
    return rules.entrySet().stream()
        .filter(rule -> rule.getValue() == row)
        .findFirst()
        .map(rule -> "weights by rule: " + rule.getKey())
        .orElse("weights as they are");
  }

  /**
   * How the terms would fall under the weights as they are, and under those of the default rule, by
   * the frozen kernel.
   *
   * @return the figure
   */
  @Override
  public ChartFigure figure() {
    return figure(DEFAULT);
  }

  /**
   * How the terms would fall under the weights as they are, and under those of a rule, by the
   * frozen kernel.
   *
   * @param rule e.g. {@code LossRule.RAYLEIGH}
   * @return the figure
   */
  public ChartFigure figure(LossRule rule) {
    List<Row> rows = List.of(now, rules.get(Require.nonNull("rule", rule)));
    rows.forEach(this::steps);
    List<WeightsChart.Course> courses = rows.stream().map(row -> row.course).toList();
    return new ChartFigure(WeightsChart.of(problem.name(), problem.termNames(), courses))
        .madeBy(problem.provenance(kernel.pinn()));
  }

  /**
   * Weights and times by rule.
   *
   * @return columns {@code rule}, for each term {@code weight of …} (missing where the rule leaves
   *     it open), for each {@code steps to a tenth of …} at half the largest stable rate (0 where
   *     its residual is zero; missing where the frozen kernel cannot say)
   */
  @Override
  public Table table() {
    Stream<String> names =
        rules.keySet().stream().map(r -> r == DEFAULT ? r + " (default)" : r.toString());
    Table table =
        Table.create(
            "Loss weights, " + problem.name(),
            StringColumn.create("rule", Stream.concat(Stream.of("as they are"), names)));
    List<Row> rows = timed();
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
              rows.stream().map(row -> steps(row)[term]).toList()));
    }
    return problem.provenance(kernel.pinn()).of(table);
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
    double[] weights = rules.get(Require.nonNull("rule", rule)).closed();
    Problem changed = problem;
    List<String> terms = problem.termNames();
    for (int t = 0; t < weights.length; t++) {
      changed = changed.weight(terms.get(t), weights[t]);
    }
    return changed;
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
        Arrays.stream(steps(rules.get(rule)))
            .filter(count -> count != 0)
            .map(count -> Double.isNaN(count) ? Double.POSITIVE_INFINITY : count)
            .sorted()
            .toArray();
    double slowest = steps.length == 0 ? 1 : steps[steps.length - 1];
    return Double.isInfinite(slowest) || steps.length == 0 ? slowest : slowest / steps[0];
  }

  /** The table as text. */
  @Override
  public String toString() {
    return TableShown.of(table()).toString();
  }
}
