package io.github.ntk4j.pde;

/** A number for every point. */
@FunctionalInterface
public interface PointFunction {
  /** Value at one point, given by its coordinates. */
  double at(double[] x);
}
