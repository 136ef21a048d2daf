package io.github.ntk4j.show;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Lines of comma-separated values as RFC 4180 has them: quotes round a cell that holds a comma, a
 * quote or a line break, and round one that some reader would trim or take for a comment.
 */
final class CsvText {
  private static final Pattern TO_QUOTE = Pattern.compile("[\",\\r\\n#]|^\\s|\\s$");

  private CsvText() {}

  /** A line; a lone empty cell is quoted, since readers skip empty lines. */
  static String line(List<String> cells) {
    return cells.equals(List.of(""))
        ? "\"\"\n"
        : cells.stream().map(CsvText::quoted).collect(Collectors.joining(",", "", "\n"));
  }

  private static String quoted(String cell) {
    return TO_QUOTE.matcher(cell).find() ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell;
  }

  /** The cells of every line; what follows the last line break is left out. */
  static List<List<String>> lines(String text) {
    List<List<String>> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        boolean doubled = quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
        if (doubled) {
          cell.append(text.charAt(++i));
        } else {
          quoted = !quoted;
        }
      } else if (quoted || (c != ',' && c != '\n')) {
        cell.append(c);
      } else {
        line.add(cell.toString());
        cell.setLength(0);
        if (c == '\n') {
          lines.add(line);
          line = new ArrayList<>();
        }
      }
    }
    return lines;
  }
}
