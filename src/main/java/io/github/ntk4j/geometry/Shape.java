package io.github.ntk4j.geometry;

import java.util.List;
import java.util.function.DoubleFunction;

/** A set of points of the line, the plane or space, made of simple ones. */
public sealed interface Shape permits Ball, Box, Combined, HalfSpace, Named, Outline {
  /** 1, 2 or 3. */
  int dimension();

  /**
   * Below 0 inside, above 0 outside; its size is at most the distance from the boundary inside, and
   * near it.
   */
  double gap(double[] x);

  /** Lower corner of a box around it; −∞ where there is none. */
  double[] lower();

  /** Upper corner of a box around it; ∞ where there is none. */
  double[] upper();

  /**
   * What bounds its parts, in order; some of it may lie inside other parts.
   *
   * @param frame around all that matters of it
   */
  List<Patch> patches(Frame frame);

  /** In words, e.g. {@code disc of radius 1 around (0, 0)}. */
  String words(DoubleFunction<String> number);

  /** As a set, in LaTeX. */
  String latex(DoubleFunction<String> number);

  /** Whether both of its corners are finite. */
  default boolean bounded() {
    double[] low = lower();
    double[] high = upper();
    for (int k = 0; k < low.length; k++) {
      if (!Double.isFinite(low[k]) || !Double.isFinite(high[k])) {
        return false;
      }
    }
    return true;
  }
}
