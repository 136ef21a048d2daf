package io.github.ntk4j;

/** One coordinate of a problem's domain. */
record Coordinate(String name, double lo, double hi, boolean time) {}
