package io.github.ntk4j.ntk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Kernels of a line at other points, {@code xᵢ xⱼ + 1}. */
class DriftTest {
  private static TangentKernel at(double... x) {
    return new TangentKernel(
        Line.loss(Line.term("u", 1, x, new double[x.length])), new double[2], false);
  }

  /** diag(5, 5/4), and (5/4 3/4; 3/4 5/4) with vectors (1, ±1)/√2. */
  @Test
  void two_kernels_have_known_distances() {
    Drift drift = new Drift(at(2, -0.5), at(0.5, -0.5), 1);
    double first = 25 + 1.5625;
    double later = 4 * 1.25 * 1.25 - 2 * (1.5625 - 0.5625);
    assertEquals(Math.sqrt((3.75 * 3.75 + 2 * 0.75 * 0.75) / first), drift.kernel(), 1e-15);
    assertEquals((6.25 + 1.5625) / Math.sqrt(first * later), drift.alignment(), 1e-15);
    assertEquals(1, drift.centredAlignment(), 1e-15); // of two rows there is one centred kernel
    assertEquals(1, drift.modes());
    assertEquals(45, drift.subspaceAngle(), 1e-13);
  }

  @Test
  void spaces_of_as_many_vectors_as_both_resolve_are_compared() {
    Drift plane = new Drift(at(2, -0.5), at(0.5, -0.5), 5);
    assertEquals(2, plane.modes());
    assertEquals(0, plane.subspaceAngle(), 1e-13);
    assertEquals(2, new Drift(at(2, -0.5, 0), at(1, 3, 4), 3).modes()); // rank 2
    assertEquals(1, new Drift(at(2, -0.5, 0), at(1, 1, 1), 3).modes());
    assertEquals(1, new Drift(at(1, 1, 1), at(2, -0.5, 0), 3).modes());
  }

  /** The planes spanned by (2, −½, 0), (1, 1, 1) and by (1, 3, 4), (1, 1, 1): by their normals. */
  @Test
  void the_largest_angle_between_planes_is_that_of_their_normals() {
    double[] one = {-0.5, -2, 2.5};
    double[] two = {-1, 3, -2};
    double cosine =
        Math.abs(one[0] * two[0] + one[1] * two[1] + one[2] * two[2])
            / Math.sqrt((0.25 + 4 + 6.25) * 14);
    Drift drift = new Drift(at(2, -0.5, 0), at(1, 3, 4), 2);
    assertEquals(Math.toDegrees(Math.acos(cosine)), drift.subspaceAngle(), 1e-12);
  }

  /** With H = I − 11ᵀ/n in full. */
  @Test
  void centred_kernels_are_those_of_their_definition() {
    double[] x = {2, -0.5, 0, 1};
    double[] y = {1, 3, 4, -2};
    double[][] a = centred(x);
    double[][] b = centred(y);
    double expected = inner(a, b) / Math.sqrt(inner(a, a) * inner(b, b));
    Drift drift = new Drift(at(x), at(y), 1);
    assertEquals(expected, drift.centredAlignment(), 1e-14);
    assertTrue(Math.abs(expected - drift.alignment()) > 0.01);
  }

  private static double[][] centred(double[] x) {
    int n = x.length;
    double[][] centred = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < n; k++) {
          for (int l = 0; l < n; l++) {
            double left = (i == k ? 1 : 0) - 1.0 / n;
            double right = (l == j ? 1 : 0) - 1.0 / n;
            centred[i][j] += left * (x[k] * x[l] + 1) * right;
          }
        }
      }
    }
    return centred;
  }

  private static double inner(double[][] a, double[][] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        sum += a[i][j] * b[i][j];
      }
    }
    return sum;
  }

  @Test
  void parameters_move_by_their_length() {
    TangentKernel start =
        new TangentKernel(
            Line.loss(Line.term("u", 1, new double[] {2}, 0)), new double[] {3, 4}, true);
    TangentKernel end =
        new TangentKernel(
            Line.loss(Line.term("u", 1, new double[] {2}, 0)), new double[] {3, 6}, true);
    assertEquals(0.4, new Drift(start, end, 1).parameters(), 1e-15);
    assertEquals(2 / Math.sqrt(45), new Drift(end, start, 1).parameters(), 1e-15);
  }
}
