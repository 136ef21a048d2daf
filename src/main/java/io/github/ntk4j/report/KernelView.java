package io.github.ntk4j.report;

import io.github.ntk4j.ntk.Spectrum;
import io.github.ntk4j.ntk.TangentKernel;
import io.github.ntk4j.pde.LossTerm;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A kernel, and what tables and figures call it.
 *
 * @param label kernel, scale and place, e.g. {@code output kernel on 100 points}
 * @param kernel the kernel
 * @param coordinates names of the points' coordinates
 */
public record KernelView(String label, TangentKernel kernel, List<String> coordinates) {
  /** Whose eigenvectors are found in seconds. */
  static final int MOST_ROWS = 1_000;

  /** Copies the names. */
  public KernelView {
    coordinates = List.copyOf(coordinates);
  }

  /** Names of coordinates that have none of their own. */
  public static List<String> unnamed(int dimension) {
    return dimension == 1
        ? List.of("x")
        : IntStream.range(0, dimension).mapToObj(k -> "x" + k).toList();
  }

  Spectrum spectrum() {
    return kernel.spectrum();
  }

  List<LossTerm> terms() {
    return kernel.loss().terms();
  }

  /** Points of a term; of one that ties two together the first of each. */
  double[][] points(int term) {
    return terms().get(term).sites().get(0);
  }

  /** Whether its residual is that of a loss, and its eigenvectors are there or soon had. */
  public boolean sharesResidual() {
    return kernel.weighted() && (kernel.hasVectors() || kernel.loss().rows() <= MOST_ROWS);
  }

  /** Share of ‖R‖² that the resolved modes hold; NaN where R is zero. */
  double resolvedShare() {
    return Arrays.stream(energyShares()).limit(spectrum().resolvedModes()).sum();
  }

  /** Share of ‖R‖² that each mode holds. */
  double[] energyShares() {
    double energy = Arrays.stream(kernel.residual()).map(r -> r * r).sum();
    return Arrays.stream(kernel.coefficients()).map(c -> c * c / energy).toArray();
  }
}
