package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TerminalProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final TerminalProgress progress =
      new TerminalProgress(new PrintStream(bytes, true, StandardCharsets.UTF_8));

  private List<String> lines() {
    return List.of(bytes.toString(StandardCharsets.UTF_8).stripLeading().split("\r"));
  }

  @Test
  void a_line_has_bar_count_rate_loss_and_detail() {
    progress.report("training", 250, 500, OptionalDouble.of(0.0123456), () -> "stage 2");
    String line = lines().get(0);
    String bar = "█".repeat(12) + "░".repeat(12);
    assertEquals("training " + bar + " · 250/500 · loss 0.01235 · stage 2 · 0.0 s so far", line);
  }

  @Test
  void what_is_announced_stands_until_a_report_takes_its_place() {
    progress.announce("spectrum of a kernel of 1100 rows: about 4 s and 115 MB");
    progress.report("steps", 0, 10, OptionalDouble.empty(), () -> "");
    assertEquals("spectrum of a kernel of 1100 rows: about 4 s and 115 MB", lines().get(0));
    assertEquals("steps " + "░".repeat(24) + " · 0 % · 0.0 s so far", lines().get(1).strip());
  }

  @Test
  void no_number_is_formatted_for_a_report_that_is_not_drawn() {
    int[] asked = {0};
    for (int step = 0; step < 100; step++) { // in far less than the 0.2 s between two lines
      progress.report("training", step, 100, OptionalDouble.of(1), () -> "" + ++asked[0]);
    }
    assertTrue(asked[0] <= 2, asked[0] + " times");
  }

  @Test
  void digits_do_not_follow_the_locale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      progress.report("training", 500, 500, OptionalDouble.of(0.5), () -> "");
    } finally {
      Locale.setDefault(before);
    }
    assertTrue(
        lines().get(0).matches("training █{24} · 500/500 · loss 0\\.5 · 0\\.\\d s so far"),
        lines().get(0));
  }

  @Test
  void a_missing_maker_is_refused_by_name() {
    assertEquals(
        "maker must not be null",
        assertThrows(IllegalArgumentException.class, () -> Progress.use(null)).getMessage());
  }
}
