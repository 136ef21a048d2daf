package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Terminal;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.report.ForecastChart;
import io.github.ntk4j.report.ForecastTables;
import io.github.ntk4j.show.ChartFigure;
import io.github.ntk4j.show.TableAndFigure;
import io.github.ntk4j.train.Trace;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/** A forecast over what happened. */
public final class Verification implements TableAndFigure {
  /** A forecast holds while it is off by at most this part of the actual loss. */
  private static final double TOLERANCE = 0.1;

  private final Forecast forecast;
  private final double[] predicted;
  private final double[] actual;
  private final String cut; // why there are fewer steps than the run was to make; may be empty

  private Verification(Forecast forecast, double[] predicted, double[] actual, String cut) {
    this.forecast = forecast;
    this.predicted = predicted;
    this.actual = actual;
    this.cut = cut;
  }

  static Verification of(Training run, Forecast forecast) {
    requireSame(run, forecast);
    Trace trace = run.trace();
    List<Trace.Ended> stages = trace.stages();
    int same = 0; // leading stages, at least one, go by the forecast's rule
    while (same < stages.size() && stages.get(same).optimizer().equals(forecast.optimiser())) {
      same++;
    }
    int rows = same == stages.size() ? trace.rows() : stages.get(same - 1).last() + 1;
    double[] all = forecast.totals();
    double[] predicted = Arrays.copyOf(all, Math.min(all.length, rows));
    double[] actual = IntStream.range(0, predicted.length).mapToDouble(trace::loss).toArray();
    return new Verification(
        forecast, predicted, actual, predicted.length < all.length ? cut(run) : "");
  }

  private static String cut(Training run) {
    long planned = run.trace().plannedSteps();
    return switch (run.ending().how()) {
      case FINISHED, CONVERGED, STOPPED ->
          Text.format(
              "; the run %s after step %d of %d",
              switch (run.ending().how()) {
                case STOPPED -> "was stopped";
                case CONVERGED -> "converged";
                default -> "ended";
              },
              run.stoppedAt(),
              planned);
      case DIVERGED -> "; the run diverged: " + run.ending().reason();
    };
  }

  /** By numbers: the same parameters, and on the same terms the same residual. */
  private static void requireSame(Training run, Forecast forecast) {
    String first = run.trace().stages().get(0).optimizer();
    if (run.trace().ofBatch(0)) {
      throw Fault.argument(
          Text.format(
              "a forecast is of the full loss; the history of this run, %s, is of batches", first));
    }
    if (!first.equals(forecast.optimiser())) {
      throw Fault.argument(
          Text.format("this forecast is for %s; the run is by %s", forecast.view().rule(), first));
    }
    if (!Arrays.equals(run.start().theta(), forecast.pinn().theta())) {
      throw Fault.argument(
          Text.format(
              "this forecast is of another network, %s; the run began with %s",
              forecast.pinn(), run.start()));
    }
    CompiledLoss loss = run.startingProblem().compile(run.start());
    double[] residual = loss.scaledResiduals(Problem.startingParameters(run.start(), loss), true);
    if (!run.startingProblem().termNames().equals(forecast.problem().termNames())
        || !Arrays.equals(residual, forecast.dynamics().kernel().residual())) {
      throw Fault.argument(
          Text.format(
              "this forecast is of another problem: \"%s\" there and \"%s\" here differ in equations, points or weights",
              forecast.problem().name(), run.startingProblem().name()));
    }
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
      if (!(Double.isFinite(actual[k])
          && Math.abs(predicted[k] - actual[k]) <= TOLERANCE * actual[k])) {
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
   *     actual loss; missing where that is not finite)
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
   * Up to which step the forecast held, both losses there, and whether the run ended early.
   *
   * @return one sentence
   */
  @Override
  public String sentence() {
    int held = heldSteps();
    int last = actual.length - 1;
    if (heldThroughout()) {
      return Text.format(
          "forecast by the kernel frozen at step 0 (%s) held within 10 %% at all %,d steps: loss %s, forecast %s%s",
          forecast.view().rule(),
          last,
          NumberText.plain(actual[last]),
          NumberText.plain(predicted[last]),
          cut);
    }
    return Text.format(
        "forecast by the kernel frozen at step 0 (%s) held within 10 %% for %s; at step %,d the loss is %s, forecast %s%s",
        forecast.view().rule(),
        held == 1 ? "1 step" : Text.format("%,d steps", held),
        held,
        NumberText.plain(actual[held]),
        NumberText.plain(predicted[held]),
        cut);
  }

  /** The verdict in a sentence. */
  @Override
  public String toString() {
    return Terminal.text(sentence());
  }
}
