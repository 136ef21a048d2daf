package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputEncodingTest {
  private static final Points PLANE =
      Points.uniform(new double[] {-1, 2}, new double[] {1, 5}, 6).seed(4);

  /** A linear net that adds its features: u = Σ features. */
  private static Pinn sum(int features) {
    double[] parameters = new double[features + 1];
    Arrays.fill(parameters, 0, features, 1);
    return Pinn.mlp(features, 1).withParameters(parameters);
  }

  private static double[] at(java.util.function.ToDoubleFunction<double[]> f) {
    return Arrays.stream(PLANE.toArray()).mapToDouble(f).toArray();
  }

  @Test
  void fourier_features_and_their_mixed_derivative() {
    double[][] b = {{0.5, -0.25}, {1, 2}};
    Pinn pinn = sum(4).fourierFeatures(b);
    double w = 2 * Math.PI;
    double[] u =
        at(
            x -> {
              double first = w * (0.5 * x[0] - 0.25 * x[1]);
              double second = w * (x[0] + 2 * x[1]);
              return Math.cos(first) + Math.cos(second) + Math.sin(first) + Math.sin(second);
            });
    assertArrayEquals(u, pinn.value(PLANE), 1e-13); // arguments up to 2π·11: 69 · 2⁻⁵³ and margin
    // ∂⁴/∂x²∂y² of cos(ax + by) is a²b² cos(ax + by)
    double[] mixed =
        at(
            x -> {
              double first = w * (0.5 * x[0] - 0.25 * x[1]);
              double second = w * (x[0] + 2 * x[1]);
              double c1 = Math.pow(w, 4) * 0.25 * 0.0625;
              double c2 = Math.pow(w, 4) * 4;
              return c1 * (Math.cos(first) + Math.sin(first))
                  + c2 * (Math.cos(second) + Math.sin(second));
            });
    // polarisation takes differences of directional derivatives up to (2π·4)⁴ = 4e5
    assertArrayEquals(mixed, pinn.derivative(PLANE, 0, 0, 1, 1), 4e5 * 1e-13);
  }

  @Test
  void periodic_features_repeat() {
    Pinn pinn = Pinn.mlp(1 + 2 * 3, 8, 1).periodicFeatures(0, 2, 3);
    Points moved =
        Points.of(
            Arrays.stream(PLANE.toArray())
                .map(x -> new double[] {x[0] + 2, x[1]})
                .toArray(double[][]::new));
    assertArrayEquals(pinn.value(PLANE), pinn.value(moved), 1e-14); // sin and cos of shifted angles
    assertArrayEquals(pinn.derivative(PLANE, 0), pinn.derivative(moved, 0), 1e-13);
  }

  @Test
  void several_coordinates_repeat_each_by_its_period() {
    double[] periods = {2, Double.POSITIVE_INFINITY, 0.5};
    Pinn pinn = Pinn.mlp(4 + 1 + 4, 8, 1).periodicFeatures(periods, 2);
    double[][] at = {{0.3, 0.7, 0.1}, {-1.2, 0.2, 0.9}};
    double[][] moved = {{2.3, 0.7, 0.6}, {-3.2, 0.2, -0.1}};
    assertArrayEquals(pinn.value(Points.of(at)), pinn.value(Points.of(moved)), 1e-14);
    assertArrayEquals(
        pinn.derivative(Points.of(at), 0, 2), pinn.derivative(Points.of(moved), 0, 2), 1e-12);
    Pinn one = Pinn.mlp(6, 8, 1).periodicFeatures(0, 3, 2);
    Pinn same = Pinn.mlp(4, 8, 1).periodicFeatures(new double[] {3}, 2);
    assertEquals(3, one.network().coordinates());
    assertEquals(1, same.network().coordinates());
    assertEquals(
        "a period must be above 0, infinite where there is none; got 0.0",
        refusal(() -> pinn.periodicFeatures(new double[] {0, 1}, 2)));
    assertEquals(
        "1 periods of 2 coordinates with 2 harmonics make 5 values; the first layer of this model takes 9",
        refusal(() -> pinn.periodicFeatures(new double[] {Double.POSITIVE_INFINITY, 1}, 2)));
    assertTrue(
        refusal(() -> pinn.periodicFeatures(new double[] {Double.NaN}, 2)).contains("above 0"));
  }

  private static String refusal(Runnable call) {
    return assertThrows(IllegalArgumentException.class, call::run).getMessage();
  }

  @Test
  void standardised_inputs_have_mean_0_and_variance_1() {
    double[][] features =
        Pinn.mlp(2, 2)
            .withParameters(new double[] {1, 0, 0, 1, 0, 0}) // the identity
            .standardised(PLANE)
            .values(PLANE);
    for (int k = 0; k < 2; k++) {
      int column = k;
      double mean = Arrays.stream(features).mapToDouble(f -> f[column]).average().orElseThrow();
      double square =
          Arrays.stream(features).mapToDouble(f -> f[column] * f[column]).average().orElseThrow();
      assertEquals(0, mean, 1e-15);
      assertEquals(1, square, 1e-14);
    }
  }

  @Test
  void random_features_spread_as_their_sigmas() {
    Pinn pinn = Pinn.mlp(4000, 1).randomFourierFeatures(1, 9, 1, 10);
    double[] weights =
        pinn.network().input().features().stream()
            .mapToDouble(f -> f.weights().get(0) / (2 * Math.PI))
            .toArray();
    // cosines first: 1000 rows of σ = 1, then 1000 of σ = 10; the deviation of 1000 draws is known
    // to 2.2 %
    assertEquals(1, deviation(weights, 0), 0.09);
    assertEquals(10, deviation(weights, 1000), 0.9);
  }

  private static double deviation(double[] x, int from) {
    return Math.sqrt(
        IntStream.range(from, from + 1000).mapToDouble(i -> x[i] * x[i]).average().orElseThrow());
  }

  @Test
  void encodings_survive_saving(@TempDir Path folder) {
    Pinn pinn =
        Pinn.mlp(8, 5, 1)
            .initialization(Initialization.NTK)
            .activation(Activation.gelu())
            .randomFourierFeatures(2, 1, 0.5, 2)
            .standardised(PLANE);
    Pinn read = Pinn.load(pinn.save(folder.resolve("model.json")));
    assertArrayEquals(pinn.value(PLANE), read.value(PLANE));
    assertArrayEquals(pinn.seed(5).parameters(), read.seed(5).parameters());
  }

  @Test
  void initialisations_have_their_variances() {
    for (Initialization rule : Initialization.values()) {
      double[] theta = drawn(Pinn.mlp(100, 300, 1), rule).parameters();
      double mean = Arrays.stream(theta, 0, 30_000).map(w -> w * w).average().orElseThrow();
      double expected = rule.variance(100, 300);
      // the mean of 30,000 squares is known to √(2/30000) = 0.8 %; four of them
      assertEquals(expected, mean, 0.033 * expected, rule.toString());
    }
  }

  private static Pinn drawn(Pinn pinn, Initialization rule) {
    boolean siren = rule == Initialization.SIREN;
    return (siren ? pinn.activation(Activation.sin(30)) : pinn).initialization(rule);
  }

  @Test
  void ntk_parameterisation_scales_the_forward_pass() {
    Pinn plain = Pinn.mlp(4, 9, 1);
    double[] scaled = plain.parameters();
    for (int k = 0; k < 36; k++) {
      scaled[k] *= 2; // undone by 1/√4
    }
    for (int k = 45; k < 54; k++) {
      scaled[k] *= 3; // undone by 1/√9
    }
    Points points = Points.uniform(new double[4], new double[] {1, 1, 1, 1}, 5);
    assertArrayEquals(
        plain.value(points),
        plain.initialization(Initialization.NTK).withParameters(scaled).value(points),
        1e-15);
  }

  @Test
  void encodings_that_do_not_fit_are_refused() {
    assertEquals(
        "Fourier features with 1 rows make 2 values; the first layer of this model takes 6",
        assertThrows(
                IllegalArgumentException.class,
                () -> Pinn.mlp(6, 1).fourierFeatures(new double[][] {{1}}))
            .getMessage());
    assertEquals(
        "B[1][0] is NaN; frequencies must be finite",
        assertThrows(
                IllegalArgumentException.class,
                () -> Pinn.mlp(4, 1).fourierFeatures(new double[][] {{1}, {Double.NaN}}))
            .getMessage());
    assertEquals(
        "B[1] has 1 frequencies; B[0] has 2",
        assertThrows(
                IllegalArgumentException.class,
                () -> Pinn.mlp(4, 1).fourierFeatures(new double[][] {{1, 2}, {3}}))
            .getMessage());
    assertEquals(
        "B needs a row for each frequency and a column for each coordinate; got none",
        assertThrows(
                IllegalArgumentException.class,
                () -> Pinn.mlp(2, 1).fourierFeatures(new double[1][0]))
            .getMessage());
    assertEquals(
        "a sigma of Fourier features must be finite and above 0; got -1.0",
        assertThrows(
                IllegalArgumentException.class,
                () -> Pinn.mlp(6, 1).randomFourierFeatures(1, 0, -1))
            .getMessage());
    assertEquals(
        "points do not vary in coordinate 0; inputs cannot be standardised",
        assertThrows(
                IllegalArgumentException.class, () -> Pinn.mlp(1, 1).standardised(Points.of(2, 2)))
            .getMessage());
  }

  @Test
  void another_initialisation_keeps_the_seed() {
    for (Initialization rule : Initialization.values()) {
      Pinn first = drawn(Pinn.mlp(2, 5, 1).seed(3), rule);
      Pinn last = drawn(Pinn.mlp(2, 5, 1), rule).seed(3);
      assertArrayEquals(last.parameters(), first.parameters());
      assertEquals(last.toString(), first.toString());
    }
    assertArrayEquals(
        Pinn.mlp(2, 5, 1).initialization(Initialization.HE).seed(42).parameters(),
        Pinn.mlp(2, 5, 1).initialization(Initialization.HE).parameters());
  }
}
