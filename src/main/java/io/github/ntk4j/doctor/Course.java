package io.github.ntk4j.doctor;

import io.github.ntk4j.ntk.Indices;
import io.github.ntk4j.train.Trace;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A run as the doctor sees it: where it began, where it ended, and its losses.
 *
 * @param kept some steps at which its kernel was tracked; may be empty
 */
public record Course(Patient start, Patient end, Trace trace, NavigableMap<Integer, Patient> kept) {
  private static final Pattern FIRST_ORDER =
      Pattern.compile("(adamW?|gradient descent|momentum|nesterov)\\(([0-9.E-]+)?.*");

  private static final Pattern DECAY = Pattern.compile("^adamW.*decay ([0-9.E-]+)");

  double first() {
    return trace.wholeLoss(0);
  }

  double last() {
    return trace.wholeLoss(steps());
  }

  int steps() {
    return trace.lastStep();
  }

  double most() {
    return losses().max().orElse(0);
  }

  double least() {
    return losses().min().orElse(0);
  }

  private java.util.stream.DoubleStream losses() {
    return IntStream.rangeClosed(0, steps()).mapToDouble(trace::wholeLoss);
  }

  boolean diverged() {
    return trace.ending().end() == Trace.End.DIVERGED;
  }

  /** Whether its first stage is one with a learning rate. */
  boolean firstOrder() {
    return FIRST_ORDER.matcher(trace.stages().get(0).optimizer()).matches();
  }

  /** Whether that is Adam's. */
  boolean adaptive() {
    return trace.stages().get(0).optimizer().startsWith("adam");
  }

  /** The rate that its first stage began with; NaN without one. */
  double rate() {
    return rate(trace);
  }

  static double rate(Trace trace) {
    Matcher m = FIRST_ORDER.matcher(trace.stages().get(0).optimizer());
    return m.matches() && m.group(2) != null ? Double.parseDouble(m.group(2)) : Double.NaN;
  }

  /** By what part its first stage shrinks weights a step; 0 without a decay. */
  double decay() {
    Matcher m = DECAY.matcher(trace.stages().get(0).optimizer());
    return m.find() ? Double.parseDouble(m.group(1)) * rate() : 0;
  }

  /** The momentum of its first stage, which has one. */
  double momentum() {
    String rule = trace.stages().get(0).optimizer();
    int end = rule.indexOf(')');
    return Double.parseDouble(rule.substring(rule.lastIndexOf(' ', end) + 1, end));
  }

  /** Spikes of its first stage, if that has a rate. */
  Spikes spikes() {
    int last = firstOrder() ? firstStage() : 0;
    return Spikes.of(IntStream.rangeClosed(0, last).mapToDouble(trace::wholeLoss).toArray());
  }

  /** Steps of the first stage. */
  int firstStage() {
    return Math.min(steps(), trace.stages().get(0).last());
  }

  /** Part of its steps at which the loss fell; with batches, of those where all of it is known. */
  double falling() {
    int[] known =
        IntStream.range(0, steps())
            .filter(k -> !trace.ofBatch(k + 1) || trace.seesAll(k + 1))
            .toArray();
    long falls =
        Arrays.stream(known).filter(k -> trace.wholeLoss(k + 1) < trace.wholeLoss(k)).count();
    return known.length == 0 ? 1 : falls / (double) known.length;
  }

  /** How far the parameters moved, beside their norm. */
  double moved() {
    return Indices.relativeChange(start.theta(), end.theta());
  }

  /** The loss of the last third over that at its beginning. */
  double lastThird() {
    return last() / trace.wholeLoss(steps() - steps() / 3);
  }
}
