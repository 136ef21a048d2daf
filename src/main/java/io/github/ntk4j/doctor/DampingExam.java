package io.github.ntk4j.doctor;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.train.DampedStep;
import io.github.ntk4j.train.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Damping along the steps of second order: small where the loss is near a quadratic, large where it
 * bends. Where it turns up and stays there, such steps no longer find the way.
 */
final class DampingExam {
  /** A rise by this above the least is a turn. */
  private static final double TURN = 100;

  private final NavigableMap<Integer, Double> damping = new TreeMap<>();
  private int least; // step of the smallest damping, the last of them

  DampingExam(Trace trace) {
    for (int k = 0; k < trace.rows(); k++) {
      int step = k;
      trace.taken(k).map(DampedStep::damping).ifPresent(x -> damping.put(step, x));
    }
    least = damping.isEmpty() ? 0 : damping.firstKey();
    damping.forEach((step, x) -> least = x <= damping.get(least) ? step : least);
  }

  /** Whether the last steps are damped far more than the least. */
  boolean turned() {
    return !damping.isEmpty() && damping.lastEntry().getValue() >= TURN * damping.get(least);
  }

  /** In a clause; empty without damping. */
  String words() {
    return damping.size() < 2
        ? ""
        : Text.format(
            "; damping over the mean eigenvalue went from %s to %s at step %d %s",
            NumberText.plain(damping.firstEntry().getValue()),
            NumberText.plain(damping.get(least)),
            least,
            turned()
                ? "and turned there: it ended at "
                    + NumberText.plain(damping.lastEntry().getValue())
                : "and stayed near it");
  }

  /** The first, the least, the last. */
  List<Reading> readings() {
    List<Reading> all = new ArrayList<>();
    if (!damping.isEmpty()) {
      all.add(reading(damping.firstKey()));
      all.add(reading(least));
      all.add(reading(damping.lastKey()));
    }
    return all;
  }

  private Reading reading(int step) {
    return Reading.of(
        "damping",
        (step == least ? "least, at step " : "at step ") + step,
        damping.get(step),
        Reading.EXACT,
        "over the mean eigenvalue of JᵀJ: run.history()");
  }
}
