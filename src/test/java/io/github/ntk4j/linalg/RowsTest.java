package io.github.ntk4j.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The fast loops against the plain ones, for sizes with and without remainders. */
class RowsTest {
  private static final int[] SIZES = {1, 2, 3, 4, 5, 7, 8, 16, 19, 33};

  private static double[][] rows(int count, int n, int seed) {
    Random random = new Random(seed);
    double[][] rows = new double[count][n];
    for (double[] row : rows) {
      for (int i = 0; i < n; i++) {
        row[i] = random.nextGaussian();
      }
    }
    return rows;
  }

  private static void assertNear(double expected, double actual, int terms, String what) {
    // sums of terms about 1 in two orders: each within terms · 2⁻⁵³ of the size of the sum
    assertEquals(expected, actual, 10 * terms * 0x1p-53 * (1 + Math.abs(expected)), what);
  }

  @Test
  void product_is_that_of_the_plain_loops() {
    for (int out : SIZES) {
      for (int in : SIZES) {
        int n = 21;
        double[] w = rows(1, out * in, 1)[0];
        double[][] x = rows(in, n, 2);
        double[][] y = rows(out, n, 3);
        double[][] transposed = rows(out, n, 3);
        Rows.addProduct(w, 0, in, 1, 0.5, x, y, n);
        Rows.addProduct(w, 0, 1, out, 0.5, x, transposed, n);
        double[][] start = rows(out, n, 3);
        for (int o = 0; o < out; o++) {
          for (int i = 0; i < n; i++) {
            double sum = start[o][i];
            double other = start[o][i];
            for (int k = 0; k < in; k++) {
              sum += 0.5 * w[o * in + k] * x[k][i];
              other += 0.5 * w[k * out + o] * x[k][i];
            }
            assertNear(sum, y[o][i], in, out + " × " + in);
            assertNear(other, transposed[o][i], in, out + " × " + in + " transposed");
          }
        }
      }
    }
  }

  @Test
  void outer_sums_are_those_of_the_plain_loops() {
    for (int left : SIZES) {
      for (int right : SIZES) {
        for (int n : new int[] {1, 6, 23}) {
          double[][] x = rows(left, 23, 4);
          double[][] y = rows(right, 23, 5);
          double[][] out = rows(left, right, 6);
          new OuterSums(23, right).add(x, y, out, n);
          double[][] start = rows(left, right, 6);
          for (int o = 0; o < left; o++) {
            for (int k = 0; k < right; k++) {
              double sum = start[o][k];
              for (int i = 0; i < n; i++) {
                sum += x[o][i] * y[k][i];
              }
              assertNear(sum, out[o][k], n, left + " × " + right + ", " + n);
            }
          }
        }
      }
    }
  }

  @Test
  void gram_product_is_that_of_the_plain_loops() {
    for (int n : new int[] {1, 3, 64, 65, 130}) {
      double[][] t = rows(67, n, 7);
      double[][] gram = Gram.ofTransposed(t);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          double sum = 0;
          for (double[] row : t) {
            sum += row[i] * row[j];
          }
          assertNear(sum, gram[i][j], t.length, n + ": " + i + ", " + j);
          assertEquals(gram[j][i], gram[i][j], 0);
        }
      }
    }
  }

  @Test
  void sums_take_every_entry() {
    for (int n : SIZES) {
      double[][] x = rows(2, n, 8);
      double sum = 0;
      double dot = 0;
      for (int i = 0; i < n; i++) {
        sum += x[0][i];
        dot += x[0][i] * x[1][i];
      }
      assertNear(sum, Rows.sum(x[0], n), n, "sum of " + n);
      assertNear(dot, Rows.dot(x[0], x[1], n), n, "dot of " + n);
    }
  }
}
