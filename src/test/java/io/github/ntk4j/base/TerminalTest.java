package io.github.ntk4j.base;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final List<Charset> NARROW =
      List.of(StandardCharsets.US_ASCII, StandardCharsets.ISO_8859_1, WINDOWS);

  @Test
  void powers_of_ten_are_written_with_an_e_where_superscripts_lack() {
    for (Charset charset : NARROW) {
      assertEquals("3.958e-24", Terminal.text("3.958×10⁻²⁴", charset));
      assertEquals("1.285e23", Terminal.text("1.285×10²³", charset)); // though ² and ³ are Latin-1
      assertEquals("1e-9 to 1e-3", Terminal.text("10⁻⁹ to 10⁻³", charset));
      assertEquals("of 1100^-4", Terminal.text("of 1100⁻⁴", charset)); // no power of ten
    }
  }

  @Test
  void other_characters_become_words_where_they_lack() {
    String text = "λmax ≥ 2/η, Δθ → 0 · ‖R‖² … √λ";
    assertEquals(
        "lambda_max >= 2/eta, Delta_theta -> 0 - |R|^2 ... sqrt_lambda",
        Terminal.text(text, StandardCharsets.US_ASCII));
    assertEquals(
        "lambda_max >= 2/eta, Delta_theta -> 0 · |R|² ... sqrt_lambda",
        Terminal.text(text, StandardCharsets.ISO_8859_1));
    assertEquals(
        "lambda_max >= 2/eta, Delta_theta -> 0 · |R|² … sqrt_lambda", Terminal.text(text, WINDOWS));
    assertEquals("Col é", Terminal.text("Col é", WINDOWS));
    assertEquals("Col ?", Terminal.text("Col é", StandardCharsets.US_ASCII));
    assertEquals("K_12", Terminal.text("K₁₂", WINDOWS));
  }

  @Test
  void it_is_that_of_the_output_and_in_jshell_that_of_the_machine() {
    Map<String, String> plain = Map.of("native.encoding", "UTF-8", "stdout.encoding", "Cp1252");
    assertEquals(WINDOWS, Terminal.chosen(plain::get));
    Map<String, String> java17 = Map.of("sun.stdout.encoding", "ANSI_X3.4-1968");
    assertEquals(StandardCharsets.US_ASCII, Terminal.chosen(java17::get));
    Map<String, String> shell =
        Map.of(
            "sun.java.command", "jdk.jshell.execution.RemoteExecutionControl 40001",
            "native.encoding", "ANSI_X3.4-1968",
            "stdout.encoding", "UTF-8");
    assertEquals(StandardCharsets.US_ASCII, Terminal.chosen(shell::get));
    Map<String, String> told = Map.of("ntk4j.charset", "utf-8", "stdout.encoding", "Cp1252");
    assertEquals(StandardCharsets.UTF_8, Terminal.chosen(told::get));
    Charset ofStream = Terminal.chosen(name -> null);
    assertEquals(ofStream, Terminal.chosen(Map.of("stdout.encoding", "none such")::get));
  }

  @Test
  void what_a_character_set_has_stays() {
    String text = "3.958×10⁻²⁴ λmax ≥ ─── 𝒩";
    assertEquals(text, Terminal.text(text, StandardCharsets.UTF_8));
    assertEquals(text, Terminal.text(text, StandardCharsets.UTF_16));
    for (Charset charset : NARROW) {
      assertEquals("plain: 1e-5, 20 %", Terminal.text("plain: 1e-5, 20 %", charset));
    }
  }
}
