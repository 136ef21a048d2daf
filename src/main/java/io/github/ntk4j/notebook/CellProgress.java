package io.github.ntk4j.notebook;

import io.github.ntk4j.Progress;
import io.github.ntk4j.base.Heartbeat;
import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.RichText;
import io.github.ntk4j.report.ProgressLine;
import io.github.ntk4j.show.MimeBundle;
import java.time.Duration;
import java.util.Optional;
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
 * for a short computation, one to five drawings a second for a long one, and its last state stays
 * in the notebook.
 *
 * <p>A thread of its own draws: the kernel's sockets fail when the stop button interrupts them, and
 * would take the computation with them. A failed or late drawing is nobody's loss.
 */
final class CellProgress implements Progress {
  private static final long NANOS_BEFORE_FIRST = 300_000_000L;
  private static final long NANOS_BETWEEN = 200_000_000L;
  private static final long NANOS_WITHOUT_REPORT = 900_000_000L;

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
  private final long start;
  private final ProgressLine line = new ProgressLine();
  private Optional<Heartbeat> heart = Optional.empty();
  private LossCurve losses = new LossCurve();
  private long lastDrawn;
  private boolean shown;
  private CompletableFuture<Void> drawing = CompletableFuture.completedFuture(null);

  /** One that draws also while nothing is reported. */
  static CellProgress on(CellDisplay display) {
    CellProgress progress = new CellProgress(display, System::nanoTime, PAINTER);
    progress.heart = Optional.of(Heartbeat.of(progress::beat));
    return progress;
  }

  CellProgress(CellDisplay display, LongSupplier nanoTime, Executor painter) {
    this.display = display;
    this.nanoTime = nanoTime;
    this.painter = painter;
    this.start = nanoTime.getAsLong();
  }

  private double seconds(long now) {
    return (now - start) * 1e-9;
  }

  @Override
  public synchronized void report(
      String task, long done, long total, OptionalDouble loss, Supplier<String> detail) {
    long now = nanoTime.getAsLong();
    if (line.report(seconds(now), task, done, total, loss, detail)) {
      losses = new LossCurve();
    }
    loss.ifPresent(value -> losses.add(done, value));
    if (isDue(now, NANOS_BETWEEN)) { // else the kernel is slower than we: the next report will do
      draw(now, line.running(seconds(now)));
    }
  }

  /** A second later: nothing may have been reported since. */
  synchronized void beat() {
    long now = nanoTime.getAsLong();
    if (!line.isEmpty() && isDue(now, NANOS_WITHOUT_REPORT)) {
      draw(now, line.still(seconds(now)));
    }
  }

  private boolean isDue(long now, long between) {
    boolean due = shown ? now - lastDrawn >= between : now - start >= NANOS_BEFORE_FIRST;
    return due && drawing.isDone();
  }

  /** At once, since what is announced is long; a report takes its place. */
  @Override
  public synchronized void announce(String text) {
    line.clear();
    lastDrawn = nanoTime.getAsLong();
    draw(
        MimeBundle.html("<div class=\"ntk4j-progress\">" + RichText.escape(text) + "</div>", text));
  }

  @Override
  public void within(Duration atMost) {
    line.latest(seconds(nanoTime.getAsLong()) + Require.nonNull("atMost", atMost).toNanos() * 1e-9);
  }

  /** Draws the last state, and waits for it, as the cell may end right after. */
  @Override
  public void close() {
    heart.ifPresent(Heartbeat::stop);
    if (!drawnLast()) {
      return;
    }
    try {
      drawing.get(MILLIS_FOR_LAST, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      return; // the display keeps what it could not send
    }
  }

  private synchronized boolean drawnLast() {
    if (shown && !line.isEmpty()) {
      long now = nanoTime.getAsLong();
      draw(now, line.ended(seconds(now)));
    }
    return shown;
  }

  /** The line, with a bar, and the losses so far below it. */
  private void draw(long now, String state) {
    lastDrawn = now;
    String text = line.task() + state;
    draw(MimeBundle.html(html(text, line.part(), losses.html(line.total())), text));
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

  /** Colours that are readable on light and on dark; where styles are stripped the text stays. */
  private static String html(String text, double part, String below) {
    return Text.format(
        "<div class=\"ntk4j-progress\"><div style=\"display:flex;align-items:center;gap:12px\">"
            + "<div style=\"width:240px;height:8px;border-radius:4px;overflow:hidden;"
            + "background:rgba(128,128,128,0.3)\">"
            + "<div style=\"width:%.1f%%;height:8px;background:#0072B2\"></div></div>"
            + "<span style=\"font-variant-numeric:tabular-nums\">%s</span></div>%s</div>",
        100 * part, RichText.escape(text), below);
  }
}
