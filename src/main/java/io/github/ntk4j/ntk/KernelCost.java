package io.github.ntk4j.ntk;

import io.github.ntk4j.pde.CompiledLoss;

/**
 * What a spectrum will take, from counted operations.
 *
 * @param seconds at the rates measured on a machine with two cores: good to a factor of a few
 * @param bytes of the largest arrays together
 */
public record KernelCost(double seconds, double bytes) {
  private static final double DECOMPOSITION_RATE = 4e9; // operations a second: ojAlgo
  private static final double PRODUCT_RATE = 15e9;

  /** Of the eigenvalues of a loss's kernel, by the route that would be taken. */
  public static KernelCost of(CompiledLoss loss, Spectrum.Route route) {
    double n = loss.rows();
    double p = loss.parameterCount();
    if (route == Spectrum.Route.SINGULAR_VALUES) {
      double operations = 2 * n * n * p + 8 * n * n * n / 3;
      return new KernelCost(operations / DECOMPOSITION_RATE, 3 * n * p * Double.BYTES);
    }
    double products = 2 * Math.min(n * n * p / 2, (double) loss.structuredCost());
    double operations = 4 * n * n * n / 3;
    return new KernelCost(
        products / PRODUCT_RATE + operations / DECOMPOSITION_RATE, 3 * n * n * Double.BYTES);
  }
}
