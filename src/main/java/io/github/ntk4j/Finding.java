package io.github.ntk4j;

/**
 * One thing found about a kernel or a run: a sentence, the number behind it, and what to do.
 *
 * @param name a short name, e.g. {@code unbalanced weights}
 * @param problem whether it is a problem, rather than a fact worth knowing
 * @param sentence what is so, in plain words
 * @param evidence the numbers, and where to see them
 * @param confidence {@code certain} where it was checked, {@code likely} or {@code possible} where
 *     it was inferred
 * @param action code for the next cell, or empty where nothing need be done
 */
public record Finding(
    String name,
    boolean problem,
    String sentence,
    String evidence,
    String confidence,
    String action) {
  static Finding problem(
      String name, String sentence, String evidence, String confidence, String action) {
    return new Finding(name, true, sentence, evidence, confidence, action);
  }

  static Finding fact(String name, String sentence, String evidence) {
    return new Finding(name, false, sentence, evidence, "certain", "");
  }
}
