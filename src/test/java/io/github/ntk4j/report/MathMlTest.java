package io.github.ntk4j.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MathMlTest {
  private static void assertWrites(String inner, String latex) {
    assertEquals("<math>" + inner + "</math>", MathMl.of(latex));
  }

  @Test
  void indices_powers_and_fractions_are_elements_of_their_own() {
    assertWrites("<msub><mi>u</mi><mrow><mi>x</mi><mi>x</mi></mrow></msub>", "u_{xx}");
    assertWrites(
        "<mrow><mo>−</mo><msubsup><mi>u</mi><mi>x</mi><mn>2</mn></msubsup></mrow>", "-u_{x}^{2}");
    assertWrites("<mfrac><mn>0.01</mn><mi>π</mi></mfrac>", "\\frac{0.01}{\\pi}");
    assertWrites("<msqrt><mi>x</mi></msqrt>", "\\sqrt{x}");
  }

  @Test
  void brackets_grow_and_a_point_is_none() {
    assertWrites(
        "<mrow><mo stretchy=\"true\">(</mo><mrow><mi>a</mi><mo>+</mo><mrow><mo stretchy=\"true\">|</mo><mi>b</mi>"
            + "<mo stretchy=\"true\">|</mo></mrow></mrow><mo stretchy=\"true\">)</mo></mrow>",
        "\\left(a + \\left|b\\right|\\right)");
    assertWrites(
        "<msub><mrow><mi>u</mi><mo stretchy=\"true\">|</mo></mrow><mrow><mi>x</mi><mo>=</mo><mn>1</mn></mrow></msub>",
        "\\left.u\\right|_{x = 1}");
  }

  @Test
  void pieces_are_a_table_and_words_stay_words() {
    assertWrites(
        "<mrow><mo stretchy=\"true\">{</mo><mtable><mtr><mtd><mn>2</mn></mtd><mtd><mrow><mi>x</mi><mo>≥</mo><mn>1</mn>"
            + "</mrow></mtd></mtr><mtr><mtd><mn>0</mn></mtd><mtd><mtext>else</mtext></mtd></mtr></mtable></mrow>",
        "\\begin{cases} 2 & x \\ge 1 \\\\ 0 & \\text{else} \\end{cases}");
    assertWrites("<mtext>a_b:\u00a0&lt;1&gt;</mtext>", "\\text{a\\_b: <1>}");
  }

  @Test
  void what_is_not_known_or_not_closed_stands_as_it_is() {
    assertWrites("<mi mathvariant=\"normal\">wibble</mi>", "\\wibble");
    assertWrites("<mrow><mi>a</mi><mi>b</mi></mrow>", "{ab");
    assertWrites("<mrow></mrow>", "");
  }
}
