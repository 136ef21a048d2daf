package io.github.ntk4j.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Jets through two hidden layers, and back, against series and central differences. */
class SweepTest {
  private static final int POINTS = 4;
  private static final double[][] AT = {{0.3, -0.2}, {0.9, 0.4}, {-0.6, 0.1}, {0.2, 0.8}};

  private static Partial partial(int... counts) {
    return new Partial(Arrays.stream(counts).boxed().toList());
  }

  private static double[] theta(Network network) {
    double[] theta = new double[network.parameterCount()];
    Arrays.setAll(theta, k -> 0.9 * Math.sin(1.7 * k + 0.4));
    for (int k = 0; network.trainsFrequencies() && k < network.layer(0).size(); k++) {
      theta[k] /= network.scale(0); // angles as slow as those of other layers
    }
    return theta;
  }

  /** All orders, one to six: a plan for each, and one of several directions. */
  private static List<JetPlan> plans() {
    List<JetPlan> plans = new ArrayList<>();
    for (int order = 0; order <= 6; order++) {
      plans.add(new JetPlan(2, List.of(partial(order, 0))));
    }
    plans.add(new JetPlan(2, List.of(partial(2, 0), partial(1, 1), partial(0, 3), partial(1, 0))));
    return plans;
  }

  private static List<Network> networks() {
    List<Network> networks = new ArrayList<>();
    for (boolean scaled : new boolean[] {false, true}) {
      networks.add(
          new Network(List.of(2, 3, 2, 2), Nonlinearity.SIN, InputMap.identity(2), scaled));
      networks.add(
          new Network(
              List.of(4, 2, 3, 1),
              Nonlinearity.TANH,
              InputMap.fourier(new double[][] {{0.1, 0.05}, {-0.07, 0.12}}),
              scaled));
    }
    networks.add(new Network(List.of(2, 2), Nonlinearity.TANH, InputMap.identity(2), true));
    Network three =
        new Network(List.of(2, 3, 3, 1), Nonlinearity.TANH, InputMap.identity(2), false);
    networks.add(three.with(Architecture.SKIP));
    Style style = Style.of(Nonlinearity.SIN).with(Nonlinearity.SIN, 1.5).slopes(2);
    networks.add(three.with(style));
    networks.add(three.with(Style.of(Nonlinearity.TANH).factorised(true)));
    Network fourier =
        new Network(List.of(4, 4, 4, 1), Nonlinearity.TANH, InputMap.identity(2), false);
    networks.add(
        fourier
            .training(List.of(List.of(0.1, 0.05), List.of(-0.07, 0.12)), InputMap.identity(2))
            .with(Architecture.PIRATE));
    networks.add(three.with(Architecture.GATED).ntkParameterised(true));
    return networks;
  }

  /** Numbers for each slot, output and point; no seed at all in every third slot. */
  private static double[][][] seeds(Network network, JetPlan plan) {
    double[][][] seeds = new double[plan.slots()][][];
    for (int s = 0; s < seeds.length; s++) {
      if (s % 3 != 1 || plan.slots() == 2) {
        seeds[s] = new double[network.outputs()][POINTS];
        for (int o = 0; o < network.outputs(); o++) {
          for (int i = 0; i < POINTS; i++) {
            seeds[s][o][i] = Math.cos(2.1 * s + 1.3 * o + 0.7 * i + 0.2);
          }
        }
      }
    }
    return seeds;
  }

  private static Sweep forward(Network network, JetPlan plan, double[] theta) {
    Sweep sweep = new Sweep(network, plan, POINTS + 3);
    sweep.forward(theta, network.input().jets(AT, 0, POINTS, plan), POINTS);
    return sweep;
  }

  /** What the seeds make of the outputs at each point. */
  private static double[] rows(Network network, JetPlan plan, double[] theta) {
    double[][][] outputs = forward(network, plan, theta).outputs();
    double[][][] seeds = seeds(network, plan);
    double[] rows = new double[POINTS];
    for (int s = 0; s < seeds.length; s++) {
      for (int o = 0; seeds[s] != null && o < network.outputs(); o++) {
        for (int i = 0; i < POINTS; i++) {
          rows[i] += seeds[s][o][i] * outputs[s][o][i];
        }
      }
    }
    return rows;
  }

