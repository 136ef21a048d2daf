package io.github.ntk4j.base;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Text as a terminal can show it. Where its character set has no superscripts, {@code 3.958×10⁻²⁴}
 * is {@code 3.958e-24}; lines are made of {@code -} and {@code |}, Greek letters have their names.
 *
 * <p>What a program prints, and messages, go this way; files, pages and JSON never do.
 *
 * <p>{@code -Dntk4j.charset=UTF-8} tells the character set where Java is wrong about it.
 */
public final class Terminal {
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺";
  private static final String SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉₋₊";
  private static final String PLAIN = "0123456789-+";
  private static final Pattern POWER_OF_TEN = Pattern.compile("×10([" + SUPERSCRIPTS + "]+)");
  private static final Pattern POWER_ALONE =
      Pattern.compile("(?<![\\w.])10([" + SUPERSCRIPTS + "]+)");
  private static final Pattern RAISED = Pattern.compile("[" + SUPERSCRIPTS + "]+");
  private static final Pattern LOWERED = Pattern.compile("[" + SUBSCRIPTS + "]+");

  private static final Map<String, String> SIGNS =
      Map.ofEntries(
          Map.entry("−–—─·•", "-"),
          Map.entry("│‖", "|"),
          Map.entry("…", "..."),
          Map.entry("×", "x"),
          Map.entry("→", "->"),
          Map.entry("≥", ">="),
          Map.entry("≤", "<="),
          Map.entry("≈", "~"),
          Map.entry("≡", "=="),
          Map.entry("∈", "in"),
          Map.entry("½", "1/2"),
          Map.entry("ⁿ", "^n"),
          Map.entry("ⁱ", "^i"),
          Map.entry("±", "+-"),
          Map.entry("∞", "inf"),
          Map.entry("∂", "d"),
          Map.entry("∇", "grad "),
          Map.entry("′’‘", "'"),
          Map.entry("″“”", "\""),
          Map.entry("ᵀ", "^T"),
          Map.entry("█▉▊▋▌▓", "#"),
          Map.entry("▍▎▏░", "."));

  /** Joined by {@code _} to a letter that follows: {@code lambda_max}. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("√", "sqrt"),
          Map.entry("α", "alpha"),
          Map.entry("β", "beta"),
          Map.entry("γ", "gamma"),
          Map.entry("Δ", "Delta"),
          Map.entry("δ", "delta"),
          Map.entry("ε", "epsilon"),
          Map.entry("η", "eta"),
          Map.entry("θ", "theta"),
          Map.entry("κ", "kappa"),
          Map.entry("λ", "lambda"),
          Map.entry("µμ", "mu"),
          Map.entry("ν", "nu"),
          Map.entry("π", "pi"),
          Map.entry("ρ", "rho"),
          Map.entry("Σ", "Sum"),
          Map.entry("σ", "sigma"),
          Map.entry("τ", "tau"),
          Map.entry("φ", "phi"),
          Map.entry("ω", "omega"));

  private static volatile Charset charset = chosen(System::getProperty);

  private Terminal() {}

  /** As the terminal of this process shows it. */
  public static String text(String text) {
    return text(text, charset);
  }

  /** The character set that is used from now on. */
  public static void use(Charset ofTerminal) {
    charset = ofTerminal;
  }

  /** A notebook shows every character, whatever its kernel's process was started with. */
  public static void showsAll() {
    use(StandardCharsets.UTF_8);
  }

  /**
   * That of {@code System.out}. JShell prints for a process of its own, whose streams are pipes: as
   * the machine is set.
   */
  static Charset chosen(UnaryOperator<String> property) {
    boolean shell = String.valueOf(property.apply("sun.java.command")).startsWith("jdk.jshell.");
    Stream<String> names =
        shell
            ? Stream.of("ntk4j.charset", "native.encoding")
            : Stream.of("ntk4j.charset", "stdout.encoding", "sun.stdout.encoding");
    return names
        .map(property)
        .flatMap(name -> named(name).stream())
        .findFirst()
        .orElseGet(Terminal::ofStream);
  }

  private static Optional<Charset> named(String name) {
    try {
      return Optional.ofNullable(name).filter(n -> !n.isEmpty()).map(Charset::forName);
    } catch (IllegalArgumentException e) { // no name, or none that this Java knows
      return Optional.empty();
    }
  }

  private static Charset ofStream() {
    try {
      return (Charset) PrintStream.class.getMethod("charset").invoke(System.out);
    } catch (ReflectiveOperationException beforeJava18) {
      return Charset.defaultCharset();
    }
  }

  static String text(String text, Charset charset) {
    if (charset.equals(StandardCharsets.UTF_8)) {
      return text;
    }
    CharsetEncoder encoder = charset.newEncoder();
    String shown = text;
    if (!encoder.canEncode(SUPERSCRIPTS)) { // all or none: one column, one way
      shown = POWER_OF_TEN.matcher(shown).replaceAll(m -> "e" + digits(m.group(1)));
      shown = POWER_ALONE.matcher(shown).replaceAll(m -> "1e" + digits(m.group(1)));
    }
    if (encoder.canEncode(shown)) {
      return shown;
    }
    shown = replaced(RAISED, shown, encoder, m -> "^" + digits(m.group()));
    shown = replaced(LOWERED, shown, encoder, m -> "_" + digits(m.group()));
    return words(shown, encoder);
  }

  private static String replaced(
      Pattern what, String text, CharsetEncoder encoder, Function<MatchResult, String> by) {
    return what.matcher(text)
        .replaceAll(m -> encoder.canEncode(m.group()) ? m.group() : by.apply(m));
  }

  private static String digits(String scripts) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < scripts.length(); i++) {
      char c = scripts.charAt(i);
      int at = SUPERSCRIPTS.indexOf(c);
      digits.append(PLAIN.charAt(at < 0 ? SUBSCRIPTS.indexOf(c) : at));
    }
    return digits.toString();
  }

  private static String words(String text, CharsetEncoder encoder) {
    StringBuilder words = new StringBuilder();
    int[] characters = text.codePoints().toArray();
    for (int i = 0; i < characters.length; i++) {
      String one = Character.toString(characters[i]);
      boolean letterNext = i + 1 < characters.length && Character.isLetter(characters[i + 1]);
      String name = word(NAMES, one, "");
      if (encoder.canEncode(one)) {
        words.append(one);
      } else if (name.isEmpty()) {
        words.append(word(SIGNS, one, "?"));
      } else {
        words.append(name).append(letterNext ? "_" : "");
      }
    }
    return words.toString();
  }

  private static String word(Map<String, String> of, String character, String otherwise) {
    return of.entrySet().stream()
        .filter(entry -> entry.getKey().contains(character))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(otherwise);
  }
}
