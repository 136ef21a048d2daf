package io.github.ntk4j.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.ShortColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.api.TimeColumn;
import tech.tablesaw.columns.Column;

class TableFilesTest {
  private static final String[] ODD = {
    "007",
    "5.910",
    "1,000",
    "t",
    "null",
    "NaN",
    "N/A",
    "NA",
    "*",
    "true",
    " lead",
    "trail ",
    " ",
    "\"",
    "\"\"",
    "a\"b",
    "#",
    "# no comment",
    "# rows: 3, crc32: 00000000",
    "two\nlines",
    "two\r\n",
    "\r",
    "\n# types: integer",
    ",",
    ",,",
    "λ₁ ≥ 10⁻⁵",
    "𝛼",
    "\u0000",
    "−0",
    "1e999",
    "'",
    "\\n",
    "\t"
  };

  @TempDir Path folder;

  private Table read(String text) throws IOException {
    return TableFiles.read(Files.writeString(folder.resolve("t.csv"), text));
  }

  /** Names, types and every value, missing ones as null. */
  private static String whole(Table table) {
    StringBuilder all = new StringBuilder(table.name() + " " + Provenance.from(table));
    for (Column<?> column : table.columns()) {
      all.append('\n').append(column.name()).append(' ').append(column.type()).append(' ');
      IntStream.range(0, column.size())
          .mapToObj(row -> column.isMissing(row) ? "missing" : "<" + column.get(row) + ">")
          .forEach(all::append);
    }
    return all.toString();
  }

  private void comesBack(Table table) {
    assertEquals(
        whole(table), whole(TableFiles.read(TableFiles.save(table, folder.resolve("a.csv")))));
  }

  private static Table small() {
    Table table =
        Table.create(
            "Eigenvalues, 2 points",
            IntColumn.create("mode", new Integer[] {1, null, 16}),
            DoubleColumn.create("λ, largest first", new Double[] {0.1, null, 1e-300}),
            StringColumn.create("class", "", "008", "# x"));
    return new Provenance(java.util.Map.of("seed", "7")).of(table);
  }

  @Test
  void every_type_comes_back_with_its_missing_values() {
    Column<?>[] columns = {
      ShortColumn.create("short", (short) -7, (short) 0),
      IntColumn.create("int", new Integer[] {Integer.MAX_VALUE, null}),
      LongColumn.create("long", Long.MAX_VALUE, Long.MIN_VALUE),
      FloatColumn.create("float", new Float[] {0.1f, null}),
      DoubleColumn.create("double", new Double[] {-0.0, null}),
      DoubleColumn.create("infinite", Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY),
      BooleanColumn.create("boolean", Arrays.asList(true, null)),
      StringColumn.create("string", "5.910", null),
      DateColumn.create("date", LocalDate.of(2026, 1, 31), null),
      TimeColumn.create("time", LocalTime.of(9, 5, 1), null),
      DateTimeColumn.create("date and time", LocalDateTime.of(2026, 1, 31, 23, 59), null),
      InstantColumn.create("instant", Instant.ofEpochSecond(12_345), null),
    };
    comesBack(Table.create("types", columns));
  }

  @Test
  void texts_that_readers_guess_trim_or_skip_come_back() {
    comesBack(Table.create("odd", StringColumn.create("text", ODD)));
    for (String odd : ODD) {
      comesBack(Table.create(StringColumn.create(odd, odd, "", odd)));
      comesBack(Table.create("one", StringColumn.create("a", odd), StringColumn.create("b", "")));
    }
  }

  @Test
  void long_cells_and_tables_without_rows_or_columns_come_back() {
    comesBack(Table.create("long", StringColumn.create("a", "x".repeat(100_000), "y")));
    comesBack(Table.create("no rows", IntColumn.create("step"), StringColumn.create("name")));
    comesBack(Table.create("no columns"));
    comesBack(Table.create());
  }

