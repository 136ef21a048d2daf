package io.github.ntk4j.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ntk4j.chart.RichText.Run;
import java.util.List;
import org.junit.jupiter.api.Test;

class RichTextTest {
  @Test
  void marks_become_runs() {
    List<Run> runs = RichText.of("a <i>λ<sub>i</sub></i>").runs();
    assertEquals(
        List.of(
            new Run("a ", false, false, 0),
            new Run("λ", true, false, 0),
            new Run("i", true, false, -1)),
        runs);
  }

  @Test
  void other_marks_are_plain_text() {
    assertEquals("&lt;script&gt;x &lt; 3 &amp; y", RichText.of("<script>x < 3 & y").html());
  }

  @Test
  void consoles_get_unicode_scripts_where_there_are_any() {
    assertEquals(
        "10⁻³ λ_max x₁", RichText.of("10<sup>−3</sup> λ<sub>max</sub> x<sub>1</sub>").plain());
  }

  @Test
  void entities_stand_for_their_characters() {
    assertEquals("a<b&c", RichText.of("a&lt;b&amp;c").plain());
  }
}
