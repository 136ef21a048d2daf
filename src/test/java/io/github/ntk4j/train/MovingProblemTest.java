package io.github.ntk4j.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ntk4j.model.InputMap;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.model.Nonlinearity;
import io.github.ntk4j.model.Partial;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.Coordinate;
import io.github.ntk4j.pde.Measure;
import io.github.ntk4j.pde.Node;
import io.github.ntk4j.pde.PointSet;
import io.github.ntk4j.pde.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Points every third step, weights of rows every fourth, weights of terms every fifth. */
class MovingProblemTest {
  private static final double[] THETA = {1, 2, 0.75}; // w, b, k
  private final List<String> called = new ArrayList<>();
  private final Network line =
      new Network(List.of(1, 1), Nonlinearity.TANH, InputMap.identity(1), false);
  private final Statement problem =
      Statement.named("moving")
          .with(new Coordinate("x", 0, 9, Coordinate.Kind.SPACE))
          .equation(
              "e",
              Node.plus(
                  new Node.Jet(0, 0, Partial.none(1)),
                  new Node.Unknown("k", 0.5, 1, Measure.PLAIN)))
          .collocation(PointSet.of(new double[][] {{8}}));
  private final MovingProblem moving =
      new MovingProblem(
          line,
          problem,
          new MovingProblem.Rules(
              Optional.of(new Thirds()),
              Optional.of(new MovingProblem.Every<>(4, noting("rows"))),
              Optional.of(new MovingProblem.Every<>(5, noting("terms")))));

  private WeightRule noting(String name) {
    return (loss, theta) -> {
      called.add(name + " on " + loss.rows() + " with " + theta[2]);
      loss.weights()[0]++;
    };
  }

  /** So many points as there are steps, from 1. */
  private final class Thirds implements MovingProblem.PointRule {
    @Override
    public boolean dueAt(int step) {
      return step % 3 == 0;
    }

    @Override
    public PointSet draw(Statement now, Network network, double[] theta, int step) {
      called.add("draw with " + now.unknowns().get(0).start() + " and " + theta.length);
      double[][] points = new double[step + 1][1];
      return PointSet.of(points);
    }
  }

  /** What the adaptations make of a loss, in order. */
  private List<Optional<CompiledLoss>> renew(int step, CompiledLoss loss) {
    List<Optional<CompiledLoss>> all = new ArrayList<>();
    CompiledLoss now = loss;
    for (Adaptation adaptation : moving.adaptations()) {
      Optional<CompiledLoss> next = adaptation.renew(step, now, THETA);
      all.add(next);
      now = next.orElse(now);
    }
    return all;
  }

  @Test
  void each_rule_comes_when_it_is_due_points_first() {
    CompiledLoss start = problem.compile(line, new double[] {1, 2});
    List<Optional<CompiledLoss>> first = renew(0, start);
    assertEquals(
        List.of("draw with 0.75 and 2", "rows on 1 with 0.75", "terms on 1 with 0.75"), called);
    CompiledLoss loss = first.get(2).orElseThrow();
    assertSame(first.get(0).orElseThrow(), loss);
    assertEquals(3, loss.weights()[0]); // 1, and one more by each rule
    for (int step : new int[] {1, 2, 7, 11}) {
      assertEquals(
          List.of(Optional.empty(), Optional.empty(), Optional.empty()), renew(step, loss));
    }
    called.clear();
    assertEquals(Optional.empty(), renew(4, loss).get(2));
    assertEquals(List.of("rows on 1 with 0.75"), called);
    called.clear();
    assertEquals(Optional.empty(), renew(5, loss).get(0));
    assertEquals(List.of("terms on 1 with 0.75"), called);
  }

  @Test
  void rows_of_new_points_are_weighed_at_once_and_weights_of_terms_go_on() {
    CompiledLoss loss = problem.compile(line, new double[] {1, 2});
    loss.weights()[0] = 40;
    List<Optional<CompiledLoss>> third = renew(3, loss);
    assertEquals(List.of("draw with 0.75 and 2", "rows on 4 with 0.75"), called);
    CompiledLoss next = third.get(1).orElseThrow();
    assertEquals(Optional.empty(), third.get(2));
    assertEquals(4, next.rows());
    assertArrayEquals(new double[] {41}, next.weights());
    assertEquals(List.of(0, 3), List.copyOf(moving.statements().keySet()));
    assertEquals(8, moving.statements().get(0).collocationPoints().array()[0][0]);
    assertEquals(4, moving.statements().get(3).collocationPoints().size());
    assertEquals(0.75, moving.statements().get(3).unknowns().get(0).start());
  }

  @Test
  void a_rule_that_finds_no_weights_is_heard_where_the_loss_is_a_number() {
    WeightRule failing =
        (loss, theta) -> {
          throw new IllegalStateException("none");
        };
    CompiledLoss loss = problem.compile(line, new double[] {1, 2});
    failing.updateWithin(loss, new double[] {1e200, 0, 0}); // the loop says that it diverged
    assertThrows(IllegalStateException.class, () -> failing.updateWithin(loss, THETA));
  }
}
