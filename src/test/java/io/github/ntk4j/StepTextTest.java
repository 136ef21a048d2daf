package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A chain that stops short, as the last expression of a cell. */
class StepTextTest {
  private static final Pinn PINN = Pinn.mlp(1, 4, 1);
  private static final Problem PROBLEM = Problem.poisson1d(1).collocation(5);
  private static final String TRAINING = "Training of " + PINN + " on " + PROBLEM.name() + ": ";

  @Test
  void a_plan_says_what_it_misses() {
    assertEquals(
        TRAINING + "an optimiser is missing, e.g. .adam(1e-3).steps(1000)",
        PINN.train(PROBLEM).toString());
    assertEquals(
        TRAINING + "gradient descent(0.001); missing: .steps(n), then .run()",
        PINN.train(PROBLEM).gradientDescent(1e-3).toString());
    assertEquals(
        TRAINING
            + "adam(0.001), 5 steps, then an optimiser is missing, e.g. .adam(1e-3).steps(1000)",
        PINN.train(PROBLEM).adam(1e-3).steps(5).then().toString());
  }

  @Test
  void a_kernel_without_a_place_says_so() {
    assertEquals(
        "Tangent kernel of " + PINN + "; missing: .on(points), .on(problem) or .top(k)",
        Ntk.of(PINN).toString());
    assertEquals(
        "Largest 2 eigenvalues, kernel of " + PINN + "; missing: .on(points) or .on(problem)",
        Ntk.of(PINN).top(2).toString());
  }

  @Test
  void a_study_without_a_run_says_so() {
    assertEquals(
        "Study of width, settings [4, 8], seeds [1, 2]; missing: .run((setting, seed) -> plan)",
        Study.of("width", List.of(4, 8)).seeds(1, 2).toString());
  }
}
