package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Terminal;
import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.chart.Palette;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Series;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.show.ChartFigure;
import io.github.ntk4j.show.Provenance;
import io.github.ntk4j.show.TableAndFigure;
import io.github.ntk4j.train.Windows;
import io.github.ntk4j.train.Windows.Window;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * A run in windows: at the start of each the kernel is frozen anew, and at its end the forecast is
 * held against the loss.
 */
public final class Relinearised implements TableAndFigure {
  private static final double TOLERANCE = 0.1;

  private final String title;
  private final Provenance provenance;
  private final int every;
  private final int planned;
  private final List<Window> windows;
  private final Windows.End end;

  private Relinearised(
      String title, Provenance provenance, int every, int planned, Windows.Run run) {
    this.title = title;
    this.provenance = provenance;
    this.every = every;
    this.planned = planned;
    windows = run.windows();
    end = run.end();
  }

  static Relinearised descent(Pinn pinn, Problem problem, double rate, int steps, int every) {
    String title = "gradient descent, η = " + NumberText.plain(rate) + " on " + problem.name();
    return run(pinn, problem, steps, every, title, windows -> windows.descent(rate));
  }

  static Relinearised adam(Pinn pinn, Problem problem, double rate, int steps, int every) {
    String title = "Adam, η = " + NumberText.plain(rate) + " (local) on " + problem.name();
    return run(pinn, problem, steps, every, title, windows -> windows.adam(rate));
  }

  private static Relinearised run(
      Pinn pinn,
      Problem problem,
      int steps,
      int every,
      String title,
      Function<Windows, Windows.Run> rule) {
    Require.atLeast(1, "steps of a window", every);
    if (every > steps) {
      throw Fault.argument(
          "a window of "
              + every
              + " steps is longer than the forecast of "
              + steps
              + "; make it shorter, or look further: forecast.steps("
              + every
              + ")");
    }
    CompiledLoss loss = problem.compile(pinn);
    Progress progress = Progress.open();
    try {
      progress.report("windows", 0, steps, OptionalDouble.empty(), () -> "");
      Windows windows =
          new Windows(
              loss,
              Problem.startingParameters(pinn, loss),
              steps,
              every,
              (step, now) ->
                  progress.report("windows", step, steps, OptionalDouble.of(now), () -> ""));
      return new Relinearised(
          title, problem.provenance(pinn), every, steps / every, rule.apply(windows));
    } finally {
      progress.close();
    }
  }

  /**
   * Every window.
   *
   * @return columns {@code start}, {@code end}, {@code forecast}, {@code actual}, {@code error}
   *     (relative, at the window's end)
   */
  @Override
  public Table table() {
    return provenance.of(
        Table.create(
            "Kernel frozen anew every " + every + " steps, " + title,
            IntColumn.create("start", windows.stream().mapToInt(Window::start).toArray()),
            IntColumn.create("end", windows.stream().mapToInt(Window::end).toArray()),
            DoubleColumn.create("forecast", windows.stream().map(Window::forecast).toList()),
            DoubleColumn.create("actual", windows.stream().map(Window::actual).toList()),
            DoubleColumn.create("error", windows.stream().map(Window::error).toList())));
  }

  /**
   * Median error at the end of a window.
   *
   * @return relative to the actual loss; infinite where a forecast or the run has diverged
   * @throws IllegalStateException if the run was stopped before a window came to its end
   */
  public double medianError() {
    double[] errors = errors();
    double below = errors[(errors.length - 1) / 2];
    double above = errors[errors.length / 2];
    return Double.isInfinite(above) ? above : below + 0.5 * (above - below);
  }

  /**
   * Largest error at the end of a window.
   *
   * @return relative to the actual loss; infinite where a forecast or the run has diverged
   * @throws IllegalStateException if the run was stopped before a window came to its end
   */
  public double worstError() {
    double[] errors = errors();
    return errors[errors.length - 1];
  }

  /**
   * Number of windows whose forecast was off by more than 10 % at their end.
   *
   * @return at most the number of windows
   */
  public int windowsOff() {
    return (int) windows.stream().filter(w -> !(w.error() <= TOLERANCE)).count();
  }

  /** Rising, at least one. */
  private double[] errors() {
    if (windows.isEmpty()) {
      throw Fault.state("stopped before the first window of " + every + " steps came to its end");
    }
    return windows.stream().mapToDouble(Window::error).sorted().toArray();
  }

  /**
   * Forecast and actual loss at the windows' ends, and the error.
   *
   * @return the figure
   */
  @Override
  public ChartFigure figure() {
    List<Double> ends = windows.stream().map(w -> (double) w.end()).toList();
    Panel losses =
        Panel.titled("(a) Loss at the end of a window")
            .x(Axis.steps())
            .y(Axis.log("loss"))
            .add(Series.line("actual", ends, windows.stream().map(Window::actual).toList()))
            .add(
                Series.dots("forecast", ends, windows.stream().map(Window::forecast).toList())
                    .colour(Palette.category(1)));
    Panel errors =
        Panel.titled("(b) Error of the forecast")
            .x(Axis.steps())
            .y(Axis.log("relative error"))
            .add(Series.dots("", ends, windows.stream().map(Window::error).toList()));
    return new ChartFigure(
            Chart.of(losses, errors)
                .columns(2)
                .titled("Frozen anew every " + every + " steps, " + title))
        .madeBy(provenance);
  }

  /** Median and worst error, in a sentence, and how it ended if not as planned. */
  @Override
  public String toString() {
    return Terminal.text(words());
  }

  private String words() {
    String how = "kernel frozen anew every " + every + " steps, " + title + ": ";
    if (windows.isEmpty()) {
      return how + "stopped before the first window came to its end";
    }
    return how
        + "median error "
        + NumberText.plain(medianError())
        + ", worst "
        + NumberText.plain(worstError())
        + ", "
        + windowsOff()
        + " of "
        + windows.size()
        + " windows off by more than 10 %"
        + switch (end) {
          case FINISHED -> "";
          case STOPPED -> "; stopped after " + windows.size() + " of " + planned + " windows";
          case DIVERGED ->
              "; diverged, the loss of step "
                  + windows.get(windows.size() - 1).end()
                  + " is not finite";
        };
  }
}
