package io.github.ntk4j.notebook;

import io.github.ntk4j.Progress;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.chart.RichText;
import io.github.ntk4j.show.MimeBundle;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A bar in the running cell for one computation, and the loss so far where it reports one: nothing
 * for a short computation, at most five drawings a second for a long one, and its last state stays
 * in the notebook.
 *
 * <p>A thread of its own draws: the kernel's sockets fail when the stop button interrupts them, and
 * would take the computation with them. A failed or late drawing is nobody's loss.
 */
final class CellProgress implements Progress {
  private static final long NANOS_BEFORE_FIRST = 300_000_000L;
  private static final long NANOS_BETWEEN = 200_000_000L;

  private static final long MILLIS_FOR_LAST = 500;
  private static final Executor PAINTER =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "ntk4j-progress");
            thread.setDaemon(true);
            return thread;
          });

  private final CellDisplay display;
  private final LongSupplier nanoTime;
  private final Executor painter;
  private final String displayId = UUID.randomUUID().toString();
  private final LossCurve losses = new LossCurve();
  private final long start;
  private long lastDrawn;
  private boolean shown;
  private State state;
  private CompletableFuture<Void> drawing = CompletableFuture.completedFuture(null);

  CellProgress(CellDisplay display) {
    this(display, System::nanoTime, PAINTER);
  }

  CellProgress(CellDisplay display, LongSupplier nanoTime, Executor painter) {
    this.display = display;
    this.nanoTime = nanoTime;
    this.painter = painter;
    this.start = nanoTime.getAsLong();
  }

  @Override
  public void report(
      String task, long done, long total, OptionalDouble loss, Supplier<String> detail) {
    long now = nanoTime.getAsLong();
    loss.ifPresent(value -> losses.add(done, value));
    state = new State(task, done, total, loss, detail, (now - start) * 1e-9);
    boolean due = shown ? now - lastDrawn >= NANOS_BETWEEN : now - start >= NANOS_BEFORE_FIRST;
    if (due && drawing.isDone()) { // else the kernel is slower than we: the next report will do
      lastDrawn = now;
      draw(state.running(losses.html(total)));
    }
  }

  /** At once, since what is announced is long; a report takes its place. */
  @Override
  public void announce(String text) {
    lastDrawn = nanoTime.getAsLong();
    draw(
        MimeBundle.html("<div class=\"ntk4j-progress\">" + RichText.escape(text) + "</div>", text));
  }

  /** Draws the last state, and waits for it, as the cell may end right after. */
  @Override
  public void close() {
    if (!shown) {
      return;
    }
    if (state != null) {
      draw(state.ended(losses.html(state.done())));
    }
    try {
      drawing.get(MILLIS_FOR_LAST, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      return; // the display keeps what it could not send
    }
  }

  private void draw(MimeBundle bundle) {
    boolean first = !shown;
    shown = true;
    drawing =
        CompletableFuture.runAsync(
            () -> {
              if (first) {
                display.show(displayId, bundle);
              } else {
                display.update(displayId, bundle);
              }
            },
            painter);
  }

  /** What was reported last, as text and as a bar. */
  private record State(
      String task,
      long done,
      long total,
      OptionalDouble loss,
      Supplier<String> detail,
      double seconds) {
    MimeBundle running(String below) {
      return bundle(below, seconds(seconds / Math.max(1, done) * (total - done)) + " left");
    }

    MimeBundle ended(String below) {
      return bundle(below, done < total ? "stopped after " + seconds(seconds) : seconds(seconds));
    }

    private MimeBundle bundle(String below, String time) {
      double rate = done / seconds;
      String text =
          Text.format("%s · %,d/%,d", task, done, total)
              + Text.format(rate < 10 ? " · %.1f steps/s" : " · %,.0f steps/s", rate)
              + (loss.isPresent() ? part("loss " + NumberText.plain(loss.getAsDouble())) : "")
              + part(detail.get())
              + (done == 0 ? "" : part(time));
      return MimeBundle.html(html(text, below), text);
    }

    private static String part(String words) {
      return words.isEmpty() ? "" : " · " + words;
    }

    /** Colours that are readable on light and on dark; where styles are stripped the text stays. */
    private String html(String text, String below) {
      return Text.format(
          "<div class=\"ntk4j-progress\"><div style=\"display:flex;align-items:center;gap:12px\">"
              + "<div style=\"width:240px;height:8px;border-radius:4px;overflow:hidden;"
              + "background:rgba(128,128,128,0.3)\">"
              + "<div style=\"width:%.1f%%;height:8px;background:#0072B2\"></div></div>"
              + "<span style=\"font-variant-numeric:tabular-nums\">%s</span></div>%s</div>",
          100.0 * done / total, RichText.escape(text), below);
    }

    private static String seconds(double seconds) {
      if (seconds < 60) {
        return Text.format("%.1f s", seconds);
      }
      long whole = Math.round(seconds);
      return whole < 3600
          ? Text.format("%d min %02d s", whole / 60, whole % 60)
          : Text.format("%d h %02d min", whole / 3600, whole % 3600 / 60);
    }
  }
}
