package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Expressions belong to their problem, are made of numbers, and may be deep. */
class ExprTest {
  private static final Duration SOON = Duration.ofSeconds(60); // on a busy machine; 1 s seen

  private final Pinn pinn = Pinn.mlp(1, 8, 1);
  private final Problem line = Problem.named("line").space("x", 0, 1);
  private final Problem turned = Problem.named("turned").space("y", 0, 1).space("x", 5, 6);
  private final Problem square = Problem.named("square").space("x", 0, 1).space("y", 0, 1);

  private static void fails(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  @Test
  void an_expression_of_other_coordinates_is_refused_by_name() {
    Expr other = turned.coordinate("x"); // the second coordinate there, the first here
    String here =
        " has the coordinates [y, x], but here they are [x, y]; make it from this problem's own u or"
            + " coordinate(…)";
    fails("the other expression" + here, () -> square.equation(u -> u.dx().plus(other)));
    fails("the other expression" + here, () -> square.equation(u -> u.dx().over(other)));
    fails("the expression of term \"residual\"" + here, () -> square.equation(u -> other));
    fails(
        "the expression of term \"flux\"" + here,
        () -> square.conditionAt("flux", "x", 0, u -> other));
    fails(
        "the expression of term \"probe\"" + here,
        () -> square.condition("probe", Points.of(new double[][] {{0.5, 0.5}}), u -> other));
    fails("g" + here, () -> square.dirichlet(other));
    fails("g of the ansatz" + here, () -> square.ansatz(other, other));
    fails("the exact solution" + here, () -> square.exact(other));
    fails(
        "g has the coordinates [y, x], but here they are [x]; make it from this"
            + " problem's own u or coordinate(…)",
        () -> line.dirichlet(other));
  }

  @Test
  void an_expression_of_another_problem_with_the_same_coordinates_is_taken() {
    Expr x = Problem.named("other").space("x", -3, 3).coordinate("x");
    Problem p = line.equation(u -> u.minus(x)).collocation(Points.of(0.25, 0.5));
    double[] u = pinn.value(Points.of(0.25, 0.5));
    double[] left = p.residual(pinn, Points.of(0.25, 0.5));
    assertEquals(u[0] - 0.25, left[0], 1e-15);
    assertEquals(u[1] - 0.5, left[1], 1e-15);
  }

  @Test
  void an_unknown_takes_the_coordinates_of_its_partner_and_has_none_alone() {
    Expr nu = Problem.unknown("nu", 2);
    String alone =
        "a constant or an unknown coefficient has no coordinates of its own; put it together with u"
            + " or a coordinate first";
    fails(alone, () -> nu.d());
    fails(alone, () -> nu.dx());
    fails(alone, () -> nu.laplacian());
    fails(alone, () -> nu.coordinate("x"));
    fails(alone, () -> nu.output(1));
    assertEquals("\\mathrm{nu} + k", nu.plus(Problem.unknown("k", 1)).latex());
    assertEquals("1", nu.plus(line.coordinate("x")).dx().latex());
  }

  @Test
  void numbers_of_an_equation_are_finite() {
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      fails("plus needs a finite number; got " + bad, () -> line.equation(u -> u.plus(bad)));
      fails("minus needs a finite number; got " + bad, () -> line.equation(u -> u.minus(bad)));
      fails("times needs a finite number; got " + bad, () -> line.equation(u -> u.times(bad)));
      fails("over needs a finite number; got " + bad, () -> line.equation(u -> u.over(bad)));
      fails("pow needs a finite number; got " + bad, () -> line.equation(u -> u.pow(bad)));
      String number = "a number in an equation must be finite; one here is " + bad;
      fails(number, () -> line.dirichlet(bad));
      fails(number, () -> line.robin(bad, 1, 0));
      fails(number, () -> line.robin(1, bad, 0));
      fails(number, () -> line.neumannAt("x", 0, bad));
    }
    fails(
        "over needs a divisor whose inverse is finite; got 4.9E-324",
        () -> line.equation(u -> u.over(Double.MIN_VALUE)));
    fails(
        "a number in an equation must be finite; one here is Infinity",
        () -> line.equation(u -> u.times(1e300).times(1e300)));
  }

