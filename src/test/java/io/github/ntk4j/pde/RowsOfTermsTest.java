package io.github.ntk4j.pde;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.model.InputMap;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.model.Nonlinearity;
import io.github.ntk4j.model.Partial;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Some rows of a term, and what rounding does to their entries. */
class RowsOfTermsTest {
  private static final Node U = new Node.Jet(0, 0, Partial.none(1));
  private static final Node X = new Node.Coordinate(0, "x");
  private final Network network =
      new Network(List.of(1, 4, 1), Nonlinearity.TANH, InputMap.identity(1), false);

  private static LossTerm term(Node residual, int n) {
    double[][] points = new double[n][1];
    Arrays.setAll(points, i -> new double[] {i});
    return new LossTerm("t", residual, List.<double[][]>of(points), 1);
  }

  @Test
  void some_rows_are_drawn_evenly_each_once_in_order_and_always_the_same() {
    LossTerm all = term(U, 1000);
    assertSame(all, all.some(1000));
    assertSame(all, all.some(1001));
    LossTerm some = all.some(300);
    assertEquals(300, some.rows());
    assertTrue(some.sharesPoints(all.some(300)));
    double[] drawn = Arrays.stream(some.sites().get(0)).mapToDouble(x -> x[0]).toArray();
    for (int i = 1; i < drawn.length; i++) {
      assertTrue(drawn[i] > drawn[i - 1], "in order, each once");
    }
    // mean of 300 of 0 … 999: four standard deviations, without replacement
    double mean = Arrays.stream(drawn).average().orElseThrow();
    assertEquals(499.5, mean, 4 * 1000 / Math.sqrt(12 * 300) * Math.sqrt(0.7));
    assertFalse(drawn[299] == 299); // not merely the first
  }

  @Test
  void points_are_shared_row_by_row() {
    assertTrue(term(U, 3).sharesPoints(term(X, 3)));
    assertFalse(term(U, 3).sharesPoints(term(U, 4)));
  }

  private double[] errors(Node residual) {
    CompiledLoss loss = new CompiledLoss(network, List.of(term(residual, 5)));
    double[] own = new double[network.parameterCount()];
    Arrays.setAll(own, k -> Math.sin(1.3 * k + 0.2));
    return Arrays.copyOf(loss.entryErrors(loss.start(own), false), own.length);
  }

  @Test
  void what_is_given_or_only_chosen_rounds_nothing() {
    double[] plain = errors(U);
    assertTrue(Arrays.stream(plain).sum() > 0);
    // always the first: x + 1 is above x
    Node above = Node.plus(X, Node.constant(1));
    assertArrayEquals(plain, errors(new Node.Choice(above, X, U, X)));
    Node.Unknown k = new Node.Unknown("k", 0.3, 1, Measure.PLAIN);
    Node number = new Node.Product(Node.constant(0.3), U);
    assertArrayEquals(errors(number), errors(new Node.Product(k, U)));
  }
}
