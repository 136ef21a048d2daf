package io.github.ntk4j.draw;

import io.github.ntk4j.chart.RichText;
import java.util.ArrayList;
import java.util.List;

/** Rich text in lines that fit, broken after a comma or at a space. */
final class Lines {
  private static final double SURE = 1.03; // the reader's font is not known here
  private static final double LEAST = 0.4; // of the room, filled by what ends in a comma

  private Lines() {}

  /** Lines no wider than the room; a word that is wider stays whole. */
  static List<String> of(String marked, double size, double room) {
    List<String> lines = new ArrayList<>();
    String rest = marked;
    for (int cut = cut(rest, size, room); cut > 0; cut = cut(rest, size, room)) {
      lines.add(rest.substring(0, cut));
      rest = rest.substring(cut + 1);
    }
    lines.add(rest);
    return lines;
  }

  static double width(String marked, double size) {
    return SURE * RichText.of(marked).width(size);
  }

  /** The space to break at, 0 for none. */
  private static int cut(String text, double size, double room) {
    if (width(text, size) <= room) {
      return 0;
    }
    int last = 0;
    int comma = 0;
    for (int at = text.indexOf(' '); at > 0; at = text.indexOf(' ', at + 1)) {
      String line = text.substring(0, at);
      double width = width(line, size);
      if (balanced(line) && (width <= room || last == 0)) {
        last = at;
        comma = line.endsWith(",") && width > LEAST * room ? at : comma;
      }
    }
    return comma > 0 ? comma : last;
  }

  private static boolean balanced(String marked) {
    return marked.split("<(i|b|sub|sup)>", -1).length
        == marked.split("</(i|b|sub|sup)>", -1).length;
  }
}
