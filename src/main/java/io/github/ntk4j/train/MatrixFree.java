package io.github.ntk4j.train;

import io.github.ntk4j.base.Ledger;
import io.github.ntk4j.linalg.ConjugateGradients;
import io.github.ntk4j.linalg.Nystrom;
import io.github.ntk4j.linalg.Rows;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Solves with JᵀJ + λI by products with J and Jᵀ alone: conjugate gradients, with a Nyström
 * preconditioner that is kept over dampings and steps.
 *
 * <p>The preconditioner is made, or made anew, where what it could save has been spent: when the
 * steps of conjugate gradients beyond {@value #EASY} a solve add up to its own products. Its rank
 * doubles while its least eigenvalue is above ten dampings (after Frangella, Tropp and Udell,
 * 2023).
 */
final class MatrixFree {
  private static final int EASY = 10;
  private static final int FIRST_RANK = 32;
  private static final int MOST_RANK = 512;
  private static final double ENOUGH = 10; // dampings
  private static final double TOLERANCE = 1e-2;
  private static final int MOST_STEPS = 300;
  private static final long SEED = 0;

  private final double tolerance;
  private final int mostSteps;
  private Nystrom sketch;
  private int rank = FIRST_RANK;
  private int excess;
  private int products;

  /** As training takes it. */
  MatrixFree() {
    this(TOLERANCE, MOST_STEPS);
  }

  /**
   * To a tolerance.
   *
   * @param tolerance of the error over the solution, in the norm of JᵀJ + λI
   * @param mostSteps of conjugate gradients for a solve
   */
  MatrixFree(double tolerance, int mostSteps) {
    this.tolerance = tolerance;
    this.mostSteps = mostSteps;
  }

  void keep(Ledger ledger) {
    rank = ledger.count("rank", rank);
    excess = ledger.count("excess", excess);
    products = ledger.count("products", products);
    sketch = Nystrom.kept(ledger, Optional.ofNullable(sketch)).orElse(null);
  }

  /** Products with JᵀJ since they were last asked for. */
  int products() {
    int made = products;
    products = 0;
    return made;
  }

  /** Rank of the preconditioner, 0 without one. */
  int rank() {
    return sketch == null ? 0 : sketch.rank();
  }

  /**
   * {@code (JᵀJ + λI)⁻¹ b}.
   *
   * @param square x ↦ JᵀJx, a new array
   */
  double[] solve(UnaryOperator<double[]> square, double lambda, double[] b) {
    int most = Math.min(MOST_RANK, b.length / 2);
    if (excess >= Math.min(rank, most) && most > 0) {
      renew(square, b.length, lambda, most);
    }
    UnaryOperator<double[]> matrix = x -> plus(square.apply(x), lambda, x);
    ConjugateGradients descent =
        new ConjugateGradients(
            matrix, sketch == null ? double[]::clone : sketch.preconditioner(lambda));
    double[] x = descent.solve(b, tolerance, mostSteps);
    products += descent.steps();
    excess += Math.max(0, descent.steps() - EASY);
    return x;
  }

  private void renew(UnaryOperator<double[]> square, int n, double lambda, int most) {
    boolean more = sketch != null && sketch.least() > ENOUGH * lambda;
    rank = Math.min(most, more ? 2 * rank : rank);
    sketch = Nystrom.of(square, n, rank, SEED);
    products += rank;
    excess = 0;
  }

  private static double[] plus(double[] product, double lambda, double[] x) {
    Rows.add(lambda, x, product, x.length);
    return product;
  }
}
