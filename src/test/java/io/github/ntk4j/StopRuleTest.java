package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stop button: one rule for all work. */
class StopRuleTest {
  private static final Pinn NET = Pinn.mlp(1, 64, 64, 1);
  private static final Problem LARGE = Problem.poisson1d(1).collocation(900);
  private static final Problem SMALL = Problem.poisson1d(1).collocation(20);

  @AfterEach
  void loud() {
    Progress.use(TerminalProgress::new);
  }

  /** Work that takes seconds when nobody stops it. */
  private static Map<String, Supplier<?>> longWork() {
    Map<String, Supplier<?>> work = new LinkedHashMap<>();
    work.put("kernel", () -> Ntk.of(NET).on(LARGE).eigenvalues());
    work.put("vectors", () -> Ntk.of(NET).on(LARGE).vectors());
    work.put("top", () -> Ntk.of(NET).top(200).on(LARGE));
    work.put("forecast", () -> Forecast.of(NET, LARGE).losses());
    work.put("weights", () -> LossWeights.of(NET, LARGE).table());
    work.put("explain", () -> Ntk.of(NET).on(LARGE).explain());
    work.put("preconditioning", () -> Ntk.of(NET).on(LARGE).preconditioned().steps(5).table());
    work.put(
        "feature scale",
        () ->
            LARGE
                .featureScale(s -> Pinn.mlp(64, 64, 64, 1).randomFourierFeatures(1, 0, s), 1, 2, 4)
                .table());
    return work;
  }

  @Test
  void whatever_is_stopped_ends_soon_and_the_next_cell_starts_clean() throws Exception {
    for (Map.Entry<String, Supplier<?>> each : longWork().entrySet()) {
      double seconds = Double.POSITIVE_INFINITY;
      int millis = 300; // less where a fast machine is done by then
      // half a second on an idle machine; a busy one lets a thread wait now and then
      for (int trial = 0; trial < 4 && seconds > 0.5; trial++) {
        OptionalDouble took = stopped(each.getKey(), each.getValue(), millis);
        while (took.isEmpty() && millis > 10) {
          millis /= 2;
          took = stopped(each.getKey(), each.getValue(), millis);
        }
        seconds = Math.min(seconds, took.orElseThrow());
      }
      assertTrue(stopped(each.getKey(), each.getValue(), 0).isPresent(), each.getKey());
      assertTrue(seconds < 1, each.getKey() + " went on for " + seconds + " s");
    }
    assertEquals(3, NET.train(SMALL).adam(1e-3).steps(3).run().stoppedAt());
  }

  /** Seconds from the press to the end; none where the work was over before the press. */
  private static OptionalDouble stopped(String name, Supplier<?> work, int millis)
      throws Exception {
    Button button = new Button(Thread.currentThread(), millis);
    button.start();
    boolean cancelled = false;
    try {
      Object unused = work.get();
    } catch (CancellationException stop) {
      cancelled = true;
    }
    double seconds = (System.nanoTime() - button.pressed) * 1e-9;
    try {
      button.join();
    } catch (InterruptedException pressedLate) {
      button.join();
    }
    boolean flag = Thread.interrupted();
    if (!cancelled) {
      return OptionalDouble.empty();
    }
    assertFalse(flag, name + " left the flag set");
    return OptionalDouble.of(seconds);
  }

  /** Presses stop after a while. */
  private static final class Button extends Thread {
    private final Thread cell;
    private final int millis;
    private volatile long pressed;

    Button(Thread cell, int millis) {
      this.cell = cell;
      this.millis = millis;
    }

    @Override
    public void run() {
      try {
        Thread.sleep(millis);
      } catch (InterruptedException e) {
        return;
      }
      pressed = System.nanoTime();
      cell.interrupt();
    }
  }

  /** Presses stop when a computation reports that many steps. */
  private record StopAt(Thread cell, long step) implements Progress {
    @Override
    public void report(
        String task, long done, long total, OptionalDouble loss, Supplier<String> detail) {
      if (done >= step) {
        cell.interrupt();
      }
    }

    @Override
    public void close() {}
  }

  @Test
  void windows_that_came_to_their_end_are_kept_and_the_text_says_so() {
    Thread cell = Thread.currentThread();
    Progress.use(() -> new StopAt(cell, 20));
    Relinearised stopped = Forecast.of(NET, SMALL).relinearised(10);
    assertFalse(Thread.interrupted());
    assertEquals(2, stopped.table().rowCount());
    assertTrue(stopped.toString().endsWith("; stopped after 2 of 50 windows"), stopped::toString);
    assertTrue(stopped.bundle().data().containsKey("text/html"));
  }

