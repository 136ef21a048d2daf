package io.github.ntk4j;

import static io.github.ntk4j.Reference.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.base.Parallel;
import io.github.ntk4j.ntk.KernelMatrix;
import io.github.ntk4j.pde.CompiledLoss;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The kernel as the Jacobian's Gram product and by structured contraction, on the same inputs. */
class KernelRoutesTest {
  private final int threads = Parallel.threads();

  @AfterEach
  void threadsAsBefore() {
    Parallel.threads(threads);
  }

  private static final Problem PLANE =
      Problem.named("all kinds of rows")
          .space("x", 0, 1)
          .time("t", 0, 2)
          .equation(
              u ->
                  u.dt()
                      .plus(u.times(u.dx()))
                      .plus(u.d("x", "t").times(Problem.unknown("c", 0.3)))
                      .minus(u.d("x", "x", "t").times(x -> x[0]))
                      .plus(u.d("x", "x", "x", "x").times(0.01)))
          .initial(x -> Math.sin(x[0]))
          .initialVelocity(x -> 0)
          .periodic("x")
          .periodicSlope("x")
          .collocation(300)
          .initialPoints(7)
          .boundary(9)
          .weight("initial", 5);

  private static List<CompiledLoss> losses() {
    Pinn line = Pinn.mlp(1, 16, 16, 1);
    Pinn plane = Pinn.mlp(2, 12, 10, 1);
    return List.of(
        Problem.poisson1d(2).collocation(70).compile(line),
        PLANE.compile(plane),
        PLANE.compile(plane.activation(Activation.gelu())),
        Ntk.outputLoss(
            Pinn.mlp(3, 9, 2), Points.uniform(new double[3], new double[] {1, 1, 1}, 20)),
        Ntk.outputLoss(Pinn.mlp(1, 1), Points.of(0, 1)));
  }

  private static double[] parameters(CompiledLoss loss) {
    double[] theta = new double[loss.parameterCount()];
    for (int k = 0; k < theta.length; k++) {
      theta[k] = Math.sin(1.7 * k) / 3; // any numbers will do, biases too
    }
    return theta;
  }

  @Test
  void both_routes_agree() {
    for (CompiledLoss loss : losses()) {
      for (boolean weighted : new boolean[] {false, true}) {
        double[] theta = parameters(loss);
        // each entry is a sum of p products in another order: √p · 2⁻⁵³ and some margin
        assertClose(
            KernelMatrix.byJacobian(loss, theta, weighted),
            KernelMatrix.structured(loss, theta, weighted),
            1e-13,
            loss.terms().get(0).name());
      }
    }
  }

  @Test
  void symmetric_to_the_last_bit() {
    for (CompiledLoss loss : losses()) {
      double[][] kernel = KernelMatrix.structured(loss, parameters(loss), true);
      for (int i = 0; i < kernel.length; i++) {
        for (int j = 0; j < i; j++) {
          assertEquals(kernel[i][j], kernel[j][i], 0);
        }
      }
    }
  }

  @Test
  void the_same_bits_for_any_number_of_threads() {
    CompiledLoss loss = losses().get(1);
    double[] theta = parameters(loss);
    Parallel.threads(1);
    double[][] alone = KernelMatrix.structured(loss, theta, true);
    for (int count : new int[] {2, 8}) {
      Parallel.threads(count);
      assertArrayEquals(alone, KernelMatrix.structured(loss, theta, true));
    }
  }

  @Test
  void wide_nets_take_the_structured_route() {
    CompiledLoss wide = Problem.poisson1d(1).compile(Pinn.mlp(1, 128, 128, 1));
    double rows = wide.rows();
    double byJacobian = rows * rows * wide.parameterCount() / 2;
    assertTrue(wide.structuredCost() < byJacobian / 5, wide.structuredCost() + " multiply-adds");
  }
}
