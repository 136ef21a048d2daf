package io.github.ntk4j;

import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.Condition;
import io.github.ntk4j.pde.LossTerm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Equations of many kinds, written as a user writes them, on fixed networks: values, derivatives,
 * residual, kernels, eigenvalues, Jacobian, loss and gradient against 60-digit references.
 */
class EquationReferenceTest {
  @Test
  void heat_equation_with_sine() {
    ReferenceCase c = new ReferenceCase("heat_sin");
    c.check(c.square(u -> u.dt().minus(u.dxx().times(0.3))));
  }

  @Test
  void wave_equation_with_softplus() {
    ReferenceCase c = new ReferenceCase("wave_softplus");
    c.check(c.square(u -> u.dtt().minus(u.dxx().times(4))));
  }

  @Test
  void helmholtz_equation_with_gelu() {
    ReferenceCase c = new ReferenceCase("helmholtz_gelu");
    c.check(
        c.square(
            u ->
                u.laplacian()
                    .plus(u.times(9))
                    .minus(x -> Math.sin(Math.PI * x[0]) * Math.sin(4 * Math.PI * x[1]))));
  }

  @Test
  void allen_cahn_equation_with_silu() {
    ReferenceCase c = new ReferenceCase("allen_cahn_silu");
    c.check(c.square(u -> u.dt().minus(u.dxx().times(1e-4)).plus(u.pow(3).minus(u).times(5))));
  }

