package io.github.ntk4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.ntk4j.model.InputMap;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.model.Nonlinearity;
import io.github.ntk4j.model.Partial;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.Node;
import io.github.ntk4j.train.Windows.End;
import io.github.ntk4j.train.Windows.Run;
import io.github.ntk4j.train.Windows.Window;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On u = wx + b, whose kernel never moves: a forecast of descent is the run itself. */
class WindowsTest {
  private static final double[] START = {2, -1};
  private final List<Integer> ends = new ArrayList<>();
  private final CompiledLoss line =
      new CompiledLoss(
          new Network(List.of(1, 1), Nonlinearity.TANH, InputMap.identity(1), false),
          List.of(
              new LossTerm(
                  "u",
                  new Node.Jet(0, 0, Partial.none(1)),
                  List.<double[][]>of(new double[][] {{-1}, {0}, {1}, {2}}),
                  1)));

  private Windows windows(int steps, int every) {
    return new Windows(line, START, steps, every, (step, loss) -> ends.add(step));
  }

  @Test
  void descent_on_a_line_is_forecast_to_rounding() {
    Run run = windows(50, 20).descent(0.1);
    assertEquals(End.FINISHED, run.end());
    assertEquals(List.of(20, 40), ends); // ten more steps make no window
    assertEquals(2, run.windows().size());
    for (Window window : run.windows()) {
      assertEquals(0, window.error(), 1e-11); // some 20 roundings of a loss that falls 1e4-fold
    }
    assertEquals(20, run.windows().get(1).start());
    assertEquals(40, run.windows().get(1).end());
  }

  @Test
  void adam_is_off_by_what_its_preconditioner_moves() {
    Run run = windows(60, 20).adam(1e-2);
    assertEquals(3, run.windows().size());
    // the first P is of one gradient alone, whose slope in b is 0 here
    Window second = run.windows().get(1);
    assertEquals(0.006, second.error(), 0.003);
  }

  @Test
  void adams_first_step_is_forecast_to_rounding() {
    double[] start = {2, 1}; // no slope is 0: P is their sizes
    Run run = new Windows(line, start, 1, 1, (step, loss) -> {}).adam(1e-2);
    assertEquals(0, run.windows().get(0).error(), 1e-12);
  }

  @Test
  void a_run_that_diverges_ends_there_with_an_infinite_error() {
    Run run = windows(10_000, 500).descent(10);
    assertEquals(End.DIVERGED, run.end());
    Window last = run.windows().get(run.windows().size() - 1);
    assertEquals(Double.POSITIVE_INFINITY, last.forecast(), 0); // not NaN, ∞ − ∞
    assertEquals(Double.POSITIVE_INFINITY, last.actual(), 0);
    assertEquals(Double.POSITIVE_INFINITY, last.error(), 0);
  }

  @Test
  void a_stop_keeps_the_windows_so_far_and_is_cleared() {
    Windows stopped = new Windows(line, START, 100, 10, (step, loss) -> interruptAt(step == 30));
    Run run = stopped.descent(0.1);
    assertEquals(End.STOPPED, run.end());
    assertEquals(3, run.windows().size());
    assertFalse(Thread.interrupted());
  }

  private static void interruptAt(boolean now) {
    if (now) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void a_forecast_of_nothing_that_came_to_nothing_is_exact() {
    assertEquals(0, new Window(0, 1, 0, 0).error(), 0);
    assertEquals(Double.POSITIVE_INFINITY, new Window(0, 1, 1, 0).error(), 0);
  }
}