  @Test
  void nothing_is_null() {
    Problem p = line.equation(u -> u.dxx());
    ToDoubleFunction<double[]> lambda = null;
    Expr expression = null;
    UnaryOperator<Expr> none = null;
    fails("name must not be null", () -> Problem.named(null));
    fails("coordinate must not be null", () -> line.space(null, 0, 1));
    fails("name must not be null", () -> Problem.unknown(null, 1));
    fails("the expression must not be null", () -> line.equation(none));
    fails("the expression of term \"residual\" must not be null", () -> line.equation(u -> null));
    fails("term must not be null", () -> line.equation(null, u -> u.dx()));
    fails("g must not be null", () -> p.dirichlet(lambda));
    fails("g must not be null", () -> p.dirichlet(expression));
    fails("ell must not be null", () -> p.ansatz(u -> u.coordinate("x"), none));
    fails("solution must not be null", () -> p.exact(lambda));
    fails("points must not be null", () -> p.collocation(null));
    fails("points must not be null", () -> p.data("d", null, new double[1]));
    fails("values must not be null", () -> p.data("d", Points.of(0), null));
    fails("other must not be null", () -> line.equation(u -> u.plus(expression)));
    fails("f must not be null", () -> line.equation(u -> u.times(lambda)));
    fails("points[1] must not be null", () -> Points.of(new double[][] {{1}, null}));
    fails("pinn must not be null", () -> p.loss(null));
    fails("pinn must not be null", () -> p.value(null, Points.of(0)));
    fails("lo must not be null", () -> Points.uniform(null, new double[1], 3));
  }

  private static Expr repeated(Expr start, int times, UnaryOperator<Expr> operation) {
    Expr e = start;
    for (int i = 0; i < times; i++) {
      e = operation.apply(e);
    }
    return e;
  }

  private double loss(UnaryOperator<Expr> equation) {
    Supplier<Double> loss = () -> line.equation(equation).collocation(10).loss(pinn);
    return assertTimeoutPreemptively(SOON, loss::get);
  }

  @Test
  void a_sum_of_two_thousand_terms_is_a_sum() {
    double one = loss(u -> u);
    double sum = loss(u -> repeated(u.times(0.001), 1999, e -> e.plus(u.times(0.001))));
    assertEquals(4 * one, sum, 1e-12 * one);
    double other = loss(u -> repeated(u.times(0.001), 1999, e -> u.times(0.001).plus(e)));
    assertEquals(4 * one, other, 1e-12 * one);
  }

  @Test
  void deep_and_shared_expressions_are_differentiated() {
    // near 0 a sine is the identity: of u = 1e-9 N it leaves u but for 1e-27
    double one = loss(u -> u.times(1e-9).dxx());
    double nested = loss(u -> repeated(u.times(1e-9), 200, Expr::sin).dxx());
    assertEquals(one, nested, 1e-12 * one);
    // e ← e² thirty times of 1 + ε is exp(2³⁰ ε), whose slope is 2³⁰ ε′ of it
    double scale = Math.pow(2, -30);
    double expected = loss(u -> u.times(scale).plus(1).pow(1 << 30).dx());
    double squared = loss(u -> repeated(u.times(scale).plus(1), 30, e -> e.times(e)).dx());
    assertEquals(expected, squared, 1e-6 * expected);
  }

  @Test
  void a_text_that_nobody_could_read_is_not_written() {
    String tooLong = "\\text{an expression of more than 1,000 parts}";
    Expr x = line.coordinate("x");
    assertTimeoutPreemptively(
        SOON,
        () -> {
          assertEquals(tooLong, repeated(x, 30, e -> e.plus(e)).toString());
          Problem p = line.equation(u -> repeated(u, 30, e -> e.times(e)));
          assertTrue(p.latex().contains(tooLong + " = 0"), p.latex());
          assertEquals(tooLong, repeated(x, 10_000, Expr::sin).latex());
        });
    assertTrue(repeated(x, 990, Expr::sin).latex().startsWith("\\sin\\left(\\sin"));
  }

  @Test
  void an_expression_that_would_not_fit_is_refused_before_it_is_compiled() {
    Problem wide = line.equation(u -> repeated(u, 50_000, Expr::sin));
    Points many = Points.uniform(0, 1, 5_000_000);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> wide.residual(pinn, many));
    assertTrue(
        refused
            .getMessage()
            .startsWith(
                "term value of 50001 parts at 5,000,000 points would take about 4,000 GB, and this JVM has room"),
        refused.getMessage());
  }

  @Test
  void too_large_an_expression_is_refused() {
    Expr x = line.coordinate("x");
    fails(
        "an expression may have 100,000 parts, and this one has more; give what depends on the point"
            + " alone as a lambda",
        () -> repeated(x.sin().times(x.exp()), 30, Expr::dx));
  }
}
