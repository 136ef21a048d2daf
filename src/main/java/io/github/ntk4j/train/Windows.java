package io.github.ntk4j.train;

import io.github.ntk4j.ntk.LocalForecast;
import io.github.ntk4j.pde.CompiledLoss;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.ToDoubleFunction;

/**
 * A run in windows: at the start of each the kernel is frozen, and at its end the forecast is held
 * against the loss.
 */
public final class Windows {
  /**
   * One window.
   *
   * @param start number of updates made before it
   * @param end and after it
   * @param forecast loss at the end by the kernel of the start; +∞ where it overflows
   * @param actual loss at the end; +∞ where the run has diverged
   */
  public record Window(int start, int end, double forecast, double actual) {
    /** Relative to the actual loss; +∞ where either is. */
    public double error() {
      return forecast == actual && Double.isFinite(actual)
          ? 0
          : Double.isInfinite(actual) ? actual : Math.abs(forecast / actual - 1);
    }
  }

  /** How a run in windows ended. */
  public enum End {
    /** All windows that fit were run. */
    FINISHED,
    /** The thread was interrupted. */
    STOPPED,
    /** The loss was no longer finite. */
    DIVERGED
  }

  /**
   * What a run leaves.
   *
   * @param windows those that came to their end, in order
   */
  public record Run(List<Window> windows, End end) {
    /** Copies the list. */
    public Run {
      windows = List.copyOf(windows);
    }
  }

  /** Told of every window's end. */
  @FunctionalInterface
  public interface Watch {
    /** Called after {@code step} updates. */
    void window(int step, double loss);
  }

  private final CompiledLoss loss;
  private final Iterate at;
  private final int parameters;
  private final int steps;
  private final int every;
  private final Watch watch;

  /**
   * For one run.
   *
   * @param start parameters at step 0; copied
   * @param steps how many at most
   * @param every length of a window, 1 … steps
   */
  public Windows(CompiledLoss loss, double[] start, int steps, int every, Watch watch) {
    this.loss = loss;
    this.steps = steps;
    this.every = every;
    this.watch = watch;
    parameters = start.length;
    at = new Iterate(start, loss.weights().length);
  }

  /** By gradient descent, R ← (I − ηK)R in each window. */
  public Run descent(double rate) {
    return run(
        new GradientDescent(Rate.constant(rate), 0, false, parameters, steps),
        here -> LocalForecast.descent(loss, here.theta(), rate, every));
  }

  /** By Adam, whose moments and P each window freezes as they are. */
  public Run adam(double rate) {
    Adam adam = new Adam(Rate.constant(rate), 0, parameters, steps);
    return run(
        adam,
        here -> LocalForecast.adam(loss, here.theta(), adam.frozen(rate, here.gradient()), every));
  }

  private Run run(Optimizer optimizer, ToDoubleFunction<Iterate> forecast) {
    List<Window> windows = new ArrayList<>();
    try {
      for (int start = 0; start <= steps - every; start += every) {
        at.evaluate(loss);
        double ahead = forecast.applyAsDouble(at);
        optimizer.steps(loss, at, every);
        boolean finite = Double.isFinite(at.loss());
        double actual = finite ? at.loss() : Double.POSITIVE_INFINITY;
        windows.add(new Window(start, start + every, ahead, actual));
        watch.window(start + every, actual);
        if (!finite) {
          return new Run(windows, End.DIVERGED);
        }
      }
    } catch (CancellationException stop) {
      return new Run(windows, End.STOPPED);
    }
    return new Run(windows, End.FINISHED);
  }
}
