package io.github.ntk4j;

import static java.lang.Math.PI;
import static java.lang.Math.cos;
import static java.lang.Math.exp;
import static java.lang.Math.pow;
import static java.lang.Math.sin;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.pde.Ansatz;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.Node;
import io.github.ntk4j.pde.Nodes;
import io.github.ntk4j.pde.Outputs;
import io.github.ntk4j.pde.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each closed-form solution, put in for u, satisfies its equation and every condition.
 *
 * <p>Derivatives are symbolic, so what remains is rounding. The largest term, 250π² sin 50πx, is
 * 2,500; an argument of 50π x errs by 2⁻⁵³·50π; together 250π²·50π·2⁻⁵³ = 4e-11.
 */
class ReadyProblemsTest {
  private static final double ROUNDING = 4e-11;

  static Stream<Problem> closedForms() {
    return Stream.of(
        Problem.poisson1d(1),
        Problem.poisson1d(4),
        Problem.poisson2d(),
        Problem.poisson2d(3),
        Problem.multiscalePoisson(),
        Problem.fourScalePoisson(),
        Problem.poisson5d(),
        Problem.poisson10d(),
        Problem.heat(),
        Problem.heat(0.4),
        Problem.wave(),
        Problem.wave(5),
        Problem.convection(30),
        Problem.convection(-2.5),
        Problem.helmholtz2d(),
        Problem.reaction(5),
        Problem.kleinGordon(),
        Problem.beam());
  }

  /** What each term leaves where u is given by an expression: the largest at its points. */
  private static Map<String, Double> remainders(Problem problem, Node u) {
    Statement p = problem.statement();
    Ansatz fixed = new Ansatz(u, Node.constant(0));
    Outputs outputs = new Outputs(List.of(), 0, p.outputs().exact(), Map.of(0, fixed));
    Statement solved =
        new Statement(
            p.name(),
            p.domain(),
            p.equations(),
            p.conditions(),
            p.weights(),
            p.points(),
            outputs,
            List.of());
    Map<String, Double> largest = new LinkedHashMap<>();
    for (LossTerm term : solved.terms()) {
      double[] left = Nodes.values(term.residual(), term.sites().get(0));
      largest.put(term.name(), Arrays.stream(left).map(Math::abs).max().orElseThrow());
    }
    return largest;
  }

  @ParameterizedTest
  @MethodSource("closedForms")
  void the_exact_solution_satisfies_equation_and_conditions(Problem problem) {
    remainders(problem, problem.statement().outputs().exact().get(0))
        .forEach((term, left) -> assertEquals(0, left, ROUNDING, problem.name() + ", " + term));
  }

  @ParameterizedTest
  @MethodSource("closedForms")
  void a_solution_off_by_a_millionth_does_not(Problem problem) {
    Node wrong = Node.times(Node.constant(1 + 1e-6), problem.statement().outputs().exact().get(0));
    double left = remainders(problem, wrong).values().stream().max(Double::compare).orElseThrow();
    assertTrue(left > 1e-7, problem.name() + " leaves only " + left);
  }

  private static void assertSolution(Problem problem, ToDoubleFunction<double[]> expected) {
    double[] all = {0.137, 0.42, 0.93, 0.05, 0.66, 0.771, 0.31, 0.5, 0.88, 0.25};
    int d = problem.domain().dimension();
    Points points =
        Points.of(new double[][] {Arrays.copyOf(all, d), Arrays.copyOfRange(all, 10 - d, 10)});
    double[] values = problem.exactValues(points).orElseThrow();
    for (int i = 0; i < values.length; i++) {
      assertEquals(expected.applyAsDouble(points.array()[i]), values[i], 1e-13, problem.name());
    }
  }

  @Test
  void solutions_are_those_of_the_documentation() {
    assertSolution(Problem.poisson1d(4), x -> sin(4 * PI * x[0]));
    assertSolution(Problem.poisson2d(2), x -> sin(2 * PI * x[0]) * sin(2 * PI * x[1]));
    assertSolution(
        Problem.multiscalePoisson(), x -> sin(2 * PI * x[0]) + 0.1 * sin(50 * PI * x[0]));
    assertSolution(
        Problem.fourScalePoisson(),
        x -> {
          double sum = 0;
          for (int w : new int[] {4, 8, 12, 16}) {
            sum += sin(w * PI * x[0]) * sin(w * PI * x[1]) / 4;
          }
          return sum;
        });
    assertSolution(Problem.poisson5d(), x -> Arrays.stream(x).map(each -> cos(PI * each)).sum());
    assertSolution(
        Problem.poisson10d(),
        x -> x[0] * x[1] + x[2] * x[3] + x[4] * x[5] + x[6] * x[7] + x[8] * x[9]);
    assertSolution(Problem.heat(), x -> exp(-x[1]) * sin(PI * x[0]));
    assertSolution(Problem.heat(0.4), x -> exp(-0.4 * PI * PI * x[1]) * sin(PI * x[0]));
    assertSolution(
        Problem.wave(),
        x -> sin(PI * x[0]) * cos(2 * PI * x[1]) + 0.5 * sin(4 * PI * x[0]) * cos(8 * PI * x[1]));
    assertSolution(
        Problem.wave(5),
        x -> sin(PI * x[0]) * cos(2 * PI * x[1]) + 0.5 * sin(5 * PI * x[0]) * cos(10 * PI * x[1]));
    assertSolution(Problem.convection(30), x -> sin(x[0] - 30 * x[1]));
    assertSolution(Problem.helmholtz2d(), x -> sin(PI * x[0]) * sin(4 * PI * x[1]));
    assertSolution(Problem.kleinGordon(), x -> x[0] * cos(5 * PI * x[1]) + pow(x[0] * x[1], 3));
    assertSolution(Problem.beam(), x -> sin(x[0]) * cos(x[1]));
    assertSolution(
        Problem.reaction(5),
        x -> {
          double h = exp(-pow(x[0] - PI, 2) / (2 * pow(PI / 4, 2)));
          return h * exp(5 * x[1]) / (h * exp(5 * x[1]) + 1 - h);
        });
  }