  @Test
  void random_tables_come_back() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      int rows = random.nextInt(8);
      Table table = Table.create(text(random));
      for (int c = random.nextInt(5); c >= 0; c--) {
        table.addColumns(column(c + text(random), rows, random));
      }
      comesBack(new Provenance(java.util.Map.of("seed", text(random))).of(table));
    }
  }

  private static String text(Random random) {
    return random.nextInt(3) > 0
        ? ODD[random.nextInt(ODD.length)].replaceAll("\\R", "/")
        : random
            .ints(random.nextInt(9), 32, 0x250)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  private static Column<?> column(String name, int rows, Random random) {
    List<Supplier<Object>> values =
        List.of(
            () -> (short) random.nextInt(),
            random::nextInt,
            random::nextLong,
            () -> Float.intBitsToFloat(random.nextInt()),
            () -> Double.longBitsToDouble(random.nextLong()),
            random::nextBoolean,
            () -> ODD[random.nextInt(ODD.length)]);
    List<ColumnType> types =
        List.of(
            ColumnType.SHORT,
            ColumnType.INTEGER,
            ColumnType.LONG,
            ColumnType.FLOAT,
            ColumnType.DOUBLE,
            ColumnType.BOOLEAN,
            ColumnType.STRING);
    int kind = random.nextInt(types.size());
    Column<?> column = types.get(kind).create(name);
    for (int row = 0; row < rows; row++) {
      if (random.nextInt(4) == 0) {
        column.appendMissing();
      } else {
        column.appendObj(values.get(kind).get());
      }
    }
    return column;
  }

  @Test
  void a_file_cut_at_any_byte_is_refused_in_a_sentence() throws IOException {
    Path file = TableFiles.save(small(), folder.resolve("a.csv"));
    byte[] all = Files.readAllBytes(file);
    for (int length = 0; length < all.length - 1; length++) { // the last line break may go
      Path cut = Files.write(folder.resolve("cut.csv"), Arrays.copyOf(all, length));
      RuntimeException e =
          assertThrows(RuntimeException.class, () -> TableFiles.read(cut), "cut to " + length);
      boolean known =
          e.getMessage().startsWith(cut + " is not as Tables.save wrote it: ")
              || e.getMessage().equals(cut + " has no line with the names of columns")
              || e.getMessage().equals("cannot read " + cut + ": it is not text in UTF-8");
      assertTrue(known, e.getMessage());
    }
    Path last = Files.write(folder.resolve("cut.csv"), Arrays.copyOf(all, all.length - 1));
    assertEquals(whole(small()), whole(TableFiles.read(last)));
  }

  @Test
  void a_file_changed_at_any_byte_is_refused_or_the_same() throws IOException {
    String all = Files.readString(TableFiles.save(small(), folder.resolve("a.csv")));
    for (int at = all.indexOf("# types"); at < all.length(); at++) {
      for (String other : List.of("", "1", "#", "\"", "\n", ",")) {
        String changed = all.substring(0, at) + other + all.substring(at + 1);
        try {
          assertEquals(whole(small()), whole(read(changed)), changed);
        } catch (IllegalArgumentException e) {
          assertTrue(e.getMessage().contains(" is not as Tables.save wrote it: "), e.getMessage());
        }
      }
    }
  }

  @Test
  void a_missing_row_is_told_with_the_way_to_read_it_nevertheless() throws IOException {
    String all = Files.readString(TableFiles.save(small(), folder.resolve("a.csv")));
    String cut = all.replaceFirst("1,0.1,\n", "");
    Path file = folder.resolve("t.csv");
    var e = assertThrows(IllegalArgumentException.class, () -> read(cut));
    assertEquals(
        file
            + " is not as Tables.save wrote it: its checksum does not fit; without its lines"
            + " \"# types\" and \"# rows\" it is read as any other CSV file",
        e.getMessage());
    String plain = cut.replaceAll("# (types|rows).*\n", "");
    assertEquals(2, read(plain).rowCount());
  }

  @Test
  void line_ends_of_windows_change_nothing() throws IOException {
    String all = Files.readString(TableFiles.save(small(), folder.resolve("a.csv")));
    assertEquals(whole(small()), whole(read(all.replace("\n", "\r\n"))));
  }

  @Test
  void files_of_others_and_of_the_first_version_are_read_as_before() throws IOException {
    Table foreign = read("x,y\n1,a\n2,\n");
    assertEquals("x,y", String.join(",", foreign.columnNames()));
    assertEquals(ColumnType.INTEGER, foreign.column("x").type());
    assertTrue(foreign.column("y").isMissing(1));
    Table first = read("# table: Loss\n# seed: 3\nstep,loss\n0,1.0\n1,0.25\n");
    assertEquals("Loss", first.name());
    assertEquals("3", Provenance.from(first).entries().get("seed"));
    assertEquals(List.of(1.0, 0.25), first.doubleColumn("loss").asList());
    String cell = "x".repeat(5_000);
    assertEquals(cell, read("a,b\n" + cell + ",1\n").getString(0, 0));
  }

  @Test
  void what_is_no_csv_is_refused_in_one_line() {
    for (String text : List.of("", "\n \n", "# table: a\n", "a,b\n1,2,3\n", "a,a\n1,2\n")) {
      var e = assertThrows(IllegalArgumentException.class, () -> read(text), text);
      assertEquals(1, e.getMessage().lines().count(), e.getMessage());
    }
    Path json = TableFiles.save(small(), folder.resolve("a.json"));
    var e = assertThrows(IllegalArgumentException.class, () -> TableFiles.read(json));
    assertEquals("Tables.read reads CSV files; got \"a.json\"", e.getMessage());
  }

  @Test
  void numbers_have_all_their_digits_and_the_file_is_utf_8() throws IOException {
    Path file = TableFiles.save(small(), folder.resolve("a.csv"));
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    assertEquals(
        """
        # table: Eigenvalues, 2 points
        # seed: 7
        # types: integer, double, string
        mode,"λ, largest first",class
        1,0.1,
        ,,008
        16,1.0E-300,"# x"
        """,
        text.substring(0, text.indexOf("# rows: 3, crc32: ")));
    assertEquals(1, Stream.of(text.split("\n")).filter(l -> l.startsWith("# rows")).count());
  }
}
