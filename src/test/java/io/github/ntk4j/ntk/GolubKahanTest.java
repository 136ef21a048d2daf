package io.github.ntk4j.ntk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.ntk4j.base.Room;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

/** Bidiagonalisation of matrices whose singular values are known, since they are made of them. */
class GolubKahanTest {
  /** J = U S Vᵀ with random orthonormal U and V. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Made(
      double[] sigmas,
      double[][] u,
      double[][] v,
      List<Integer> calls,
      List<Integer> transposedCalls)
      implements LinearMap {
    static Made of(int rows, int columns, double... sigmas) {
      RandomGenerator random = new Well19937c(5);
      return new Made(
          sigmas,
          orthonormal(sigmas.length, rows, random),
          orthonormal(sigmas.length, columns, random),
          new ArrayList<>(),
          new ArrayList<>());
    }

    private static double[][] orthonormal(int count, int n, RandomGenerator random) {
      double[][] all = new double[count][n];
      for (int k = 0; k < count; k++) {
        Arrays.setAll(all[k], i -> random.nextGaussian());
        for (int twice = 0; twice < 2; twice++) {
          for (int j = 0; j < k; j++) {
            add(-dot(all[j], all[k]), all[j], all[k]);
          }
        }
        double length = Math.sqrt(dot(all[k], all[k]));
        for (int i = 0; i < n; i++) {
          all[k][i] /= length;
        }
      }
      return all;
    }

    @Override
    public int rows() {
      return u[0].length;
    }

    @Override
    public int columns() {
      return v[0].length;
    }

    @Override
    public double[] times(double[] x) {
      calls.add(1);
      double[] out = new double[rows()];
      for (int k = 0; k < sigmas.length; k++) {
        add(sigmas[k] * dot(v[k], x), u[k], out);
      }
      return out;
    }

    @Override
    public double[] transposedTimes(double[] x) {
      transposedCalls.add(1);
      double[] out = new double[columns()];
      for (int k = 0; k < sigmas.length; k++) {
        add(sigmas[k] * dot(u[k], x), v[k], out);
      }
      return out;
    }
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }

  private static void add(double c, double[] x, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] += c * x[i];
    }
  }

  private static double[] powers(double ratio, int count) {
    double[] out = new double[count];
    Arrays.setAll(out, k -> Math.pow(ratio, k));
    return out;
  }

  private static double[] found(Made map, int count) {
    return GolubKahan.top(map, count, done -> {}).sigmas().stream()
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  private static double[] start(int n) {
    double[] x = new double[n];
    Arrays.setAll(x, i -> Math.cos(1.3 * i) + 0.1);
    return x;
  }

  @Test
  void the_largest_values_are_right_to_rounding() {
    Made map = Made.of(60, 90, powers(0.8, 60));
    double[] sigmas = found(map, 7);
    assertEquals(7, sigmas.length);
    for (int k = 0; k < 7; k++) {
      assertEquals(Math.pow(0.8, k), sigmas[k], 2e-15, "value " + k);
    }
  }

  @Test
  void multiple_values_are_found_as_often_as_they_occur_and_no_more() {
    double[] sigmas = {5, 5, 5, 5, 3, 3, 2, 1, 1, 1, 0.5};
    for (int count : new int[] {1, 3, 5, 6, 7, 9, 11, 20}) {
      double[] top = found(Made.of(40, 30, sigmas), count);
      assertEquals(Math.min(count, sigmas.length), top.length, count + " asked for");
      for (int k = 0; k < top.length; k++) {
        assertEquals(sigmas[k], top[k], 2e-14, count + " asked for, value " + k);
      }
    }
  }

  @Test
  void multiple_values_are_found_among_many_others() {
    double[] sigmas = new double[200];
    for (int k = 0; k < 200; k += 2) { // pairs, and no end before 100 steps
      sigmas[k] = sigmas[k + 1] = Math.pow(0.95, k);
    }
    double[] top = found(Made.of(250, 220, sigmas), 9);
    for (int k = 0; k < 9; k++) {
      assertEquals(sigmas[k], top[k], 1e-14, "value " + k);
    }
  }

  @Test
  void all_values_of_a_square_matrix_can_be_asked_for() {
    double[] top = found(Made.of(12, 12, powers(0.5, 12)), 12);
    assertEquals(12, top.length);
    assertEquals(Math.pow(0.5, 11), top[11], 1e-15);
    Made map = Made.of(12, 12, powers(0.5, 12));
    GolubKahan.Top all = GolubKahan.top(map, 12, x -> {});
    assertEquals(all.products(), map.transposedCalls().size()); // no search beside all there is
  }

  @Test
  void values_at_the_level_of_rounding_are_left_out() {
    double[] top = found(Made.of(30, 30, 1, 1e-5, 1e-12, 1e-15, 1e-17), 5);
    assertEquals(3, top.length); // 30 · 2⁻⁵² = 7e-15
  }

  @Test
  void a_zero_matrix_has_none() {
    assertEquals(0, found(Made.of(9, 8, 0.0), 3).length);
  }

  @Test
  void what_is_returned_has_converged_and_costs_no_full_decomposition() {
    for (double ratio : new double[] {0.5, 0.9}) {
      for (int count : new int[] {1, 3, 8}) {
        GolubKahan.Top top = GolubKahan.top(Made.of(160, 140, powers(ratio, 130)), count, x -> {});
        String message = ratio + ", " + count + " asked for";
        assertEquals(count, top.sigmas().size(), message);
        for (int k = 0; k < count; k++) {
          assertTrue(top.residuals().get(k) <= 1e-15, message + ", residual " + k); // of σ₁ = 1
          assertEquals(Math.pow(ratio, k), top.sigmas().get(k), 4e-15, message);
        }
        assertTrue(top.products() <= 110, message + ": " + top.products() + " products");
      }
    }
  }

  /** A search spans as many directions as there are distinct values, and some of rounding. */
  @Test
  void searches_end_with_the_first_that_finds_nothing_among_the_largest() {
    double[] sigmas = new double[25];
    Arrays.fill(sigmas, 0, 20, 5);
    Arrays.fill(sigmas, 20, 25, 3);
    for (int count : new int[] {1, 2, 3}) { // not 20 searches, which would find them all
      GolubKahan.Top top = GolubKahan.top(Made.of(40, 30, sigmas), count, x -> {});
      assertEquals(count, top.sigmas().size());
      for (double sigma : top.sigmas()) { // not the 3 that the first search found
        assertEquals(5, sigma, 2e-14, count + " asked for");
      }
      int most = 10 * (count + 1); // a look every ten steps
      assertTrue(top.products() <= most, count + " asked for, " + top.products() + " products");
    }
  }

