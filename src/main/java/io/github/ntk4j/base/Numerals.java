package io.github.ntk4j.base;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.IntFunction;

/**
 * Numbers for people: four significant digits, {@code 1.027×10⁻¹⁰} for the very large and small,
 * the same in every locale.
 *
 * <p>Whole numbers below 10⁹ are written out, {@code 15,249,082}; zeros at the end stay only where
 * rounding made them ({@code 0.77804} is {@code 0.7780}, {@code 0.5} is {@code 0.5}).
 */
public final class Numerals {
  /** What stands for a missing value. */
  public static final String MISSING = "–";

  private static final MathContext FOUR = new MathContext(4, RoundingMode.HALF_EVEN);
  private static final double WRITTEN_OUT = 1e9;
  private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private Numerals() {}

  /**
   * For a console.
   *
   * @param value any number
   * @return such as {@code "1.027×10⁻¹⁰"}; NaN is {@code "–"}
   */
  public static String plain(double value) {
    return text(value, Numerals::raised);
  }

  /**
   * For any place.
   *
   * @param power writes ten to a power
   */
  public static String text(double value, IntFunction<String> power) {
    if (Double.isNaN(value)) {
      return MISSING;
    }
    String sign = value < 0 ? "−" : "";
    return sign + (Double.isInfinite(value) ? "∞" : positive(Math.abs(value), power));
  }

  private static String positive(double value, IntFunction<String> power) {
    if (value == Math.rint(value) && value < WRITTEN_OUT) {
      return whole((long) value);
    }
    BigDecimal exact = BigDecimal.valueOf(value);
    BigDecimal rounded = exact.round(FOUR);
    if (rounded.compareTo(exact) == 0) {
      rounded = rounded.stripTrailingZeros();
    } else { // 9999.96 rounds to 1.000E+4: four digits again
      rounded = rounded.setScale(rounded.scale() + 4 - rounded.precision());
    }
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent >= -3 && exponent < 4) {
      return exponent == 3 ? whole(rounded.longValueExact()) : rounded.toPlainString();
    }
    String mantissa = rounded.movePointLeft(exponent).toPlainString();
    return mantissa + "×" + power.apply(exponent);
  }

  private static String raised(int exponent) {
    StringBuilder text = new StringBuilder(exponent < 0 ? "10⁻" : "10");
    String digits = Integer.toString(Math.abs(exponent));
    digits.chars().forEach(digit -> text.append(RAISED.charAt(digit - '0')));
    return text.toString();
  }

  /** A whole number with its thousands and a true minus sign. */
  public static String whole(long value) {
    return Text.format("%,d", value).replace('-', '−');
  }
}
