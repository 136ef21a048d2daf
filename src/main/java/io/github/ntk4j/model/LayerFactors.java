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
 * @param biases adjoints of slot 0, one for each site, {@code [unit][row]}
 * @param scale c
 */
public record LayerFactors(
    List<double[][]> adjoints, List<double[][]> values, List<double[][]> biases, double scale) {
  /** Copies the lists, not the arrays. */
  public LayerFactors {
    adjoints = List.copyOf(adjoints);
    values = List.copyOf(values);
    biases = List.copyOf(biases);
  }

  /** These rows with the slots of another site beside their own. */
  public LayerFactors with(LayerFactors other) {
    return new LayerFactors(
        joined(adjoints, other.adjoints),
        joined(values, other.values),
        joined(biases, other.biases),
        scale);
  }

  private static List<double[][]> joined(List<double[][]> a, List<double[][]> b) {
    List<double[][]> all = new ArrayList<>(a);
    all.addAll(b);
    return all;
  }

  /**
   * Adds row i of this layer's part of the kernel: {@code Σₛₜ (δₛᵀδₜ)(aₛᵀaₜ) c² + Σ δ_bᵀδ_b},
   * Novak, Sohl-Dickstein and Schoenholz (2022), section 3, with jets in place of activations.
   *
   * @param left scratch, n
   * @param right scratch, n
   * @param out n entries, changed
   */
  public void addRow(
      int i,
      LayerFactors other,
      double square,
      double[] left,
      double[] right,
      double[] out,
      int n) {
    for (int s = 0; s < adjoints.size(); s++) {
      for (int t = 0; t < other.adjoints.size(); t++) {
        Arrays.fill(left, 0, n, 0);
        Arrays.fill(right, 0, n, 0);
        Rows.addColumnProducts(adjoints.get(s), i, 1, other.adjoints.get(t), left, n);
        Rows.addColumnProducts(values.get(s), i, square, other.values.get(t), right, n);
        Rows.addProductOf(left, right, out, n);
      }
    }
    for (double[][] bias : biases) {
      for (double[][] otherBias : other.biases) {
        Rows.addColumnProducts(bias, i, 1, otherBias, out, n);
      }
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
      }
    }
    for (double[][] bias : biases) {
      for (double[][] other : biases) {
        dots(bias, other, left);
        trace += Rows.sum(left, n);
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
    return (long) slots * otherSlots * (network.width(layer) + network.width(layer + 1) + 1)
        + network.width(layer + 1);
  }
}
