package io.github.ntk4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.show.MimeBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CellProgressTest {
  private final List<String> calls = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private final List<String> htmls = new ArrayList<>();
  private long millis;
  private final CellProgress progress =
      new CellProgress(
          new CellDisplay() {
            @Override
            public void show(String displayId, MimeBundle bundle) {
              record("show " + displayId, bundle);
            }

            @Override
            public void update(String displayId, MimeBundle bundle) {
              record("update " + displayId, bundle);
            }
          },
          () -> millis * 1_000_000,
          Runnable::run);

  private void record(String call, MimeBundle bundle) {
    calls.add(call);
    texts.add((String) bundle.data().get("text/plain"));
    htmls.add((String) bundle.data().get("text/html"));
  }

  private void reportAt(long millis, long done, long total, String detail) {
    this.millis = millis;
    progress.report("training", done, total, detail);
  }

  @Test
  void short_computation_shows_nothing() {
    for (int step = 0; step <= 299; step++) {
      reportAt(step, step, 299, "loss 1");
    }
    progress.close();

    assertEquals(List.of(), calls);
  }

  @Test
  void one_output_is_shown_and_then_updated_five_times_a_second() {
    for (int step = 0; step <= 2300; step++) {
      reportAt(step, step, 5000, "loss 1");
    }

    String id = calls.get(0).substring("show ".length());
    assertEquals(11, calls.size()); // at 300, 500, …, 2300 ms
    assertEquals("show " + id, calls.get(0));
    calls.subList(1, 11).forEach(call -> assertEquals("update " + id, call));
  }

  @Test
  void text_has_rate_detail_and_time_left() {
    reportAt(400, 500, 2000, "loss 1.2e-01");

    assertEquals("training · 500/2,000 · 1,250 steps/s · loss 1.2e-01 · 1.2 s left", texts.get(0));
    assertTrue(htmls.get(0).contains("width:25.0%"), htmls.get(0));
    assertTrue(htmls.get(0).contains(texts.get(0)), htmls.get(0));
  }

  @Test
  void last_state_is_left_standing() {
    reportAt(400, 499, 500, "loss 3.8e-02");
    reportAt(410, 500, 500, "loss 3.7e-02");
    progress.close();

    assertEquals("training · 500/500 · 1,220 steps/s · loss 3.7e-02 · 0.4 s", texts.get(1));
    assertTrue(htmls.get(1).contains("width:100.0%"), htmls.get(1));
  }

  @Test
  void stopped_computation_says_so() {
    reportAt(80_000, 40, 500, "");
    progress.close();

    assertEquals("training · 40/500 · 0.5 steps/s · 15 min 20 s left", texts.get(0));
    assertEquals("training · 40/500 · 0.5 steps/s · stopped after 1 min 20 s", texts.get(1));
  }

  @Test
  void first_step_that_takes_long_has_no_time_left_yet() {
    reportAt(400, 0, 500, "loss <NaN>");

    assertEquals("training · 0/500 · 0.0 steps/s · loss <NaN>", texts.get(0));
    assertTrue(htmls.get(0).contains("loss &lt;NaN&gt;"), htmls.get(0));
  }

  @Test
  void loss_so_far_is_a_picture_that_an_untrusted_notebook_shows_too() {
    reportAt(10, 0, 2000, "loss 3.2");
    reportAt(400, 500, 2000, "loss 0.12");

    assertTrue(htmls.get(0).contains("src=\"data:image/svg+xml;base64,"), htmls.get(0));
  }

  @Test
  void a_display_that_fails_or_hangs_does_not_touch_the_computation() {
    CountDownLatch never = new CountDownLatch(1);
    CellProgress hanging = progressOn(() -> await(never));
    CellProgress failing =
        progressOn(
            () -> {
              throw new IllegalStateException("Errno 4 : Interrupted function");
            });
    for (CellProgress each : List.of(failing, hanging)) {
      long begin = System.nanoTime();
      for (int step = 0; step <= 2300; step++) {
        millis = step;
        each.report("training", step, 5000, "loss 1");
      }
      each.close();
      assertTrue(System.nanoTime() - begin < 3_000_000_000L);
    }
    never.countDown();
  }

  private CellProgress progressOn(Runnable drawing) {
    millis = 0;
    return new CellProgress(
        new CellDisplay() {
          @Override
          public void show(String displayId, MimeBundle bundle) {
            drawing.run();
          }

          @Override
          public void update(String displayId, MimeBundle bundle) {
            drawing.run();
          }
        },
        () -> millis * 1_000_000,
        task -> new Thread(task).start());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
