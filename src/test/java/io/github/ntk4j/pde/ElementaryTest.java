package io.github.ntk4j.pde;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Functions of an equation: values of tables, and slopes in both forms. */
class ElementaryTest {
  private static final double AT = 0.6;

  private static void assertFunction(Elementary f, double value, double slope) {
    assertEquals(value, f.value(AT), 2e-16 * Math.abs(value));
    assertEquals(slope, f.slope(AT), 4e-16 * Math.abs(slope));
    Node x = new Node.Coordinate(0, "x");
    double[][] point = {{AT}};
    assertEquals(slope, Nodes.values(f.slope(x), point)[0], 4e-16 * Math.abs(slope));
    assertEquals(value, Nodes.values(new Node.Apply(f, x), point)[0], 2e-16 * Math.abs(value));
  }

  @Test
  void values_and_slopes_at_six_tenths_are_those_of_tables() {
    // at the double 0.6, by mpmath 1.3, rounded to doubles
    assertFunction(Elementary.SIN, 0.5646424733950354, 0.8253356149096783);
    assertFunction(Elementary.COS, 0.8253356149096783, -0.5646424733950354);
    assertFunction(Elementary.EXP, 1.8221188003905089, 1.8221188003905089);
    assertFunction(Elementary.TANH, 0.5370495669980353, 0.7115777625872228);
    assertFunction(Elementary.ERFC, 0.3961439091520741, -0.7872434317142873);
    assertFunction(Elementary.LOG, -0.5108256237659907, 1 / 0.6);
    assertFunction(Elementary.SQRT, 0.7745966692414834, 0.6454972243679028);
    assertFunction(Elementary.ABS, 0.6, 1);
    assertFunction(Elementary.SIGN, 1, 0);
  }

  @Test
  void what_has_a_corner_has_signs() {
    assertEquals(3, Elementary.ABS.value(-3));
    assertEquals(-1, Elementary.ABS.slope(-3));
    assertEquals(0, Elementary.ABS.slope(0));
    assertEquals(-1, Elementary.SIGN.value(-3));
    assertEquals(0, Elementary.SIGN.value(0));
  }

  @Test
  void erfc_of_negative_numbers_is_above_one() {
    assertEquals(2 - 0.3961439091520741, Elementary.ERFC.value(-AT), 4e-16);
    assertEquals(1, Elementary.ERFC.value(0), 2e-16);
  }

  @Test
  void each_is_written_in_its_own_way() {
    assertEquals("\\sin\\left(x\\right)", Elementary.SIN.latex("x"));
    assertEquals("\\operatorname{erfc}\\left(x\\right)", Elementary.ERFC.latex("x"));
    assertEquals("\\sqrt{x}", Elementary.SQRT.latex("x"));
    assertEquals("\\left|x\\right|", Elementary.ABS.latex("x"));
    assertEquals("\\ln\\left(x\\right)", Elementary.LOG.latex("x"));
  }
}
