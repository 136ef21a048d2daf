package io.github.ntk4j.ntk;

/** J P^(−½) for a diagonal P: its K is J P⁻¹ Jᵀ, as a rule that divides its step by P meets it. */
final class DividedColumns implements LinearMap {
  private final LinearMap jacobian;
  private final double[] factors;

  /**
   * Divides.
   *
   * @param diagonal P, above 0, a number a parameter
   */
  DividedColumns(LinearMap jacobian, double[] diagonal) {
    this.jacobian = jacobian;
    factors = new double[diagonal.length];
    for (int k = 0; k < factors.length; k++) {
      factors[k] = 1 / Math.sqrt(diagonal[k]);
    }
  }

  @Override
  public int rows() {
    return jacobian.rows();
  }

  @Override
  public int columns() {
    return jacobian.columns();
  }

  @Override
  public double[] times(double[] v) {
    return jacobian.times(divided(v));
  }

  @Override
  public double[] transposedTimes(double[] w) {
    return divided(jacobian.transposedTimes(w));
  }

  private double[] divided(double[] v) {
    double[] out = new double[v.length];
    for (int k = 0; k < out.length; k++) {
      out[k] = factors[k] * v[k];
    }
    return out;
  }
}
