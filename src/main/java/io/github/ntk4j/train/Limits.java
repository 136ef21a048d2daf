package io.github.ntk4j.train;

import io.github.ntk4j.base.Numerals;
import io.github.ntk4j.base.Text;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What may end a run before all of its steps are made.
 *
 * @param loss at which it is low enough
 * @param time since the run began; a step that has begun is ended
 */
public record Limits(OptionalDouble loss, Optional<Duration> time) {
  /** None. */
  public static final Limits NONE = new Limits(OptionalDouble.empty(), Optional.empty());

  /** This loss as well. */
  public Limits withLoss(double value) {
    return new Limits(OptionalDouble.of(value), time);
  }

  /** This time as well. */
  public Limits withTime(Duration value) {
    return new Limits(loss, Optional.of(value));
  }

  /** The same with this time in place of its own. */
  public Limits within(Duration left) {
    return new Limits(loss, time.map(own -> left));
  }

  /** Which one is reached, in words; empty if none. */
  Optional<String> reached(int step, double now, long nanoseconds) {
    if (loss.isPresent() && now <= loss.getAsDouble()) {
      return Optional.of(
          Text.format(
              "the loss, %s, is at most %s after step %,d",
              Numerals.plain(now), Numerals.plain(loss.getAsDouble()), step));
    }
    if (time.isPresent() && Duration.ofNanos(nanoseconds).compareTo(time.get()) >= 0) {
      return Optional.of(
          Text.format("its time, %s, was over after step %,d", seconds(time.get()), step));
    }
    return Optional.empty();
  }

  private static String seconds(Duration time) {
    return time.getNano() == 0
        ? time.getSeconds() + " s"
        : Text.format("%.3f s", time.getSeconds() + time.getNano() * 1e-9);
  }

  /** Each in words, after a semicolon. */
  @Override
  public String toString() {
    StringBuilder words = new StringBuilder();
    loss.ifPresent(value -> words.append("; until the loss is ").append(Numerals.plain(value)));
    time.ifPresent(value -> words.append("; within ").append(seconds(value)));
    return words.toString();
  }
}
