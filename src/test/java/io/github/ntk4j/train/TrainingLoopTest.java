package io.github.ntk4j.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.model.InputMap;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.model.Nonlinearity;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.Measure;
import io.github.ntk4j.pde.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** Optimisers that follow a script, on L = k² of one unknown k. */
class TrainingLoopTest {
  private static final Node K = new Node.Unknown("k", 9, 1, Measure.PLAIN);
  private final List<String> seen = new ArrayList<>();

  private static CompiledLoss loss(Node f) {
    Network idle = new Network(List.of(1, 1), Nonlinearity.TANH, InputMap.identity(1), false);
    return new CompiledLoss(
        idle, List.of(new LossTerm("f", f, List.<double[][]>of(new double[][] {{0}}), 1)));
  }

  /** Goes from value to value; after the last one says that there is no way. */
  private Stage script(String name, int steps, double... values) {
    return new Stage(name, (parameters, planned) -> new Script(planned, values), steps);
  }

  private final class Script implements Optimizer {
    private final int planned;
    private final double[] values;
    private int made;

    Script(int planned, double[] values) {
      this.planned = planned;
      this.values = values;
    }

    @Override
    public Optional<String> step(CompiledLoss loss, Iterate at) {
      if (made == values.length) {
        return Optional.of("no way");
      }
      at.thetaToChange()[2] = values[made++];
      return Optional.empty();
    }

    @Override
    public Optional<DampedStep> taken() {
      return Optional.of(new DampedStep(values[made - 1], 1, planned, 0));
    }

    @Override
    public Optional<String> remark() {
      return Optional.of("remarked");
    }

    @Override
    public void lossChanged() {
      seen.add("changed after " + made);
    }
  }

  private static Trace run(List<Stage> stages, Adaptation adaptation, TrainingLoop.Watch watch) {
    return run(K, stages, adaptation, Limits.NONE, watch);
  }

  private static Trace run(
      Node f, List<Stage> stages, Adaptation rule, Limits limits, TrainingLoop.Watch watch) {
    return TrainingLoop.run(
        loss(f), new double[] {0, 0, 9}, stages, List.of(rule), limits, s -> s % 2 == 0, watch);
  }

  private static final Adaptation NONE = (step, loss, theta) -> Optional.empty();

  private void watch(int step, double loss, double[] theta) {
    seen.add(step + ": " + loss + " at " + theta[2]);
  }

  @Test
  void stages_follow_each_other_and_leave_their_rows() {
    List<Stage> stages = List.of(script("a", 2, 5, 4, 3), script("b", 3, 3, 2, 1));
    Trace trace = run(stages, NONE, this::watch);
    assertEquals(6, trace.rows());
    double[] k = {9, 5, 4, 3, 2, 1};
    for (int row = 0; row < 6; row++) {
      assertEquals(k[row] * k[row], trace.loss(row));
      assertEquals(k[row] * k[row], trace.meanSquare(row, 0));
      assertEquals(row <= 2 ? 1 : 2, trace.stage(row));
      assertEquals(row + ": " + k[row] * k[row] + " at " + k[row], seen.get(row));
      assertEquals(1, trace.lossRows(row));
      assertEquals(1, trace.weight(row, 0));
      assertEquals(1, trace.leastRowWeight(row));
    }
    assertEquals(Optional.empty(), trace.taken(0));
    assertEquals(4, trace.taken(2).orElseThrow().damping());
    assertEquals(2, trace.taken(2).orElseThrow().trials()); // the steps planned for its stage
    assertEquals(3, trace.taken(5).orElseThrow().trials());
    assertEquals(List.of(0, 2, 4), trace.keptSteps());
    assertEquals(2, trace.at(4)[2]);
    assertArrayEquals(new double[] {0, 0, 1}, trace.last());
    assertEquals(5, trace.lastStep());
    assertEquals(5, trace.plannedSteps());
    assertEquals("a, then b", trace.optimizers());
    Trace.Ended second = trace.stages().get(1);
    assertEquals(2, trace.stages().get(0).last());
    assertEquals(List.of(3, 2, 5), List.of(second.planned(), second.first(), second.last()));
    assertEquals(Trace.End.FINISHED, second.end());
    assertEquals("remarked", second.detail());
    assertTrue(second.seconds() >= 0 && second.seconds() < 60, "seconds " + second.seconds());
  }

