package io.github.ntk4j.pde;

import io.github.ntk4j.linalg.Rows;
import io.github.ntk4j.model.LayerFactors;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Jacobian rows of one block of points in factored form: {@code ∂r/∂W = c Σₛ δₛ ⊗ aₛ} for every
 * layer, kept as δ and a.
 *
 * @param first first row of the block in the stacked Jacobian
 * @param rows number of rows
 * @param layers factors of each layer; their slots are those of all sites together
 * @param unknowns {@code [unknown][row]}: columns of the unknown coefficients; zeros where the term
 *     has none
 */
public record RowFactors(int first, int rows, List<LayerFactors> layers, List<double[]> unknowns) {
  /** Copies the lists, not the arrays. */
  public RowFactors {
    layers = List.copyOf(layers);
    unknowns = List.copyOf(unknowns);
  }

  /**
   * The block K[this rows][other rows] of the tangent kernel.
   *
   * @return {@code [row of this][row of other]}; of the block with itself only entries with column
   *     ≤ row are meant
   */
  public double[][] kernel(RowFactors other) {
    boolean lower = first == other.first;
    int n = other.rows;
    double[][] out = new double[rows][n];
    double[][] left = new double[Math.min(LayerFactors.BAND, rows)][n];
    double[][] right = new double[left.length][n];
    for (int l = 0; l < layers.size(); l++) {
      layers.get(l).addBlock(other.layers.get(l), lower, left, right, out, n);
    }
    for (int k = 0; k < unknowns.size(); k++) {
      for (int i = 0; i < rows; i++) {
        Rows.add(unknowns.get(k)[i], other.unknowns.get(k), out[i], n);
      }
    }
    return out;
  }

  /**
   * Why a row is not finite.
   *
   * @return the row, and the cause in words; nothing if all are finite
   */
  Optional<Map.Entry<Integer, String>> notFinite() {
    for (int i = 0; i < rows; i++) {
      if (!finite(layers.get(0).values(), i)) {
        return Optional.of(Map.entry(i, "what the first layer sees there is not finite"));
      }
      boolean unknown = true;
      for (double[] column : unknowns) {
        unknown &= Double.isFinite(column[i]);
      }
      if (!unknown || !finite(layers.get(layers.size() - 1).adjoints(), i)) {
        return Optional.of(
            Map.entry(i, "it has no finite derivative there, as √|u| has none at u = 0"));
      }
      for (LayerFactors layer : layers) {
        if (!finite(layer.values(), i) || !finite(layer.adjoints(), i)) {
          return Optional.of(
              Map.entry(i, "a sum in the network overflows there; are inputs or parameters huge?"));
        }
      }
    }
    return Optional.empty();
  }

  /** Whether no parameter changes any row: not whether a product of small numbers underflows. */
  public boolean zero() {
    boolean zero = unknowns.stream().allMatch(RowFactors::zero);
    for (LayerFactors layer : layers) {
      for (int s = 0; s < layer.adjoints().size(); s++) {
        boolean seen = layer.ofValue().get(s) || !zero(layer.values().get(s));
        zero &= !seen || zero(layer.adjoints().get(s));
      }
    }
    return zero;
  }

  private static boolean zero(double[][] slot) {
    return Arrays.stream(slot).allMatch(RowFactors::zero);
  }

  private static boolean zero(double[] row) {
    return Arrays.stream(row).allMatch(x -> x == 0);
  }

  private static boolean finite(List<double[][]> slots, int row) {
    return slots.stream().flatMap(Arrays::stream).allMatch(unit -> Double.isFinite(unit[row]));
  }

  /** Trace of the block's own kernel. */
  public double trace() {
    double trace = 0;
    for (LayerFactors layer : layers) {
      trace += layer.trace(rows);
    }
    for (double[] column : unknowns) {
      trace += Rows.dot(column, column, rows);
    }
    return trace;
  }
}
