package io.github.ntk4j.report;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.base.TimeLeft;
import io.github.ntk4j.chart.NumberText;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * What a computation has said last of how far it is, in one line; from any thread.
 *
 * <p>Steps are counted where there is a loss; else it is the part that is done. Times are seconds
 * since the computation began.
 */
public final class ProgressLine {
  private static final int SLOW = 10; // steps a second, below which tenths are told

  private final TimeLeft pace = new TimeLeft();
  private String task = "";
  private long done;
  private long total = 1;
  private OptionalDouble loss = OptionalDouble.empty();
  private Supplier<String> detail = () -> "";
  private String said = ""; // the detail, when it was asked for last
  private OptionalDouble latest = OptionalDouble.empty();

  /**
   * A report.
   *
   * @param more is asked for only by {@link #running} after a report
   * @return whether this is another task than before
   */
  public synchronized boolean report(
      double seconds,
      String what,
      long stepsDone,
      long steps,
      OptionalDouble value,
      Supplier<String> more) {
    boolean other = !what.equals(task) || steps != total;
    if (other) {
      pace.restart();
      said = "";
    }
    task = what;
    done = stepsDone;
    total = Math.max(1, steps);
    loss = value;
    detail = more;
    pace.at(seconds, (double) done);
    return other;
  }

  /** Forgets what was reported: something else is shown, until the next report. */
  public synchronized void clear() {
    task = "";
  }

  /** The work ends at this time at the latest. */
  public synchronized void latest(double seconds) {
    latest = OptionalDouble.of(seconds);
  }

  /** Whether nothing was said yet. */
  public synchronized boolean isEmpty() {
    return task.isEmpty();
  }

  /** What is computed. */
  public synchronized String task() {
    return task;
  }

  /** How much there is to do. */
  public synchronized long total() {
    return total;
  }

  /** What is done of all, from 0 to 1. */
  public synchronized double part() {
    return Math.min(1, (double) done / total);
  }

  /** Whether a loss was reported. */
  public synchronized boolean hasLoss() {
    return loss.isPresent();
  }

  /**
   * What is said beside the task of work that goes on: after a report on its own thread, since it
   * asks for the detail.
   */
  public synchronized String running(double seconds) {
    said = detail.get();
    return still(seconds);
  }

  /** The same later, without asking anything of the computation. */
  public synchronized String still(double seconds) {
    return state(pace.rate()) + time(seconds);
  }

  /** What is said beside the task of work that has ended. */
  public synchronized String ended(double seconds) {
    String time = TimeLeft.words(seconds);
    return state(done / seconds) + " · " + (done < total ? "stopped after " + time : time);
  }

  private String state(double rate) {
    StringBuilder text = new StringBuilder();
    if (loss.isPresent()) {
      text.append(Text.format(" · %,d/%,d", done, total));
      if (rate > 0) {
        text.append(Text.format(rate < SLOW ? " · %.1f steps/s" : " · %,.0f steps/s", rate));
      }
      text.append(" · loss ").append(NumberText.plain(loss.getAsDouble()));
    } else if (total > 1) {
      text.append(Text.format(" · %.0f %%", 100 * part()));
    }
    return said.isEmpty() ? text.toString() : text.append(" · ").append(said).toString();
  }

  private String time(double seconds) {
    OptionalDouble left = done < total ? pace.of(seconds, (double) total) : OptionalDouble.empty();
    if (latest.isPresent() && done < total) {
      double most = Math.max(0, latest.getAsDouble() - seconds);
      if (left.isEmpty() || most < left.getAsDouble()) {
        return " · at most " + whole(most) + " left";
      }
    }
    return " · "
        + (left.isPresent()
            ? whole(left.getAsDouble()) + " left"
            : TimeLeft.words(seconds) + " so far");
  }

  private static String whole(double seconds) {
    return seconds < 59
        ? Text.format("%.0f s", Math.ceil(seconds - 1e-6))
        : TimeLeft.words(Math.max(60, seconds));
  }
}
