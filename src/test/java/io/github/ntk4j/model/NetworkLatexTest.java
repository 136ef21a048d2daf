package io.github.ntk4j.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NetworkLatexTest {
  private static Network network(Style style, Architecture architecture, Integer... sizes) {
    return new Network(List.of(sizes), style.activation(), InputMap.identity(sizes[0]), false)
        .with(style)
        .with(architecture);
  }

  /** Rows without numbers of units. */
  private static List<String> rows(Network network) {
    String page = NetworkLatex.of(network);
    String begin = "\\begin{array}{rll} ";
    String body = page.substring(begin.length(), page.length() - " \\end{array}".length());
    return Stream.of(body.split(" \\\\\\\\ ", -1))
        .map(row -> row.replaceAll(" & \\\\quad.*", "").replace(" & = ", " = "))
        .collect(Collectors.toList());
  }

  private static final Style TANH = Style.of(Nonlinearity.TANH);

  @Test
  void plain_layers_stand_one_behind_the_other() {
    assertEquals(
        List.of(
            "h_{1} = \\tanh(W_{1} x + b_{1})",
            "h_{2} = \\tanh(W_{2} h_{1} + b_{2})", "N = W_{3} h_{2} + b_{3}"),
        rows(network(TANH, Architecture.PLAIN, 1, 8, 8, 1)));
  }

  @Test
  void skip_adds_what_the_layer_sees() {
    assertEquals(
        List.of(
            "h_{1} = \\tanh(W_{1} x + b_{1})",
            "h_{2} = \\tanh(W_{2} h_{1} + b_{2})",
            "h_{3} = h_{1} + h_{2}",
            "N = W_{3} h_{3} + b_{3}"),
        rows(network(TANH, Architecture.SKIP, 2, 8, 8, 1)));
  }

  @Test
  void gates_open_between_two_encoders() {
    List<String> rows = rows(network(TANH, Architecture.GATED, 2, 8, 1));
    assertEquals("h_{4} = h_{3} \\odot h_{1} + (1 - h_{3}) \\odot h_{2}", rows.get(3));
    assertEquals("N = W_{4} h_{4} + b_{4}", rows.get(4));
  }

  @Test
  void pirate_blocks_blend() {
    List<String> rows = rows(network(TANH, Architecture.PIRATE, 8, 8, 1));
    assertTrue(rows.contains("h_{8} = \\alpha_{1} h_{7} + (1 - \\alpha_{1}) x"), rows.toString());
  }

  @Test
  void frequency_slope_factors_and_scale_are_seen() {
    Style sine = TANH.with(Nonlinearity.SIN, 30);
    assertEquals(
        "h_{1} = \\sin(30\\,(W_{1} x + b_{1}))",
        rows(network(sine, Architecture.PLAIN, 1, 4, 1)).get(0));
    assertEquals(
        "h_{1} = \\tanh(5\\,a_{1}(W_{1} x + b_{1}))",
        rows(network(TANH.slopes(5), Architecture.PLAIN, 1, 4, 1)).get(0));
    assertEquals(
        "h_{1} = \\tanh(e^{s_{1}} \\odot (V_{1} x) + b_{1})",
        rows(network(TANH.factorised(true), Architecture.PLAIN, 1, 4, 1)).get(0));
    assertEquals(
        "N = \\tfrac{1}{\\sqrt{4}}W_{2} h_{1} + b_{2}",
        rows(network(TANH.ntkParameterised(true), Architecture.PLAIN, 1, 4, 1)).get(1));
  }

  @Test
  void deep_networks_are_shortened() {
    Integer[] sizes = Collections.nCopies(100, 4).toArray(new Integer[0]);
    List<String> rows = rows(network(TANH, Architecture.PLAIN, sizes));
    assertEquals(25, rows.size());
    assertEquals("N = W_{99} h_{98} + b_{99}", rows.get(24));
  }
}
