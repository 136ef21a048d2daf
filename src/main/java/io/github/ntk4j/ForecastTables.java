package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.ntk.FrozenDynamics;
import io.github.ntk4j.ntk.ModeClass;
import io.github.ntk4j.ntk.Scheme;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** A forecast as Tables. */
final class ForecastTables {
  private static final double[] FACTORS = {10, 100, 1000};
  private static final String BEYOND = "beyond what the frozen kernel can say";

  private ForecastTables() {}

  static Table losses(Forecast forecast) {
    double[][] losses = forecast.termLosses();
    List<Column<?>> columns = new ArrayList<>();
    columns.add(IntColumn.create("step", IntStream.range(0, losses.length).toArray()));
    columns.add(DoubleColumn.create("loss", forecast.totals()));
    for (int t = 0; t < forecast.terms().size(); t++) {
      int term = t;
      double[] column =
          IntStream.range(0, losses.length).mapToDouble(k -> losses[k][term]).toArray();
      columns.add(DoubleColumn.create(forecast.terms().get(t), column));
    }
    return Table.create("Forecast loss, " + forecast.rule(), columns);
  }

  static Table milestones(Forecast forecast) {
    StringColumn part = StringColumn.create("part");
    List<StringColumn> columns = new ArrayList<>();
    for (double factor : FACTORS) {
      columns.add(StringColumn.create("%.0f×".formatted(factor)));
    }
    part.append("loss");
    for (int f = 0; f < FACTORS.length; f++) {
      columns.get(f).append(text(forecast.stepsToReduce(1 / FACTORS[f])));
    }
    FrozenDynamics dynamics = forecast.dynamics();
    for (int t = 0; t < forecast.terms().size(); t++) {
      part.append(forecast.terms().get(t));
      for (int f = 0; f < FACTORS.length; f++) {
        long steps = dynamics.termStepsTo(forecast.scheme(), t, 1 / FACTORS[f]);
        columns.get(f).append(text(steps < 0 ? OptionalLong.empty() : OptionalLong.of(steps)));
      }
    }
    return Table.create("Steps to reduce, " + forecast.rule(), part)
        .addColumns(columns.toArray(StringColumn[]::new));
  }

  static Table modes(Forecast forecast) {
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
      left.append(coefficients[k] * Math.pow(f, forecast.lastStep()));
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

  private static String text(OptionalLong steps) {
    return steps.isEmpty()
        ? BEYOND
        : String.format(java.util.Locale.ROOT, "%,d steps", steps.getAsLong());
  }
}
