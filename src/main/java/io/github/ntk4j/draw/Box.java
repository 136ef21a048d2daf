package io.github.ntk4j.draw;

/** A rectangle in pixels, y downwards from the top of the chart. */
public record Box(double left, double top, double width, double height) {
  double right() {
    return left + width;
  }

  double bottom() {
    return top + height;
  }

  double middle() {
    return left + width / 2;
  }

  /** The largest box of a width over height that has room here, at the upper left. */
  Box fitted(double proportion) {
    double fittedWidth = Math.min(width, height * proportion);
    return new Box(left, top, fittedWidth, fittedWidth / proportion);
  }

  /** Whether another box goes over the edge of this one. */
  boolean cuts(Box other) {
    return !contains(other.left(), other.top()) || !contains(other.right(), other.bottom());
  }

  boolean contains(double x, double y) {
    return x >= left && x <= right() && y >= top && y <= bottom();
  }
}
