package io.github.ntk4j;

import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Terminal;
import io.github.ntk4j.doctor.Sign;
import java.util.List;
import java.util.Locale;

/**
 * One thing found about a kernel or a run: a sentence, the number behind it, and what to do.
 *
 * @param name a short name, e.g. {@code unbalanced weights}
 * @param kind a fault to mend, or a fact worth knowing
 * @param sentence what is so, in plain words
 * @param evidence the numbers, and where to see them
 * @param confidence whether it was checked or inferred
 * @param action code for the next cell, or empty where nothing need be done
 */
public record Finding(
    String name,
    Kind kind,
    String sentence,
    String evidence,
    Confidence confidence,
    String action) {
  /**
   * Checks that nothing is missing.
   *
   * @param name of its kind
   * @param kind fault or fact
   * @param sentence what is so
   * @param evidence the numbers
   * @param confidence how sure
   * @param action code, or empty
   * @throws IllegalArgumentException if something is
   */
  public Finding {
    Require.nonNull("name", name);
    Require.nonNull("kind", kind);
    Require.nonNull("sentence", sentence);
    Require.nonNull("evidence", evidence);
    Require.nonNull("confidence", confidence);
    Require.nonNull("action", action);
  }

  /** What a finding is. */
  public enum Kind {
    /** Something that keeps a network from learning, and can be mended. */
    FAULT,
    /** Something worth knowing. */
    FACT;

    /** In a word, e.g. {@code fault}. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How sure a finding is. */
  public enum Confidence {
    /** It was checked. */
    CERTAIN,
    /** It was inferred, and little else explains the numbers. */
    LIKELY,
    /** It was inferred, and other things may explain them. */
    POSSIBLE;

    /** In a word, e.g. {@code likely}. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** In a line: fault or fact, its name, what is so, the numbers, what to do. */
  @Override
  public String toString() {
    String line = kind + ", " + name + ": " + sentence + " (" + evidence + "; " + confidence + ")";
    return Terminal.text(action.isEmpty() ? line : line + " → " + action);
  }

  static List<Finding> of(List<Sign> signs) {
    return signs.stream()
        .map(
            s ->
                new Finding(
                    s.name(),
                    s.fault() ? Kind.FAULT : Kind.FACT,
                    s.sentence(),
                    s.evidence(),
                    Confidence.valueOf(s.confidence().name()),
                    s.action()))
        .toList();
  }

  static Finding fact(String name, String sentence, String evidence) {
    return new Finding(name, Kind.FACT, sentence, evidence, Confidence.CERTAIN, "");
  }

  boolean fault() {
    return kind == Kind.FAULT;
  }
}
