package io.github.ntk4j.pde;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class LatexTest {
  private static final Node X = new Node.Coordinate(0, "x");

  private static void assertNumber(String expected, double value) {
    assertEquals(expected, Latex.number(value));
  }

  @Test
  void numbers_made_from_pi_say_so() {
    assertNumber("\\pi", Math.PI);
    assertNumber("-\\pi", -Math.PI);
    assertNumber("50\\pi", 50 * Math.PI);
    assertNumber("16\\pi^{2}", (4 * Math.PI) * (4 * Math.PI));
    assertNumber("0.25\\pi", Math.PI / 4);
    assertNumber("\\frac{0.01}{\\pi}", 0.01 / Math.PI);
    assertNumber("-\\frac{1}{\\pi^{2}}", -1 / (Math.PI * Math.PI));
    assertNumber("3.14159", 3.14159);
    assertNumber("3.1416", 3.1416);
  }

  @Test
  void other_numbers_have_six_digits() {
    assertNumber("0", 0);
    assertNumber("-7", -7);
    assertNumber("0.1", 0.1);
    assertNumber("0.333333", 1 / 3.0);
    assertNumber("10^{-5}", 1e-5);
    assertNumber("2.5 \\cdot 10^{-7}", 2.5e-7);
    assertNumber("1.5 \\cdot 10^{8}", 1.5e8);
    assertNumber("-\\infty", Double.NEGATIVE_INFINITY);
    assertNumber("1.79769 \\cdot 10^{308}", Double.MAX_VALUE); // π times it is no number
    assertNumber("-1.8 \\cdot 10^{307}", -1.8e307);
  }

  @Test
  void a_negative_factor_is_not_a_difference() {
    Node minus = Node.times(Node.constant(-1), X);
    assertEquals("x\\,\\left(-x\\right)", Latex.of(Node.times(X, minus), List.of("x"), List.of()));
    assertEquals("x - x", Latex.of(Node.plus(X, minus), List.of("x"), List.of()));
  }
}
