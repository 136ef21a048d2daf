package io.github.ntk4j.report;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.ntk.FrozenDynamics;
import io.github.ntk4j.ntk.ModeClass;
import io.github.ntk4j.ntk.Scheme;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** A forecast as Tables. */
public final class ForecastTables {
  private static final double[] FACTORS = {10, 100, 1000};
  private static final String BEYOND = "beyond what the frozen kernel can say";

  private ForecastTables() {}

  /**
   * The loss by step.
   *
   * @param losses {@code [step][term]}, weighted
   */
  public static Table losses(ForecastView forecast, double[][] losses) {
    List<String> terms = forecast.terms();
    List<Column<?>> columns = new ArrayList<>();
    columns.add(IntColumn.create("step", IntStream.range(0, losses.length).toArray()));
    columns.add(DoubleColumn.create("loss", totals(losses)));
    for (int t = 0; t < terms.size(); t++) {
      columns.add(DoubleColumn.create(terms.get(t), term(losses, t)));
    }
    return Table.create("Forecast loss, " + forecast.rule(), columns);
  }

  /** Loss at each step, all terms together. */
  public static double[] totals(double[][] losses) {
    return Arrays.stream(losses).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
  }

  static double[] term(double[][] losses, int term) {
    return Arrays.stream(losses).mapToDouble(row -> row[term]).toArray();
  }

  private static double relative(double predicted, double actual) {
    if (!Double.isFinite(actual)) {
      return Double.NaN;
    }
    return predicted == actual ? 0 : predicted / actual - 1; // both may be 0
  }

  /** A forecast beside what happened; errors are missing where that is not finite. */
  public static Table compared(ForecastView forecast, double[] predicted, double[] actual) {
    double[] error = new double[actual.length];
    Arrays.setAll(error, k -> relative(predicted[k], actual[k]));
    return Table.create(
        "Forecast and actual loss, " + forecast.rule(),
        IntColumn.create("step", IntStream.range(0, actual.length).toArray()),
        DoubleColumn.create("forecast", predicted),
        DoubleColumn.create("actual", actual),
        DoubleColumn.create("error", error));
  }

  /** Steps until the loss and each term have fallen by some factors. */
  public static Table milestones(ForecastView forecast) {
    FrozenDynamics dynamics = forecast.dynamics();
    StringColumn part = StringColumn.create("part");
    List<StringColumn> columns = new ArrayList<>();
    for (double factor : FACTORS) {
      columns.add(StringColumn.create(Text.format("%.0f×", factor)));
    }
    part.append("loss");
    for (int f = 0; f < FACTORS.length; f++) {
      columns
          .get(f)
          .append(
              text(dynamics.stepsTo(forecast.scheme(), 1 / FACTORS[f], FrozenDynamics.MOST_STEPS)));
    }
    for (int t = 0; t < forecast.terms().size(); t++) {
      part.append(forecast.terms().get(t));
      for (int f = 0; f < FACTORS.length; f++) {
        columns.get(f).append(text(dynamics.termStepsTo(forecast.scheme(), t, 1 / FACTORS[f])));
      }
    }
    return Table.create("Steps to reduce, " + forecast.rule(), part)
        .addColumns(columns.toArray(StringColumn[]::new));
  }

  /** What each mode holds, how fast it goes, what is left of it. */
  public static Table modes(ForecastView forecast) {
    Scheme scheme = forecast.scheme();
    if (scheme.momentum() > 0) {
      throw Fault.argument(
          "modes under momentum have no single factor a step; use gradientDescent(rate) or gradientFlow(step)");
    }
    double[] eigenvalues = forecast.dynamics().eigenvalues();
    double[] coefficients = forecast.dynamics().coefficients();
    double energy = Arrays.stream(coefficients).map(c -> c * c).sum();
    IntColumn mode = IntColumn.create("mode");
    DoubleColumn share = DoubleColumn.create("share of energy");
    DoubleColumn factor = DoubleColumn.create("factor a step");
    StringColumn kind = StringColumn.create("class");
    DoubleColumn folding = DoubleColumn.create("e-folding steps");
    DoubleColumn left = DoubleColumn.create("left at the end");
    for (int k = 0; k < eigenvalues.length; k++) {
      double f = scheme.factor(eigenvalues[k]);
      mode.append(k + 1);
      share.append(coefficients[k] * coefficients[k] / energy);
      factor.append(f);
      kind.append(eigenvalues[k] == 0 ? "unresolved" : ModeClass.of(f).toString());
      folding.append(eigenvalues[k] == 0 ? Double.NaN : scheme.foldingSteps(eigenvalues[k]));
      left.append(coefficients[k] * StrictMath.pow(f, forecast.steps()));
    }
    return Table.create("Modes, " + forecast.rule(), mode)
        .addColumns(
            DoubleColumn.create("eigenvalue", eigenvalues),
            DoubleColumn.create("coefficient", coefficients),
            share,
            factor,
            kind,
            folding,
            left);
  }

  private static String text(long steps) {
    return steps < 0 ? BEYOND : Text.format("%,d steps", steps);
  }
}
