package io.github.ntk4j.base;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/**
 * How long work will take that says how far it is: by its rate over the last seconds, since its
 * first ones are slow, and stages differ.
 */
public final class TimeLeft {
  private static final double WINDOW = 5; // s
  private static final double SOONEST = 1; // s after the first sign of progress
  private static final double EVERY = 0.05; // s between what is kept

  private record Mark(double seconds, double done) {}

  private final Deque<Mark> marks = new ArrayDeque<>();
  private double begun;
  private Mark last = new Mark(0, 0);

  /**
   * Takes note of how far it is; cheap enough for every step.
   *
   * @param seconds since any moment, not falling
   * @param done of what there is to do; where it falls, other work has begun
   */
  public void at(double seconds, double done) {
    if (marks.isEmpty() || done < last.done || (marks.size() == 1 && done == last.done)) {
      restart();
      begun = seconds; // of what comes before the first step, no rate follows
      last = new Mark(seconds, done);
      marks.add(last);
    } else if (done > last.done) {
      last = new Mark(seconds, done);
      if (seconds - marks.getLast().seconds >= EVERY) {
        marks.add(last);
      }
      forget(seconds);
    }
  }

  /** Forgets all: other work begins. */
  public void restart() {
    marks.clear();
    last = new Mark(0, 0);
  }

  /** What is older than the window, but for the two last signs of progress. */
  private void forget(double seconds) {
    while (marks.size() > 2 && seconds - marks.getFirst().seconds > WINDOW) {
      marks.removeFirst();
    }
  }

  /** Of what was noted last, in the last seconds; 0 where nothing was. */
  public double rate() {
    Mark first = marks.isEmpty() ? last : marks.getFirst();
    double time = last.seconds - first.seconds;
    return time > 0 ? (last.done - first.done) / time : 0;
  }

  /**
   * Seconds until all is done.
   *
   * @param seconds now, as of {@link #at}
   * @param total all that there is to do
   * @return empty in the first second, and where nothing moves
   */
  public OptionalDouble of(double seconds, double total) {
    double rate = rate();
    if (rate == 0 || seconds - begun < SOONEST) {
      return OptionalDouble.empty();
    }
    double left = (total - last.done) / rate - (seconds - last.seconds);
    return OptionalDouble.of(Math.max(0, left));
  }

  /** A time that has passed, in words: {@code 4.2 s}, {@code 3 min 05 s}, {@code 2 h 10 min}. */
  public static String words(double seconds) {
    if (seconds < 60) {
      return Text.format("%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? Text.format("%d min %02d s", whole / 60, whole % 60)
        : Text.format("%,d h %02d min", whole / 3600, whole % 3600 / 60);
  }
}
