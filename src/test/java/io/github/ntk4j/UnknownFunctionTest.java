package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.pde.CompiledLoss;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class UnknownFunctionTest {
  private static final Points INSIDE =
      Points.uniform(new double[] {0, 0}, new double[] {1, 1}, 7).seed(3);
  private static final Pinn U = Pinn.mlp(2, 5, 1).seed(1);

  /** A heat equation whose conductivity depends on x alone, and whose source is an unknown. */
  private static Problem heat(Expr k, Expr source) {
    return Problem.named("heat")
        .space("x", 0, 1)
        .time("t", 0, 1)
        .equation(u -> u.dt().minus(k.times(u.dx()).dx()).minus(source))
        .dirichlet(0)
        .collocation(INSIDE)
        .boundary(4)
        .data("measured", INSIDE, new double[] {1, 2, 3, 4, 3, 2, 1});
  }

  private static Problem heat(Pinn k) {
    return heat(Problem.unknownFunction("k", k, "x"), Problem.unknown("q", 0.3));
  }

  private static void assertResiduals(Pinn k) {
    double[] rho = heat(k).residual(U, INSIDE);
    double[][] at = INSIDE.toArray();
    Points x = Points.of(Arrays.stream(at).map(p -> new double[] {p[0]}).toArray(double[][]::new));
    double[] ut = U.derivative(INSIDE, 1);
    double[] ux = U.derivative(INSIDE, 0);
    double[] uxx = U.derivative(INSIDE, 0, 0);
    double[] value = k.value(x);
    double[] slope = k.derivative(x, 0);
    for (int i = 0; i < rho.length; i++) {
      assertEquals(ut[i] - slope[i] * ux[i] - value[i] * uxx[i] - 0.3, rho[i], 1e-12);
    }
  }

  @Test
  void equation_is_that_of_the_two_networks() {
    assertResiduals(Pinn.mlp(1, 4, 1).seed(2));
    assertResiduals(Pinn.mlp(1, 4, 4, 1).skip().activation(Activation.sin()));
    assertResiduals(Pinn.mlp(1, 4, 4, 1).gated().factorised());
    assertResiduals(Pinn.pirate(1, 4, 1, 1));
    assertResiduals(Pinn.mlp(6, 4, 1).periodicFeatures(new double[] {1}, 3));
    assertResiduals(Pinn.mlp(1, 3, 1).plus(0.1, Pinn.mlp(1, 4, 1).seed(9)));
    assertResiduals(Pinn.mlp(1, 1));
  }

  @Test
  void gradient_is_that_of_differences_in_the_order_network_functions_unknowns() {
    Pinn k = Pinn.mlp(1, 3, 1).seed(2);
    double[] gradient = heat(k).gradient(U);
    int p = U.parameterCount();
    int q = k.parameterCount();
    assertEquals(p + q + 1, gradient.length);
    for (int j : new int[] {0, p / 2, p - 1}) {
      assertEquals(
          slope(U.parameters(), j, v -> heat(k).loss(U.withParameters(v))), gradient[j], 1e-6);
    }
    for (int j = 0; j < q; j++) {
      assertEquals(
          slope(k.parameters(), j, v -> heat(k.withParameters(v)).loss(U)), gradient[p + j], 1e-6);
    }
    Function<double[], Double> source =
        v -> heat(Problem.unknownFunction("k", k, "x"), Problem.unknown("q", v[0])).loss(U);
    assertEquals(slope(new double[] {0.3}, 0, source), gradient[p + q], 1e-6);
  }

  private static double slope(double[] at, int j, Function<double[], Double> loss) {
    double step = 1e-5;
    double[] up = at.clone();
    double[] down = at.clone();
    up[j] += step;
    down[j] -= step;
    return (loss.apply(up) - loss.apply(down)) / (2 * step);
  }

  @Test
  void two_functions_stand_in_the_order_of_their_declaration() {
    Pinn one = Pinn.mlp(1, 2, 1).seed(4);
    Pinn two = Pinn.mlp(2, 3, 1).seed(5);
    Expr k = Problem.unknownFunction("k", one, "t");
    Expr f = Problem.unknownFunction("f", two);
    Problem problem =
        Problem.named("two")
            .space("x", 0, 1)
            .time("t", 0, 1)
            .equation(u -> f.plus(k.times(u.dx())))
            .collocation(INSIDE);
    double[] theta = problem.compile(U).start(U.theta());
    int p = U.parameterCount();
    assertArrayEquals(one.parameters(), Arrays.copyOfRange(theta, p, p + one.parameterCount()));
    assertArrayEquals(
        two.parameters(), Arrays.copyOfRange(theta, p + one.parameterCount(), theta.length));
  }

  @Test
  void kernel_is_that_of_the_whole_jacobian() {
    Problem problem = heat(Pinn.mlp(1, 3, 1).seed(2));
    CompiledLoss loss = problem.compile(U);
    double[][] columns = loss.transposedJacobian(loss.start(U.theta()), true);
    double[][] kernel = Ntk.of(U).on(problem).matrix();
    for (int i = 0; i < kernel.length; i++) {
      for (int j = 0; j < kernel.length; j++) {
        double sum = 0;
        for (double[] column : columns) {
          sum += column[i] * column[j];
        }
        assertEquals(sum, kernel[i][j], 1e-12 * kernel[i][i] + 1e-12);
      }
    }
    assertTrue(Ntk.of(U).on(problem).explain().toString().length() > 0);
    double stable = 2 / Ntk.of(U).on(problem).values()[0];
    assertEquals(stable, Ntk.of(U).on(problem).forecast().maxStableLearningRate(), 1e-9 * stable);
  }

  @Test
  void derivatives_by_name_come_before_and_after_the_coordinates_are_known() {
    Pinn net = Pinn.mlp(1, 3, 1).seed(2);
    Expr k = Problem.unknownFunction("k", net, "x");
    Problem open = Problem.named("p").space("x", 0, 1).time("t", 0, 1).collocation(INSIDE);
    double[] inside = open.equation(u -> k.times(u.dx()).dx()).residual(U, INSIDE);
    double[] product =
        open.equation(u -> k.dx().times(u.dx()).plus(k.times(u.dxx()))).residual(U, INSIDE);
    assertArrayEquals(inside, product, 1e-13);
    double[] none = open.equation(u -> u.plus(k.dt())).residual(U, INSIDE);
    assertArrayEquals(U.value(INSIDE), none, 1e-15);
    double[] moved =
        open.equation(u -> u.minus(k.times(u.coordinate("x")).at("x", 0.5))).residual(U, INSIDE);
    double half = 0.5 * net.value(Points.of(new double[][] {{0.5}}))[0];
    double[] u = U.value(INSIDE);
    for (int i = 0; i < u.length; i++) {
      assertEquals(u[i] - half, moved[i], 1e-13);
    }
    assertEquals(
        "k_{x}\\,u_{x} + k\\,u_{xx}",
        Problem.named("p")
            .space("x", 0, 1)
            .equation(v -> Problem.unknownFunction("k", net).times(v.dx()).dx())
            .latex()
            .split(" = ", 2)[0]
            .replace("\\begin{array}{lll} ", ""));
  }

  /** (k u')' + 1 = 0, u(0) = u(1) = 0, by the midpoint rule: u = ∫ (c − s)/k ds. */
  private static double[] temperature(double[] x, DoubleUnaryOperator k) {
    int n = 20_000;
    double[] one = new double[n + 1];
    double[] s = new double[n + 1];
    for (int i = 0; i < n; i++) {
      double middle = (i + 0.5) / n;
      one[i + 1] = one[i] + 1 / (n * k.applyAsDouble(middle));
      s[i + 1] = s[i] + middle / (n * k.applyAsDouble(middle));
    }
    double c = s[n] / one[n];
    return Arrays.stream(x)
        .map(z -> c * one[(int) Math.round(z * n)] - s[(int) Math.round(z * n)])
        .toArray();
  }

  private static double conductivity(double x) {
    return 1 + 0.5 * Math.sin(2 * Math.PI * x);
  }

  private static Training rod() {
    Points x = Points.grid(0, 1, 41);
    double[] at = Arrays.stream(x.toArray()).mapToDouble(p -> p[0]).toArray();
    Expr k = Problem.unknownFunction("k", Pinn.mlp(1, 8, 1).seed(7));
    Problem rod =
        Problem.named("rod")
            .space("x", 0, 1)
            .equation(u -> k.times(u.dx()).dx().plus(1))
            .dirichlet(0)
            .collocation(Points.grid(0, 1, 60))
            .data("temperatures", x, temperature(at, UnknownFunctionTest::conductivity));
    return Pinn.mlp(1, 12, 1).seed(1).train(rod).levenbergMarquardt().steps(150).run();
  }

  @Test
  void conductivity_is_recovered_from_temperatures(@TempDir Path folder) throws IOException {
    Training run = rod();
    Points x = Points.grid(0, 1, 21);
    Pinn found = run.unknownFunction("k");
    double squares = 0;
    for (double[] p : x.toArray()) {
      double error = found.value(Points.of(new double[][] {p}))[0] - conductivity(p[0]);
      squares += error * error;
    }
    assertTrue(Math.sqrt(squares / 21) < 0.03, Math.sqrt(squares / 21) + "");
    var table = run.unknownFunction("k", x);
    assertEquals(
        List.of("x", "value", "error by noise", "left to the minimum"), table.columnNames());
    assertArrayEquals(found.value(x), table.doubleColumn("value").asDoubleArray(), 1e-14);
    Path file = found.save(folder.resolve("k.json"));
    assertArrayEquals(found.parameters(), Pinn.load(file).parameters());
    assertEquals(
        2,
        run.unknownFunctionFigure("k", p -> conductivity(p[0]))
            .chart()
            .panels()
            .get(0)
            .series()
            .size());
    assertTrue(
        run.problem().loss(run.model())
            <= 1.0001 * run.history().doubleColumn("loss").get(run.stoppedAt()));
  }

  @Test
  void expressions_of_a_run_have_what_it_has_found() {
    Expr k = Problem.unknownFunction("k", Pinn.mlp(1, 3, 1).seed(2), "x");
    Expr q = Problem.unknown("q", 0.3);
    Training run = U.train(heat(k, q)).levenbergMarquardt().steps(5).run();
    double[][] at = INSIDE.toArray();
    Points x = Points.of(Arrays.stream(at).map(p -> new double[] {p[0]}).toArray(double[][]::new));
    double[] value = run.unknownFunction("k").value(x);
    assertArrayEquals(value, run.value(u -> k, INSIDE), 1e-14);
    double found = run.unknowns().doubleColumn("end").get(0);
    assertEquals(found, run.value(u -> q, INSIDE)[0], 1e-15);
    double[] flux = run.value(u -> k.times(u.dx()), INSIDE);
    double[] slope = run.model().derivative(INSIDE, 0);
    for (int i = 0; i < flux.length; i++) {
      assertEquals(value[i] * slope[i], flux[i], 1e-13);
    }
  }

  @Test
  void every_optimiser_trains_it() {
    Problem problem = heat(Pinn.mlp(1, 3, 1).seed(2));
    double before = problem.loss(U);
    TrainingPlan.Optimiser plan = U.train(problem);
    for (TrainingPlan each :
        List.of(
            plan.adam(1e-2).steps(20),
            plan.gradientDescent(1e-3).steps(20),
            plan.lbfgs().steps(10),
            plan.selfScaledBroyden().steps(10),
            plan.levenbergMarquardt().steps(5),
            plan.levenbergMarquardt().matrixFree().steps(3),
            plan.gaussNewton().steps(3))) {
      Training run = each.run();
      assertTrue(run.problem().loss(run.model()) < before, each.toString());
    }
  }

  private static void refused(String message, Executable door) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, door).getMessage());
  }

  @Test
  void what_is_wrong_is_said() {
    Problem line = Problem.named("line").space("x", 0, 1).time("t", 0, 1);
    refused(
        "the unknown function k needs a network of one output and of the inputs [x, t]; got "
            + Pinn.mlp(1, 3, 1),
        () -> Problem.unknownFunction("k", Pinn.mlp(1, 3, 1), "x", "t"));
    refused(
        "the unknown function k needs a network of one output; got " + Pinn.mlp(1, 3, 2),
        () -> Problem.unknownFunction("k", Pinn.mlp(1, 3, 2)));
    Expr plain = Problem.unknownFunction("k", Pinn.mlp(1, 3, 1));
    refused(
        "the unknown function k has a network of 1 inputs, but it is of [x, t]; a function of some coordinates"
            + " names them, Problem.unknownFunction(\"k\", pinn, \"x\")",
        () -> line.equation(u -> u.minus(plain)));
    Expr other = Problem.unknownFunction("k", Pinn.mlp(1, 3, 1), "y");
    refused(
        "the unknown function k is of [y]; this problem has coordinates [x, t]",
        () -> line.equation(u -> u.minus(other)));
    Expr x = Problem.unknownFunction("x", Pinn.mlp(1, 3, 1), "t");
    refused(
        "the unknown function x has the name of a coordinate; give it another",
        () -> line.equation(u -> u.minus(x)));
    Expr k = Problem.unknownFunction("k", Pinn.mlp(1, 3, 1), "x");
    refused(
        "two unknowns are called \"k\"; declare one before the problem, Expr k = Problem.unknown(…), and use it"
            + " in every term, or give each a name of its own",
        () -> line.equation(u -> u.minus(k).minus(Problem.unknown("k", 1))));
    Problem fine = line.equation(u -> u.dt().minus(k)).collocation(5);
    refused(
        "ridges solve for u alone; problem \"line\" has the unknown k: train a network, pinn.train(problem)",
        () -> Pinn.ridges(5).solve(fine));
    refused(
        "least squares of the last layer is for u alone; problem \"line\" has the unknown function k",
        () -> U.train(fine).lastLayer());
    Training run = U.train(fine).adam(1e-3).steps(1).run();
    refused(
        "problem \"line\" has no unknown function \"c\"; it has [k]",
        () -> run.unknownFunction("c"));
    assertTrue(
        run.unknownFunction("k", Points.grid(0, 1, 3)).doubleColumn("error by noise").isMissing(0));
    refused(
        "the expression of term \"residual\" does not contain u; nothing could be learnt from it",
        () -> line.equation(u -> u.coordinate("x")));
    assertTrue(
        line.condition("k at 0", Points.of(new double[][] {{0, 0}}), u -> k.minus(1))
            .termNames()
            .contains("k at 0"));
  }
}
