package io.github.ntk4j.draw;

import io.github.ntk4j.chart.RichText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/** XML as it is written: elements in each other, their attributes, escaped text. */
final class Xml {
  /** What XML 1.0 holds in no form, not even as a reference: its production 2, Char. */
  private static final Pattern FORBIDDEN =
      Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

  private final StringBuilder written = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();
  private boolean inTag;

  /** Starts an element; attributes, content and its end follow. */
  Xml open(String name) {
    endTag();
    written.append('<').append(name);
    open.push(name);
    inTag = true;
    return this;
  }

  /** An attribute of the element that was just opened. */
  Xml with(String attribute, String value) {
    written.append(' ').append(attribute).append("=\"").append(escaped(value)).append('"');
    return this;
  }

  /** A length in pixels, to a hundredth. */
  Xml with(String attribute, double value) {
    return with(attribute, number(value));
  }

  Xml text(String text) {
    endTag();
    written.append(escaped(text));
    return this;
  }

  Xml close() {
    String name = open.pop();
    written.append(inTag ? "/>" : "</" + name + ">");
    inTag = false;
    return this;
  }

  private void endTag() {
    if (inTag) {
      written.append('>');
      inTag = false;
    }
  }

  private static String escaped(String text) {
    return RichText.escape(FORBIDDEN.matcher(text).replaceAll("\uFFFD"));
  }

  /** At most two decimals, as short as can be. */
  static String number(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  @Override
  public String toString() {
    return written.toString();
  }
}
