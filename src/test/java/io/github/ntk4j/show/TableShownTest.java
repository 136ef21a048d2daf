package io.github.ntk4j.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TableShownTest {
  private static Table eigenvalues(int rows) {
    IntColumn mode = IntColumn.create("mode");
    DoubleColumn value = DoubleColumn.create("eigenvalue");
    StringColumn kind = StringColumn.create("class");
    BooleanColumn slow = BooleanColumn.create("slow");
    for (int i = 1; i <= rows; i++) {
      mode.append(i);
      value.append(1285.5 * Math.pow(i, -6));
      kind.append("fast & <b>");
      slow.append(i > 2);
    }
    return Table.create("NTK eigenvalues", mode, value, kind, slow);
  }

  private static int count(String text, String part) {
    return text.split(part, -1).length - 1;
  }

  @Test
  void a_long_table_shows_five_rows_at_each_end() {
    String html = TableHtml.of(eigenvalues(100));
    assertTrue(html.contains("<b>NTK eigenvalues</b> · 100 rows × 4 columns</caption>"));
    assertTrue(html.contains("… 90 more rows …"));
    String many = TableText.of(eigenvalues(1_501));
    assertTrue(many.startsWith("NTK eigenvalues · 1,501 rows × 4 columns\n"), many);
    assertTrue(many.contains("\n… 1,491 more rows …\n"), many);
    assertEquals(1 + 5 + 1 + 5, count(html, "<tr>"));
    assertTrue(html.contains(">1.286×10<sup>−9</sup></td>"));
  }

  @Test
  void a_small_table_is_whole() {
    assertEquals(1 + 20, count(TableHtml.of(eigenvalues(20)), "<tr>"));
  }

  @Test
  void text_is_escaped() {
    String html = TableHtml.of(eigenvalues(1));
    assertTrue(html.contains("fast &amp; &lt;b&gt;"));
    assertTrue(html.contains("· 1 row × 4 columns"));
  }

  @Test
  void numbers_stand_at_the_right_by_attribute() {
    String html = TableHtml.of(eigenvalues(1));
    assertTrue(html.contains("<td align=\"right\""));
    assertTrue(html.contains("<th align=\"left\""));
  }

  @Test
  void text_is_aligned_and_missing_values_are_dashes() {
    Table table =
        Table.create(
            "loss",
            IntColumn.create("step", new Integer[] {0, 100}),
            DoubleColumn.create("value", new Double[] {70.25, null}),
            StringColumn.create("note", "start", null));
    assertEquals(
        """
        loss · 2 rows × 3 columns
        step  value  note
        ────  ─────  ─────
           0  70.25  start
         100      –  –\
        """,
        TableText.of(table));
  }

  @Test
  void a_bundle_has_html_and_text_in_any_locale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      MimeBundle bundle = TableShown.of(eigenvalues(30)).bundle();
      String text = (String) bundle.data().get("text/plain");
      assertTrue(text.contains("… 20 more rows …"), text);
      assertTrue(text.contains("20.09"), text);
      assertFalse(text.contains("20,09"), text);
      assertTrue(((String) bundle.data().get("text/html")).startsWith("<table"));
    } finally {
      Locale.setDefault(before);
    }
  }
}
