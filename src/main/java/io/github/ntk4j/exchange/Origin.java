package io.github.ntk4j.exchange;

/**
 * Where the parameters of a network come from, in words, and how exactly they are known.
 *
 * @param words e.g. {@code seed 42}
 * @param precision of the file that they were read from; F64 of all others
 * @param activationAssumed whether the file did not say the activation, and nobody else has
 */
public record Origin(String words, Precision precision, boolean activationAssumed) {
  /** Of this library's own making. */
  public static Origin of(String words) {
    return new Origin(words, Precision.F64, false);
  }

  /** Of a file of another tool. */
  public static Origin read(String file, Precision precision) {
    return new Origin("read from " + file, precision, true);
  }

  /** What was done since. */
  public Origin then(String what) {
    return new Origin(words + ", " + what, precision, activationAssumed);
  }

  /** Now that somebody has said the activation. */
  public Origin withActivation() {
    return new Origin(words, precision, false);
  }

  @Override
  public String toString() {
    return activationAssumed ? words + ", activation assumed" : words;
  }
}
