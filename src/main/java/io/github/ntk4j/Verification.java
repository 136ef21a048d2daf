package io.github.ntk4j;

import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.report.ForecastChart;
import io.github.ntk4j.report.ForecastTables;
import io.github.ntk4j.show.ChartFigure;
import io.github.ntk4j.show.TableAndFigure;
import io.github.ntk4j.train.Trace;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/** A forecast over what happened. */
public final class Verification implements TableAndFigure {
  /** A forecast holds while it is off by at most this part of the actual loss. */
  private static final double TOLERANCE = 0.1;

  private final Forecast forecast;
  private final double[] predicted;
  private final double[] actual;

  private Verification(Forecast forecast, double[] predicted, double[] actual) {
    this.forecast = forecast;
    this.predicted = predicted;
    this.actual = actual;
  }

  static Verification of(Training run, Forecast forecast) {
    Trace trace = run.trace();
    double[] predicted = forecast.totals();
    int rows = Math.min(predicted.length, trace.rows());
    double[] actual = IntStream.range(0, rows).mapToDouble(trace::loss).toArray();
    return new Verification(forecast, Arrays.copyOf(predicted, rows), actual);
  }

  /**
   * Number of steps, counted from the first, at which the forecast was within 10 % of the actual
   * loss without a break: the first step that was off, or the number of steps compared plus one.
   *
   * @return at least 1
   */
  public int heldSteps() {
    for (int k = 0; k < actual.length; k++) {
      // written so that a loss that is not finite counts as off
      if (!(Math.abs(predicted[k] - actual[k]) <= TOLERANCE * actual[k])) {
        return k;
      }
    }
    return actual.length;
  }

  /**
   * Whether the forecast held at every step compared.
   *
   * @return true if it did
   */
  public boolean heldThroughout() {
    return heldSteps() == actual.length;
  }

  /**
   * Both losses.
   *
   * @return columns {@code step}, {@code forecast}, {@code actual}, {@code error} (relative to the
   *     actual loss)
   */
  public Table losses() {
    return forecast.provenance().of(ForecastTables.compared(forecast.view(), predicted, actual));
  }

  /**
   * The numbers that are shown with the figure: both losses.
   *
   * @return {@link #losses()}
   */
  @Override
  public Table table() {
    return losses();
  }

  /**
   * The forecast over the actual loss, with the step at which it stopped holding.
   *
   * @return the figure
   */
  @Override
  public ChartFigure figure() {
    return new ChartFigure(ForecastChart.verified(forecast.view(), predicted, actual, heldSteps()))
        .madeBy(forecast.provenance());
  }

  /**
   * Up to which step the forecast held, and both losses there.
   *
   * @return one sentence
   */
  @Override
  public String sentence() {
    int held = heldSteps();
    int last = actual.length - 1;
    if (heldThroughout()) {
      return String.format(
          Locale.ROOT,
          "forecast by the kernel frozen at step 0 (%s) held within 10 %% at all %d steps: loss %s, forecast %s",
          forecast.view().rule(),
          last,
          NumberText.plain(actual[last]),
          NumberText.plain(predicted[last]));
    }
    return String.format(
        Locale.ROOT,
        "forecast by the kernel frozen at step 0 (%s) held within 10 %% for %d steps; at step %d the loss is %s, forecast %s",
        forecast.view().rule(),
        held,
        held,
        NumberText.plain(actual[held]),
        NumberText.plain(predicted[held]));
  }

  /** The verdict in a sentence. */
  @Override
  public String toString() {
    return sentence();
  }
}