  private static double[][] differences(Network network, JetPlan plan, double[] theta) {
    double[][] columns = new double[theta.length][POINTS];
    for (int k = 0; k < theta.length; k++) {
      boolean frequency = network.trainsFrequencies() && k < network.layer(0).size();
      double h = frequency ? 1e-5 / network.scale(0) : 1e-5;
      double[] up = theta.clone();
      up[k] += h;
      double[] down = theta.clone();
      down[k] -= h;
      double[] above = rows(network, plan, up);
      double[] below = rows(network, plan, down);
      Arrays.setAll(columns[k], i -> (above[i] - below[i]) / (2 * h));
    }
    return columns;
  }

  private static double[][] jacobian(Sweep sweep, Network network, int first) {
    double[][] transposed = new double[network.parameterCount()][first + POINTS];
    sweep.addJacobian(transposed, first);
    return transposed;
  }

  @Test
  void gradients_and_jacobians_are_those_of_central_differences() {
    for (Network network : networks()) {
      double[] theta = theta(network);
      for (JetPlan plan : plans()) {
        String message = network.sizes() + ", order " + plan.highestOrder();
        Sweep sweep = forward(network, plan, theta);
        sweep.reverse(theta, seeds(network, plan));
        double[][] expected = differences(network, plan, theta);
        double[][] actual = jacobian(sweep, network, 2);
        Gradient gradient = new Gradient(network);
        sweep.addGradient(gradient);
        double[] flat = new double[theta.length];
        gradient.copyTo(flat);
        for (int k = 0; k < theta.length; k++) {
          assertEquals(0, actual[k][0], 0); // rows before the block
          assertEquals(0, actual[k][1], 0);
          double sum = 0;
          for (int i = 0; i < POINTS; i++) {
            double wanted = expected[k][i];
            assertEquals(wanted, actual[k][i + 2], 1e-7 * (1 + Math.abs(wanted)), message);
            sum += actual[k][i + 2];
          }
          assertEquals(sum, flat[k], 1e-12 * (1 + Math.abs(sum)), message);
        }
      }
    }
  }

  @Test
  void a_sweep_may_be_used_again() {
    Network network = networks().get(0);
    double[] theta = theta(network);
    JetPlan plan = plans().get(7);
    Sweep sweep = forward(network, plan, theta);
    sweep.reverse(theta, seeds(network, plan));
    double[][] before = jacobian(sweep, network, 0);
    double[] other = theta.clone();
    Arrays.setAll(other, k -> 2 - k % 3);
    sweep.forward(other, network.input().jets(AT, 0, 2, plan), 2); // fewer points
    sweep.reverse(other, seeds(network, plan));
    sweep.forward(theta, network.input().jets(AT, 0, POINTS, plan), POINTS);
    sweep.reverse(theta, seeds(network, plan));
    double[][] after = jacobian(sweep, network, 0);
    for (int k = 0; k < before.length; k++) {
      assertArrayEquals(before[k], after[k]);
    }
  }

  /** {@code c Σₛ δₛ ⊗ aₛ}, and δ of slot 0 for the biases. */
  @Test
  void factors_multiply_to_the_jacobian() {
    for (Network network : networks()) {
      double[] theta = theta(network);
      for (JetPlan plan : List.of(plans().get(3), plans().get(7))) {
        Sweep sweep = forward(network, plan, theta);
        double[][][] seeds = seeds(network, plan);
        sweep.reverse(theta, seeds);
        double[][] expected = jacobian(sweep, network, 0);
        List<LayerFactors> layers = sweep.factors();
        double trace = 0;
        for (int l = 0; l < network.layers(); l++) {
          LayerFactors layer = layers.get(l);
          double[][] actual = multiplied(layer, network, l);
          for (int k = 0; k < actual.length; k++) {
            double[] column = expected[network.weights(l) + k];
            assertArrayEquals(column, actual[k], 1e-12, network.sizes() + ", layer " + l);
          }
          trace += layer.trace(POINTS);
        }
        double squares =
            Arrays.stream(expected).flatMapToDouble(Arrays::stream).map(x -> x * x).sum();
        assertEquals(squares, trace, 1e-12 * squares);
      }
    }
  }

