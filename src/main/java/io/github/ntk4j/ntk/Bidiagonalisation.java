package io.github.ntk4j.ntk;

import io.github.ntk4j.base.Abandonable;
import io.github.ntk4j.base.Room;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.linalg.Decomposition;
import io.github.ntk4j.linalg.Rows;
import java.util.ArrayList;
import java.util.List;

/**
 * Lower bidiagonal form of J, {@code J V = U B}, column by column from a start vector u₁: Golub and
 * Van Loan, <i>Matrix Computations</i>, 4th ed., Algorithm 10.4.2 (Paige and Saunders), with each
 * vector made orthogonal to all before it, and to singular vectors that are known already.
 */
final class Bidiagonalisation {
  private final LinearMap map;
  private final List<SingularTriplet> known;
  private final List<double[]> u = new ArrayList<>();
  private final List<double[]> v = new ArrayList<>();
  private final List<Double> alpha = new ArrayList<>();
  private final List<Double> beta = new ArrayList<>();
  private double largest;
  private double[] nextV = {};
  private double nextAlpha;
  private double dropped; // a last β that is rounding: its u is noise and is not kept
  private boolean exhausted;

  /**
   * Begins.
   *
   * @param known singular vectors to keep away from
   * @param start n numbers, changed
   */
  Bidiagonalisation(LinearMap map, List<SingularTriplet> known, double[] start) {
    this.map = map;
    this.known = List.copyOf(known);
    largest = known.stream().mapToDouble(SingularTriplet::sigma).max().orElse(0);
    orthonormalise(start, u, known.stream().map(SingularTriplet::u).toList());
    u.add(start);
    prepare();
  }

  /** Number of columns of B. */
  int size() {
    return v.size();
  }

  /** Whether what the start vector leads to is spanned, so that no step can follow. */
  boolean exhausted() {
    return exhausted;
  }

  /** Adds a column: αⱼ vⱼ is there, βⱼ uⱼ₊₁ = J vⱼ − αⱼ uⱼ follows, and what the next one needs. */
  void step() {
    double vectors = size() + 1.0;
    Room.require(
        () -> Text.format("a basis of %.0f vectors for the largest eigenvalues", vectors),
        vectors * Double.BYTES * ((double) map.rows() + map.columns()));
    v.add(nextV);
    alpha.add(nextAlpha);
    double[] next = map.times(nextV);
    double length = orthonormalise(next, u, known.stream().map(SingularTriplet::u).toList());
    nextAlpha = 0;
    exhausted = ends(length, u.size(), map.rows());
    if (exhausted) {
      dropped = length;
      beta.add(0.0);
    } else {
      beta.add(length);
      u.add(next);
      prepare();
    }
  }

  /** αⱼ₊₁ vⱼ₊₁ = Jᵀuⱼ₊₁ − βⱼ vⱼ: the residuals of the triplets take α before a step does. */
  private void prepare() {
    nextV = map.transposedTimes(u.get(u.size() - 1));
    nextAlpha = orthonormalise(nextV, v, known.stream().map(SingularTriplet::v).toList());
    exhausted = ends(nextAlpha, v.size(), map.columns());
  }

  private boolean ends(double length, int vectors, int dimension) {
    largest = Math.max(largest, length);
    return vectors + known.size() >= dimension || length <= GolubKahan.CONVERGED * largest;
  }

  /**
   * Takes the parts along other vectors away, twice, and scales to length 1; returns the length
   * before.
   */
  private static double orthonormalise(double[] x, List<double[]> basis, List<double[]> beside) {
    for (int times = 0; times < 2; times++) {
      for (List<double[]> others : List.of(beside, basis)) {
        for (double[] other : others) {
          Rows.add(-Rows.dot(other, x, x.length), other, x, x.length);
        }
      }
    }
    double length = Math.sqrt(Rows.dot(x, x, x.length));
    for (int i = 0; i < x.length && length > 0; i++) {
      x[i] /= length;
    }
    return length;
  }

  /** Singular values of B, largest first, as those of J, with the residuals of their vectors. */
  Ritz ritz() {
    int m = size();
    double[][] columns = new double[m][m + 1];
    for (int j = 0; j < m; j++) {
      columns[j][j] = alpha.get(j);
      columns[j][j + 1] = beta.get(j);
    }
    return new Ritz(
        Abandonable.get(
            Decomposition.singularCost(columns, true),
            () -> Decomposition.singular(columns, true)));
  }

  /** The singular values of B and what belongs to them. */
  final class Ritz {
    private final Decomposition.Result ofB;
    private final int size = Bidiagonalisation.this.size();

    private Ritz(Decomposition.Result ofB) {
      this.ofB = ofB;
    }

    /** How many there are. */
    int size() {
      return size;
    }

    /** σ of the k-th. */
    double sigma(int k) {
      return ofB.values()[k];
    }

    /**
     * ‖Jᵀu − σv‖ of the k-th: the next α times the last entry of B's vector (Golub and Van Loan,
     * (10.4.15), for this form); or ‖Jv − σu‖, at most the β that was dropped.
     */
    double residual(int k) {
      return Math.max(nextAlpha * Math.abs(ofB.vectors()[k][size]), dropped);
    }

    /** The k-th with its vectors; σ above 0. */
    SingularTriplet triplet(int k) {
      double[] x = ofB.vectors()[k];
      double[] left = new double[map.rows()];
      double[] right = new double[map.columns()];
      for (int i = 0; i < u.size(); i++) {
        Rows.add(x[i], u.get(i), left, left.length);
      }
      for (int j = 0; j < size; j++) {
        double y = (alpha.get(j) * x[j] + beta.get(j) * x[j + 1]) / sigma(k); // Bᵀx = σy
        Rows.add(y, v.get(j), right, right.length);
      }
      return new SingularTriplet(sigma(k), residual(k), left, right);
    }
  }
}
