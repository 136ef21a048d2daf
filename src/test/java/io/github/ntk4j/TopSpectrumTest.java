package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.ntk.JacobianProducts;
import io.github.ntk4j.pde.CompiledLoss;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

class TopSpectrumTest {
  private static final Problem HEAT =
      Problem.heat().collocation(200).boundary(20).initialPoints(20);

  @Test
  void agrees_with_the_whole_spectrum() {
    Pinn pinn = Pinn.mlp(2, 20, 20, 1);
    double[] whole = Ntk.of(pinn).on(HEAT).values();
    TopSpectrum top = Ntk.of(pinn).top(25).on(HEAT);
    double[] values = top.values();
    assertEquals(25, values.length);
    for (int k = 0; k < 25; k++) {
      // both give σ to about 1e-15 σ₁
      assertEquals(Math.sqrt(whole[k]), Math.sqrt(values[k]), 4e-15 * Math.sqrt(whole[0]), "" + k);
    }
  }

  @Test
  void gives_resolved_modes_only() {
    Pinn pinn = Pinn.mlp(1, 32, 32, 1);
    Points points = Points.grid(0, 1, 100);
    int resolved = Ntk.of(pinn).on(points).resolvedModes();
    int found = Ntk.of(pinn).top(50).on(points).values().length;
    assertTrue(found <= 50 && Math.abs(found - resolved) <= 1, found + " of " + resolved);
  }

  @Test
  void products_with_the_jacobian() {
    Pinn pinn = Pinn.mlp(2, 7, 6, 1);
    CompiledLoss loss =
        Problem.burgers(0.1).collocation(40).boundary(8).initialPoints(5).compile(pinn);
    double[][] transposed = loss.transposedJacobian(pinn.theta(), true);
    JacobianProducts products = new JacobianProducts(loss, pinn.theta(), true);
    double[] v = new double[loss.parameterCount()];
    double[] w = new double[loss.rows()];
    for (int k = 0; k < v.length; k++) {
      v[k] = Math.cos(k);
    }
    for (int i = 0; i < w.length; i++) {
      w[i] = Math.sin(3.0 * i);
    }
    double[] forward = new double[w.length];
    double[] backward = new double[v.length];
    for (int k = 0; k < v.length; k++) {
      for (int i = 0; i < w.length; i++) {
        forward[i] += transposed[k][i] * v[k];
        backward[k] += transposed[k][i] * w[i];
      }
    }
    Reference.assertClose(forward, products.times(v), 1e-14, "Jv");
    Reference.assertClose(backward, products.transposedTimes(w), 1e-14, "Jᵀw");
  }

  @Test
  void the_trace_is_that_of_the_whole_kernel() {
    Pinn pinn = Pinn.mlp(2, 20, 20, 1);
    double trace = Ntk.of(pinn).on(HEAT).spectrum().trace();
    assertEquals(trace, Ntk.of(pinn).top(1).on(HEAT).trace(), 1e-13 * trace);
    // random signs gave 424 ± 81, below the first eigenvalue
    Pinn known = Pinn.mlp(2, 20, 20, 1).seed(3);
    Points points = Points.uniform(new double[2], new double[] {1, 1}, 60).seed(1);
    TopSpectrum top = Ntk.of(known).top(3).on(points);
    assertEquals(688.1, top.trace(), 0.05);
    assertEquals(579.5, top.values()[0], 0.05);
  }

  @Test
  void multiple_eigenvalues_are_found_as_often_as_they_occur() {
    double[][] units = new double[6][6];
    for (int i = 0; i < 6; i++) {
      units[i][i] = 1;
    }
    double[] top = Ntk.of(Pinn.mlp(6, 1)).top(3).on(Points.of(units)).values(); // K = I + 11ᵀ
    Reference.assertClose(new double[] {7, 1, 1}, top, 1e-14, "K = I + 11ᵀ");
    assertEquals(6, Ntk.of(Pinn.mlp(6, 1)).top(9).on(Points.of(units)).values().length);
    TopSpectrum three = Ntk.of(Pinn.mlp(2, 3).seed(17)).top(6).on(Points.of(TRIPLES));
    double[] whole = Ntk.of(Pinn.mlp(2, 3).seed(17)).on(Points.of(TRIPLES)).values();
    Reference.assertClose(Arrays.copyOf(whole, 6), three.values(), 1e-14, "each three times");
    assertEquals(three.values()[0], three.values()[2], 1e-14 * whole[0]);
  }

