package io.github.ntk4j.doctor;

/**
 * One thing found.
 *
 * @param fault whether it is to be mended; else it is worth knowing
 * @param action code that runs as pasted, or empty
 */
public record Sign(
    String name,
    boolean fault,
    String sentence,
    String evidence,
    Confidence confidence,
    String action) {
  /** How sure it is. */
  public enum Confidence {
    /** It was checked. */
    CERTAIN,
    /** Little else explains the numbers. */
    LIKELY,
    /** Other things may explain them. */
    POSSIBLE
  }

  static Sign fact(String name, String sentence, String evidence) {
    return new Sign(name, false, sentence, evidence, Confidence.CERTAIN, "");
  }

  static Sign fault(String name, Confidence confidence, String sentence, String evidence) {
    return new Sign(name, true, sentence, evidence, confidence, "");
  }

  /** The same, only worth knowing. */
  Sign asFact() {
    return new Sign(name, false, sentence, evidence, Confidence.POSSIBLE, "");
  }

  /** The same with more evidence. */
  Sign also(String more) {
    return new Sign(name, fault, sentence, evidence + "; " + more, confidence, action);
  }

  /** The same in other words. */
  Sign saying(String words) {
    return new Sign(name, fault, words, evidence, confidence, action);
  }

  /** Whether its action stands there untried. */
  boolean untried() {
    return !action.isEmpty() && evidence.contains(Cures.NOT_TRIED);
  }

  /** The same with an action, and what its trial did. */
  Sign with(Cures.Tried tried) {
    return new Sign(
        name, fault, sentence, evidence + "; " + tried.words(), confidence, tried.code());
  }
}
