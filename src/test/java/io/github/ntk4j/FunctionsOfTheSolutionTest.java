package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Equations with quotients and functions of u: gradients and derivatives against differences. */
class FunctionsOfTheSolutionTest {
  private static final Problem LINE = Problem.named("line").space("x", 0, 1);

  private static Map<String, UnaryOperator<Expr>> equations() {
    Map<String, UnaryOperator<Expr>> all = new LinkedHashMap<>();
    all.put("sin u", u -> u.dxx().plus(u.sin()));
    all.put("cos u", u -> u.dxx().plus(u.cos()));
    all.put("exp u_x", u -> u.dx().exp().plus(u));
    all.put("tanh u", u -> u.tanh().plus(u.dxx()));
    all.put("u / (2 + u_x²)", u -> u.over(u.dx().pow(2).plus(2)));
    all.put("u_x / (3 + u)", u -> u.dx().over(u.plus(3)));
    all.put("(u / (3 + u))_x", u -> u.over(u.plus(3)).dx());
    all.put("(sin u tanh u)_xx", u -> u.sin().times(u.tanh()).dxx());
    all.put("(exp u / (3 + cos u))_xx", u -> u.exp().over(u.cos().plus(3)).dxx());
    all.put("((2 + u)^2.5)_xx", u -> u.plus(2).pow(2.5).dxx());
    all.put("((2 + u)^-1)_x", u -> u.plus(2).pow(-1).dx());
    return all;
  }

  @Test
  void gradients_agree_with_central_differences() {
    Pinn pinn = Pinn.mlp(1, 6, 1);
    double[] theta = pinn.parameters();
    double h = 1e-6;
    equations()
        .forEach(
            (name, equation) -> {
              Problem problem = LINE.equation(equation).collocation(7);
              double[] gradient = problem.gradient(pinn);
              double largest = 0;
              for (double g : gradient) {
                largest = Math.max(largest, Math.abs(g));
              }
              assertTrue(largest > 1e-3, name);
              for (int k = 0; k < theta.length; k++) {
                double difference =
                    (problem.loss(moved(pinn, k, h)) - problem.loss(moved(pinn, k, -h))) / (2 * h);
                // h² of the third derivative and 2⁻⁵³/h of the loss: 1e-10 of the largest
                assertEquals(difference, gradient[k], 3e-9 * largest, name + ", parameter " + k);
              }
            });
  }

  private static Pinn moved(Pinn pinn, int k, double by) {
    double[] theta = pinn.parameters();
    theta[k] += by;
    return pinn.withParameters(theta);
  }

  @Test
  void derivatives_in_x_agree_with_central_differences() {
    Pinn pinn = Pinn.mlp(1, 6, 1);
    UnaryOperator<Expr> quotient = u -> u.exp().over(u.cos().plus(3));
    UnaryOperator<Expr> sum = u -> u.sin().times(u.tanh()).plus(u.plus(2).pow(2.5));
    double h = 1e-4;
    for (UnaryOperator<Expr> inner : java.util.List.of(quotient, sum)) {
      double[] at = LINE.equation(inner).residual(pinn, Points.of(0.4 - h, 0.4, 0.4 + h));
      double difference = (at[0] - 2 * at[1] + at[2]) / (h * h);
      double exact = LINE.equation(u -> inner.apply(u).dxx()).residual(pinn, Points.of(0.4))[0];
      assertEquals(difference, exact, 1e-6 * Math.max(1, Math.abs(exact))); // 2⁻⁵²/h², and h²
    }
  }
}
