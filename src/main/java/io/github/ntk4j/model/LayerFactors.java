package io.github.ntk4j.model;

import io.github.ntk4j.linalg.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Factors of the Jacobian rows of one layer: {@code ∂rᵢ/∂W = c Σₛ δₛ[·][i] ⊗ aₛ[·][i]}, {@code
 * ∂rᵢ/∂b = Σ δ_b[·][i]}.
 *
 * @param adjoints δ by slot, {@code [unit][row]}
 * @param values a by slot, {@code [unit][row]}; as many slots as δ has
 * @param ofValue which slots are a site's slot 0: the sum of their δ is the row of the biases
 * @param scale c
 */
public record LayerFactors(
    List<double[][]> adjoints, List<double[][]> values, List<Boolean> ofValue, double scale) {
  /** Copies the lists, not the arrays. */
  public LayerFactors {
    adjoints = List.copyOf(adjoints);
    values = List.copyOf(values);
    ofValue = List.copyOf(ofValue);
  }

  /** These rows with the slots of another site beside their own. */
  public LayerFactors with(LayerFactors other) {
    return new LayerFactors(
        joined(adjoints, other.adjoints),
        joined(values, other.values),
        joined(ofValue, other.ofValue),
        scale);
  }

  private static <T> List<T> joined(List<T> a, List<T> b) {
    List<T> all = new ArrayList<>(a);
    all.addAll(b);
    return all;
  }

  /**
   * Adds this layer's part of a block of the kernel: {@code Σₛₜ (δₛᵀδₜ)(aₛᵀaₜ) c² + Σ δ_bᵀδ_b},
   * Novak, Sohl-Dickstein and Schoenholz (2022), section 3, with jets in place of activations.
   *
   * <p>Slot by slot, so that the other side's rows of one slot stay in the second-level cache.
   *
   * @param lower whether only entries with column ≤ row are wanted
   * @param left scratch, as many rows and columns as out
   * @param right scratch, as many rows and columns as out
   * @param out {@code [row][other row]}, changed
   */
  public void addBlock(
      LayerFactors other, boolean lower, double[][] left, double[][] right, double[][] out, int n) {
    for (int s = 0; s < adjoints.size(); s++) {
      for (int t = 0; t < other.adjoints.size(); t++) {
        clear(left, 0);
        // the biases' part has the same left factor, and 1 on the right
        clear(right, ofValue.get(s) && other.ofValue.get(t) ? 1 : 0);
        addProducts(adjoints.get(s), other.adjoints.get(t), 1, lower, left, n);
        addProducts(values.get(s), other.values.get(t), scale * scale, lower, right, n);
        for (int i = 0; i < out.length; i++) {
          Rows.addProductOf(left[i], right[i], out[i], n);
        }
      }
    }
  }

  /** {@code out[i][j] += scale · Σᵤ x[u][i] y[u][j]}, three rows at a time. */
  private static void addProducts(
      double[][] x, double[][] y, double scale, boolean lower, double[][] out, int n) {
    int i = 0;
    for (; i + 3 <= out.length; i += 3) {
      int columns = lower ? Math.min(n, i + 3) : n;
      Rows.addThreeColumnProducts(x, i, scale, y, out[i], out[i + 1], out[i + 2], columns);
    }
    for (; i < out.length; i++) {
      Rows.addColumnProducts(x, i, scale, y, out[i], lower ? i + 1 : n);
    }
  }

  private static void clear(double[][] rows, double to) {
    for (double[] row : rows) {
      Arrays.fill(row, to);
    }
  }

  /** Trace of this layer's part of the kernel of its first n rows. */
  public double trace(int n) {
    double trace = 0;
    double[] left = new double[n];
    double[] right = new double[n];
    for (int s = 0; s < adjoints.size(); s++) {
      for (int t = 0; t < adjoints.size(); t++) {
        dots(adjoints.get(s), adjoints.get(t), left);
        dots(values.get(s), values.get(t), right);
        trace += scale * scale * Rows.dot(left, right, n);
        trace += ofValue.get(s) && ofValue.get(t) ? Rows.sum(left, n) : 0;
      }
    }
    return trace;
  }

  /** Σ over units of x times y, row by row. */
  private static void dots(double[][] x, double[][] y, double[] out) {
    Arrays.fill(out, 0);
    for (int unit = 0; unit < x.length; unit++) {
      Rows.addProductOf(x[unit], y[unit], out, out.length);
    }
  }

  /** Multiply-adds of one entry of the kernel. */
  public static long cost(Network network, int layer, int slots, int otherSlots) {
    return (long) slots * otherSlots * (network.width(layer) + network.width(layer + 1) + 1);
  }
}
