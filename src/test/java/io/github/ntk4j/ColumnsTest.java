package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Columns and their types of every public table, as {@code columns.txt} has them: notebooks ask for
 * them by name. A change there is a line in the CHANGELOG.
 */
class ColumnsTest {
  @Test
  void every_public_table_has_the_columns_on_record() throws Exception {
    Set<String> found = new TreeSet<>();
    ProvenanceOfAllTest.tablesAndFigures(ProvenanceOfAllTest.results())
        .forEach(
            (method, all) ->
                all.stream()
                    .filter(Table.class::isInstance)
                    .forEach(table -> found.add(method + columns((Table) table))));
    assertEquals(recorded(), String.join("\n", found));
  }

  private static String columns(Table table) {
    StringBuilder all = new StringBuilder();
    for (Column<?> column : table.columns()) {
      all.append("\n  ").append(column.name()).append(": ").append(column.type());
    }
    return all.toString();
  }

  private static String recorded() throws Exception {
    try (InputStream file = ColumnsTest.class.getResourceAsStream("/columns.txt")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}