  private static double[][] multiplied(LayerFactors layer, Network network, int l) {
    int inputs = network.layer(l).inputs();
    int units = network.layer(l).units();
    double[][] columns = new double[network.layer(l).size()][POINTS];
    for (int s = 0; s < layer.adjoints().size(); s++) {
      for (int unit = 0; unit < units; unit++) {
        double[] delta = layer.adjoints().get(s)[unit];
        for (int i = 0; i < POINTS; i++) {
          for (int k = 0; k < inputs; k++) {
            columns[unit * inputs + k][i] +=
                network.scale(l) * delta[i] * layer.values().get(s)[k][i];
          }
          if (layer.ofValue().get(s)) {
            columns[units * inputs + unit][i] += delta[i];
          }
        }
      }
    }
    return columns;
  }

  @Test
  void blocks_of_the_kernel_are_products_of_the_factors() {
    for (Network network : networks()) {
      double[] theta = theta(network);
      JetPlan plan = plans().get(7);
      Sweep sweep = forward(network, plan, theta);
      double[][][] seeds = seeds(network, plan);
      sweep.reverse(theta, seeds);
      List<LayerFactors> layers = sweep.factors();
      for (int l = 0; l < network.layers(); l++) {
        double[][] columns = multiplied(layers.get(l), network, l);
        for (boolean lower : new boolean[] {false, true}) {
          double[][] out = new double[POINTS][POINTS];
          double[][] left = new double[POINTS][POINTS];
          double[][] right = new double[POINTS][POINTS];
          layers.get(l).addBlock(layers.get(l), lower, left, right, out, POINTS);
          layers.get(l).addBlock(layers.get(l), lower, left, right, out, POINTS); // adds
          for (int i = 0; i < POINTS; i++) {
            for (int j = 0; j <= (lower ? i : POINTS - 1); j++) {
              double sum = 0;
              for (double[] column : columns) {
                sum += 2 * column[i] * column[j];
              }
              String message = network.sizes() + ", layer " + l;
              assertEquals(sum, out[i][j], 1e-12 * (1 + Math.abs(sum)), message);
            }
          }
        }
      }
    }
  }

  @Test
  void slots_of_another_site_stand_beside_the_own() {
    Network network = networks().get(0);
    JetPlan plan = plans().get(2);
    Sweep sweep = forward(network, plan, theta(network));
    sweep.reverse(theta(network), seeds(network, plan));
    LayerFactors layer = sweep.factors().get(1);
    LayerFactors both = layer.with(layer);
    assertEquals(2 * layer.adjoints().size(), both.adjoints().size());
    assertEquals(2 * layer.values().size(), both.values().size());
    assertEquals(2 * layer.ofValue().size(), both.ofValue().size());
    assertEquals(4 * layer.trace(POINTS), both.trace(POINTS), 1e-12 * both.trace(POINTS));
    assertEquals(3 * 5 * (3 + 2 + 1), LayerFactors.cost(network, 1, 3, 5));
  }

  @Test
  void the_last_layer_needs_no_reverse_sweep() {
    for (Network network : List.of(networks().get(1), networks().get(3))) {
      for (JetPlan plan : List.of(plans().get(0), plans().get(2), plans().get(7))) {
        double[] theta = theta(network);
        Sweep sweep = forward(network, plan, theta);
        double[][][] seeds = seeds(network, plan);
        double[][] rows = new double[POINTS + 1][4];
        sweep.addLastLayer(seeds, rows, 1);
        sweep.reverse(theta, seeds);
        double[][] expected = jacobian(sweep, network, 0);
        for (int i = 0; i < POINTS; i++) {
          for (int k = 0; k < 4; k++) {
            double wanted = expected[network.weights(2) + k][i];
            assertEquals(wanted, rows[i + 1][k], 1e-12);
          }
        }
        assertArrayEquals(new double[4], rows[0]);
      }
    }
  }

  @Test
  void squared_differences_are_those_of_the_jacobians() {
    Network network = networks().get(3);
    JetPlan plan = plans().get(7);
    double[] theta = theta(network);
    double[] other = theta.clone();
    Arrays.setAll(other, k -> theta[k] + 0.1 * Math.cos(k));
    Sweep one = forward(network, plan, theta);
    one.reverse(theta, seeds(network, plan));
    Sweep two = forward(network, plan, other);
    two.reverse(other, seeds(network, plan));
    double[] squares = new double[theta.length];
    Sweep.addSquaredDifferences(new Sweep[] {one}, new Sweep[] {two}, squares);
    double[] twice = squares.clone();
    Sweep.addSquaredDifferences(new Sweep[] {one, one}, new Sweep[] {two, two}, twice);
    double[][] a = jacobian(one, network, 0);
    double[][] b = jacobian(two, network, 0);
    for (int k = 0; k < theta.length; k++) {
      double sum = 0;
      for (int i = 0; i < POINTS; i++) {
        sum += (a[k][i] - b[k][i]) * (a[k][i] - b[k][i]);
      }
      assertEquals(sum, squares[k], 1e-12 * (1 + sum), "parameter " + k);
      assertEquals(5 * sum, twice[k], 1e-11 * (1 + sum), "parameter " + k); // 1 + 2²
    }
  }

