package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.pde.BuiltIn;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What may be built in: the start, periods, symmetries, known parts; and that it is said. */
class FormsTest {
  private static final Points START = Points.of(new double[][] {{0.3, 0}, {0.8, 0}});

  @Test
  void a_hard_start_has_the_initial_value_and_no_term_for_it() {
    Problem heat = Problem.heat().hardStart();
    assertEquals(List.of("residual", "boundary"), heat.termNames());
    Pinn pinn = Pinn.mlp(2, 7, 1).normalBiases(1, 1);
    assertArrayEquals(
        new double[] {Math.sin(0.3 * Math.PI), Math.sin(0.8 * Math.PI)},
        heat.value(pinn, START),
        1e-15);
    // u_t = N at the start
    assertArrayEquals(pinn.value(START), heat.derivative(pinn, START, "t"), 1e-15);
  }

  @Test
  void a_hard_start_takes_the_slope_as_well() {
    Problem strip = Problem.named("moving").space("x", 0, 1).time("t", 2, 3);
    Expr x = strip.coordinate("x");
    Problem moving =
        strip
            .equation(u -> u.dtt().minus(u.dxx()))
            .initial(x.pow(2))
            .initialVelocity(x.sin())
            .hardStart();
    Pinn pinn = Pinn.mlp(2, 7, 1).normalBiases(1, 1);
    Points at = Points.of(new double[][] {{0.3, 2}, {0.3, 2.5}});
    assertEquals(List.of("residual"), moving.termNames());
    assertEquals(0.09, moving.value(pinn, at)[0], 1e-15);
    assertEquals(Math.sin(0.3), moving.derivative(pinn, at, "t")[0], 1e-15);
    assertEquals(
        0.09 + 0.5 * Math.sin(0.3) + 0.25 * pinn.value(at)[1], moving.value(pinn, at)[1], 1e-15);
  }