  @Test
  void the_breather_satisfies_its_equation() {
    // u = 4 arctan v, v = √3 cos(t/2)/cosh(√3x/2): by the derivatives of v
    double a = Math.sqrt(3);
    for (double[] p : new double[][] {{0, 0}, {0.3, 1.1}, {-2, 4.9}, {9.5, 6}}) {
      double s = a * p[0] / 2;
      double v = a * cos(p[1] / 2) / Math.cosh(s);
      double vt = -a / 2 * sin(p[1] / 2) / Math.cosh(s);
      double vx = -v * a / 2 * Math.tanh(s);
      double vxx = v * a * a / 4 * (2 * pow(Math.tanh(s), 2) - 1);
      double square = 1 + v * v;
      double utt = 4 * (-v / 4 / square - 2 * v * vt * vt / pow(square, 2));
      double uxx = 4 * (vxx / square - 2 * v * vx * vx / pow(square, 2));
      double u = Problem.sineGordon().exactValues(Points.of(new double[][] {p})).orElseThrow()[0];
      assertEquals(4 * Math.atan(v), u, 1e-14);
      assertEquals(0, utt - uxx + sin(u), 1e-14, Arrays.toString(p));
    }
    assertEquals(
        List.of("residual", "boundary", "initial", "initial velocity"),
        Problem.sineGordon().termNames());
    // where nothing moves the breather is 4 arctan √3 = 4π/3 high
    assertEquals(
        4 * PI / 3,
        Problem.sineGordon().exactValues(Points.of(new double[][] {{0, 0}})).orElseThrow()[0],
        1e-15 * 4);
  }

  @Test
  void terms_and_domains_are_those_of_the_documentation() {
    assertEquals(
        List.of("residual", "boundary", "initial", "initial velocity"), Problem.wave().termNames());
    assertEquals(List.of("residual", "periodic x", "initial"), Problem.convection(1).termNames());
    assertEquals(
        List.of("residual", "periodic x", "periodic slope x", "initial"),
        Problem.allenCahn().termNames());
    assertEquals(
        List.of("residual", "boundary", "moment x=0", "moment x=π", "initial", "initial velocity"),
        Problem.beam().termNames());
    for (Problem p : List.of(Problem.heat(), Problem.burgers(0.1), Problem.reaction(5))) {
      assertEquals(List.of("x", "t"), p.domain().names());
    }
    assertEquals(2 * PI, Problem.reaction(5).domain().upper()[0]);
    assertEquals(-1, Problem.burgers(0.1).domain().lower()[0]);
  }

  @Test
  void a_network_trains_on_each() {
    Stream<Problem> all =
        Stream.concat(
            closedForms(),
            Stream.of(
                Problem.burgers(0.01 / PI),
                Problem.allenCahn(),
                Problem.allenCahnKnown(),
                Problem.sineGordon()));
    all.forEach(
        problem -> {
          Pinn pinn = Pinn.mlp(problem.domain().dimension(), 8, 1);
          Training run = pinn.train(problem.collocation(64)).adam(1e-3).steps(20).run();
          double before = problem.collocation(64).loss(pinn);
          assertTrue(problem.collocation(64).loss(run.model()) < before, problem.name());
        });
  }

  @Test
  void bad_parameters() {
    fails("frequency must be a whole number above 0; got 0.5", () -> Problem.poisson1d(0.5));
    fails("frequency must be a whole number above 0; got 0.0", () -> Problem.poisson2d(0));
    fails("beta must be a whole number above 0; got Infinity", () -> Problem.wave(1 / 0.0));
    fails("diffusivity must be finite and above 0; got -1.0", () -> Problem.heat(-1));
    fails("beta must be finite; got NaN", () -> Problem.convection(Double.NaN));
    fails("viscosity must be from 1e-6 to 1e3; got 0.0", () -> Problem.burgers(0));
    fails("rate must be finite and above 0; got NaN", () -> Problem.reaction(Double.NaN));
  }

  private static void fails(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
