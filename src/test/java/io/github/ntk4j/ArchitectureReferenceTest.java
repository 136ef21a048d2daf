package io.github.ntk4j;

import org.junit.jupiter.api.Test;

/**
 * Networks that are no plain chain of layers, on an equation of fourth order with mixed
 * derivatives: values, derivatives, residual, kernels by both routes, eigenvalues, Jacobian, loss
 * and gradient against the 60 digits of {@code architectures.py}.
 */
class ArchitectureReferenceTest {
  private static void check(String name, Pinn shape) {
    ReferenceCase c = new ReferenceCase("architecture_" + name, shape);
    c.check(
        c.square(
            u ->
                u.dt()
                    .plus(u.d("x", "x", "x", "x").over(8))
                    .minus(u.times(u.d("x", "t")))
                    .plus(u.d("x", "x", "t", "t").over(4))));
  }

  @Test
  void skip_connections() {
    check("skip", Pinn.mlp(2, 5, 5, 5, 1).skip());
  }

  @Test
  void gates_of_two_encoders() {
    check("gated", Pinn.mlp(2, 5, 5, 1).gated());
  }
}