  private static void fails(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  @Test
  void a_hard_start_needs_a_value_that_can_be_differentiated() {
    fails(
        "this problem has no time; declare it by .time(\"t\", 0, 1)",
        () -> Problem.poisson1d(1).hardStart());
    fails(
        "a hard start needs the value of u at the first moment, .initial(…), before it",
        () -> Problem.heat().hardStart().hardStart());
    assertThrows(IllegalArgumentException.class, () -> Problem.sineGordon().hardStart());
  }

  @Test
  void even_features_are_even_and_periodic() {
    Pinn even = Pinn.mlp(3, 8, 1).normalBiases(1, 1).evenFeatures(0, 2, 2);
    double[] u =
        even.value(Points.of(new double[][] {{0.3, 0.7}, {-0.3, 0.7}, {1.7, 0.7}, {0.3, 0.6}}));
    assertEquals(u[0], u[1], 0);
    assertEquals(u[0], u[2], 1e-14); // cos of an angle moved by 2π
    assertTrue(Math.abs(u[0] - u[3]) > 1e-3);
    Points about = Points.of(new double[][] {{0, 0.7}, {1, 0.7}});
    assertArrayEquals(new double[2], even.derivative(about, 0), 1e-14);
    fails(
        "even features need a first size of d − 1 + harmonics and a coordinate from 0 to d − 1; got first size 3, 3 harmonics and coordinate 1",
        () -> Pinn.mlp(3, 8, 1).evenFeatures(1, 2, 3));
    fails(
        "a period must be finite and above 0; got 0.0",
        () -> Pinn.mlp(3, 8, 1).evenFeatures(0, 0, 2));
  }

  @Test
  void a_known_part_is_added_with_its_derivatives() {
    // heat flow of a kink: 2(L/√π e^{−q²/L²} − q erfc(q/L)), L² = 4t, solves u_t = u_qq
    Problem line = Problem.named("kink").space("q", 0, 1).time("t", 0, 1);
    Expr q = line.coordinate("q");
    Expr length = line.coordinate("t").pow(0.5).times(2);
    Expr y = q.over(length);
    Expr kink =
        length
            .times(1 / Math.sqrt(Math.PI))
            .times(y.pow(2).times(-1).exp())
            .minus(q.times(y.erfc()))
            .times(2);
    Problem known =
        line.equation(u -> u.dt().minus(u.d("q", "q"))).ansatz(kink, Problem.constant(1));
    Pinn nothing = Pinn.mlp(2, 3, 1).withParameters(new double[13]);
    Points at = Points.of(new double[][] {{0.1, 0.2}, {0.9, 0.01}, {0.5, 1}});
    // terms of the residual are up to 1/√t ≈ 10
    assertArrayEquals(new double[3], known.residual(nothing, at), 1e-13);
    // erfc(1/2) = 0.4795001221869535 (Abramowitz and Stegun, Table 7.1, and more digits)
    double root = Math.sqrt(0.04);
    double expected =
        2 * (root * 2 / Math.sqrt(Math.PI) * Math.exp(-0.25) - 0.2 * 0.4795001221869535);
    assertEquals(expected, known.value(nothing, Points.of(new double[][] {{0.2, 0.04}}))[0], 1e-15);
  }

  @Test
  void what_is_known_of_allen_cahn_leaves_a_smooth_rest() {
    Problem known = Problem.allenCahnKnown();
    assertEquals(List.of("residual"), known.termNames());
    Pinn nothing = Pinn.mlp(2, 4, 1).evenFeatures(0, 2, 1).withParameters(new double[17]);
    // soon after the start it is the solution: to the first order in t, and to what the series of
    // the reference has at the kink
    for (double x : new double[] {0.1, 0.5, 0.9, 0.99}) {
      Points soon = Points.of(new double[][] {{x, 2.5e-3}});
      assertEquals(known.exactValues(soon).orElseThrow()[0], known.value(nothing, soon)[0], 0.03);
    }
    // at the start it is the start, at the corner too, so that errors over a grid are numbers
    Points start = Points.of(new double[][] {{0, 0}, {0.5, 0}, {1, 0}});
    assertArrayEquals(new double[] {0, 0, -1}, known.value(nothing, start), 1e-15);
    // u₀ alone leaves 1e-4 · slope jump 4 / width, without bound as points come near the corner
    double[] left =
        known.residual(
            nothing, Points.of(new double[][] {{1, 1e-8}, {0.9999, 1e-7}, {0.5, 1e-8}, {0.9, 1}}));
    for (double r : left) {
      assertTrue(Math.abs(r) < 20, "residual " + r);
    }
  }

  @Test
  void erfc_keeps_its_relative_accuracy() {
    Problem line = Problem.named("erfc").space("x", -30, 30);
    Problem known = line.exact(line.coordinate("x").erfc());
    double[] found = known.exactValues(Points.of(5, -1, 0, 20)).orElseThrow();
    // erfc(5), erfc(−1), erfc(0), erfc(20): published to 16 digits
    double[] expected = {1.537459794428035e-12, 1.8427007929497148, 1, 5.3958656116079005e-176};
    for (int i = 0; i < 4; i++) {
      // x² rounded: 400 · 2⁻⁵² at 20
      assertEquals(expected[i], found[i], 1e-13 * expected[i]);
    }
  }

  private static BuiltIn builtIn(Problem problem, Pinn pinn) {
    return BuiltIn.of(problem.statement(), pinn.network());
  }

  @Test
  void what_was_known_beforehand_is_said() {
    Problem wave = Problem.wave();
    assertEquals(new BuiltIn("", "no"), builtIn(wave, Pinn.mlp(2, 5, 1)));
    assertEquals(
        "hard constraint on u; periodic in x, harmonics 2",
        builtIn(wave.hardStart(), Pinn.mlp(5, 5, 1).periodicFeatures(0, 2, 2)).known());
    assertEquals(
        "6 Fourier features, their frequencies trained",
        builtIn(wave, Pinn.mlp(6, 5, 1).randomFourierFeatures(2, 1, 1).trainableFrequencies())
            .known());
    assertEquals(
        "even and periodic in x, harmonics 1",
        builtIn(wave, Pinn.mlp(2, 5, 1).evenFeatures(0, 2, 1)).known());
    assertEquals(
        "6 Fourier features",
        builtIn(wave, Pinn.mlp(6, 5, 1).randomFourierFeatures(2, 1, 1)).known());
    assertEquals("not known", builtIn(Problem.sineGordon(), Pinn.mlp(2, 5, 1)).solution());
  }

  @Test
  void a_form_that_contains_the_solution_is_told() {
    assertEquals(
        "yes: it is a sum of plane sines",
        builtIn(Problem.wave(), Pinn.mlp(2, 5, 1).activation(Activation.sin())).solution());
    assertEquals(
        "yes: it is a sum of plane sines",
        builtIn(Problem.convection(40), Pinn.mlp(2, 5, 1).activation(Activation.sin())).solution());
    assertEquals(
        "no", builtIn(Problem.heat(), Pinn.mlp(2, 5, 1).activation(Activation.sin())).solution());
    assertEquals(
        "yes: it is linear in what the first layer sees",
        builtIn(Problem.poisson1d(1), Pinn.mlp(2, 5, 1).fourierFeatures(new double[][] {{0.5}}))
            .solution());
    Problem poisson = Problem.poisson1d(1);
    Expr exact = poisson.coordinate("x").times(Math.PI).sin();
    assertEquals(
        "yes: it is the hard constraint with N = 0",
        builtIn(
                Problem.named("told")
                    .space("x", 0, 1)
                    .equation(u -> u.dxx())
                    .ansatz(exact, poisson.coordinate("x"))
                    .exact(exact),
                Pinn.mlp(1, 5, 1))
            .solution());
  }

  @Test
  void it_is_told_whatever_was_asked_to_stop() {
    Thread.currentThread().interrupt();
    try {
      assertEquals("no", builtIn(Problem.wave(), Pinn.mlp(2, 5, 1)).solution());
      assertTrue(Thread.currentThread().isInterrupted());
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void summary_and_provenance_tell_it() {
    Problem heat = Problem.heat().hardStart().collocation(9).boundary(4);
    Training run = Pinn.mlp(2, 3, 1).train(heat).adam(1e-3).steps(1).run();
    String summary = run.summary().print();
    assertTrue(summary.contains("known beforehand"), summary);
    assertTrue(summary.contains("hard constraint on u"), summary);
    assertEquals("hard constraint on u", run.provenance().entries().get("known beforehand"));
    assertEquals("no", run.provenance().entries().get("solution in the ansatz"));
  }
}
