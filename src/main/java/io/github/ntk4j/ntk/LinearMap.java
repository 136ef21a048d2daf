package io.github.ntk4j.ntk;

/** A matrix J known by its products alone. */
public interface LinearMap {
  /** Number of rows, n. */
  int rows();

  /** Number of columns, p. */
  int columns();

  /** Jv, n numbers. */
  double[] times(double[] v);

  /** Jᵀw, p numbers. */
  double[] transposedTimes(double[] w);
}
