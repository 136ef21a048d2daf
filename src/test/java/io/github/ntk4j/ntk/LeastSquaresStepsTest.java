package io.github.ntk4j.ntk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeastSquaresStepsTest {
  /** A small matrix by its products. */
  private record Plain(List<List<Double>> entries) implements LinearMap {
    static Plain of(double[][] a) {
      List<List<Double>> rows = new ArrayList<>();
      for (double[] row : a) {
        rows.add(java.util.Arrays.stream(row).boxed().toList());
      }
      return new Plain(rows);
    }

    @Override
    public int rows() {
      return entries.size();
    }

    @Override
    public int columns() {
      return entries.get(0).size();
    }

    @Override
    public double[] times(double[] v) {
      double[] out = new double[rows()];
      for (int i = 0; i < out.length; i++) {
        for (int k = 0; k < v.length; k++) {
          out[i] += entries.get(i).get(k) * v[k];
        }
      }
      return out;
    }

    @Override
    public double[] transposedTimes(double[] w) {
      double[] out = new double[columns()];
      for (int i = 0; i < w.length; i++) {
        for (int k = 0; k < out.length; k++) {
          out[k] += entries.get(i).get(k) * w[i];
        }
      }
      return out;
    }
  }

  private static List<double[]> steps(double[][] a, double... b) {
    List<double[]> all = new ArrayList<>();
    LeastSquaresSteps.solve(Plain.of(a), b, 20, x -> all.add(x.clone()));
    return all;
  }

  @Test
  void a_line_through_four_points_is_fitted_in_two_steps() {
    // y = 0, 1, 1, 3 at x = 0 … 3: slope 0.9, intercept −0.1
    List<double[]> all = steps(new double[][] {{0, 1}, {1, 1}, {2, 1}, {3, 1}}, 0, 1, 1, 3);
    assertArrayEquals(new double[] {0.9, -0.1}, all.get(1), 1e-14);
  }

  @Test
  void of_many_solutions_it_is_the_shortest() {
    List<double[]> all = steps(new double[][] {{1, 1, 1, 1}}, 2);
    assertArrayEquals(new double[] {0.5, 0.5, 0.5, 0.5}, all.get(0), 1e-15);
    assertEquals(1, all.size());
  }

  @Test
  void nothing_to_fit_makes_no_step() {
    assertEquals(0, steps(new double[][] {{1, 2}, {3, 4}}, 0, 0).size());
  }

  @Test
  void it_ends_where_it_is_told_to() {
    List<double[]> all = new ArrayList<>();
    double[][] a = {{2, 0, 0}, {0, 1, 0}, {0, 0, 0.5}};
    LeastSquaresSteps.solve(
        Plain.of(a), new double[] {1, 1, 1}, 20, x -> all.add(x.clone()) && all.size() < 2);
    assertEquals(2, all.size());
  }
}
