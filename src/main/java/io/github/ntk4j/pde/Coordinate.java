package io.github.ntk4j.pde;

/** One coordinate of a problem's domain. */
public record Coordinate(String name, double lo, double hi, Kind kind) {
  /** What a coordinate is. */
  public enum Kind {
    /** Of the space that has a boundary. */
    SPACE,
    /** Time. */
    TIME,
    /**
     * What tells the problems of a family apart: it has no boundary, and no equation moves in it.
     */
    PARAMETER
  }

  /** Whether it is time. */
  public boolean time() {
    return kind == Kind.TIME;
  }

  /** Whether it is of space. */
  public boolean space() {
    return kind == Kind.SPACE;
  }

  /** Relative distance within which a given number counts as an end of an interval. */
  private static final double TOUCHING = 1e-9;

  /** Whether both ends are finite. */
  boolean bounded() {
    return Double.isFinite(hi - lo);
  }

  /** The end that is the upper or the lower one. */
  double end(boolean upper) {
    return upper ? hi : lo;
  }

  /** Whether a number is an end, but for rounding; nothing touches an end at infinity. */
  boolean touches(double x, boolean upper) {
    double scale = bounded() ? hi - lo : 1 + Math.abs(end(upper));
    return Double.isFinite(end(upper)) && Math.abs(x - end(upper)) <= TOUCHING * scale;
  }

  /** Whether a number is one of the ends. */
  boolean touches(double x) {
    return touches(x, false) || touches(x, true);
  }

  /** Whether a number lies in the closed interval. */
  boolean contains(double x) {
    return (x >= lo && x <= hi) || touches(x);
  }
}
