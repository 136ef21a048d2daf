package io.github.ntk4j.train;

import io.github.ntk4j.linalg.Rows;
import io.github.ntk4j.ntk.TracedMap;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** J by its products, and damped steps without any matrix. */
final class FreeTangent implements Tangent {
  /** Damping over the trace below which products with JᵀJ tell too little of a step. */
  private static final double LEAST_OF_SQUARES = 1e-14;

  private final TracedMap map;
  private final MatrixFree solver;
  private final double[] units;
  private final double trace;

  /** At θ. */
  FreeTangent(Residuals function, double[] theta, MatrixFree solver) {
    map = function.products(theta);
    this.solver = solver;
    units = new double[function.parameters()];
    Arrays.fill(units, 1);
    trace = unify(function.alike());
  }

  /** Sets the units, by the columns from {@code alike} on; returns the trace in them. */
  private double unify(int alike) {
    double[] own = new double[units.length - alike];
    for (int k = 0; k < own.length; k++) {
      double[] column = new double[units.length];
      column[alike + k] = 1;
      own[k] = Linearised.norm2(map.times(column));
    }
    double others = map.trace() - Rows.sum(own, own.length);
    double trace = others;
    for (int k = 0; k < own.length; k++) {
      units[alike + k] = Tangent.unit(others / alike, own[k]);
      trace += units[alike + k] * units[alike + k] * own[k];
    }
    return trace;
  }

  @Override
  public int rows() {
    return map.rows();
  }

  @Override
  public double[] units() {
    return units;
  }

  @Override
  public double trace() {
    return trace;
  }

  @Override
  public boolean exact() {
    return false;
  }

  @Override
  public double leastDamping() {
    return Math.max(LEAST_OF_SQUARES * trace, Double.MIN_NORMAL);
  }

  @Override
  public UnaryOperator<double[]> damped(double lambda) {
    return r -> Tangent.negative(solver.solve(this::square, lambda, transposedTimes(r)));
  }

  private double[] square(double[] x) {
    return transposedTimes(times(x));
  }

  @Override
  public double[] times(double[] v) {
    return map.times(inUnits(v));
  }

  @Override
  public double[] transposedTimes(double[] w) {
    return inUnits(map.transposedTimes(w));
  }

  private double[] inUnits(double[] v) {
    double[] out = v.clone();
    for (int k = 0; k < out.length; k++) {
      out[k] *= units[k];
    }
    return out;
  }
}
