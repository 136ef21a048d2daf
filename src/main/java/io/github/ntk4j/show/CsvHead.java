package io.github.ntk4j.show;

import java.util.List;
import java.util.Optional;

/**
 * The lines {@code # name: value} above the names of a table's columns: first the table's name, at
 * the end the types of its columns, between them what made it.
 *
 * @param table its name, or empty
 * @param made what made it
 * @param types of its columns, or empty in a file of another maker
 * @param rest where the columns' names begin
 */
record CsvHead(Optional<String> table, Provenance made, Optional<String> types, int rest) {
  private static final String COMMENT = "# ";
  private static final String TABLE = "# table: ";
  private static final String TYPES = "# types: ";

  /** As text; line breaks become blanks. */
  static String write(String table, Provenance made, String types) {
    StringBuilder text = new StringBuilder();
    if (table != null) {
      text.append(TABLE).append(line(table));
    }
    made.entries().forEach((name, value) -> text.append(COMMENT).append(line(name + ": " + value)));
    return text.append(TYPES).append(line(types)).toString();
  }

  private static String line(String text) {
    return text.replaceAll("\r\n|[\r\n]", " ") + "\n";
  }

  static CsvHead of(String text) {
    List<String> lines = text.lines().takeWhile(line -> line.startsWith(COMMENT)).toList();
    int rest = lines.stream().mapToInt(line -> line.length() + 1).sum();
    boolean named = !lines.isEmpty() && lines.get(0).startsWith(TABLE);
    boolean typed = !lines.isEmpty() && lines.get(lines.size() - 1).startsWith(TYPES);
    Provenance made = Provenance.NONE;
    for (String line : lines.subList(named ? 1 : 0, lines.size() - (typed ? 1 : 0))) {
      String[] entry = line.substring(COMMENT.length()).split(": ", 2);
      made = made.and(entry[0], entry[entry.length - 1]);
    }
    return new CsvHead(
        named ? Optional.of(lines.get(0).substring(TABLE.length())) : Optional.empty(),
        made,
        typed
            ? Optional.of(lines.get(lines.size() - 1).substring(TYPES.length()))
            : Optional.empty(),
        Math.min(rest, text.length()));
  }
}
