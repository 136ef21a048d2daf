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
    // at the double 0.6, by mpmath 1.3 with 40 digits
    assertFunction(Elementary.SIN, 0.56464247339503533887, 0.82533561490967830978);
    assertFunction(Elementary.COS, 0.82533561490967830978, -0.56464247339503533887);
    assertFunction(Elementary.EXP, 1.8221188003905089344, 1.8221188003905089344);
    assertFunction(Elementary.TANH, 0.53704956699803527006, 0.71157776258722282573);
    assertFunction(Elementary.ERFC, 0.39614390915207409492, -0.78724343171428728979);
    assertFunction(Elementary.LOG, -0.51082562376599072021, 1 / 0.6);
    assertFunction(Elementary.SQRT, 0.77459666924148336270, 0.64549722436790282614);
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
    assertEquals(2 - 0.39614390915207409492, Elementary.ERFC.value(-AT), 4e-16);
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
