package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Terminal;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.show.MimeBundle;
import io.github.ntk4j.show.Shown;
import io.github.ntk4j.train.Rate;
import java.util.function.Supplier;

/**
 * A learning rate that moves with the steps of its stage: {@code adam(Schedule.cosine(1e-3,
 * 1e-5))}. Immutable.
 */
public final class Schedule implements Shown {
  private static final int MOST_SHOWN = 10_000_000;

  private final String text;
  private final Supplier<Rate> maker;

  private Schedule(String text, Supplier<Rate> maker) {
    this.text = text;
    this.maker = maker;
  }

  /**
   * The same rate at every step.
   *
   * @param rate η, finite and above 0
   * @return the schedule
   * @throws IllegalArgumentException if η is not a finite number above 0
   */
  public static Schedule constant(double rate) {
    Require.learningRate(rate);
    return new Schedule(Double.toString(rate), () -> Rate.constant(rate));
  }

  /**
   * Exponential decay: η · factor^(k/every) at step k, without stairs.
   *
   * @param rate η, finite and above 0
   * @param factor above 0 and at most 1
   * @param every steps in which the rate falls by the factor, at least 1
   * @return the schedule
   * @throws IllegalArgumentException if a number is out of range
   */
  public static Schedule exponential(double rate, double factor, int every) {
    Require.learningRate(rate);
    requireFactor(factor);
    Require.atLeast(1, "every", every);
    return new Schedule(
        Text.format("%s, × %s every %,d steps", rate, NumberText.plain(factor), every),
        () -> (step, steps, loss) -> rate * StrictMath.pow(factor, (double) step / every));
  }

  /**
   * Half a cosine from one rate to another over the steps of the stage: Loshchilov and Hutter
   * (2017), eq. (5), without restarts.
   *
   * @param from η at the first step
   * @param to η at the last
   * @return the schedule
   * @throws IllegalArgumentException if a rate is not a finite number above 0
   */
  public static Schedule cosine(double from, double to) {
    Require.learningRate(from);
    Require.learningRate(to);
    return new Schedule(
        "cosine from " + from + " to " + to,
        () ->
            (step, steps, loss) -> {
              double t = steps > 1 ? (double) step / (steps - 1) : 0;
              return to + (from - to) * ((1 + StrictMath.cos(Math.PI * t)) / 2);
            });
  }

  /**
   * The same schedule after a warm-up: its rate times (k + 1)/steps at the first steps.
   *
   * @param steps length of the warm-up, at least 1
   * @return the schedule
   * @throws IllegalArgumentException if steps is below 1
   */
  public Schedule warmUp(int steps) {
    Require.atLeast(1, "steps of a warm-up", steps);
    return new Schedule(
        text + ", warm-up of " + steps + " steps", () -> Rate.warmedUp(maker.get(), steps));
  }

  /**
   * The same schedule, times a factor whenever the loss has set no new record, lower by at least
   * 0.01 %, for a number of steps.
   *
   * @param factor above 0 and at most 1
   * @param patience the number of steps, at least 1
   * @return the schedule
   * @throws IllegalArgumentException if a number is out of range
   */
  public Schedule reduceOnPlateau(double factor, int patience) {
    requireFactor(factor);
    Require.atLeast(1, "patience", patience);
    return new Schedule(
        Text.format(
            "%s, × %s after %,d steps without progress", text, NumberText.plain(factor), patience),
        () -> Rate.onPlateau(maker.get(), factor, patience));
  }

  /**
   * The rate at each step of a stage whose loss falls at every step, so that no plateau lowers it:
   * what a plot shows.
   *
   * @param steps length of the stage, 1 to 10,000,000
   * @return η at steps 0 … steps − 1
   * @throws IllegalArgumentException if steps is out of range
   */
  public double[] rates(int steps) {
    Require.between(1, MOST_SHOWN, "steps", steps);
    Rate rate = maker.get();
    double[] rates = new double[steps];
    for (int k = 0; k < steps; k++) {
      rates[k] = rate.next(k, steps, -k);
    }
    return rates;
  }

  Rate make() {
    return maker.get();
  }

  private static void requireFactor(double factor) {
    if (!(factor > 0 && factor <= 1)) {
      throw Fault.argument("a factor of decay must be above 0 and at most 1; got " + factor);
    }
  }

  @Override
  public MimeBundle bundle() {
    return MimeBundle.text(toString());
  }

  /** The rates in words. */
  @Override
  public String toString() {
    return Terminal.text(text);
  }

  /** As a file has it. */
  String words() {
    return text;
  }
}
