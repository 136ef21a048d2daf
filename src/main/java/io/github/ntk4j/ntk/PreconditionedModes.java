package io.github.ntk4j.ntk;

import io.github.ntk4j.base.Abandonable;
import io.github.ntk4j.linalg.Decomposition;
import io.github.ntk4j.linalg.LinearAlgebra;
import io.github.ntk4j.linalg.Rows;
import io.github.ntk4j.pde.CompiledLoss;
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
  /** Modes with λ above this part of λmax are within reach. */
  private static final double REACH = 1e-3;

  /** Modes of K itself, P = I. */
  public static PreconditionedModes of(TangentKernel kernel) {
    double[] coefficients = kernel.coefficients(); // brings the spectrum with it
    return new PreconditionedModes(kernel.spectrum(), coefficients);
  }

  /**
   * Decomposes.
   *
   * @param diagonal P, above 0, a number a parameter
   */
  public static PreconditionedModes of(CompiledLoss loss, double[] theta, double[] diagonal) {
    KernelCost.ofJacobian(loss)
        .require("the preconditioned spectrum", Runtime.getRuntime().maxMemory());
    double[][] transposed = loss.transposedJacobian(theta, true);
    double trace = 0;
    for (int k = 0; k < transposed.length; k++) {
      double factor = 1 / Math.sqrt(diagonal[k]);
      for (int i = 0; i < transposed[k].length; i++) {
        transposed[k][i] *= factor;
      }
      trace += Rows.dot(transposed[k], transposed[k], transposed[k].length);
    }
    KernelRange.requirePreconditioned(trace, diagonal);
    LinearAlgebra algebra = LinearAlgebra.current();
    Decomposition.Result singular =
        Abandonable.get(
            Decomposition.singularCost(transposed, true), () -> algebra.singular(transposed, true));
    double[] residual = loss.scaledResiduals(theta, true);
    double error = entryError(loss.entryErrors(theta, true), diagonal);
    return new PreconditionedModes(
        Spectrum.ofSingularValues(singular.values(), loss.parameterCount(), error, algebra.name()),
        Arrays.stream(singular.vectors())
            .mapToDouble(v -> Rows.dot(v, residual, residual.length))
            .toArray());
  }

  /** As Gauss–Newton meets them, λ/(λ + μ): resolved modes stay so, the others are no numbers. */
  public PreconditionedModes damped(double mu) {
    double floor = spectrum.noiseFloor();
    List<Double> values = spectrum.eigenvalues().stream().map(v -> v / (v + mu)).toList();
    Spectrum damped =
        new Spectrum(
            values,
            floor / (floor + mu),
            spectrum.route(),
            spectrum.parameters(),
            spectrum.linearAlgebra(),
            0);
    return new PreconditionedModes(damped, coefficients);
  }

  /** ‖δJ P^(−½)‖_F. */
  private static double entryError(double[] squares, double[] diagonal) {
    double sum = 0;
    for (int k = 0; k < squares.length; k++) {
      sum += squares[k] / diagonal[k];
    }
    return Math.sqrt(sum);
  }

  /** How many modes are within reach: learnt in some thousand steps at the stable rate. */
  public int modesWithinReach() {
    int count = 0;
    while (count < spectrum.resolvedModes()
        && spectrum.eigenvalues().get(count) >= REACH * spectrum.largest()) {
      count++;
    }
    return count;
  }

  /** Share of ‖R‖² in those modes. */
  public double energyWithinReach() {
    double all = Rows.dot(coefficients, coefficients, coefficients.length);
    return Rows.dot(coefficients, coefficients, modesWithinReach()) / all;
  }
}
