package io.github.ntk4j.doctor;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.train.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a run's last optimiser would still need, by what its loss did in the last half of its steps:
 * the slope of log loss over the step (a straight fall) and over the logarithm of the step (a power
 * law), each between four windows, whose scatter is the spread. The range takes both laws.
 */
final class RunBudget {
  private static final int WINDOWS = 4;
  private static final int FEWEST = 24; // steps of the last half

  /**
   * Standard errors of a slope from three differences: of 24 targets that runs reached, 18 within.
   */
  private static final double SPREAD = 3;

  private final Course course;
  private final Trace.Ended stage;
  private final int steps;

  RunBudget(Course course) {
    this.course = course;
    stage = course.trace().ending();
    steps = Math.min(course.steps(), stage.last()) - stage.first();
  }

  /** Steps in which the log loss falls by some amount, from the fastest course to the slowest. */
  private record Range(double steps, double least, double most) {}

  /** Mean log loss of each window of the last half. */
  private double[] levels() {
    int width = steps / 2 / WINDOWS;
    double[] levels = new double[WINDOWS];
    for (int w = 0; w < WINDOWS; w++) {
      int to = stage.first() + steps - (WINDOWS - 1 - w) * width;
      for (int k = to - width + 1; k <= to; k++) {
        levels[w] += StrictMath.log(course.trace().loss(k)) / width;
      }
    }
    return levels;
  }

  /** Where the middle of each window lies, in steps of the stage. */
  private double[] middles() {
    int width = steps / 2 / WINDOWS;
    double[] middles = new double[WINDOWS];
    Arrays.setAll(middles, w -> steps - (WINDOWS - 0.5 - w) * width + 0.5);
    return middles;
  }

  /**
   * Slopes of the levels over some measure of the windows' middles: mean, fastest, slowest, spread.
   */
  private static double[] slopes(double[] levels, double[] at) {
    int n = levels.length - 1;
    double[] slopes = new double[n];
    Arrays.setAll(slopes, k -> (levels[k + 1] - levels[k]) / (at[k + 1] - at[k]));
    double mean = (levels[n] - levels[0]) / (at[n] - at[0]);
    double sum = 0;
    for (double s : slopes) {
      sum += (s - mean) * (s - mean);
    }
    double error = Math.sqrt(sum / (n - 1) / n);
    return new double[] {
      mean, mean - SPREAD * error, mean + SPREAD * error, Math.abs(error / mean)
    };
  }

  /**
   * How far single losses lie about their window's level: a low one comes sooner than the level.
   */
  private double scatter(double[] levels) {
    int width = steps / 2 / WINDOWS;
    double sum = 0;
    for (int k = 0; k < width; k++) {
      double off =
          StrictMath.log(course.trace().loss(stage.first() + steps - k)) - levels[WINDOWS - 1];
      sum += off * off;
    }
    double slope = (levels[WINDOWS - 1] - levels[WINDOWS - 2]) / Math.sqrt(12);
    return Math.sqrt(Math.max(0, sum / width - slope * slope));
  }

  /** Steps in which the loss comes to a level. */
  private Range range(double[] levels, double target) {
    double[] at = middles();
    double[] straight = slopes(levels, at);
    double[] logs = Arrays.stream(at).map(StrictMath::log).toArray();
    double[] power = slopes(levels, logs);
    double last = levels[WINDOWS - 1];
    double[] all = new double[6];
    double scatter = scatter(levels);
    for (int k = 0; k < 3; k++) {
      double depth = Math.min(0, target - last + (k == 1 ? scatter : 0));
      all[k] =
          straight[k] < 0
              ? at[WINDOWS - 1] + depth / straight[k] - steps
              : Double.POSITIVE_INFINITY;
      all[3 + k] =
          power[k] < 0
              ? at[WINDOWS - 1] * StrictMath.exp(Math.min(600, depth / power[k])) - steps
              : Double.POSITIVE_INFINITY;
    }
    double central = straight[3] <= power[3] ? all[0] : all[3];
    return new Range(
        positive(central),
        positive(Arrays.stream(all).min().orElseThrow()),
        positive(Arrays.stream(all).max().orElseThrow()));
  }

  private static double positive(double steps) {
    return Math.max(1, Math.ceil(steps));
  }

  private boolean tells() {
    boolean positive = steps / 2 >= FEWEST && !course.diverged();
    for (int k = 0; positive && k <= steps; k++) {
      positive = course.trace().loss(stage.first() + k) > 0;
    }
    return positive;
  }

  /** A line for each part of the loss; none of a run too short to tell. */
  List<Outlook> lines() {
    List<Outlook> lines = new ArrayList<>();
    if (!tells()) {
      return lines;
    }
    double[] levels = levels();
    double loss = course.last();
    Optional<Double> error = course.end().error();
    for (double part : Outlook.PARTS) {
      Range range = range(levels, StrictMath.log(part * loss));
      lines.add(
          new Outlook(
              stage.optimizer(),
              part * loss,
              range.steps(),
              range.least(),
              range.most(),
              range.steps() * stage.seconds() / steps / 60,
              error.map(e -> e * Math.sqrt(part)).orElse(Double.NaN),
              steps,
              Text.format(
                  "by the loss of the last %,d steps, straight and by a power law, ± 3 standard errors of its slope; an"
                      + " error of u falling as the root of the loss",
                  steps / 2)));
    }
    return lines;
  }

  /** In a sentence, without a clock: the same on any machine. */
  Optional<Sign> sign() {
    List<Outlook> lines = lines();
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Sign.fact(
                "budget",
                lines.stream().anyMatch(Outlook::within)
                    ? Text.format(
                        "%s would go on from here to %s, if it keeps its course",
                        stage.optimizer(), Outlook.words(lines))
                    : Text.format(
                        "%s does not come to a tenth of its loss within as many steps again",
                        stage.optimizer()),
                Text.format(
                    "slope of log loss over the last %,d steps; trusted up to %,d steps more; loss now %s; explain().budget()",
                    steps / 2, steps, NumberText.plain(course.last()))));
  }
}
