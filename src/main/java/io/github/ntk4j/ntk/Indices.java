package io.github.ntk4j.ntk;

import io.github.ntk4j.linalg.Rows;
import java.util.List;

/**
 * Numbers read from a spectrum. All are unchanged under K → cK unless they take a learning rate.
 */
public final class Indices {
  private Indices() {}

  /**
   * λmax/λmin if λmin is resolved, else a lower bound: λmax/(√λ̂min + √floor)² from singular values
   * of J, λmax/(max(λ̂min, 0) + floor) from eigenvalues of K.
   *
   * @return the number where {@link Spectrum#whollyResolved} says so
   */
  public static double conditionNumber(Spectrum s) {
    if (s.whollyResolved()) {
      return s.largest() / s.smallest();
    }
    double smallest = Math.max(s.smallest(), 0);
    double most =
        s.route() == Spectrum.Route.SINGULAR_VALUES
            ? StrictMath.pow(Math.sqrt(smallest) + Math.sqrt(s.noiseFloor()), 2)
            : smallest + s.noiseFloor();
    return s.largest() / most;
  }

  /** ln κ, bounded from below in the same way. */
  public static double spectralBias(Spectrum s) {
    return StrictMath.log(conditionNumber(s));
  }

  /** (Σλ)²/Σλ², after the participation ratio of physics. */
  public static double effectiveRank(List<Double> eigenvalues) {
    // divided by the largest first, so that no square over- or underflows
    double largest = eigenvalues.get(0);
    double sum = 0;
    double squares = 0;
    for (double value : eigenvalues) {
      sum += value / largest;
      squares += value / largest * (value / largest);
    }
    return sum * sum / squares;
  }

  /**
   * exp(−Σ p ln p) with p = λ/Σλ over the eigenvalues above 0: the effective rank, as Roy and
   * Vetterli (2007) define it, of K. Their p are the singular values of the matrix itself, which
   * for K are its eigenvalues; the effective rank of J, with p = σ/Σσ, is another number.
   */
  public static double entropyRank(List<Double> eigenvalues) {
    double sum = 0;
    for (double value : eigenvalues) {
      sum += Math.max(value, 0);
    }
    double entropy = 0;
    for (double value : eigenvalues) {
      double share = value / sum;
      if (share > 0) {
        entropy -= share * StrictMath.log(share);
      }
    }
    return StrictMath.exp(entropy);
  }

  /** Σ λ/(λ + γ) over eigenvalues above 0. */
  public static double effectiveDimension(Spectrum s, double ridge) {
    double sum = 0;
    for (double value : s.eigenvalues()) {
      sum += value > 0 ? value / (value + ridge) : 0;
    }
    return sum;
  }

  /** Projection of a vector on the leading eigenvectors. */
  public static double[] filtered(double[] values, double[][] vectors, int modes) {
    double[] sum = new double[values.length];
    for (int k = 0; k < modes; k++) {
      Rows.add(Rows.dot(vectors[k], values, values.length), vectors[k], sum, values.length);
    }
    return sum;
  }

  /** How gradient descent at one learning rate treats the modes. */
  public record Modes(int slow, int oscillating, int divergent, int other) {}

  /** How many leading modes shrink by more than a thousandth a step, ηλ > 1 − 0.999. */
  public static int fast(Spectrum s, double learningRate) {
    int count = 0;
    while (count < s.resolvedModes()
        && learningRate * s.eigenvalues().get(count) > 1 - ModeClass.MOST_KEPT) {
      count++;
    }
    return count;
  }

  /**
   * Classes of modes by their factor f = 1 − ηλ a step: slow 0.999 &lt; |f| &lt; 1, divergent f ≤
   * −1, oscillating −1 &lt; f &lt; 0. An unresolved mode counts by its upper bound, the floor, and
   * is slow if that is.
   */
  public static Modes modes(Spectrum s, double learningRate) {
    int slow = 0;
    int oscillating = 0;
    int divergent = 0;
    for (double value : s.eigenvalues()) {
      switch (ModeClass.of(1 - learningRate * Math.max(value, 0))) {
        case DIVERGENT -> divergent++;
        case SLOW -> slow++;
        case OSCILLATING -> oscillating++;
        case FAST -> {}
      }
    }
    return new Modes(slow, oscillating, divergent, s.size() - slow - oscillating - divergent);
  }

  /** ‖K − K₀‖/‖K₀‖ in the Frobenius norm. */
  public static double drift(double[][] first, double[][] later) {
    // divided by the largest first, so that no square over- or underflows
    double largest = 0;
    for (int i = 0; i < first.length; i++) {
      largest = Math.max(largest, Math.abs(first[i][i])); // K is semidefinite: on the diagonal
    }
    double change = 0;
    double norm = 0;
    for (int i = 0; i < first.length; i++) {
      for (int j = 0; j < first.length; j++) {
        double difference = (later[i][j] - first[i][j]) / largest;
        change += difference * difference;
        norm += first[i][j] / largest * (first[i][j] / largest);
      }
    }
    return Math.sqrt(change / norm);
  }

  /** ‖later − first‖/‖first‖. */
  public static double relativeChange(double[] first, double[] later) {
    double change = 0;
    double norm = 0;
    for (int k = 0; k < first.length; k++) {
      change += (later[k] - first[k]) * (later[k] - first[k]);
      norm += first[k] * first[k];
    }
    return Math.sqrt(change / norm);
  }
}
