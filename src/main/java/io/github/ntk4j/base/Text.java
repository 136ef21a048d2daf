package io.github.ntk4j.base;

import java.util.Locale;

/** Text that is the same for every language and country this program runs in. */
public final class Text {
  private Text() {}

  /**
   * As {@link String#format}, which by itself writes digits and thousands as the machine's country
   * does.
   *
   * @param format as of {@link java.util.Formatter}
   * @param values what it names
   * @return the text
   */
  public static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
