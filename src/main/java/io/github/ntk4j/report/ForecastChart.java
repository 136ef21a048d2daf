package io.github.ntk4j.report;

import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.Palette;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Rule;
import io.github.ntk4j.chart.Series;
import java.util.List;
import java.util.stream.IntStream;

/** A forecast as a picture. */
public final class ForecastChart {
  private ForecastChart() {}

  private static Panel axes() {
    return Panel.titled("").x(Axis.steps()).y(Axis.log("loss"));
  }

  private static double[] steps(int count) {
    return IntStream.range(0, count).asDoubleStream().toArray();
  }

  /**
   * The loss, total and by term.
   *
   * @param losses {@code [step][term]}, weighted
   */
  public static Chart of(ForecastView forecast, double[][] losses) {
    double[] steps = steps(losses.length);
    List<String> terms = forecast.terms();
    Series total = Series.line("loss", steps, ForecastTables.totals(losses)).dashed();
    Panel panel = axes().add(terms.size() > 1 ? total.width(TrainingChart.SUM) : total);
    for (int t = 0; t < terms.size() && terms.size() > 1; t++) {
      panel =
          panel.add(
              Series.line(terms.get(t), steps, ForecastTables.term(losses, t))
                  .colour(Palette.category(t + 1))
                  .width(TrainingChart.PART)
                  .dashed());
    }
    return Chart.of(panel).titled("Forecast loss, " + forecast.rule());
  }

  /**
   * A forecast over what happened.
   *
   * @param held the first step that was off; as many as there are if none was
   */
  public static Chart verified(
      ForecastView forecast, double[] predicted, double[] actual, int held) {
    double[] steps = steps(actual.length);
    Panel panel =
        axes()
            .add(Series.line("actual", steps, actual).colour(Palette.category(0)).width(3))
            .add(Series.line("forecast", steps, predicted).colour(Palette.category(1)).dashed());
    if (held < actual.length) {
      panel = panel.rule(Rule.vertical(held, "off by 10 % at step " + held));
    }
    return Chart.of(panel).titled("Forecast and actual loss, " + forecast.rule());
  }
}
