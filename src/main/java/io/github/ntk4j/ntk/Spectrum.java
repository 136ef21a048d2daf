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
 * @param entryError ‖δJ‖_F, what rounding may do to the entries of J; 0 where it is not known
 */
public record Spectrum(
    List<Double> eigenvalues,
    double noiseFloor,
    Route route,
    int parameters,
    String linearAlgebra,
    double entryError) {

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

  /** A spectrum computed in plain Java of a J that is exact. */
  public Spectrum(List<Double> eigenvalues, double noiseFloor, Route route, int parameters) {
    this(eigenvalues, noiseFloor, route, parameters, LinearAlgebra.plain().name(), 0);
  }

  /**
   * Squares of the singular values of J.
   *
   * @param singular n of them, largest first; read only
   * @param parameters p
   * @param entryError ‖δJ‖_F
   * @param linearAlgebra by what they were computed
   */
  static Spectrum ofSingularValues(
      double[] singular, int parameters, double entryError, String linearAlgebra) {
    List<Double> squares = Arrays.stream(singular).map(sigma -> sigma * sigma).boxed().toList();
    NoiseFloor floor =
        NoiseFloor.ofSquares(singular.length, parameters, squares.get(0), entryError);
    return new Spectrum(
        squares, floor.level(), Route.SINGULAR_VALUES, parameters, linearAlgebra, entryError);
  }

  /**
   * Eigenvalues of K.
   *
   * @param eigenvalues n of them, largest first; read only
   * @param trace of K
   * @param parameters p
   * @param entryError ‖δJ‖_F
   * @param linearAlgebra by what they were computed
   */
  public static Spectrum ofEigenvalues(
      double[] eigenvalues, double trace, int parameters, double entryError, String linearAlgebra) {
    List<Double> values = Arrays.stream(eigenvalues).boxed().toList();
    NoiseFloor floor =
        NoiseFloor.ofEigenvalues(eigenvalues.length, parameters, eigenvalues[0], trace, entryError);
    return new Spectrum(
        values, floor.level(), Route.EIGENVALUES, parameters, linearAlgebra, entryError);
  }

  /** Whether the floor is what J's entries are off by, not what the decomposition rounds away. */
  public boolean floorOfEntries() {
    return new NoiseFloor(noiseFloor, entryError).ofEntries();
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