  @Test
  void klein_gordon_equation_with_sigmoid() {
    ReferenceCase c = new ReferenceCase("klein_gordon_sigmoid");
    c.check(
        c.square(
            u ->
                u.dtt()
                    .minus(u.dxx())
                    .plus(u.times(u).times(u))
                    .minus(u.coordinate("x").times(u.coordinate("t").cos()))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tanh", "sin", "gelu", "softplus", "sigmoid", "silu"})
  void beam_equation_of_fourth_order(String activation) {
    ReferenceCase c = new ReferenceCase("beam_" + activation);
    c.check(c.square(u -> u.dtt().plus(u.d("x", "x", "x", "x"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tanh", "sin", "gelu", "softplus", "sigmoid", "silu"})
  void equation_of_sixth_order(String activation) {
    ReferenceCase c = new ReferenceCase("sixth_" + activation);
    c.check(
        c.square(
            u ->
                u.dt()
                    .plus(u.d("x", "x", "x", "x", "x", "x").over(8))
                    .minus(u.times(u.d("x", "x", "x", "x", "x")))
                    .plus(u.d("x", "x", "x", "x", "t", "t").over(4))));
  }

  @Test
  void functions_that_bend_and_jump() {
    ReferenceCase c = new ReferenceCase("functions_tanh");
    c.check(
        c.square(
            u -> {
              Expr x = u.coordinate("x");
              Expr step = x.below(0.5, Problem.constant(4), Problem.constant(0.5));
              return u.pow(2)
                  .plus(1)
                  .log()
                  .plus(u.dx().pow(2).plus(1).sqrt().times(u.dt()))
                  .plus(u.minus(0.25).abs().times(u.dxx()))
                  .plus(u.max(x.over(2)).times(u.dx()))
                  .plus(u.dt().min(u.dx()))
                  .plus(u.minus(0.25).sign().times(u.dt()))
                  .plus(step.times(u.dxx()))
                  .plus(u.coordinate("t").plus(2).pow(u));
            }));
  }

  @Test
  void outputs_at_other_points() {
    ReferenceCase c = new ReferenceCase("elsewhere_sin");
    c.check(
        c.square(
            u -> {
              Expr opposite = u.coordinate("x").times(-1).plus(1);
              Expr earlier = u.at("t", u.coordinate("t").pow(2));
              return u.dt()
                  .plus(u.at("x", opposite).times(u))
                  .minus(earlier.dt())
                  .plus(u.dx().at("x", opposite));
            }));
  }

  /** The reference has the integrals themselves; the rule of 32 points is as exact here. */
  @Test
  void integrals_of_u_in_an_equation_and_in_a_condition() {
    ReferenceCase c = new ReferenceCase("integrals_tanh");
    Expr zero = Problem.constant(0);
    Problem equation =
        c.square(
            u -> {
              Expr x = u.coordinate("x");
              Expr t = u.coordinate("t");
              Expr whole =
                  u.integral("x", zero, Problem.constant(1), (y, uy) -> x.minus(y).exp().times(uy));
              Expr memory = u.integral("t", zero, t, (s, us) -> t.minus(s).times(us.pow(2)));
              Expr work = u.times(u.dx()).integral("x", zero, x);
              return u.dt()
                  .minus(u.dxx().times(0.3))
                  .plus(u.times(whole))
                  .minus(memory)
                  .plus(work.over(2));
            });
    Points moments = Points.of(c.reference.matrix("end_points"));
    Problem problem =
        equation.condition("mass", moments, u -> u.integral("x").minus(1)).weight("mass", 5);
    checkTerms(c, problem, Map.of("u", "boundary", "r", "residual", "mass", "mass"));
  }

  @Test
  void integrals_of_functions_of_u_and_an_unknown_coefficient() {
    ReferenceCase c = new ReferenceCase("hammerstein_sin");
    Expr factor = Problem.unknown("c", 0.5);
    Expr zero = Problem.constant(0);
    Expr one = Problem.constant(1);
    Problem problem =
        c.box(0)
            .equation(
                u -> {
                  Expr x = u.coordinate("x");
                  Expr sum =
                      u.integral("x", zero, one, (s, us) -> x.times(s).cos().times(us.sin()));
                  return u.minus(x.over(2)).minus(factor.times(sum));
                })
            .condition("norm", Points.of(0.0), u -> u.pow(2).integral("x").minus(0.25))
            .weight("norm", 2)
            .collocation(c.points);
    checkTerms(c, problem, Map.of("r", "residual", "norm", "norm"));
  }

  @Test
  void scaled_outputs_and_coefficients_in_their_units() {
    ReferenceCase c = new ReferenceCase("scaled_tanh");
    Expr rate = Problem.unknown("rate", 1500, 2000);
    Expr positive = Problem.unknownPositive("positive", Math.exp(-0.25));
    Problem problem =
        c.box(0)
            .equation("first", u -> u.dt().plus(rate.times(u.output(1)).times(u.dx())))
            .equation(
                "second",
                u ->
                    u.output(1)
                        .dt()
                        .times(1000)
                        .plus(u.dxx().times(positive).over(50))
                        .minus(u.output(1).times(u)))
            .dirichlet(x -> x[0] / 4 + x[1] / 2)
            .collocation(c.points)
            .boundary(Points.of(c.reference.matrix("boundary_points")))
            .weight("first", 0.01)
            .weight("second", 0.5)
            .weight("boundary", 0.01);
    checkTerms(c, problem, Map.of("first", "first", "second", "second", "boundary", "boundary"));
  }

  @Test
  void equations_on_parts_with_a_coefficient_that_jumps() {
    ReferenceCase c = new ReferenceCase("parts_tanh");
    Problem problem =
        c.box(0)
            .equation(
                "left",
                x -> x[0] < 0.5,
                u -> {
                  Expr k =
                      u.coordinate("t").below(0.25, Problem.constant(400), Problem.constant(1.38));
                  return u.dt().minus(k.times(u.dxx())).minus(u.dx());
                })
            .equation("right", x -> x[0] >= 0.5, u -> u.dxx().over(2).plus(u.times(u.dx())))
            .dirichlet(x -> x[0] / 4 + x[1] / 2)
            .collocation(c.points)
            .boundary(Points.of(c.reference.matrix("boundary_points")))
            .weight("left", 0.001)
            .weight("right", 2)
            .weight("boundary", c.reference.node("boundary_weight").asDouble());
    checkTerms(c, problem, Map.of("left", "left", "right", "right", "u", "boundary"));
  }

  @Test
  void mixed_derivatives_in_two_coordinates() {
    ReferenceCase c = new ReferenceCase("mixed_gelu");
    c.check(
        c.square(
            u ->
                u.dxx()
                    .dyy()
                    .plus(u.d("y", "x", "y", "y").times(2))
                    .minus(u.times(u.d("x", "x", "y")))
                    .plus(u.d("x", "y").pow(2))));
  }

  @Test
  void mixed_derivatives_in_three_coordinates() {
    ReferenceCase c = new ReferenceCase("mixed3_silu");
    c.check(
        c.square(
            u ->
                u.d("x", "y", "z")
                    .plus(u.d("x", "x", "y", "z").over(2))
                    .plus(u.d("y", "z").times(u.d("z", "z")))));
  }

  @Test
  void fourier_features() {
    ReferenceCase c = new ReferenceCase("fourier_tanh");
    c.check(
        c.square(
            u ->
                u.dt()
                    .minus(u.dxx().times(0.3))
                    .plus(u.d("x", "t").times(0.01))
                    .plus(u.d("x", "x", "x", "x").times(1e-4))));
  }

  @Test
  void ntk_parameterisation() {
    ReferenceCase c = new ReferenceCase("ntk_parameterised_tanh");
    c.check(c.square(u -> u.dt().plus(u.times(u.dx())).minus(u.dxx().times(0.1))));
  }

  @Test
  void unknown_coefficients_are_parameters() {
    ReferenceCase c = new ReferenceCase("unknown_tanh");
    Expr nu = Problem.unknown("nu", 0.125);
    Expr kappa = Problem.unknown("kappa", -0.75);
    c.check(
        c.square(
            u -> u.dt().minus(nu.times(u.dxx())).plus(kappa.times(u).times(u.times(-1).plus(1)))));
  }

  @Test
  void output_kernel_of_relu() {
    ReferenceCase c = new ReferenceCase("output_relu");
    Problem problem = c.box(0).condition("value", c.points, u -> u);
    c.checkValues(problem);
    c.checkOutputKernel(problem);
  }

  @Test
  void ansatz_with_zero_ends() {
    ReferenceCase c = new ReferenceCase("ansatz_tanh");
    Problem problem =
        c.box(0)
            .equation(
                u -> u.dxx().times(-1).minus(x -> Math.PI * Math.PI * Math.sin(Math.PI * x[0])))
            .ansatz(
                u -> u.coordinate("x").times(0),
                u -> u.coordinate("x").times(u.coordinate("x").times(-1).plus(1)))
            .collocation(c.points);
    checkTerms(c, problem, Map.of("r", "residual"));
  }

  @Test
  void ansatz_with_start_and_ends() {
    ReferenceCase c = new ReferenceCase("ansatz2_sin");
    Problem problem =
        c.box(0)
            .equation(u -> u.dt().minus(u.dxx().times(0.3)).plus(u.times(u.d("x", "t"))))
            .ansatz(
                u -> u.coordinate("x").times(2).sin(),
                u ->
                    u.coordinate("t")
                        .times(u.coordinate("x"))
                        .times(u.coordinate("x").times(-1).plus(1)))
            .condition("end", Points.of(c.reference.matrix("end_points")), u -> u)
            .weight("end", 2)
            .collocation(c.points);
    checkTerms(c, problem, Map.of("r", "residual", "end", "end"));
  }

  @Test
  void system_of_two_outputs() {
    ReferenceCase c = new ReferenceCase("system_tanh");
    Problem problem =
        c.box(0)
            .equation("first", u -> u.dt().plus(u.output(1).times(u.dx())))
            .equation(
                "second",
                u ->
                    u.output(1).dt().plus(u.dx()).minus(u.output(1).pow(2)).plus(u.output(1).dxx()))
            .dirichlet(x -> x[0] / 4 + x[1] / 2)
            .collocation(c.points)
            .boundary(Points.of(c.reference.matrix("boundary_points")))
            .weight("second", 2)
            .weight("boundary", 3);
    checkTerms(c, problem, Map.of("first", "first", "second", "second", "boundary", "boundary"));
  }

  private static void checkTerms(ReferenceCase c, Problem problem, Map<String, String> terms) {
    c.checkValues(problem);
    if (c.pinn.network().outputs() == 1) {
      c.checkOutputKernel(problem);
    }
    CompiledLoss loss = problem.compile(c.pinn);
    c.checkRows(loss, loss.start(c.pinn.theta()), terms);
  }

  /** A problem draws the points of a periodic face itself; here its rows take the file's. */
  @Test
  void periodic_rows_tie_two_points() {
    ReferenceCase c = new ReferenceCase("periodic_tanh");
    Problem problem =
        c.box(-1)
            .equation(u -> u.dt().minus(u.dxx().times(0.05)).plus(u.pow(3).minus(u).times(5)))
            .periodic("x")
            .periodicSlope("x");
    double[][] left = c.reference.matrix("left_points");
    double[][] right = new double[left.length][];
    for (int i = 0; i < left.length; i++) {
      right[i] = new double[] {1, left[i][1]};
    }
    List<LossTerm> terms = new ArrayList<>();
    problem
        .statement()
        .equations()
        .forEach(
            (name, node) ->
                terms.add(new LossTerm(name, node, List.<double[][]>of(c.points.array()), 1)));
    for (Condition condition : problem.statement().conditions()) {
      double weight = condition.name().equals("periodic x") ? 4 : 0.5;
      terms.add(new LossTerm(condition.name(), condition.residual(), List.of(left, right), weight));
    }
    c.checkValues(problem);
    c.checkOutputKernel(problem);
    c.checkRows(
        new CompiledLoss(c.pinn.network(), terms),
        c.pinn.theta(),
        Map.of("r", "residual", "value", "periodic x", "slope", "periodic slope x"));
  }
}
