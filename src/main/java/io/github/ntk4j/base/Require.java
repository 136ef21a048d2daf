package io.github.ntk4j.base;

import java.util.Collection;
import java.util.List;

/**
 * Checks of arguments, one wording each. Every method returns what it was given, and names it by
 * the words that come first: {@code learning rate must be finite and above 0; got -1.0}.
 */
public final class Require {
  private Require() {}

  /**
   * What may not be missing.
   *
   * @param name of the parameter, e.g. {@code points}
   * @throws IllegalArgumentException if it is null
   */
  public static <T> T nonNull(String name, T value) {
    if (value == null) {
      throw Fault.argument(name + " must not be null");
    }
    return value;
  }

  /**
   * A list, and what is in it.
   *
   * @return a copy that cannot be changed
   * @throws IllegalArgumentException if it, or one of its entries, is null
   */
  public static <T> List<T> nonNullList(String name, Collection<? extends T> values) {
    int at = 0;
    for (T value : nonNull(name, values)) {
      if (value == null) {
        throw Fault.argument(name + "[" + at + "] must not be null");
      }
      at++;
    }
    return List.copyOf(values);
  }

  /**
   * A name that tables can show.
   *
   * @param what it names, e.g. {@code an unknown}
   * @throws IllegalArgumentException if there is none
   */
  public static String named(String what, String name) {
    if (nonNull("name", name).isBlank()) {
      throw Fault.argument("the name of " + what + " must not be empty");
    }
    return name;
  }

  /**
   * A rate, a period, a deviation.
   *
   * @throws IllegalArgumentException unless it is a finite number above 0
   */
  public static double positive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw Fault.argument(name + " must be finite and above 0; got " + value);
    }
    return value;
  }

  /**
   * A number that may be zero.
   *
   * @throws IllegalArgumentException unless it is a finite number of at least 0
   */
  public static double notNegative(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw Fault.argument(name + " must be finite and at least 0; got " + value);
    }
    return value;
  }

  /**
   * Any number.
   *
   * @throws IllegalArgumentException if it is NaN or infinite
   */
  public static double finite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw Fault.argument(name + " must be finite; got " + value);
    }
    return value;
  }

  /**
   * A part of a whole.
   *
   * @throws IllegalArgumentException unless it lies in (0, 1)
   */
  public static double fraction(String name, double value) {
    if (!(value > 0 && value < 1)) {
      throw Fault.argument(name + " must be above 0 and below 1; got " + value);
    }
    return value;
  }

  /**
   * A count.
   *
   * @throws IllegalArgumentException if it is below the least
   */
  public static int atLeast(int least, String name, int value) {
    if (value < least) {
      throw Fault.argument(name + " must be at least " + least + "; got " + value);
    }
    return value;
  }

  /**
   * A count of what has to fit into memory.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public static int between(int least, int most, String name, int value) {
    if (value < least || value > most) {
      throw Fault.argument(Text.format("%s must be %,d to %,d; got %,d", name, least, most, value));
    }
    return value;
  }

  /**
   * How often something happens.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public static int interval(int steps) {
    if (steps < 1) {
      throw Fault.argument("every needs an interval of at least 1 step; got " + steps);
    }
    return steps;
  }

  /**
   * η.
   *
   * @throws IllegalArgumentException unless it is a finite number above 0
   */
  public static double learningRate(double rate) {
    if (!(rate > 0) || Double.isInfinite(rate)) {
      throw Fault.argument("a learning rate must be finite and above 0, e.g. 1e-3; got " + rate);
    }
    return rate;
  }

  /**
   * β of heavy ball or Nesterov.
   *
   * @throws IllegalArgumentException unless it lies in [0, 1)
   */
  public static double momentum(double beta) {
    if (!(beta >= 0 && beta < 1)) {
      throw Fault.argument("a momentum must lie in [0, 1); got " + beta);
    }
    return beta;
  }
}
