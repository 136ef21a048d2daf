package io.github.ntk4j.model;

/** σ and its derivatives over a row of arguments. */
public interface DerivativeTable {
  /** Highest derivative: a sixth-order residual needs the seventh for its gradient in θ. */
  int HIGHEST = 7;

  /**
   * Fills {@code table[m][i] = σ⁽ᵐ⁾(z[i])} for m = 0 … order.
   *
   * @param z n arguments; read only
   * @param table rows of at least n, changed
   * @param order highest derivative wanted, at most {@link #HIGHEST}
   */
  void fill(double[] z, double[][] table, int order, int n);
}
