package io.github.ntk4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.show.MimeBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
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

  private void reportAt(long millis, long done, long total, double loss) {
    this.millis = millis;
    progress.report("training", done, total, OptionalDouble.of(loss), () -> "");
  }

  @Test
  void short_computation_shows_nothing() {
    for (int step = 0; step <= 299; step++) {
      reportAt(step, step, 299, 1);
    }
    progress.close();

    assertEquals(List.of(), calls);
  }

  @Test
  void one_output_is_shown_and_then_updated_five_times_a_second() {
    for (int step = 0; step <= 2300; step++) {
      reportAt(step, step, 5000, 1);
    }

    String id = calls.get(0).substring("show ".length());
    assertEquals(11, calls.size()); // at 300, 500, …, 2300 ms
    assertEquals("show " + id, calls.get(0));
    calls.subList(1, 11).forEach(call -> assertEquals("update " + id, call));
  }

  @Test
  void text_has_rate_detail_and_time_left() {
    millis = 400;
    progress.report("training", 500, 2000, OptionalDouble.of(0.12), () -> "stage 2");

    assertEquals(
        "training · 500/2,000 · 1,250 steps/s · loss 0.12 · stage 2 · 1.2 s left", texts.get(0));
    assertTrue(htmls.get(0).contains("width:25.0%"), htmls.get(0));
    assertTrue(htmls.get(0).contains(texts.get(0)), htmls.get(0));
  }

  @Test
  void last_state_is_left_standing() {
    reportAt(400, 499, 500, 3.8e-2);
    reportAt(410, 500, 500, 3.7e-2);
    progress.close();

    assertEquals("training · 500/500 · 1,220 steps/s · loss 0.037 · 0.4 s", texts.get(1));
    assertTrue(htmls.get(1).contains("width:100.0%"), htmls.get(1));
  }

  @Test
  void stopped_computation_says_so() {
    millis = 80_000;
    progress.report("training", 40, 500, OptionalDouble.empty(), () -> "");
    progress.close();

    assertEquals("training · 40/500 · 0.5 steps/s · 15 min 20 s left", texts.get(0));
    assertEquals("training · 40/500 · 0.5 steps/s · stopped after 1 min 20 s", texts.get(1));
  }

  @Test
  void first_step_that_takes_long_has_no_time_left_yet() {
    millis = 400;
    progress.report("training", 0, 500, OptionalDouble.of(Double.NaN), () -> "<first>");

    assertEquals("training · 0/500 · 0.0 steps/s · loss – · <first>", texts.get(0));
    assertTrue(htmls.get(0).contains("loss – · &lt;first&gt;"), htmls.get(0));
  }

  @Test
  void loss_so_far_is_a_picture_that_an_untrusted_notebook_shows_too() {
    reportAt(10, 0, 2000, 3.2);
    reportAt(400, 500, 2000, 0.12);

    assertTrue(htmls.get(0).contains("src=\"data:image/svg+xml;base64,"), htmls.get(0));
  }

  @Test
  void no_number_is_formatted_for_a_report_that_is_not_drawn() {
    int[] asked = {0};
    for (int step = 0; step <= 2300; step++) {
      millis = step;
      progress.report("training", step, 5000, OptionalDouble.of(1), () -> "" + ++asked[0]);
    }

    assertEquals(11, asked[0]); // as often as it draws
  }

  @Test
  void what_is_announced_is_shown_at_once_and_a_report_takes_its_place() {
    progress.announce("spectrum: about 4 s & 115 MB");
    assertEquals("spectrum: about 4 s & 115 MB", texts.get(0));
    assertTrue(htmls.get(0).contains("about 4 s &amp; 115 MB"), htmls.get(0));
    reportAt(400, 100, 500, 1);
    progress.close();

    String id = calls.get(0).substring("show ".length());
    assertEquals(List.of("show " + id, "update " + id, "update " + id), calls);
    assertTrue(texts.get(1).startsWith("training · 100/500"), texts.get(1));
  }

  @Test
  void an_announcement_alone_stays_as_it_is() {
    progress.announce("about 4 s");
    progress.close();

    assertEquals(List.of("about 4 s"), texts);
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
        each.report("training", step, 5000, OptionalDouble.of(1), () -> "");
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
