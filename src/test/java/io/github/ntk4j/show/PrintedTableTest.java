package io.github.ntk4j.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Table;

/** What {@code println} and JShell show of a table that a result has handed out. */
class PrintedTableTest {
  private static Table made(int rows) {
    int[] modes = IntStream.rangeClosed(1, rows).toArray();
    double[] values = IntStream.range(0, rows).mapToDouble(i -> 4e-9 / (1 << i % 2)).toArray();
    return Provenance.NONE
        .and("seed", 42)
        .of(
            Table.create(
                "Spectrum",
                IntColumn.create("mode", modes),
                DoubleColumn.create("λ", values),
                FloatColumn.create("share", new float[rows]),
                LongColumn.create("step", new long[rows])));
  }

  @Test
  void a_table_prints_as_results_do() {
    assertEquals(
        """
        Spectrum · 2 rows × 4 columns
        mode       λ  share  step
        ────  ──────  ─────  ────
           1  4×10⁻⁹      0     0
           2  2×10⁻⁹      0     0\
        """,
        made(2).toString());
    assertEquals(TableText.of(made(30)), made(30).print());
  }

  @Test
  void so_many_rows_as_are_asked_for() {
    List<String> lines = made(30).print(5).lines().toList();
    assertEquals("… 25 more rows …", lines.get(3 + 3));
    assertEquals(3 + 5 + 1, lines.size());
    assertEquals(3 + 30, made(30).printAll().lines().count());
    assertEquals(3 + 1, made(30).print(-1).lines().count());
  }

  @Test
  void tables_derived_from_it_print_alike_and_claim_no_seed() {
    Table made = made(3);
    Table derived = made.where(made.intColumn("mode").isGreaterThan(1));
    assertEquals(
        """
        Spectrum · 2 rows × 4 columns
        mode       λ  share  step
        ────  ──────  ─────  ────
           2  2×10⁻⁹      0     0
           3  4×10⁻⁹      0     0\
        """,
        derived.toString());
    assertEquals(made.toString(), made.copy().toString());
    assertEquals(derived.toString(), made.last(2).toString());
    assertTrue(Provenance.from(derived).entries().isEmpty());
    assertEquals("42", Provenance.from(made).entries().get("seed"));
  }

  @Test
  void columns_print_the_same_numbers_and_dashes() {
    Table made = made(2);
    made.doubleColumn("λ").setMissing(1);
    made.intColumn("mode").setMissing(0);
    assertEquals("Column: λ\n4×10⁻⁹\n–\n", made.column("λ").print().replace("\r", ""));
    assertEquals("–", made.getString(0, "mode"));
    assertEquals("4.0E-9", made.getUnformatted(0, 1)); // as it is saved
  }

  @Test
  void no_country_changes_a_digit() {
    Locale before = Locale.getDefault();
    try {
      for (String country : List.of("ar-EG", "tr", "de")) {
        Locale.setDefault(Locale.ROOT);
        String plain = made(2).toString() + made(2).selectColumns("mode", "λ");
        Locale.setDefault(Locale.forLanguageTag(country));
        assertEquals(plain, made(2).toString() + made(2).selectColumns("mode", "λ"), country);
      }
    } finally {
      Locale.setDefault(before);
    }
  }
}