  @Test
  void rows_and_ends_are_copies() {
    Trace trace = run(List.of(script("a", 2, 5, 4)), NONE, (s, l, t) -> {});
    trace.last()[2] = 77;
    trace.at(0)[2] = 77;
    trace.weights(0)[0] = 77;
    assertEquals(4, trace.last()[2]);
    assertEquals(9, trace.at(0)[2]);
    assertEquals(1, trace.weights(0)[0]);
    trace.note("more");
    assertEquals("remarked; more", trace.ending().detail());
  }

  @Test
  void a_stage_that_finds_no_way_gives_way_to_the_next() {
    List<Integer> renewed = new ArrayList<>();
    Adaptation counting =
        (step, loss, theta) -> {
          renewed.add(step);
          return Optional.empty();
        };
    List<Stage> stages = List.of(script("a", 5, 5, 4), script("b", 3, 3, 2, 1));
    Trace trace = run(stages, counting, (s, l, t) -> {});
    Trace.Ended first = trace.stages().get(0);
    assertEquals(Trace.End.CONVERGED, first.end());
    assertEquals("no way", first.detail());
    assertEquals(2, first.last());
    assertEquals(5, trace.lastStep());
    assertEquals(8, trace.plannedSteps());
    assertEquals(List.of(0, 1, 2, 3, 4), renewed); // not after the last step
    assertEquals(Trace.End.FINISHED, trace.ending().end());
  }

  @Test
  void no_steps_are_a_run_of_one_row_that_nothing_moves() {
    Adaptation never =
        (step, loss, theta) -> {
          throw new IllegalStateException("called");
        };
    Trace trace = run(List.of(script("a", 0)), never, (s, l, t) -> {});
    assertEquals(1, trace.rows());
    assertEquals(0, trace.lastStep());
    assertEquals(9, trace.last()[2]);
  }

  @Test
  void a_run_whose_loss_is_no_number_goes_back_to_its_lowest() {
    double tooLarge = 1e200;
    List<Stage> stages = List.of(script("a", 9, 5, 3, 4, tooLarge, 1), script("b", 2, 1, 1));
    Trace trace = run(stages, NONE, (s, l, t) -> {});
    assertEquals(Trace.End.DIVERGED, trace.ending().end());
    assertEquals("the loss of step 4 is not finite", trace.ending().detail());
    assertEquals(1, trace.stages().size());
    assertEquals(1, trace.stage(4)); // a row beyond the step that the run went back to
    assertEquals(5, trace.rows());
    assertEquals(2, trace.lastStep());
    assertArrayEquals(new double[] {0, 0, 3}, trace.last());
    assertEquals(List.of(0, 2), trace.keptSteps());
  }

  @Test
  void so_does_one_whose_gradient_overflows() {
    Node steep = new Node.Product(Node.constant(1e160), K); // at 1e-10: L 1e300, slope 2e310
    Stage stage = script("a", 9, 1e-16, 1e-15, 1e-10, 0);
    Trace trace =
        TrainingLoop.run(
            loss(steep),
            new double[] {0, 0, 1e-14},
            List.of(stage),
            List.of(NONE),
            Limits.NONE,
            s -> true,
            (s, l, t) -> {});
    assertEquals("the gradient of step 3 overflows", trace.ending().detail());
    assertEquals(Trace.End.DIVERGED, trace.ending().end());
    assertEquals(1, trace.lastStep());
    assertEquals(1e-16, trace.last()[2]);
  }

