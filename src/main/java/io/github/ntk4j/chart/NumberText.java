package io.github.ntk4j.chart;

import io.github.ntk4j.base.Numerals;

/** Numbers for people, as {@link Numerals} writes them, also for pages and labels. */
public final class NumberText {
  /** What stands for a missing value. */
  public static final String MISSING = Numerals.MISSING;

  private NumberText() {}

  /**
   * For a console.
   *
   * @param value any number
   * @return such as {@code "1.027×10⁻¹⁰"}; NaN is {@code "–"}
   */
  public static String plain(double value) {
    return Numerals.plain(value);
  }

  /**
   * For a page or a label.
   *
   * @param value any number
   * @return such as {@code "1.027×10<sup>−10</sup>"}; NaN is {@code "–"}
   */
  public static String html(double value) {
    return Numerals.text(value, NumberText::power);
  }

  /** Ten to a power, as {@code 10<sup>−3</sup>}. */
  public static String power(int exponent) {
    return "10<sup>" + whole(exponent) + "</sup>";
  }

  /** A whole number with its thousands and a true minus sign. */
  public static String whole(long value) {
    return Numerals.whole(value);
  }
}
