package io.github.ntk4j.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ntk4j.model.InputMap;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.model.Nonlinearity;
import io.github.ntk4j.model.Partial;
import io.github.ntk4j.pde.Coordinate;
import io.github.ntk4j.pde.Measure;
import io.github.ntk4j.pde.Node;
import io.github.ntk4j.pde.PointSet;
import io.github.ntk4j.pde.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On u = wx + b, which is its own tangent. */
class TangentSolveTest {
  private static final Node X = new Node.Coordinate(0, "x");
  private static final Node U = new Node.Jet(0, 0, Partial.none(1));
  private final Network line =
      new Network(List.of(1, 1), Nonlinearity.TANH, InputMap.identity(1), false);

  private static Statement fit(Node to, int points) {
    return Statement.named("fit")
        .with(new Coordinate("x", 0, 2, Coordinate.Kind.SPACE))
        .equation("fit", Node.minus(U, to))
        .weight("fit", 5)
        .collocation(PointSet.grid(new double[] {0}, new double[] {2}, points));
  }

  @Test
  void a_line_is_found_by_one_least_squares() {
    Node to = Node.plus(Node.times(Node.constant(3), X), Node.constant(2));
    for (int points : new int[] {3, 1000, 2345}) { // rows come in thousands
      TangentSolve solve = new TangentSolve(fit(to, points), line, new double[] {1, 1});
      assertArrayEquals(new double[] {3, 2}, solve.movedParameters(), 1e-12);
      assertArrayEquals(new double[] {1, 1}, solve.parameters());
      assertEquals(0, solve.tangentLoss(), 1e-25);
      PointSet where = PointSet.of(new double[][] {{0.5}, {1.5}});
      assertArrayEquals(new double[] {3.5, 6.5}, solve.values(where, 0), 1e-12);
    }
  }

  @Test
  void losses_are_those_of_the_network_and_of_its_tangent() {
    // x² on 0, 1, 2 is nearest to 2x − 1/3, off by 1/3, −2/3, 1/3; 5 times the mean square
    TangentSolve solve = new TangentSolve(fit(Node.times(X, X), 3), line, new double[] {1, 1});
    assertArrayEquals(new double[] {2, -1 / 3.0}, solve.movedParameters(), 1e-12);
    assertEquals(5 * (6 / 9.0) / 3, solve.tangentLoss(), 1e-13);
    assertEquals(5 * (1 + 1 + 1) / 3.0, solve.loss(), 1e-13); // x + 1 − x² = 1, 1, −1
  }

  @Test
  void an_unknown_moves_along_but_has_no_part_in_u() {
    Node.Unknown k = new Node.Unknown("k", 0.5, 1, Measure.PLAIN);
    Node four = Node.times(Node.constant(4), X);
    Node off = Node.minus(U, four);
    Statement problem = fit(four, 3).equation("k", Node.plus(off, Node.minus(k, Node.constant(7))));
    TangentSolve solve = new TangentSolve(problem, line, new double[] {1, 1});
    assertArrayEquals(new double[] {4, 0, 7}, solve.movedParameters(), 1e-12);
    assertArrayEquals(new double[] {1, 1}, solve.parameters());
    assertArrayEquals(
        new double[] {6}, solve.values(PointSet.of(new double[][] {{1.5}}), 0), 1e-12);
  }
}
