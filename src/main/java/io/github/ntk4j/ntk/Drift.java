package io.github.ntk4j.ntk;

import io.github.ntk4j.base.Abandonable;
import io.github.ntk4j.linalg.Decomposition;
import io.github.ntk4j.linalg.Rows;

/** How far a kernel has moved from an earlier one on the same rows; each number when asked for. */
public final class Drift {
  private final TangentKernel first;
  private final TangentKernel later;
  private final int most;

  /**
   * Two kernels of the same size.
   *
   * @param most how many leading eigenvectors to compare, if as many are resolved
   */
  public Drift(TangentKernel first, TangentKernel later, int most) {
    this.first = first;
    this.later = later;
    this.most = most;
  }

  /** ‖K − K₀‖/‖K₀‖ in the Frobenius norm. */
  public double kernel() {
    return Indices.drift(first.matrix(), later.matrix());
  }

  /** ⟨K, K₀⟩/(‖K‖‖K₀‖), a cosine; 1 where the kernel only grew; after Cristianini et al. (2001). */
  public double alignment() {
    return cosine(first.matrix(), later.matrix());
  }

  /**
   * The same of the kernels centred by H = I − 11ᵀ/n: Cortes, Mohri and Rostamizadeh (2012),
   * Definition 4; the linear CKA of Kornblith, Norouzi, Lee and Hinton (2019), eqs. (3) and (4).
   */
  public double centredAlignment() {
    return cosine(centred(first.matrix()), centred(later.matrix()));
  }

  /**
   * Largest principal angle between the spaces of the leading eigenvectors, in degrees.
   *
   * @return as many vectors each as {@link #modes} says
   */
  public double subspaceAngle() {
    double[][] u = first.vectors(); // before the spectra, which they bring with them
    double[][] v = later.vectors();
    return angle(u, v, modes());
  }

  /** How many eigenvectors span those spaces: at most as many as both kernels resolve. */
  public int modes() {
    int resolved = Math.min(first.spectrum().resolvedModes(), later.spectrum().resolvedModes());
    return Math.min(most, resolved);
  }

  /** ‖θ − θ₀‖/‖θ₀‖; NaN between networks of different sizes. */
  public double parameters() {
    return first.theta().length == later.theta().length
        ? Indices.relativeChange(first.theta(), later.theta())
        : Double.NaN;
  }

  private static double cosine(double[][] a, double[][] b) {
    return inner(a, b) / Math.sqrt(inner(a, a)) / Math.sqrt(inner(b, b));
  }

  private static double inner(double[][] a, double[][] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Rows.dot(a[i], b[i], a.length);
    }
    return sum;
  }

  private static double[][] centred(double[][] kernel) {
    int n = kernel.length;
    double[] mean = new double[n];
    double all = 0;
    for (int i = 0; i < n; i++) {
      mean[i] = Rows.sum(kernel[i], n) / n;
      all += mean[i] / n;
    }
    double[][] centred = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        centred[i][j] = kernel[i][j] - mean[i] - mean[j] + all;
      }
    }
    return centred;
  }

  /**
   * From the sine, which unlike the cosine keeps small angles: the largest singular value of V − U
   * Uᵀ V.
   */
  private static double angle(double[][] u, double[][] v, int count) {
    int n = u[0].length;
    double[][] rest = new double[n][count]; // transposed: its columns are the rows handed over
    for (int k = 0; k < count; k++) {
      double[] vector = v[k].clone();
      for (int j = 0; j < count; j++) {
        Rows.add(-Rows.dot(u[j], v[k], n), u[j], vector, n);
      }
      for (int i = 0; i < n; i++) {
        rest[i][k] = vector[i];
      }
    }
    double sine =
        Abandonable.get(
                Decomposition.singularCost(rest, false), () -> Decomposition.singular(rest, false))
            .values()[0];
    return Math.toDegrees(StrictMath.asin(Math.min(1, sine)));
  }
}
