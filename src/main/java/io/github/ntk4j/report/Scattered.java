package io.github.ntk4j.report;

import java.util.Arrays;

/**
 * Values at scattered points of the plane, in between by moving least squares: at each place the
 * plane that fits those around it best, and passes through a point that is there; after Lancaster
 * and Salkauskas (1981).
 */
final class Scattered {
  private static final double REACH = 2.5; // mean distances between points, beyond which is nothing
  private static final double CLOSE = 1e-3; // of a mean distance: where a point's own value counts
  private static final double FLAT = 1e-9; // a determinant that leaves no plane, only a mean

  private final double[][] at;
  private final double[] unit; // by coordinate, so that points are about 1 apart

  /** Takes the first two coordinates. */
  Scattered(double[][] at) {
    this.at = at;
    unit = new double[] {length(0), length(1)};
    double perPoint = Math.sqrt(1.0 / at.length);
    Arrays.setAll(unit, k -> unit[k] > 0 ? unit[k] * perPoint : 1);
  }

  double low(int k) {
    return Arrays.stream(at).mapToDouble(p -> p[k]).min().orElseThrow();
  }

  double length(int k) {
    return Arrays.stream(at).mapToDouble(p -> p[k]).max().orElseThrow() - low(k);
  }

  /**
   * The value at a place, NaN far from all points.
   *
   * @param values one for each point; there may be more
   */
  double value(double x, double y, double[] values) {
    double[] s = new double[9]; // Σw, Σwa, Σwb, Σwaa, Σwab, Σwbb, Σwv, Σwav, Σwbv
    double nearest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < at.length; i++) {
      double a = (at[i][0] - x) / unit[0];
      double b = (at[i][1] - y) / unit[1];
      double squared = a * a + b * b;
      nearest = Math.min(nearest, squared);
      if (squared < 16 * REACH) {
        add(s, a, b, StrictMath.exp(-squared) / (squared + CLOSE * CLOSE), values[i]);
      }
    }
    return nearest > REACH * REACH ? Double.NaN : plane(s);
  }

  private static void add(double[] s, double a, double b, double w, double v) {
    double[] terms = {1, a, b, a * a, a * b, b * b, v, a * v, b * v};
    for (int k = 0; k < s.length; k++) {
      s[k] += w * terms[k];
    }
  }

  /** The constant of the plane, by Cramer's rule; where points are on a line, the mean. */
  private static double plane(double[] s) {
    double c0 = s[3] * s[5] - s[4] * s[4];
    double c1 = s[1] * s[5] - s[2] * s[4];
    double c2 = s[1] * s[4] - s[2] * s[3];
    double determinant = s[0] * c0 - s[1] * c1 + s[2] * c2;
    double scale = s[0] * (s[3] + s[5]) * (s[3] + s[5]);
    if (!(determinant > FLAT * scale)) {
      return s[6] / s[0];
    }
    return (s[6] * c0 - s[7] * c1 + s[8] * c2) / determinant;
  }
}
