package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.chart.Palette;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Series;
import io.github.ntk4j.ntk.LocalForecast;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.show.ChartFigure;
import io.github.ntk4j.show.Provenance;
import io.github.ntk4j.show.TableAndFigure;
import io.github.ntk4j.train.Adam;
import io.github.ntk4j.train.GradientDescent;
import io.github.ntk4j.train.Iterate;
import io.github.ntk4j.train.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * A run in windows: at the start of each the kernel is frozen anew, and at its end the forecast is
 * held against the loss.
 */
public final class Relinearised implements TableAndFigure {
  private static final double TOLERANCE = 0.1;

  /** One window. */
  private record Window(int start, int end, double forecast, double actual) {
    double error() {
      return Math.abs(forecast / actual - 1);
    }
  }

  private final String title;
  private final Provenance provenance;
  private final int every;
  private final List<Window> windows;

  private Relinearised(String title, Provenance provenance, int every, List<Window> windows) {
    this.title = title;
    this.provenance = provenance;
    this.every = every;
    this.windows = List.copyOf(windows);
  }

  static Relinearised descent(Pinn pinn, Problem problem, double rate, int steps, int every) {
    Looker looker =
        (loss, at, optimizer, ahead) -> LocalForecast.descent(loss, at.theta(), rate, ahead);
    GradientDescent optimizer =
        new GradientDescent((step, all, loss) -> rate, 0, false, parameters(pinn, problem), steps);
    String title = "gradient descent, η = " + NumberText.plain(rate) + " on " + problem.name();
    return run(pinn, problem, optimizer, looker, steps, every, title);
  }

  static Relinearised adam(Pinn pinn, Problem problem, double rate, int steps, int every) {
    Looker looker =
        (loss, at, optimizer, ahead) -> {
          Adam adam = (Adam) optimizer;
          LocalForecast.State state =
              new LocalForecast.State(
                  rate,
                  Adam.beta(),
                  adam.made(),
                  adam.moment(),
                  adam.preconditioner(at.gradient()));
          return LocalForecast.losses(loss, at.theta(), state, ahead);
        };
    Adam optimizer = new Adam((step, all, loss) -> rate, 0, parameters(pinn, problem), steps);
    String title = "Adam, η = " + NumberText.plain(rate) + " (local) on " + problem.name();
    return run(pinn, problem, optimizer, looker, steps, every, title);
  }

  private static int parameters(Pinn pinn, Problem problem) {
    return pinn.parameterCount() + problem.statement().unknowns().size();
  }

  /** Losses ahead from where a run stands. */
  @FunctionalInterface
  private interface Looker {
    double[] ahead(CompiledLoss loss, Iterate at, Optimizer optimizer, int steps);
  }

  private static Relinearised run(
      Pinn pinn,
      Problem problem,
      Optimizer optimizer,
      Looker looker,
      int steps,
      int every,
      String title) {
    if (every < 1) {
      throw Fault.argument("a window needs at least 1 step; got " + every);
    }
    CompiledLoss loss = problem.compile(pinn);
    Iterate at = new Iterate(Problem.startingParameters(pinn, loss), loss.weights().length);
    List<Window> windows = new ArrayList<>();
    Progress progress = Progress.open();
    try {
      // polled once a window: a stop keeps the windows so far
      for (int start = 0; start + every <= steps && !Thread.interrupted(); start += every) {
        at.evaluate(loss);
        double[] ahead = looker.ahead(loss, at, optimizer, every);
        for (int k = 0; k < every; k++) {
          at.evaluate(loss);
          optimizer.step(loss, at);
        }
        at.evaluate(loss);
        windows.add(new Window(start, start + every, ahead[every], at.loss()));
        progress.report("windows", start + every, steps, OptionalDouble.of(at.loss()), () -> "");
      }
    } finally {
      progress.close();
    }
    return new Relinearised(title, problem.provenance(pinn), every, windows);
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
   * @return relative to the actual loss
   */
  public double medianError() {
    return errors().getPercentile(50);
  }

  /**
   * Largest error at the end of a window.
   *
   * @return relative to the actual loss
   */
  public double worstError() {
    return errors().getMax();
  }

  /**
   * Number of windows whose forecast was off by more than 10 % at their end.
   *
   * @return at most the number of windows
   */
  public int windowsOff() {
    return (int) windows.stream().filter(w -> !(w.error() <= TOLERANCE)).count();
  }

  private DescriptiveStatistics errors() {
    return new DescriptiveStatistics(windows.stream().mapToDouble(Window::error).toArray());
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
            .x(Axis.linear("training step"))
            .y(Axis.log("loss"))
            .add(Series.line("actual", ends, windows.stream().map(Window::actual).toList()))
            .add(
                Series.dots("forecast", ends, windows.stream().map(Window::forecast).toList())
                    .colour(Palette.category(1)));
    Panel errors =
        Panel.titled("(b) Error of the forecast")
            .x(Axis.linear("training step"))
            .y(Axis.log("relative error"))
            .add(Series.dots("", ends, windows.stream().map(Window::error).toList()));
    return new ChartFigure(
            Chart.of(losses, errors)
                .columns(2)
                .titled("Frozen anew every " + every + " steps, " + title))
        .madeBy(provenance);
  }

  /** Median and worst error, in a sentence. */
  @Override
  public String toString() {
    return "kernel frozen anew every %d steps, %s: median error %s, worst %s, %d of %d windows off by more than 10 %%"
        .formatted(
            every,
            title,
            NumberText.plain(medianError()),
            NumberText.plain(worstError()),
            windowsOff(),
            windows.size());
  }
}
