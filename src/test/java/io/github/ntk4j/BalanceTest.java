package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class BalanceTest {
  private final Pinn pinn = Pinn.mlp(1, 8, 8, 1);
  private final Problem poisson = Problem.poisson1d(1).collocation(20);

  private static double trace(double[][] kernel) {
    double sum = 0;
    for (int i = 0; i < kernel.length; i++) {
      sum += kernel[i][i];
    }
    return sum;
  }

  private double weight(Table history, String term, int step) {
    return history.doubleColumn("weight of " + term).get(step);
  }

  @Test
  void ntk_weights_are_the_ratios_of_raw_traces() {
    NtkResult raw = Ntk.of(pinn).on(poisson).raw();
    double interior = trace(raw.block("residual", "residual"));
    double boundary = trace(raw.block("boundary", "boundary"));
    Table byTrace =
        pinn.train(poisson)
            .adam(1e-3)
            .steps(2)
            .balance(Balance.by(LossRule.TRACE).every(5))
            .run()
            .history();
    // sums of 20 × 161 squares in another order
    assertEquals((interior + boundary) / boundary, weight(byTrace, "boundary", 0), 1e-9 * interior);
    assertEquals((interior + boundary) / interior, weight(byTrace, "residual", 0), 1e-12);
    Table byMean =
        pinn.train(poisson)
            .adam(1e-3)
            .steps(2)
            .balance(Balance.by(LossRule.PER_POINT))
            .run()
            .history();
    double mean = interior / 20 + boundary / 2;
    assertEquals(mean / (interior / 20), weight(byMean, "residual", 0), 1e-12);
  }

  @Test
  void weights_move_at_their_interval_and_stay_in_the_problem() {
    Training run =
        pinn.train(poisson).adam(1e-2).steps(10).balance(Balance.by(LossRule.TRACE).every(4)).run();
    Table history = run.history();
    assertEquals(weight(history, "boundary", 4), weight(history, "boundary", 7), 0);
    assertTrue(weight(history, "boundary", 8) != weight(history, "boundary", 7));
    assertEquals(history.doubleColumn("loss").get(10), run.problem().loss(run.model()), 0);
  }

  @Test
  void gradnorm_weights_add_up_to_their_number_and_favour_small_gradients() {
    Training run = pinn.train(poisson).adam(1e-3).steps(50).balance(Balance.gradNorm(0)).run();
    Table history = run.history();
    for (int k = 0; k <= 50; k++) {
      double sum = weight(history, "residual", k) + weight(history, "boundary", k);
      assertEquals(2, sum, 1e-15);
    }
    assertTrue(weight(history, "boundary", 50) > weight(history, "residual", 50));
  }

  @Test
  void annealing_moves_a_tenth_of_the_way() {
    Training run = pinn.train(poisson).adam(1e-3).steps(1).balance(Balance.annealing()).run();
    double[] interior = poisson.weight("boundary", 1e-300).gradient(pinn);
    double[] both = poisson.gradient(pinn);
    double largest = Arrays.stream(interior).map(Math::abs).max().orElseThrow();
    double mean = 0;
    for (int k = 0; k < both.length; k++) {
      mean += Math.abs(both[k] - interior[k]) / both.length;
    }
    assertEquals(1, weight(run.history(), "residual", 0), 0);
    // the difference of two gradients loses three digits
    double expected = 0.9 + 0.1 * largest / mean;
    assertEquals(expected, weight(run.history(), "boundary", 0), 1e-9 * expected);
  }
}
