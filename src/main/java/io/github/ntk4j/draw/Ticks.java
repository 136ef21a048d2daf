package io.github.ntk4j.draw;

import io.github.ntk4j.chart.NumberText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Marks of an axis.
 *
 * @param values of the labelled marks
 * @param labels rich text, one per value
 * @param minor values of the small marks
 */
record Ticks(List<Double> values, List<String> labels, List<Double> minor) {
  private static final double SPACING = 50; // pixels between labels of a horizontal axis
  private static final double LINE = 34; // and of a vertical one

  Ticks {
    values = List.copyOf(values);
    labels = List.copyOf(labels);
    minor = List.copyOf(minor);
  }

  static Ticks of(AxisScale scale, boolean vertical) {
    int most = (int) Math.max(2, scale.length() / (vertical ? LINE : SPACING));
    return scale.axis().log()
        ? log(scale.low(), scale.high(), most)
        : linear(scale.low(), scale.high(), most, scale.axis().whole() ? 1 : 0);
  }

  /** Multiples of 1, 2 or 5 times a power of ten. */
  static Ticks linear(double low, double high, int most) {
    return linear(low, high, most, 0);
  }

  private static Ticks linear(double low, double high, int most, double least) {
    double step = Math.max(niceStep((high - low) / most), least);
    List<Double> values = new ArrayList<>();
    for (long k = (long) Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++) {
      values.add(BigDecimal.valueOf(step).multiply(BigDecimal.valueOf(k)).doubleValue());
    }
    double largest = values.stream().mapToDouble(Math::abs).max().orElse(0);
    boolean powers = largest >= 1e6 || (largest > 0 && largest < 5e-3);
    return new Ticks(values, values.stream().map(v -> label(v, powers)).toList(), List.of());
  }

  private static double niceStep(double atLeast) {
    int exponent = (int) Math.floor(StrictMath.log10(atLeast));
    for (int factor : new int[] {1, 2, 5}) {
      double step = BigDecimal.valueOf(factor).scaleByPowerOfTen(exponent).doubleValue();
      if (step >= atLeast * (1 - 1e-9)) {
        return step;
      }
    }
    return BigDecimal.ONE.scaleByPowerOfTen(exponent + 1).doubleValue();
  }

  private static String label(double value, boolean powers) {
    if (value == 0) {
      return "0";
    }
    BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
    int exponent = powers ? exact.precision() - exact.scale() - 1 : 0;
    String digits = exact.movePointLeft(exponent).toPlainString().replace('-', '−');
    return powers ? digits + "×" + NumberText.power(exponent) : digits;
  }

  /** Whether the labels are plain decimals, as plotly would write them itself. */
  boolean plain() {
    return labels.stream().noneMatch(label -> label.contains("×"));
  }

  /** Powers of ten, every one or every few; within a decade also 2 and 5, then linear steps. */
  static Ticks log(double low, double high, int most) {
    int first = (int) Math.ceil(low - 1e-9);
    int last = (int) Math.floor(high + 1e-9);
    if (last - first < 1) {
      return withinDecade(low, high, most);
    }
    int step = decadeStep(last - first, most);
    List<Double> values = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (int k = first; k <= last; k++) {
      if (Math.floorMod(k, step) == 0) {
        values.add(decade(k));
        labels.add(NumberText.power(k));
      }
    }
    return new Ticks(values, labels, minor(low, high, step));
  }

  private static int decadeStep(int decades, int most) {
    if (decades + 1 <= Math.min(most, 7)) {
      return 1;
    }
    int step = 2;
    for (int wider : new int[] {3, 5, 10, 20, 50, 100}) {
      if (decades / step + 1 > Math.min(most, 5)) {
        step = wider;
      }
    }
    return step;
  }

  private static List<Double> minor(double low, double high, int step) {
    List<Double> minor = new ArrayList<>();
    for (int k = (int) Math.floor(low); k <= high && high - low <= 25; k++) {
      if (step > 1 && Math.floorMod(k, step) != 0) {
        add(minor, k, 1, low, high);
      }
      for (int digit = 2; step == 1 && digit <= 9; digit++) {
        add(minor, k, digit, low, high);
      }
    }
    return minor;
  }

  private static void add(List<Double> values, int k, int digit, double low, double high) {
    double place = k + StrictMath.log10(digit);
    if (place >= low && place <= high) {
      values.add(BigDecimal.valueOf(digit).scaleByPowerOfTen(k).doubleValue());
    }
  }

  private static Ticks withinDecade(double low, double high, int most) {
    List<Double> values = new ArrayList<>();
    for (int k = (int) Math.floor(low); k <= high; k++) {
      for (int digit : new int[] {1, 2, 5}) {
        add(values, k, digit, low, high);
      }
    }
    if (values.size() < 2) {
      values.clear();
      values.addAll(linear(StrictMath.pow(10, low), StrictMath.pow(10, high), most).values());
    }
    return new Ticks(values, values.stream().map(NumberText::html).toList(), minor(low, high, 1));
  }

  private static double decade(int exponent) {
    return BigDecimal.ONE.scaleByPowerOfTen(exponent).doubleValue();
  }
}
