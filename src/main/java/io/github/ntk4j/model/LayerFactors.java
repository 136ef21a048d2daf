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
  /** Rows of a block whose two factors are held at a time, by threes. */
  public static final int BAND = 63;

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
   * Novak, Sohl-Dickstein and Schoenholz (2022), eq. (2) and sections 3.3–3.5 (numbers of their
   * review draft), with jets in place of activations.
   *
   * <p>Slot by slot, so that the other side's rows of one slot stay in the second-level cache, and
   * band by band, so that the two factors do.
   *
   * @param lower whether only entries with column ≤ row are wanted
   * @param left scratch, {@link #BAND} rows and as many columns as out
   * @param right scratch of the same size
   * @param out {@code [row][other row]}, changed
   */
  public void addBlock(
      LayerFactors other, boolean lower, double[][] left, double[][] right, double[][] out, int n) {
    for (int s = 0; s < adjoints.size(); s++) {
      for (int t = 0; t < other.adjoints.size(); t++) {
        for (int first = 0; first < out.length; first += BAND) {
          int columns = lower ? Math.min(n, first + BAND) : n;
          addBand(s, other, t, first, lower, left, right, out, columns);
        }
      }
    }
  }

  /** A factor of one term only, as of the first and the last layer, is not worth a pass. */
  private void addBand(
      int s,
      LayerFactors other,
      int t,
      int first,
      boolean lower,
      double[][] left,
      double[][] right,
      double[][] out,
      int n) {
    double[][] delta = adjoints.get(s);
    double[][] otherDelta = other.adjoints.get(t);
    double[][] value = values.get(s);
    double[][] otherValue = other.values.get(t);
    int rows = Math.min(BAND, out.length - first);
    double square = scale * scale;
    // the biases' part has the same left factor, and 1 on the right
    double bias = ofValue.get(s) && other.ofValue.get(t) ? 1 : 0;
    if (value.length > 1) {
      products(value, otherValue, square, bias, lower, first, rows, right, n);
    }
    if (value.length == 1 || delta.length > 1) {
      products(delta, otherDelta, 1, 0, lower, first, rows, left, n);
    }
    for (int i = 0; i < rows; i++) {
      double[] row = out[first + i];
      if (value.length == 1) {
        double c = square * value[0][first + i];
        Rows.addProductWithLine(c, otherValue[0], bias, left[i], row, n);
      } else if (delta.length == 1) {
        Rows.addProductWithLine(delta[0][first + i], otherDelta[0], 0, right[i], row, n);
      } else {
        Rows.addProductOf(left[i], right[i], row, n);
      }
    }
  }

  /** {@code out[i][j] = start + scale · Σᵤ x[u][first + i] y[u][j]}, three rows at a time. */
  private static void products(
      double[][] x,
      double[][] y,
      double scale,
      double start,
      boolean lower,
      int first,
      int rows,
      double[][] out,
      int n) {
    for (int i = 0; i < rows; i++) {
      Arrays.fill(out[i], 0, n, start);
    }
    int i = 0;
    for (; i + 3 <= rows; i += 3) {
      int columns = lower ? Math.min(n, first + i + 3) : n;
      Rows.addThreeColumnProducts(x, first + i, scale, y, out[i], out[i + 1], out[i + 2], columns);
    }
    for (; i < rows; i++) {
      Rows.addColumnProducts(x, first + i, scale, y, out[i], lower ? first + i + 1 : n);
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
    Layer shape = network.layer(layer);
    return (long) slots * otherSlots * (shape.inputs() + shape.units() + 1);
  }
}
