package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Kernels that no heap holds: refused at once, wherever they are asked for. */
class LargeKernelTest {
  private static final Points POINTS = Points.uniform(0, 1, 1_000_000);

  private static void assertRefused(Runnable work) {
    long start = System.nanoTime();
    String message = assertThrows(IllegalArgumentException.class, work::run).getMessage();
    assertTrue(
        message.matches(
            "the spectrum of a kernel of 1,000,\\d\\d\\d rows would take about 12,00\\d GB and [0-9,]+ h, and this"
                + " JVM has room for .* rows fit, and Ntk\\.of\\(model\\)\\.top\\(50\\)\\.on\\(…\\) finds .*"),
        message);
    assertTrue(System.nanoTime() - start < 20e9, "work was done first");
  }

  @Test
  void an_output_kernel_is_refused_before_any_work() {
    assertRefused(() -> Ntk.of(Pinn.mlp(1, 8, 1)).on(POINTS));
  }

  @Test
  void a_dynamics_kernel_is_refused_before_any_work() {
    Problem poisson = Problem.poisson1d(1).collocation(POINTS);
    assertRefused(() -> Ntk.of(Pinn.mlp(1, 8, 1)).on(poisson));
  }

  @Test
  void tracking_one_is_refused_before_the_first_step() {
    TrainingPlan plan = Pinn.mlp(1, 8, 1).train(Problem.poisson1d(1)).adam(1e-3).steps(10);
    assertRefused(() -> plan.trackNtk(POINTS).every(5).run());
  }

  @Test
  void the_way_out_works() {
    TopSpectrum top = Ntk.of(Pinn.mlp(1, 8, 1)).top(3).on(Points.uniform(0, 1, 100_000));
    assertEquals(3, top.values().length);
  }
}