  @Test
  void rounding_beside_what_was_found_is_no_value() {
    assertEquals(2, found(Made.of(30, 30, 1, 1e-5), 5).length);
    assertEquals(1, found(Made.of(30, 20, 1e-3), 3).length);
    assertEquals(3, found(Made.of(25, 30, 1e3, 1e3, 1), 9).length);
  }

  @Test
  void a_stop_is_heard_before_the_next_product() {
    Made map = Made.of(60, 60, powers(0.99, 60));
    assertThrows(
        CancellationException.class,
        () ->
            GolubKahan.top(
                map,
                9,
                done -> {
                  if (done == 3) {
                    Thread.currentThread().interrupt();
                  }
                }));
    assertFalse(Thread.interrupted());
    assertEquals(3, map.calls().size());
  }

  @Test
  void residuals_are_those_of_the_vectors_at_every_step() {
    Made map = Made.of(50, 70, powers(0.9, 50));
    Bidiagonalisation form = new Bidiagonalisation(map, List.of(), start(50));
    for (int step = 1; step <= 30; step++) {
      form.step();
      Bidiagonalisation.Ritz ritz = form.ritz();
      for (int k = 0; k < Math.min(step, 4); k++) {
        SingularTriplet t = ritz.triplet(k);
        double[] right = map.transposedTimes(t.u());
        add(-t.sigma(), t.v(), right);
        double[] left = map.times(t.v());
        add(-t.sigma(), t.u(), left);
        String message = "step " + step + ", value " + k;
        assertEquals(Math.sqrt(dot(right, right)), ritz.residual(k), 1e-14, message);
        assertEquals(0, Math.sqrt(dot(left, left)), 1e-14, message);
        assertEquals(1, dot(t.u(), t.u()), 1e-14, message);
        assertEquals(1, dot(t.v(), t.v()), 1e-14, message);
        double nearest =
            Arrays.stream(map.sigmas()).map(s -> Math.abs(s - t.sigma())).min().orElseThrow();
        assertTrue(nearest <= ritz.residual(k) + 1e-14, message);
      }
    }
  }

  @Test
  void early_values_have_large_residuals_and_later_ones_converge() {
    Made map = Made.of(50, 70, powers(0.9, 50));
    Bidiagonalisation form = new Bidiagonalisation(map, List.of(), start(50));
    form.step();
    form.step();
    assertTrue(form.ritz().residual(0) > 1e-2);
    while (form.size() < 45) {
      form.step();
    }
    assertTrue(form.ritz().residual(0) < GolubKahan.CONVERGED);
  }

  @Test
  void a_search_keeps_away_from_what_is_known() {
    Made map = Made.of(20, 25, 4, 3, 2, 1);
    List<SingularTriplet> known = List.of(new SingularTriplet(4, 0, map.u()[0], map.v()[0]));
    Bidiagonalisation form = new Bidiagonalisation(map, known, start(20));
    while (!form.exhausted()) {
      form.step();
    }
    assertEquals(3, form.size());
    assertEquals(3, form.ritz().sigma(0), 1e-14);
    assertEquals(0, dot(form.ritz().triplet(0).u(), map.u()[0]), 1e-15);
    assertEquals(0, dot(form.ritz().triplet(0).v(), map.v()[0]), 1e-15);
  }

