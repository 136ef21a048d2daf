package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Reverse sweeps through quotients and functions of u against central differences, and derivatives
 * of such expressions against differences of themselves.
 */
class GradientTest {
  private static final double STEP = 1e-6; // of parameters: its square, and rounding over it

  private final Pinn pinn = Pinn.mlp(1, 6, 1);
  private final Problem line = Problem.named("line").space("x", 0, 1);

  private static Map<String, UnaryOperator<Expr>> equations() {
    Map<String, UnaryOperator<Expr>> all = new LinkedHashMap<>();
    all.put("sin u", u -> u.dxx().plus(u.sin()));
    all.put("cos u", u -> u.dxx().plus(u.cos()));
    all.put("exp u_x", u -> u.dx().exp().plus(u));
    all.put("tanh u", u -> u.tanh().plus(u.dxx()));
    all.put("u / (2 + u_x²)", u -> u.over(u.dx().pow(2).plus(2)));
    all.put("u_x / (3 + u)", u -> u.dx().over(u.plus(3)));
    all.put("slope of u / (3 + u)", u -> u.over(u.plus(3)).dx());
    all.put("second slope of sin u tanh u", u -> u.sin().times(u.tanh()).dxx());
    all.put("second slope of exp u / (3 + cos u)", u -> u.exp().over(u.cos().plus(3)).dxx());
    all.put("second slope of (2 + u)^2.5", u -> u.plus(2).pow(2.5).dxx());
    all.put("slope of 1 / (2 + u)", u -> u.plus(2).pow(-1).dx());
    return all;
  }

  @TestFactory
  Iterable<DynamicTest> the_gradient_is_that_of_central_differences() {
    return equations().entrySet().stream()
        .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> assertGradient(e.getValue())))
        .toList();
  }

  private void assertGradient(UnaryOperator<Expr> equation) {
    Problem p = line.equation(equation).collocation(7);
    double[] gradient = p.gradient(pinn);
    double largest = 0;
    for (double g : gradient) {
      largest = Math.max(largest, Math.abs(g));
    }
    assertTrue(largest > 1e-3, "nothing to compare with");
    for (int i = 0; i < gradient.length; i++) {
      double slope = (loss(p, i, STEP) - loss(p, i, -STEP)) / (2 * STEP);
      assertEquals(slope, gradient[i], 3e-9 * largest, "parameter " + i); // 1e-10 seen
    }
  }

  private double loss(Problem p, int parameter, double by) {
    double[] theta = pinn.parameters();
    theta[parameter] += by;
    return p.loss(pinn.withParameters(theta));
  }

  @TestFactory
  Iterable<DynamicTest> a_derivative_in_x_is_that_of_differences() {
    Map<String, UnaryOperator<Expr>> inner = new LinkedHashMap<>();
    inner.put("exp u / (3 + cos u)", u -> u.exp().over(u.cos().plus(3)));
    inner.put("sin u tanh u", u -> u.sin().times(u.tanh()));
    inner.put("(2 + u)^2.5", u -> u.plus(2).pow(2.5));
    inner.put("sin u tanh u + (2 + u)^2.5", u -> u.sin().times(u.tanh()).plus(u.plus(2).pow(2.5)));
    return inner.entrySet().stream()
        .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> assertSecond(e.getValue())))
        .toList();
  }

  private void assertSecond(UnaryOperator<Expr> inner) {
    double h = 1e-4;
    Points three = Points.of(0.4 - h, 0.4, 0.4 + h);
    double[] f = line.equation(inner).residual(pinn, three);
    double byDifferences = (f[0] - 2 * f[1] + f[2]) / (h * h);
    double exact = line.equation(u -> inner.apply(u).dxx()).residual(pinn, Points.of(0.4))[0];
    assertEquals(byDifferences, exact, 1e-6); // 2⁻⁵³/h² is 1e-8, and h² f''''/12 as much
  }
}
