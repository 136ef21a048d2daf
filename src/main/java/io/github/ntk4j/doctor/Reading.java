package io.github.ntk4j.doctor;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import java.util.Arrays;
import java.util.List;

/**
 * A number that an examination takes.
 *
 * @param number its name
 * @param of the term, unknown or coordinate that it is of; may be empty
 * @param value NaN where it cannot be told
 * @param uncertainty how sure it is, in words
 * @param how it was computed, in words
 * @param limit from where on it is worth a word; empty where it is none by itself
 * @param findings names of the findings that rest on it
 */
public record Reading(
    String number,
    String of,
    double value,
    String uncertainty,
    String how,
    String limit,
    List<String> findings) {
  static final String EXACT = "exact";

  /** Copies the names. */
  public Reading {
    findings = List.copyOf(findings);
  }

  /** A number that several draws tell: their mean, and their spread. */
  static Reading drawn(String number, String of, double[] draws, String how) {
    return new Reading(
        number,
        of,
        Arrays.stream(draws).average().orElse(Double.NaN),
        spread(draws),
        how,
        "",
        List.of());
  }

  /** A number that is worth no word by itself. */
  static Reading of(String number, String of, double value, String uncertainty, String how) {
    return new Reading(number, of, value, uncertainty, how, "", List.of());
  }

  /** The same, with a limit. */
  Reading from(String where, String... names) {
    return new Reading(number, of, value, uncertainty, how, where, List.of(names));
  }

  static String spread(double... draws) {
    double[] sorted = Arrays.stream(draws).sorted().toArray();
    if (sorted[0] == sorted[sorted.length - 1]) {
      return Text.format("the same in %,d draws", sorted.length);
    }
    return Text.format(
        "%s to %s in %,d draws",
        NumberText.plain(sorted[0]), NumberText.plain(sorted[sorted.length - 1]), sorted.length);
  }
}