  /** A stop is heard among many points, and not by the few that a figure of a stopped run needs. */
  @Test
  void a_slow_source_at_many_points_can_be_stopped() {
    AtomicInteger calls = new AtomicInteger();
    AtomicInteger stop = new AtomicInteger();
    Problem slow =
        Problem.named("slow")
            .space("x", 0, 1)
            .equation(
                u ->
                    u.dxx()
                        .minus(
                            x -> {
                              if (calls.incrementAndGet() == stop.get()) {
                                Thread.currentThread().interrupt();
                              }
                              return x[0];
                            }))
            .collocation(100_000);
    TrainingPlan plan = Pinn.mlp(1, 4, 1).train(slow).adam(1e-3).steps(5);
    calls.set(0);
    stop.set(10_000);
    assertThrows(CancellationException.class, plan::run);
    assertFalse(Thread.currentThread().isInterrupted());
    assertTrue(calls.get() < 11_000, calls.get() + " calls");
    calls.set(0);
    assertThrows(CancellationException.class, () -> slow.collocation(100_001));
    assertFalse(Thread.currentThread().isInterrupted());
    assertTrue(calls.get() < 20_000, calls.get() + " calls");
  }

  @Test
  void a_source_of_milliseconds_can_be_stopped_at_few_points() {
    AtomicInteger calls = new AtomicInteger();
    Problem slow =
        Problem.named("slow")
            .space("x", 0, 1)
            .collocation(1)
            .equation(
                u ->
                    u.dxx()
                        .minus(
                            x -> {
                              if (calls.incrementAndGet() == 20) {
                                Thread.currentThread().interrupt();
                              }
                              for (long s = System.nanoTime(); System.nanoTime() - s < 4e6; ) {
                                Thread.onSpinWait();
                              }
                              return 1;
                            }));
    calls.set(0);
    assertThrows(CancellationException.class, () -> slow.collocation(500));
    assertFalse(Thread.currentThread().isInterrupted());
    assertTrue(calls.get() < 60, calls.get() + " calls");
  }

  @Test
  void millions_of_points_can_be_stopped_while_they_are_drawn() {
    for (IntFunction<Points> draw :
        List.<IntFunction<Points>>of(
            n -> Points.uniform(0, 1, n),
            n -> Points.grid(0, 1, n),
            n -> Points.latinHypercube(0, 1, n),
            n -> Points.sobol(0, 1, n))) {
      Thread.currentThread().interrupt();
      assertThrows(CancellationException.class, () -> draw.apply(70_000));
      assertFalse(Thread.interrupted());
      Thread.currentThread().interrupt();
      assertEquals(100, draw.apply(100).size());
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void a_stop_before_the_first_window_leaves_a_sentence() {
    Forecast forecast = Forecast.of(NET, SMALL);
    Thread.currentThread().interrupt();
    Relinearised none = forecast.relinearised(10);
    assertFalse(Thread.interrupted());
    assertTrue(
        none.toString().endsWith(": stopped before the first window came to its end"),
        none::toString);
    assertEquals(0, none.table().rowCount());
  }

  /** In a process of its own: fonts and the library's logger load once. */
  public static void main(String... args) {
    Training run = NET.train(SMALL).adam(1e-3).steps(3).run();
    Thread.currentThread().interrupt();
    run.figure().save(Path.of(args[0]));
    if (!Thread.interrupted()) {
      throw new IllegalStateException("saving a PNG lost the stop");
    }
    Thread cell = Thread.currentThread();
    new Button(cell, 300).start();
    try {
      Ntk.of(NET).on(LARGE).vectors();
      throw new IllegalStateException("came to its end before stop was pressed");
    } catch (CancellationException stop) {
      System.out.print("stopped");
    }
    try {
      Thread.sleep(1500); // what is left behind ends, and would print now
    } catch (InterruptedException e) {
      throw new IllegalStateException("the stop was not cleared", e);
    }
  }

  private static String classPath() {
    return StopRuleTest.class.getClassLoader() instanceof URLClassLoader loader
        ? Arrays.stream(loader.getURLs())
            .map(url -> Path.of(URI.create(url.toString())).toString())
            .collect(Collectors.joining(File.pathSeparator))
        : System.getProperty("java.class.path");
  }

  @Test
  void a_png_keeps_a_pending_stop_and_a_stopped_decomposition_prints_nothing(@TempDir Path folder)
      throws Exception {
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-cp",
                classPath(),
                StopRuleTest.class.getName(),
                folder.resolve("points.png").toString())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertTrue(process.waitFor(120, TimeUnit.SECONDS), "still running");
    assertEquals("", Files.readString(err, StandardCharsets.UTF_8).replaceAll("SLF4J.*\\R", ""));
    assertEquals("stopped", Files.readString(out, StandardCharsets.UTF_8));
    assertEquals(0, process.exitValue());
  }
}
