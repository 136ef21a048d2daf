package io.github.ntk4j.notebook;

import io.github.ntk4j.Progress;
import io.github.ntk4j.plot.MimeBundle;
import java.util.Locale;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * A bar in the running cell for one computation: nothing for a short one, at most five drawings a
 * second for a long one, and its last state stays in the notebook.
 */
final class CellProgress implements Progress {
  private static final long NANOS_BEFORE_FIRST = 300_000_000L;
  private static final long NANOS_BETWEEN = 200_000_000L;

  private final CellDisplay display;
  private final LongSupplier nanoTime;
  private final String displayId = UUID.randomUUID().toString();
  private final long start;
  private long lastDrawn;
  private boolean shown;
  private State state;

  CellProgress(CellDisplay display) {
    this(display, System::nanoTime);
  }

  CellProgress(CellDisplay display, LongSupplier nanoTime) {
    this.display = display;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
  }

  @Override
  public void report(String task, long done, long total, String detail) {
    long now = nanoTime.getAsLong();
    state = new State(task, done, total, detail, (now - start) * 1e-9);
    boolean due = shown ? now - lastDrawn >= NANOS_BETWEEN : now - start >= NANOS_BEFORE_FIRST;
    if (due) {
      lastDrawn = now;
      draw(state.running());
    }
  }

  @Override
  public void close() {
    if (shown) {
      draw(state.ended());
    }
  }

  private void draw(MimeBundle bundle) {
    if (shown) {
      display.update(displayId, bundle);
    } else {
      display.show(displayId, bundle);
      shown = true;
    }
  }

  /** What was reported last, as text and as a bar. */
  private record State(String task, long done, long total, String detail, double seconds) {
    MimeBundle running() {
      return bundle(seconds(seconds / Math.max(1, done) * (total - done)) + " left");
    }

    MimeBundle ended() {
      return bundle(done < total ? "stopped after " + seconds(seconds) : seconds(seconds));
    }

    private MimeBundle bundle(String time) {
      double rate = done / seconds;
      String text =
          String.format(Locale.ROOT, "%s · %,d/%,d", task, done, total)
              + String.format(Locale.ROOT, rate < 10 ? " · %.1f steps/s" : " · %,.0f steps/s", rate)
              + (detail.isEmpty() ? "" : " · " + detail)
              + (done == 0 ? "" : " · " + time);
      return MimeBundle.html(html(text), text);
    }

    /** Colours that are readable on light and on dark; where styles are stripped the text stays. */
    private String html(String text) {
      return String.format(
          Locale.ROOT,
          "<div class=\"ntk4j-progress\" style=\"display:flex;align-items:center;gap:12px\">"
              + "<div style=\"width:240px;height:8px;border-radius:4px;overflow:hidden;"
              + "background:rgba(128,128,128,0.3)\">"
              + "<div style=\"width:%.1f%%;height:8px;background:#0072B2\"></div></div>"
              + "<span style=\"font-variant-numeric:tabular-nums\">%s</span></div>",
          100.0 * done / total,
          Html.escape(text));
    }

    private static String seconds(double seconds) {
      if (seconds < 60) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
      }
      long whole = Math.round(seconds);
      return whole < 3600
          ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
          : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
    }
  }
}
