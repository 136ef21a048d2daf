package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Short versions of {@code docs/results.md}: hard problems that a plain run leaves unsolved. */
class CureTest {
  private static double error(Training run) {
    return run.relativeError();
  }

  @Test
  void self_scaled_broyden_solves_a_wave_of_two_modes() {
    Problem strip = Problem.named("wave").space("x", 0, 1).time("t", 0, 1);
    Expr x = strip.coordinate("x");
    Expr t = strip.coordinate("t");
    Expr slow = x.times(Math.PI).sin();
    Expr fast = x.times(2 * Math.PI).sin().times(0.5);
    Problem wave =
        strip
            .equation(u -> u.dtt().minus(u.dxx().times(4)))
            .ansatz(slow.plus(fast), t.pow(2).times(x).times(x.times(-1).plus(1)))
            .exact(
                slow.times(t.times(2 * Math.PI).cos()).plus(fast.times(t.times(4 * Math.PI).cos())))
            .collocation(400);
    TrainingPlan start =
        Pinn.mlp(2, 16, 16, 1).activation(Activation.sin()).train(wave).adam(1e-3).steps(200);
    Training run = start.then().selfScaledBroyden().steps(1000).run();
    assertTrue(error(run) < 2e-3, run::toString); // 1.4e-4 seen
    assertTrue(10 * error(run) < error(start.then().lbfgs().steps(1000).run())); // 6e-3 seen
  }

  @Test
  void features_near_the_frequency_solve_fast_convection() {
    Random random = new Random(7);
    double[][] frequencies = new double[20][];
    for (int k = 0; k < frequencies.length; k++) {
      // whole in x, random in t: the solution has 40/2π = 6.4 cycles
      frequencies[k] = new double[] {(k % 3) / (2 * Math.PI), 6 * random.nextGaussian()};
    }
    Problem convection =
        Problem.convection(40)
            .collocation(800)
            .boundary(4)
            .initialPoints(100)
            .weight("initial", 100);
    Training run =
        Pinn.mlp(40, 12, 1)
            .fourierFeatures(frequencies)
            .train(convection)
            .adam(1e-3)
            .steps(200)
            .then()
            .selfScaledBroyden()
            .steps(1000)
            .resample(250)
            .run();
    assertTrue(error(run) < 0.1, run::toString); // 0.014 seen
    Training plain = Pinn.mlp(2, 20, 20, 1).train(convection).adam(1e-3).steps(1000).run();
    assertTrue(error(plain) > 0.5, plain::toString);
  }
}
