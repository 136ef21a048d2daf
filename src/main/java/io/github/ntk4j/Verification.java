package io.github.ntk4j;

import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.show.Bundles;
import io.github.ntk4j.show.ChartFigure;
import io.github.ntk4j.show.MimeBundle;
import io.github.ntk4j.show.Shown;
import io.github.ntk4j.show.TableShown;
import io.github.ntk4j.train.Trace;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** A forecast over what happened. */
public final class Verification implements Shown {
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
    double[] error = new double[actual.length];
    Arrays.setAll(error, k -> predicted[k] / actual[k] - 1);
    return forecast
        .provenance()
        .of(
            Table.create(
                "Forecast and actual loss, " + forecast.rule(),
                IntColumn.create("step", IntStream.range(0, actual.length).toArray()),
                DoubleColumn.create("forecast", predicted),
                DoubleColumn.create("actual", actual),
                DoubleColumn.create("error", error)));
  }

  /**
   * The forecast over the actual loss, with the step at which it stopped holding.
   *
   * @return the figure
   */
  public ChartFigure figure() {
    return new ChartFigure(ForecastChart.verified(forecast, predicted, actual, this))
        .madeBy(forecast.provenance());
  }

  @Override
  public MimeBundle bundle() {
    return Bundles.sentenceFigureAndTable(
        toString(), figure(), TableShown.of(losses()), toString());
  }

  /** The verdict in a sentence. */
  @Override
  public String toString() {
    int held = heldSteps();
    int last = actual.length - 1;
    if (heldThroughout()) {
      return String.format(
          Locale.ROOT,
          "forecast by the kernel frozen at step 0 (%s) held within 10 %% at all %d steps: loss %s, forecast %s",
          forecast.rule(),
          last,
          NumberText.plain(actual[last]),
          NumberText.plain(predicted[last]));
    }
    return String.format(
        Locale.ROOT,
        "forecast by the kernel frozen at step 0 (%s) held within 10 %% for %d steps; at step %d the loss is %s, forecast %s",
        forecast.rule(),
        held,
        held,
        NumberText.plain(actual[held]),
        NumberText.plain(predicted[held]));
  }
}