  @Test
  void a_search_ends_when_the_space_of_its_start_is_spanned() {
    Made map = Made.of(20, 25, 2, 2, 2, 1, 1);
    Bidiagonalisation form = new Bidiagonalisation(map, List.of(), start(20));
    while (!form.exhausted()) {
      form.step();
    }
    assertEquals(2, form.size()); // two eigenspaces
    for (int k = 0; k < 2; k++) {
      assertTrue(form.ritz().residual(k) <= 20 * 0x1p-51, "value " + k);
    }
  }

  @Test
  void the_bound_is_that_of_a_square() {
    GolubKahan.Top top = new GolubKahan.Top(List.of(3.0, 1.0), List.of(0.25, 0.0), 10);
    assertEquals(3.25 * 3.25 - 9, top.bound(0, 0), 1e-15);
    assertEquals(3.5 * 3.5 - 9, top.bound(0, 0.0625), 1e-14); // √floor = 0.25 beside the residual
    assertEquals(1.25 * 1.25 - 1, top.bound(1, 0.0625), 1e-15);
  }

  @Test
  void products_are_counted_and_reported() {
    Made map = Made.of(60, 90, powers(0.8, 60));
    List<Integer> reported = new ArrayList<>();
    GolubKahan.Top top = GolubKahan.top(map, 3, reported::add);
    assertEquals(top.products(), reported.size());
    assertEquals(top.products(), reported.get(reported.size() - 1));
    assertEquals(top.products(), map.calls().size());
    assertTrue(top.products() <= 60, top.products() + " products");
  }

  /** A copy of 1 turns up in a second search, which must not end before it shows. */
  @Test
  void few_of_many_pairs_are_found_in_order_at_any_scale() {
    for (double scale : new double[] {1, 1e-6, 1e6}) {
      for (double ratio : new double[] {0.8, 0.95}) {
        double[] sigmas = new double[120];
        for (int pair = 0; pair < 60; pair++) {
          sigmas[2 * pair] = sigmas[2 * pair + 1] = scale * Math.pow(ratio, pair);
        }
        for (int count : new int[] {2, 3, 4}) {
          double[] top = found(Made.of(150, 130, sigmas), count);
          for (int k = 0; k < count; k++) {
            String message = ratio + ", " + count + " asked for, value " + k;
            assertEquals(sigmas[k], top[k], 1e-14 * scale, message);
          }
        }
      }
    }
  }

  @Test
  void what_is_below_rounding_of_the_largest_is_left_out_at_any_scale() {
    for (double scale : new double[] {1e3, 1, 1e-3}) { // 1000 · 2⁻⁵² = 2.2e-13
      assertEquals(1, found(Made.of(30, 1_000, scale, 1e-13 * scale), 5).length, "scale " + scale);
      assertEquals(2, found(Made.of(30, 1_000, scale, 4e-13 * scale), 5).length, "scale " + scale);
    }
  }

  @Test
  void a_space_that_is_spanned_takes_no_further_product() {
    Made map = Made.of(5, 25, 2, 2, 2, 1, 1); // the start lies in what J reaches
    Bidiagonalisation form = new Bidiagonalisation(map, List.of(), start(5));
    while (!form.exhausted()) {
      form.step();
    }
    assertEquals(2, form.size());
    assertEquals(2, form.ritz().sigma(0), 1e-14);
    assertEquals(1, form.ritz().sigma(1), 1e-14);
  }

  @Test
  void a_basis_that_does_not_fit_is_refused_before_it_is_made() {
    double room = Room.bytes() / Double.BYTES / 3.5; // three vectors of both sides fit, not four
    assumeTrue(room < Integer.MAX_VALUE, "columns are counted by int");
    int columns = (int) room - 40;
    Made small = Made.of(40, 60, powers(0.9, 40));
    LinearMap large =
        new LinearMap() {
          @Override
          public int rows() {
            return 40;
          }

          @Override
          public int columns() {
            return columns;
          }

          @Override
          public double[] times(double[] x) {
            return small.times(x);
          }

          @Override
          public double[] transposedTimes(double[] x) {
            return small.transposedTimes(x);
          }
        };
    Bidiagonalisation form = new Bidiagonalisation(large, List.of(), start(40));
    for (int step = 1; step <= 3; step++) {
      form.step();
    }
    String message = assertThrows(IllegalArgumentException.class, form::step).getMessage();
    assertTrue(
        message.startsWith("a basis of 4 vectors for the largest eigenvalues would take about "),
        message);
    assertEquals(3, small.calls().size());
  }

  @Test
  void a_jacobian_is_known_by_its_products() {
    GolubKahan.Top top =
        GolubKahan.top(
            new JacobianProducts(Line.twoModes(1, 1).loss(), new double[2], true), 2, done -> {});
    assertEquals(Math.sqrt(5), top.sigmas().get(0), 1e-15);
    assertEquals(Math.sqrt(1.25), top.sigmas().get(1), 1e-15);
  }
}
