package io.github.ntk4j.ntk;

/**
 * A number, or the most that rounding lets us say of it.
 *
 * @param value the number, or its lower bound
 * @param resolved whether it is the number itself
 */
public record Bound(double value, boolean resolved) {}
