package io.github.ntk4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.show.MimeBundle;
import java.time.Duration;
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
    reportAt(0, 0, 6000, 1);
    millis = 1200;
    progress.report("training", 1500, 6000, OptionalDouble.of(0.12), () -> "stage 2");

    assertEquals(
        "training · 1,500/6,000 · 1,250 steps/s · loss 0.12 · stage 2 · 4 s left", texts.get(0));
    assertTrue(htmls.get(0).contains("width:25.0%"), htmls.get(0));
    assertTrue(htmls.get(0).contains(texts.get(0)), htmls.get(0));
  }

  @Test
  void time_left_goes_by_the_last_seconds_and_stays_away_in_the_first() {
    reportAt(0, 0, 1_000_000, 1);
    reportAt(600, 1, 1_000_000, 1); // cold: by it 167 hours would be left
    assertEquals("training · 1/1,000,000 · 1.7 steps/s · loss 1 · 0.6 s so far", texts.get(0));
    for (long second = 1; second <= 20; second++) {
      reportAt(1000 * second, 10_000 * second, 1_000_000, 1);
    }
    assertEquals(
        "training · 200,000/1,000,000 · 10,000 steps/s · loss 1 · 1 min 20 s left",
        texts.get(texts.size() - 1));
  }

  @Test
  void a_time_limit_bounds_what_is_left() {
    progress.within(Duration.ofSeconds(30));
    reportAt(0, 0, 1_000_000, 1);
    reportAt(2000, 100, 1_000_000, 1);
    assertEquals(
        "training · 100/1,000,000 · 50 steps/s · loss 1 · at most 28 s left", texts.get(0));
  }

  @Test
  void work_without_a_report_is_seen_within_the_first_second_and_every_second() {
    progress.report("spectrum of 5,000 rows", 0, 1, OptionalDouble.empty(), () -> "");
    for (int time = 350; time <= 3350; time += 1000) {
      millis = time;
      progress.beat();
    }
    millis = 4000;
    progress.report("spectrum of 5,000 rows", 1, 1, OptionalDouble.empty(), () -> "");
    progress.close();

    assertEquals("spectrum of 5,000 rows · 0.4 s so far", texts.get(0));
    assertEquals("spectrum of 5,000 rows · 3.4 s so far", texts.get(3));
    assertEquals("spectrum of 5,000 rows · 4.0 s", texts.get(texts.size() - 1));
  }

  @Test
  void a_beat_asks_nothing_of_the_computation() {
    int[] asked = {0};
    millis = 400;
    progress.report("training", 5, 50, OptionalDouble.of(1), () -> "ν " + ++asked[0]);
    millis = 2000;
    progress.beat();

    assertEquals(1, asked[0]);
    assertEquals("training · 5/50 · loss 1 · ν 1 · 2.0 s so far", texts.get(1));
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
    progress.report("a trial", 40, 500, OptionalDouble.empty(), () -> "");
    progress.close();

    assertEquals("a trial · 8 % · 1 min 20 s so far", texts.get(0));
    assertEquals("a trial · 8 % · stopped after 1 min 20 s", texts.get(1));
  }

  @Test
  void first_step_that_takes_long_has_no_time_left_yet() {
    millis = 400;
    progress.report("training", 0, 500, OptionalDouble.of(Double.NaN), () -> "<first>");

    assertEquals("training · 0/500 · loss – · <first> · 0.4 s so far", texts.get(0));
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
