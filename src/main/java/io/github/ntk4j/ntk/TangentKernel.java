package io.github.ntk4j.ntk;

import io.github.ntk4j.base.Abandonable;
import io.github.ntk4j.base.Room;
import io.github.ntk4j.linalg.Decomposition;
import io.github.ntk4j.linalg.LinearAlgebra;
import io.github.ntk4j.pde.CompiledLoss;
import java.util.Arrays;
import java.util.List;

/**
 * Tangent kernel of stacked loss rows at fixed parameters, K = J Jᵀ: Jacot, Gabriel and Hongler
 * (2018), section 4; for the rows of a PINN, with blocks K_uu, K_ur, K_rr, Wang, Yu and Perdikaris
 * (2022), eq. (3.9) and Remark 3.3. Their eqs. (6.2)–(6.4) have w/N on the columns; here √(2w/N)
 * stands on rows and columns, so that K stays symmetric (2, since the loss has no ½).
 *
 * <p>Kept as what made it: spectrum, vectors and matrix are computed when they are asked for, and
 * once. Vectors bring the spectrum with them; a spectrum asked for first is kept, and its vectors
 * take a second decomposition.
 */
public final class TangentKernel {
  private final CompiledLoss loss;
  private final double[] theta;
  private final boolean weighted;
  private final LinearAlgebra algebra;
  private final KernelRoute route;
  private Spectrum spectrum;
  private double[][] matrix;
  private double[][] vectors;

  /**
   * Rows at given parameters, by the linear algebra now in use.
   *
   * @param theta parameters, and perhaps unknowns that these rows do not have; copied
   * @param weighted whether rows carry √(2w/N), as in the dynamics kernel
   */
  public TangentKernel(CompiledLoss loss, double[] theta, boolean weighted) {
    this(
        loss,
        Arrays.copyOf(theta, loss.parameterCount()), // of an output kernel without unknowns
        weighted,
        LinearAlgebra.current());
  }

  private TangentKernel(
      CompiledLoss loss, double[] theta, boolean weighted, LinearAlgebra algebra) {
    this.loss = loss;
    this.theta = theta;
    this.weighted = weighted;
    this.algebra = algebra;
    route = KernelRoute.of(loss, Room.bytes());
  }

  /** The same rows without weights. */
  public TangentKernel raw() {
    return weighted ? new TangentKernel(loss, theta, false, algebra) : this;
  }

  /** The weighted kernel under other weights of the terms. */
  public TangentKernel reweighted(double[] weights) {
    return new TangentKernel(loss.reweighted(weights), theta, true, algebra);
  }

  /** The kernel of some of the terms, scaled as this one. */
  public TangentKernel only(List<Integer> terms) {
    return new TangentKernel(loss.only(terms), theta, weighted, algebra);
  }

  /** The stacked residual R, scaled as the rows are. */
  public double[] residual() {
    return loss.scaledResiduals(theta, weighted);
  }

  /** What its spectrum takes. */
  public KernelCost cost() {
    return route.cost(loss);
  }

  /** The spectrum of values decomposed by this kernel's route. */
  private Spectrum spectrum(double[] values) {
    Spectrum made = unchecked(values);
    if (!(made.largest() <= KernelRange.MOST)) { // rows that were never asked: under other weights
      requireRange();
    }
    return made;
  }

  private Spectrum unchecked(double[] values) {
    int n = loss.rows();
    int p = loss.parameterCount();
    if (route.kind() == Spectrum.Route.SINGULAR_VALUES) {
      return Spectrum.ofSingularValues(values, p, entryError(), algebra.name());
    }
    double[][] kernel = matrix();
    double trace = 0;
    for (int i = 0; i < n; i++) {
      trace += kernel[i][i];
    }
    return Spectrum.ofEigenvalues(values, trace, p, entryError(), algebra.name());
  }

  /** ‖δJ‖_F, what rounding may do to the entries of J. */
  private double entryError() {
    return Math.sqrt(Arrays.stream(loss.entryErrors(theta, weighted)).sum());
  }

  private Decomposition.Result decomposed(boolean withVectors) {
    return route.kind() == Spectrum.Route.SINGULAR_VALUES
        ? singular(withVectors)
        : symmetric(matrix(), withVectors);
  }

  private Decomposition.Result singular(boolean withVectors) {
    double[][] jacobian =
        route == KernelRoute.PORTIONS
            ? JacobianPortions.triangle(loss, theta, weighted, algebra)
            : loss.transposedJacobian(theta, weighted);
    return Abandonable.get(
        Decomposition.singularCost(jacobian, withVectors),
        () -> algebra.singular(jacobian, withVectors));
  }

  private Decomposition.Result symmetric(double[][] kernel, boolean withVectors) {
    double n = kernel.length;
    return Abandonable.get(n * n * n, () -> algebra.symmetric(kernel, withVectors));
  }

  /**
   * Fails before any work if the spectrum would not fit into the heap.
   *
   * @throws IllegalArgumentException with the way out
   */
  public void requireRoom() {
    cost().require("the spectrum", Runtime.getRuntime().maxMemory());
  }

  /** Trace of K, without the matrix. */
  public double trace() {
    return loss.trace(theta, weighted);
  }

  /**
   * Fails before any decomposition if K is zero, or its numbers over- or underflow.
   *
   * @throws IllegalArgumentException with the cause
   */
  public void requireRange() {
    KernelRange.require(loss, theta, weighted, trace());
  }

  /** Whether the spectrum is there already. */
  public synchronized boolean decomposed() {
    return spectrum != null;
  }

  /** Whether the vectors are there already. */
  public synchronized boolean hasVectors() {
    return vectors != null;
  }

  /** Whether K is there already. */
  public synchronized boolean hasMatrix() {
    return matrix != null;
  }

  /** Spectrum of K. */
  public synchronized Spectrum spectrum() {
    if (spectrum == null) {
      spectrum = spectrum(decomposed(false).values());
    }
    return spectrum;
  }

  /** K itself, not a copy. */
  public synchronized double[][] matrix() {
    if (matrix == null) {
      matrix = KernelMatrix.of(loss, theta, weighted, algebra);
    }
    return matrix;
  }

  /** Eigenvectors, not copies: {@code [mode][row]}, largest eigenvalue first. */
  public synchronized double[][] vectors() {
    if (vectors == null) {
      KernelCost.ofVectors(loss.rows())
          .require("the eigenvectors", Runtime.getRuntime().maxMemory());
      Decomposition.Result both = decomposed(true);
      vectors = both.vectors();
      if (spectrum == null) { // else the numbers that were given out stay
        spectrum = spectrum(both.values());
      }
    }
    return vectors;
  }

  /** The residual in the eigenvectors, vₖᵀR: what each mode holds of it. */
  public double[] coefficients() {
    double[][] modes = vectors();
    double[] residual = residual();
    double[] coefficients = new double[modes.length];
    for (int k = 0; k < modes.length; k++) {
      for (int i = 0; i < residual.length; i++) {
        coefficients[k] += modes[k][i] * residual[i];
      }
    }
    return coefficients;
  }

  /** What multiplies and decomposes it. */
  public String linearAlgebra() {
    return algebra.name();
  }

  /** The parameters it is taken at, not a copy. */
  public double[] theta() {
    return theta;
  }

  /** The rows it is made of. */
  public CompiledLoss loss() {
    return loss;
  }

  /** Whether rows carry their weights. */
  public boolean weighted() {
    return weighted;
  }
}