  /** Values of a sweep that is disturbed differ in their last digits, all of its layers'. */
  @Test
  void a_disturbed_sweep_is_off_by_rounding() {
    Network network = networks().get(0);
    JetPlan plan = plans().get(2);
    double[] theta = theta(network);
    Sweep plain = forward(network, plan, theta);
    Sweep disturbed = new Sweep(network, plan, POINTS, true);
    disturbed.forward(theta, network.input().jets(AT, 0, POINTS, plan), POINTS);
    int moved = 0;
    for (int s = 0; s < plan.slots(); s++) {
      for (int o = 0; o < 2; o++) {
        for (int i = 0; i < POINTS; i++) {
          assertEquals(plain.outputs()[s][o][i], disturbed.outputs()[s][o][i], 1e-14);
          moved += plain.outputs()[s][o][i] != disturbed.outputs()[s][o][i] ? 1 : 0;
        }
      }
    }
    assertEquals(24, moved, 6);
  }

  /** sin of sin by the series' own recurrences, k sₖ = Σ j zⱼ cₖ₋ⱼ and k cₖ = −Σ j zⱼ sₖ₋ⱼ. */
  @Test
  void derivatives_through_two_layers_are_those_of_series() {
    Network network =
        new Network(List.of(1, 1, 1, 1), Nonlinearity.SIN, InputMap.identity(1), false);
    double[] theta = {1.3, 0.4, 1.7, -0.3, 0.8, 0.25};
    for (double x : new double[] {-0.7, 0, 0.9}) {
      double[] z = new double[7];
      z[0] = 1.3 * x + 0.4;
      z[1] = 1.3;
      double[] h = sine(z);
      for (int k = 0; k < 7; k++) {
        h[k] = 1.7 * h[k] + (k == 0 ? -0.3 : 0);
      }
      double[] u = sine(h);
      double factorial = 1;
      Partial partial = Partial.none(1);
      for (int k = 0; k < 7; k++) {
        factorial *= Math.max(k, 1);
        double wanted = factorial * 0.8 * u[k] + (k == 0 ? 0.25 : 0);
        double[][] actual = Evaluation.of(network, theta, new double[][] {{x}}, partial);
        assertEquals(wanted, actual[0][0], 1e-13 * (1 + Math.abs(wanted)), "order " + k);
        partial = partial.and(0);
      }
    }
  }

  private static double[] sine(double[] z) {
    double[] s = new double[z.length];
    double[] c = new double[z.length];
    s[0] = Math.sin(z[0]);
    c[0] = Math.cos(z[0]);
    for (int k = 1; k < z.length; k++) {
      for (int j = 1; j <= k; j++) {
        s[k] += j * z[j] * c[k - j] / k;
        c[k] -= j * z[j] * s[k - j] / k;
      }
    }
    return s;
  }

  @Test
  void gradients_add_up_and_are_cleared() {
    Network network = networks().get(2);
    JetPlan plan = plans().get(2);
    double[] theta = theta(network);
    Sweep sweep = forward(network, plan, theta);
    sweep.reverse(theta, seeds(network, plan));
    Gradient once = new Gradient(network);
    sweep.addGradient(once);
    Gradient sum = new Gradient(network);
    sum.add(once);
    sum.add(once);
    double[] expected = new double[theta.length];
    double[] actual = new double[theta.length];
    once.copyTo(expected);
    sum.copyTo(actual);
    for (int k = 0; k < theta.length; k++) {
      assertEquals(2 * expected[k], actual[k], 1e-14 * (1 + Math.abs(actual[k])));
    }
    sum.clear();
    sum.copyTo(actual);
    assertArrayEquals(new double[theta.length], actual);
    assertNull(network.input().jets(AT, 0, 1, plan)[2]); // no second slope of a coordinate
  }
}
