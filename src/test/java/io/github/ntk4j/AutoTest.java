package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.train.AutoChoice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A plan that chooses. */
class AutoTest {
  private final List<String> announced = new ArrayList<>();
  private final Problem poisson = Problem.poisson1d(1);

  @BeforeEach
  void listen() {
    Progress.use(
        () ->
            new QuietProgress() {

              @Override
              public void announce(String text) {
                announced.add(text);
              }
            });
  }

  @AfterEach
  void loud() {
    Progress.use(TerminalProgress::new);
  }

  @Test
  void a_small_network_is_trained_by_second_order_until_its_time_is_over() {
    Pinn pinn = Pinn.mlp(1, 10, 10, 1);
    Training run = pinn.train(poisson).auto(Duration.ofMillis(400));
    assertTrue(run.stoppedAt() > 0 && run.problem().loss(run.model()) < run.problem().loss(pinn));
    // a fast machine may be at the floor before its time is over
    assertTrue(
        run.ending().how() == Ending.How.CONVERGED || run.ending().reason().contains("was over"),
        run.toString());
    assertEquals(1, announced.size());
    String code = announced.get(0);
    assertTrue(
        code.matches(
            "pinn\\.train\\(problem\\.weight\\(\"boundary\", [\\d.E-]+\\)\\)\\.levenbergMarquardt\\(\\)"
                + "\\.steps\\(1000000\\)\\.then\\(\\)\\.selfScaledBroyden\\(\\)\\.steps\\(1000000\\)\\.within\\(Duration\\.ofMillis\\(\\d+\\)\\)\\.run\\(\\)"),
        code);
    assertEquals(pinn.sizes(), run.model().sizes());
  }

  @Test
  void the_points_of_a_nonlinear_problem_grow() {
    Problem cubic =
        Problem.named("cubic").space("x", 0, 1).equation(u -> u.pow(3).minus(u.dxx()).minus(1));
    Problem problem = cubic.dirichlet(0.0).collocation(20);
    Training run = Pinn.mlp(1, 4, 1).train(problem).auto(Duration.ofMillis(100)); // p = 13
    String code = announced.get(0);
    assertTrue(code.contains("problem.collocation(39)"), code);
    assertTrue(code.contains(".sampling(Sampling.growing(39, 78, 130)).within("), code);
    assertEquals(39, run.pointsAt(0).size());
  }

  @Test
  void what_was_set_stays() {
    Training run =
        Pinn.mlp(1, 10, 1).train(poisson.weight("boundary", 7)).auto(Duration.ofMillis(50));
    assertTrue(announced.get(0).startsWith("pinn.train(problem).lev"), announced.get(0));
    assertEquals(7, run.problem().weightOf("boundary"));
    assertEquals(500, run.problem().points("residual").size());
  }

  @Test
  void freely_a_linear_problem_is_solved_in_ridges() {
    Training run = Pinn.mlp(1, 10, 1).train(poisson).freely().auto(Duration.ofSeconds(5));
    assertTrue(run.relativeError() < 1e-12, run.toString());
    assertTrue(
        announced
            .get(0)
            .equals(
                "Pinn.ridges(100).solve(problem)   // replaced: network 1 → 10 → 1, points and weights"),
        announced.get(0));
    Training pasted = Pinn.ridges(100).solve(poisson);
    if (announced.size() == 1) { // no time for more
      assertArrayEquals(pasted.model().parameters(), run.model().parameters(), 0);
    }
  }

  @Test
  void sizes_and_linearity_choose() {
    assertEquals(
        AutoChoice.Method.SECOND_ORDER, choice(Problem.burgers(0.01), true, 2, 20, 20, 20, 1));
    assertEquals(AutoChoice.Method.LEAST_SQUARES, choice(Problem.wave(), true, 2, 20, 1));
    assertEquals(AutoChoice.Method.SECOND_ORDER, choice(Problem.wave(), false, 2, 20, 1));
    assertEquals(AutoChoice.Method.QUASI_NEWTON, choice(Problem.wave(), false, 2, 60, 60, 1));
    assertEquals(AutoChoice.Method.FIRST_ORDER, choice(Problem.wave(), false, 2, 128, 128, 128, 1));
    assertEquals(AutoChoice.Method.SECOND_ORDER, choice(Problem.poisson10d(), true, 10, 20, 1));
    AutoChoice burgers = chosen(Problem.burgers(0.01), false, 2, 20, 20, 20, 1);
    assertEquals(3 * 921, burgers.collocation());
    assertEquals(List.of(2763, 5526, 9210), burgers.growing());
  }

  private static AutoChoice chosen(Problem problem, boolean freely, int... sizes) {
    Pinn pinn = Pinn.mlp(sizes);
    return AutoChoice.of(problem.statement(), pinn.network(), pinn.theta(), freely, 1_000_000_000);
  }

  private static AutoChoice.Method choice(Problem problem, boolean freely, int... sizes) {
    return chosen(problem, freely, sizes).method();
  }

  @Test
  void steps_of_adam_come_first_where_the_network_is_large() {
    assertEquals(0, chosen(Problem.wave(), false, 2, 20, 1).firstSteps());
    int first = chosen(Problem.wave(), false, 2, 60, 60, 1).firstSteps();
    assertTrue(first > 0 && first <= 2000, first + " steps");
    assertTrue(chosen(Problem.wave(), false, 2, 128, 128, 128, 1).firstSteps() > 0);
  }

  @Test
  void the_width_is_what_there_is_time_for() {
    var wave = Problem.wave().statement();
    assertEquals(400, AutoChoice.nextWidth(wave, 200, 1, 16)); // 8 times the cost
    assertEquals(2500, AutoChoice.nextWidth(wave, 200, 1, 1e6));
    assertEquals(300, AutoChoice.nextWidth(Problem.poisson1d(1).statement(), 100, 1, 1e6));
    assertEquals(0, AutoChoice.nextWidth(wave, 200, 1, 3)); // 229
    assertEquals(0, AutoChoice.nextWidth(wave, 200, 1, -1));
  }

  @Test
  void nonsense_is_refused() {
    TrainingPlan.Optimiser empty = Pinn.mlp(1, 5, 1).train(poisson);
    assertThrows(IllegalArgumentException.class, () -> empty.auto(Duration.ZERO));
    var late =
        assertThrows(
            IllegalArgumentException.class,
            () -> empty.adam(1e-3).steps(1).then().auto(Duration.ofSeconds(1)));
    assertEquals(
        "auto chooses all stages: use it before any other, pinn.train(problem).auto(…)",
        late.getMessage());
  }
}