  private static final double[][] TRIPLES = new double[11][2];

  static {
    for (int i = 0; i < TRIPLES.length; i++) {
      TRIPLES[i] = new double[] {Math.sin(i), Math.cos(3.0 * i)};
    }
  }

  @Test
  void multiple_eigenvalues_are_found_where_no_search_ends_by_itself() {
    Pinn pinn = Pinn.mlp(1, 24, 24, 2);
    double[] theta = pinn.parameters();
    Arrays.fill(theta, pinn.network().weights(2), theta.length, 0); // both outputs are alike
    Pinn alike = pinn.withParameters(theta);
    Points points = Points.grid(0, 1, 400);
    double[] top = Ntk.of(alike).top(7).on(points).values();
    double[] whole = Ntk.of(alike).on(points).values();
    Reference.assertClose(Arrays.copyOf(whole, 7), top, 1e-13, "pairs");
    assertEquals(top[0], top[1], 1e-14 * top[0]);
  }

  /** Of 100 small networks here, of 600 by {@code -Dntk4j.networks=600}. */
  @Test
  void bounds_hold_against_the_whole_spectrum() {
    int networks = Integer.getInteger("ntk4j.networks", 100);
    RandomGenerator random = new Well19937c(7);
    for (int k = 0; k < networks; k++) {
      int outputs = 1 + random.nextInt(3);
      int hidden = random.nextInt(3);
      Pinn pinn =
          switch (hidden) {
            case 0 -> Pinn.mlp(2, outputs);
            case 1 -> Pinn.mlp(2, 1 + random.nextInt(8), outputs);
            default -> Pinn.mlp(2, 1 + random.nextInt(6), 1 + random.nextInt(6), outputs);
          };
      double[] theta = pinn.seed(k).parameters();
      if (random.nextInt(3) == 0) {
        int last = pinn.network().weights(pinn.network().layers() - 1);
        Arrays.fill(theta, last, theta.length, 0); // exact multiplicities
      }
      Pinn drawn = pinn.withParameters(theta);
      Points points =
          Points.uniform(new double[2], new double[] {1, 1}, 3 + random.nextInt(30)).seed(k);
      checkBounds(drawn, points, 1 + random.nextInt(12), "network " + k);
    }
  }

  private static void checkBounds(Pinn pinn, Points points, int count, String message) {
    NtkResult whole = Ntk.of(pinn).on(points);
    TopSpectrum top = Ntk.of(pinn).top(count).on(points);
    double[] values = top.values();
    int expected = Math.min(count, whole.resolvedModes());
    assertTrue(Math.abs(values.length - expected) <= 1, message); // one may sit on the floor
    for (int k = 0; k < values.length; k++) {
      double bound = top.eigenvalues().doubleColumn("error bound").get(k);
      double error = Math.abs(values[k] - whole.values()[k]);
      assertTrue(
          bound > 0 && error <= bound, message + ", mode " + k + ": " + error + ", " + bound);
      // and they say something: rounding of σ, max(n, p) ε σ₁, three times at most
      int size = Math.max(whole.size(), pinn.parameterCount());
      double rounding = size * 0x1p-52 * Math.sqrt(values[0]);
      assertTrue(bound <= 3 * rounding * (2 * Math.sqrt(values[k]) + 3 * rounding), message);
    }
  }

  @Test
  void stops_when_interrupted() {
    Thread.currentThread().interrupt();
    assertThrows(
        CancellationException.class, () -> Ntk.of(Pinn.mlp(2, 20, 20, 1)).top(20).on(HEAT));
    assertFalse(Thread.interrupted());
  }

  @Test
  void a_kernel_too_large_says_what_to_do() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Ntk.of(Pinn.mlp(1, 4, 1)).on(Points.grid(0, 1, 200_000)))
            .getMessage();
    assertTrue(
        message.startsWith("the spectrum of a kernel of 200,000 rows would take about 480 GB"),
        message);
    assertTrue(message.contains("Ntk.of(model).top(50).on(…)"), message);
  }
}
