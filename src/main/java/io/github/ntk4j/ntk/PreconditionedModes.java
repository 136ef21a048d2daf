package io.github.ntk4j.ntk;

import io.github.ntk4j.linalg.Decomposition;
import io.github.ntk4j.linalg.LinearAlgebra;
import io.github.ntk4j.linalg.Rows;
import io.github.ntk4j.pde.CompiledLoss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Spectrum of K_P = J P⁻¹ Jᵀ for a diagonal P, by the singular values of J P^(−½), and what each
 * mode holds of the residual.
 *
 * @param spectrum eigenvalues with their floor
 * @param coefficients qₖ·R, a number a mode
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once inside the engine, never compared
public record PreconditionedModes(Spectrum spectrum, double[] coefficients) {
  private static final double EPSILON = 0x1p-52;

  /** Modes of K itself, P = I. */
  public static PreconditionedModes of(CompiledLoss loss, double[] theta) {
    double[] ones = new double[theta.length];
    Arrays.fill(ones, 1);
    return of(loss, theta, ones);
  }

  /**
   * Decomposes.
   *
   * @param diagonal P, above 0, a number a parameter
   */
  public static PreconditionedModes of(CompiledLoss loss, double[] theta, double[] diagonal) {
    double[][] transposed = loss.transposedJacobian(theta, true);
    for (int k = 0; k < transposed.length; k++) {
      double factor = 1 / Math.sqrt(diagonal[k]);
      for (int i = 0; i < transposed[k].length; i++) {
        transposed[k][i] *= factor;
      }
    }
    LinearAlgebra algebra = LinearAlgebra.current();
    Decomposition.Result singular = algebra.singular(transposed, true);
    int n = loss.rows();
    double[] residual = loss.scaledResiduals(theta, true);
    List<Double> values = new ArrayList<>();
    double[] coefficients = new double[n];
    for (int k = 0; k < n; k++) {
      values.add(singular.values()[k] * singular.values()[k]);
      coefficients[k] = Rows.dot(singular.vectors()[k], residual, n);
    }
    int p = loss.parameterCount();
    double floor = Math.pow(Math.max(n, p) * EPSILON, 2) * values.get(0);
    return new PreconditionedModes(
        new Spectrum(values, floor, Spectrum.Route.SINGULAR_VALUES, p, algebra.name()),
        coefficients);
  }

  /** How many modes have at least this part of λmax. */
  public int modesAbove(double part) {
    int count = 0;
    while (count < spectrum.resolvedModes()
        && spectrum.eigenvalues().get(count) >= part * spectrum.largest()) {
      count++;
    }
    return count;
  }

  /** Share of ‖R‖² in the modes that have at least this part of λmax. */
  public double energyAbove(double part) {
    double all = Rows.dot(coefficients, coefficients, coefficients.length);
    return Rows.dot(coefficients, coefficients, modesAbove(part)) / all;
  }
}
