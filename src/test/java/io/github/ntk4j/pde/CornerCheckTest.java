package io.github.ntk4j.pde;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** u = 0 at x0 = 0, and a polynomial at x1 = 0, which differ at one place of their edge. */
class CornerCheckTest {
  private static final double HI = 2;

  private static List<Remark> remarks(int d, Node g) {
    Statement box = Statement.named("box");
    for (int k = 0; k < d; k++) {
      box = box.with(new Coordinate("x" + k, 0, HI, Coordinate.Kind.SPACE));
    }
    Solution u = box.sought();
    box = box.with(Condition.face(u, "x0", 0, 1, 0, Node.constant(0)));
    box = box.with(Condition.face(u, "x1", 0, 1, 0, g));
    return new CornerCheck(box).remarks();
  }

  /** The product of (x_k − root). */
  private static Node polynomial(int k, double... roots) {
    Node product = Node.constant(1);
    for (double root : roots) {
      Node factor = Node.plus(new Node.Coordinate(k, "x" + k), Node.constant(-root));
      product = Node.times(product, factor);
    }
    return product;
  }

  @Test
  void an_edge_is_looked_at_in_five_places() {
    // of 0, 0.5, 1, 1.5 and 2 each in turn is no root
    for (double place : new double[] {0, 0.5, 1, 1.5, 2}) {
      double[] roots = DoubleStream.of(0, 0.5, 1, 1.5, 2).filter(r -> r != place).toArray();
      List<Remark> found = remarks(3, polynomial(2, roots));
      assertEquals(1, found.size());
      String sentence = found.get(0).sentence();
      assertTrue(
          sentence.contains("x2 = " + place) || sentence.contains("x2 = " + (int) place), sentence);
    }
    assertEquals(List.of(), remarks(3, polynomial(2, 0, 0.5, 1, 1.5, 2)));
  }

  @Test
  void of_more_than_four_coordinates_the_later_ones_stand_in_the_middle() {
    assertEquals(1, remarks(5, polynomial(4, 0, 0.5, 1.5, 2)).size());
    assertEquals(List.of(), remarks(5, polynomial(4, 1)));
  }

  @Test
  void values_that_agree_where_they_meet_are_no_remark() {
    assertEquals(List.of(), remarks(2, new Node.Coordinate(0, "x0"))); // 0 at x0 = 0
    assertEquals(1, remarks(2, polynomial(0, 1)).size());
  }
}
