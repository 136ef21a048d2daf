package io.github.ntk4j.report;

/**
 * A finding as its writers see it.
 *
 * @param confidence in a word
 * @param action code, or empty
 */
public record FindingView(
    String name,
    boolean fault,
    String sentence,
    String evidence,
    String confidence,
    String action) {}
