package io.github.ntk4j.ntk;

import io.github.ntk4j.linalg.LinearAlgebra;
import java.util.Arrays;
import java.util.List;

/**
 * Eigenvalues of a tangent kernel K = J Jᵀ, largest first, and the level below which they are
 * noise.
 *
 * @param eigenvalues all n of them, as computed: the small ones may be noise, or negative
 * @param noiseFloor eigenvalues at or below it are unresolved
 * @param route how they were computed
 * @param parameters p; with more rows than parameters K is exactly singular
 * @param linearAlgebra by what they were computed: plain Java, or a native library
 */
public record Spectrum(
    List<Double> eigenvalues,
    double noiseFloor,
    Route route,
    int parameters,
    String linearAlgebra) {

  /** How eigenvalues are computed: it decides the noise floor. */
  public enum Route {
    /** Squares of the singular values of J. */
    SINGULAR_VALUES("squared singular values of J"),
    /** Eigenvalues of K. */
    EIGENVALUES("eigenvalues of K");

    private final String words;

    Route(String words) {
      this.words = words;
    }

    /** In words. */
    public String words() {
      return words;
    }
  }

  /** Copies the eigenvalues. */
  public Spectrum {
    eigenvalues = List.copyOf(eigenvalues);
  }

  /** A spectrum computed in plain Java. */
  public Spectrum(List<Double> eigenvalues, double noiseFloor, Route route, int parameters) {
    this(eigenvalues, noiseFloor, route, parameters, LinearAlgebra.plain().name());
  }

  /**
   * Squares of the singular values of J.
   *
   * @param singular n of them, largest first; read only
   * @param parameters p
   * @param linearAlgebra by what they were computed
   */
  static Spectrum ofSingularValues(double[] singular, int parameters, String linearAlgebra) {
    List<Double> squares = Arrays.stream(singular).map(sigma -> sigma * sigma).boxed().toList();
    double floor = floorOfSquares(singular.length, parameters, squares.get(0));
    return new Spectrum(squares, floor, Route.SINGULAR_VALUES, parameters, linearAlgebra);
  }

  /** Noise floor of squared singular values of an n × p matrix: (max(n, p) 2⁻⁵²)² λmax. */
  public static double floorOfSquares(int rows, int parameters, double largest) {
    return Math.pow(Math.max(rows, parameters) * 0x1p-52, 2) * largest;
  }

  /** The route in words, and the linear algebra where it is not plain Java. */
  public String how() {
    boolean plain = linearAlgebra.equals(LinearAlgebra.plain().name());
    return plain ? route.words() : route.words() + ", by " + linearAlgebra;
  }

  /** Number of rows, n. */
  public int size() {
    return eigenvalues.size();
  }

  /** λmax. */
  public double largest() {
    return eigenvalues.get(0);
  }

  /** λmin as computed. */
  public double smallest() {
    return eigenvalues.get(size() - 1);
  }

  /** Whether mode k, counted from 0, stands above the noise floor. */
  public boolean resolved(int k) {
    return eigenvalues.get(k) > noiseFloor;
  }

  /** Number of modes above the noise floor. */
  public int resolvedModes() {
    int count = 0;
    while (count < size() && resolved(count)) {
      count++;
    }
    return count;
  }

  /** Whether every mode stands above the noise floor. */
  public boolean whollyResolved() {
    return resolvedModes() == size();
  }

  /** Trace of K. */
  public double trace() {
    return eigenvalues.stream().mapToDouble(Double::doubleValue).sum();
  }
}
