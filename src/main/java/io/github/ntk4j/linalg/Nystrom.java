package io.github.ntk4j.linalg;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Ledger;
import io.github.ntk4j.base.Parallel;
import io.github.ntk4j.base.Stop;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * Randomised Nyström approximation {@code A ≈ U Λ Uᵀ} of a positive semidefinite matrix known by
 * its products, and the preconditioner of A + λI that it gives: after Frangella, Tropp and Udell
 * (2023), their stabilised construction in one pass, arXiv 2110.02820.
 *
 * <p>Cost: as many products as its rank ℓ, 6 n ℓ² flops, and 4 n ℓ for each preconditioning.
 * Memory: 2 n ℓ numbers while it is made, then n ℓ.
 */
public final class Nystrom {
  private static final int MOST_SHIFTS = 20; // by tens: above ‖A‖ it is positive definite

  private final double[][] u; // by vector
  private final double[] lambda; // largest first

  private Nystrom(double[][] u, double[] lambda) {
    this.u = u;
    this.lambda = lambda;
  }

  /** The same, or what a checkpoint has in its place. */
  public static Optional<Nystrom> kept(Ledger ledger, Optional<Nystrom> now) {
    int count = ledger.count("vectors", now.map(n -> n.u.length).orElse(0));
    if (count == 0) {
      return Optional.empty();
    }
    double[][] u = new double[count][];
    for (int k = 0; k < count; k++) {
      u[k] = ledger.reals("vector", now.isPresent() ? now.get().u[k] : new double[0]);
    }
    double[] lambda = ledger.reals("eigenvalues", now.map(n -> n.lambda).orElse(new double[0]));
    return Optional.of(new Nystrom(u, lambda));
  }

  /**
   * Approximates.
   *
   * @param matrix x ↦ A x, a new array
   * @param n order of A
   * @param rank ℓ, at most n
   * @param seed of the random test vectors
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public static Nystrom of(UnaryOperator<double[]> matrix, int n, int rank, long seed) {
    double[][] test = orthonormal(gaussian(n, rank, seed)).q();
    double[][] y = new double[rank][];
    double squares = 0;
    for (int j = 0; j < rank; j++) {
      Stop.check();
      y[j] = matrix.apply(test[j]);
      squares += Rows.dot(y[j], y[j], n);
    }
    double shift = Math.ulp(Math.sqrt(squares));
    double[][] core = core(test, y);
    Optional<Cholesky> factor = Cholesky.of(core, shift);
    for (int k = 0; k < MOST_SHIFTS && factor.isEmpty(); k++) {
      shift *= 10;
      factor = Cholesky.of(core, shift);
    }
    if (factor.isEmpty()) {
      throw Fault.state("a Nyström approximation met numbers that are not finite");
    }
    for (int j = 0; j < rank; j++) {
      Rows.add(shift, test[j], y[j], n);
    }
    factor.get().divideColumns(y);
    return decomposed(y, shift);
  }

  private static double[][] gaussian(int n, int rank, long seed) {
    RandomGenerator random = new Well19937c(seed);
    double[][] test = new double[rank][n];
    for (double[] column : test) {
      Arrays.setAll(column, i -> random.nextGaussian());
    }
    return test;
  }

  /** ΩᵀAΩ, its lower triangle. */
  private static double[][] core(double[][] test, double[][] y) {
    double[][] core = new double[y.length][y.length];
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j <= i; j++) {
        core[i][j] = Rows.dot(test[i], y[j], test[i].length);
      }
    }
    return core;
  }

  /** From B, {@code A + νI ≈ B Bᵀ}, by columns. */
  private static Nystrom decomposed(double[][] b, double shift) {
    int rank = b.length;
    int n = b[0].length;
    Factors qr = orthonormal(b);
    Decomposition.Result svd = Decomposition.singular(qr.transposedR(), true);
    double[][] u = new double[rank][n];
    double[] lambda = new double[rank];
    Parallel.run(
        rank,
        (k, worker) -> {
          for (int j = 0; j < rank; j++) {
            Rows.add(svd.vectors()[k][j], qr.q()[j], u[k], n);
          }
          lambda[k] = Math.max(0, svd.values()[k] * svd.values()[k] - shift);
        });
    return new Nystrom(u, lambda);
  }

  /**
   * {@code B = Q R}.
   *
   * @param q by columns
   * @param transposedR R transposed
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
  private record Factors(double[][] q, double[][] transposedR) {}

  /** By Gram and Schmidt, twice, in the place of B. */
  private static Factors orthonormal(double[][] b) {
    int n = b[0].length;
    double[][] r = new double[b.length][b.length];
    for (int j = 0; j < b.length; j++) {
      Stop.check();
      for (int times = 0; times < 2; times++) {
        for (int k = 0; k < j; k++) {
          double along = Rows.dot(b[k], b[j], n);
          r[j][k] += along;
          Rows.add(-along, b[k], b[j], n);
        }
      }
      r[j][j] = Math.sqrt(Rows.dot(b[j], b[j], n));
      for (int i = 0; i < n && r[j][j] > 0; i++) {
        b[j][i] /= r[j][j];
      }
    }
    return new Factors(b, r);
  }

  /** ℓ. */
  public int rank() {
    return lambda.length;
  }

  /** Eigenvalues, largest first, a copy. */
  public double[] eigenvalues() {
    return lambda.clone();
  }

  /** The least of them: what it does not see of A is about as large. */
  public double least() {
    return lambda[lambda.length - 1];
  }

  /**
   * {@code r ↦ P⁻¹ r} for A + λI.
   *
   * @param damping λ, above 0
   */
  public UnaryOperator<double[]> preconditioner(double damping) {
    return r -> {
      double[] z = r.clone();
      for (int k = 0; k < lambda.length; k++) {
        double part = (least() + damping) / (lambda[k] + damping) - 1;
        Rows.add(part * Rows.dot(u[k], r, r.length), u[k], z, r.length);
      }
      return z;
    };
  }
}
