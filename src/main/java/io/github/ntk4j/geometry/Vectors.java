package io.github.ntk4j.geometry;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/** Points and directions of at most three components. */
final class Vectors {
  private Vectors() {}

  static List<Double> list(double... x) {
    return Arrays.stream(x).boxed().toList();
  }

  static double[] array(List<Double> x) {
    return x.stream().mapToDouble(Double::doubleValue).toArray();
  }

  static double dot(List<Double> a, double[] b) {
    double sum = 0;
    for (int k = 0; k < b.length; k++) {
      sum += a.get(k) * b[k];
    }
    return sum;
  }

  /** x + s·d. */
  static double[] plus(double[] x, double s, double[] d) {
    double[] sum = x.clone();
    for (int k = 0; k < sum.length; k++) {
      sum[k] += s * d[k];
    }
    return sum;
  }

  static double[] minus(double[] x, List<Double> y) {
    double[] difference = x.clone();
    for (int k = 0; k < difference.length; k++) {
      difference[k] -= y.get(k);
    }
    return difference;
  }

  static double length(double[] x) {
    double length = 0;
    for (double component : x) {
      length = StrictMath.hypot(length, component);
    }
    return length;
  }

  /** Of length 1. */
  static double[] unit(double[] x) {
    double length = length(x);
    return Arrays.stream(x).map(component -> component / length).toArray();
  }

  /** As {@code (0, 1)}. */
  static String text(List<Double> x, DoubleFunction<String> number) {
    return x.stream().map(number::apply).collect(Collectors.joining(", ", "(", ")"));
  }
}