  @Test
  void the_lowest_is_sought_since_the_loss_last_changed() {
    Adaptation heavier =
        (step, loss, theta) -> {
          if (step != 2) {
            return Optional.empty();
          }
          loss.weights()[0] = 100;
          return Optional.of(loss);
        };
    Trace trace = run(List.of(script("a", 9, 1, 6, 5, 7, 1e200)), heavier, (s, l, t) -> {});
    assertEquals(100 * 36, trace.loss(2));
    assertEquals(100, trace.weight(2, 0));
    assertEquals(1, trace.weight(1, 0));
    assertEquals(3, trace.lastStep()); // 100 · 25; row 1 was of another loss
    assertEquals(5, trace.last()[2]);
    assertEquals(List.of("changed after 2"), seen);
  }

  @Test
  void of_equal_losses_the_later_one_is_returned() {
    Trace trace = run(List.of(script("a", 9, 3, -3, 1e200)), NONE, (s, l, t) -> {});
    assertEquals(2, trace.lastStep());
    assertEquals(-3, trace.last()[2]);
  }

  @Test
  void a_limit_ends_all_stages() {
    List<Stage> stages = List.of(script("a", 3, 5, 4, 3), script("b", 3, 2, 1, 1));
    Trace trace = run(K, stages, NONE, Limits.NONE.withLoss(16), (s, l, t) -> {});
    assertEquals(Trace.End.FINISHED, trace.ending().end());
    assertEquals("the loss, 16, is at most 16 after step 2", trace.ending().detail());
    assertEquals(1, trace.stages().size());
    assertEquals(4, trace.last()[2]);
  }

  @Test
  void who_watches_may_fail_or_stop_and_the_rows_stay() {
    for (RuntimeException thrown :
        List.of(new IllegalStateException("broken"), new CancellationException())) {
      Trace trace =
          run(
              List.of(script("a", 5, 5, 4, 3, 2, 1)),
              NONE,
              (step, loss, theta) -> {
                if (step == 2) {
                  throw thrown;
                }
              });
      boolean stopped = thrown instanceof CancellationException;
      assertEquals(Trace.End.STOPPED, trace.ending().end());
      assertEquals(stopped, trace.ending().detail().isEmpty());
      assertTrue(stopped || trace.ending().detail().contains("broken"));
      assertEquals(3, trace.rows());
      assertEquals(2, trace.lastStep());
      assertEquals(4, trace.last()[2]);
    }
  }

  @Test
  void an_interrupt_is_heard_between_steps_and_cleared() {
    Trace trace =
        run(
            List.of(script("a", 5, 5, 4, 3)),
            NONE,
            (step, loss, theta) -> {
              if (step == 1) {
                Thread.currentThread().interrupt();
              }
            });
    assertFalse(Thread.interrupted());
    assertEquals(Trace.End.STOPPED, trace.ending().end());
    assertEquals(2, trace.rows());
    assertEquals(5, trace.last()[2]);
  }

  @Test
  void a_rule_that_stops_at_the_start_leaves_weights_as_they_were() {
    Adaptation stopping =
        (step, loss, theta) -> {
          loss.weights()[0] = 50;
          throw new CancellationException();
        };
    Trace trace = run(List.of(script("a", 5, 5)), stopping, (s, l, t) -> {});
    assertEquals(1, trace.rows());
    assertEquals(1, trace.weight(0, 0));
    assertEquals(81, trace.loss(0));
    assertEquals(Trace.End.STOPPED, trace.ending().end());
    assertEquals(9, trace.last()[2]);
  }

  @Test
  void rules_do_not_see_parameters_that_are_no_numbers() {
    List<Integer> renewed = new ArrayList<>();
    Adaptation counting =
        (step, loss, theta) -> {
          renewed.add(step);
          return Optional.empty();
        };
    Trace trace = run(List.of(script("a", 5, 5, Double.NaN, 4)), counting, (s, l, t) -> {});
    assertEquals(List.of(0, 1), renewed);
    assertEquals(Trace.End.DIVERGED, trace.ending().end());
  }
}
