package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/**
 * The kinds of rows of {@code docs/results.md}, made smaller; bounds are some ten times what seeds
 * 1 to 3 reach at most.
 */
class QuickRowsTest {
  private static final Points SQUARE =
      Points.grid(new double[] {0, 0}, new double[] {1, 1}, 51, 51);

  private static void assertBelow(double bound, Training run, Points grid) {
    double error = run.errors(grid).doubleColumn("relative L² error").get(0);
    assertTrue(error < bound, () -> error + " where below " + bound + " was wanted");
  }

  @Test
  void a_trained_network() {
    Problem line = Problem.poisson1d(1).collocation(60);
    Training run = Pinn.mlp(1, 16, 16, 1).seed(1).train(line).levenbergMarquardt().steps(60).run();
    assertBelow(1e-5, run, Points.grid(0, 1, 201));
  }

  @Test
  void a_trained_network_on_growing_points() {
    Problem burgers = Problem.burgers(0.1).hardStart();
    Training run =
        Pinn.mlp(3, 10, 10, 1)
            .periodicFeatures(0, 2, 1)
            .seed(1)
            .train(burgers)
            .levenbergMarquardt()
            .steps(60)
            .sampling(Sampling.growing(300, 600).candidates(3_000).seed(1))
            .run();
    assertBelow(1e-3, run, Points.grid(new double[] {-1, 0}, new double[] {1, 1}, 51, 21));
  }

  @Test
  void ridges_on_a_line() {
    assertBelow(1e-12, Pinn.ridges(60).seed(1).solve(Problem.poisson1d(1)), Points.grid(0, 1, 201));
  }

  @Test
  void ridges_on_a_square() {
    assertBelow(5e-9, Pinn.ridges(300).seed(1).solve(Problem.poisson2d()), SQUARE);
  }
}
