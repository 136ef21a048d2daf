package io.github.ntk4j;

import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.Palette;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Rule;
import io.github.ntk4j.chart.Series;
import java.util.stream.IntStream;

/** A forecast as a picture. */
final class ForecastChart {
  private ForecastChart() {}

  private static Panel axes() {
    return Panel.titled("").x(Axis.linear("training step")).y(Axis.log("loss"));
  }

  private static double[] steps(int count) {
    return IntStream.range(0, count).asDoubleStream().toArray();
  }

  static Chart of(Forecast forecast) {
    double[][] losses = forecast.termLosses();
    double[] steps = steps(losses.length);
    Panel panel = axes().add(Series.line("loss", steps, forecast.totals()).dashed());
    for (int t = 0; t < forecast.terms().size() && forecast.terms().size() > 1; t++) {
      int term = t;
      double[] values =
          IntStream.range(0, losses.length).mapToDouble(k -> losses[k][term]).toArray();
      panel =
          panel.add(
              Series.line(forecast.terms().get(t), steps, values)
                  .colour(Palette.category(t + 1))
                  .width(1.2)
                  .dashed());
    }
    return Chart.of(panel).titled("Forecast loss, " + forecast.rule());
  }

  static Chart verified(
      Forecast forecast, double[] predicted, double[] actual, Verification verdict) {
    double[] steps = steps(actual.length);
    Panel panel =
        axes()
            .add(Series.line("actual", steps, actual).colour(Palette.category(0)))
            .add(Series.line("forecast", steps, predicted).colour(Palette.category(1)).dashed());
    int held = verdict.heldSteps();
    if (!verdict.heldThroughout()) {
      panel = panel.rule(Rule.vertical(held, "off by 10 % at step " + held));
    }
    return Chart.of(panel).titled("Forecast and actual loss, " + forecast.rule());
  }
}
