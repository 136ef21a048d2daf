package io.github.ntk4j.ntk;

import io.github.ntk4j.base.Parallel;
import io.github.ntk4j.linalg.OuterSums;
import io.github.ntk4j.linalg.Rows;
import io.github.ntk4j.model.Layer;
import io.github.ntk4j.model.LayerFactors;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.RowFactors;
import java.util.Arrays;
import java.util.List;

/** v ↦ Jv and w ↦ Jᵀw from the layers' factors, without J. */
public final class JacobianProducts implements TracedMap {
  private static final int LANES = 8;

  private final List<RowFactors> blocks;
  private final Network network;
  private final int rows;
  private final int parameters;

  /** Takes the factors once: they hold O(n · width · depth · jets) doubles. */
  public JacobianProducts(CompiledLoss loss, double[] theta, boolean weighted) {
    blocks = loss.factors(theta, weighted);
    network = loss.network();
    rows = loss.rows();
    parameters = loss.parameterCount();
  }

  @Override
  public int rows() {
    return rows;
  }

  /** Number of parameters, p. */
  @Override
  public int columns() {
    return parameters;
  }

  /** From the factors: no estimate. */
  @Override
  public double trace() {
    return blocks.stream().mapToDouble(RowFactors::trace).sum();
  }

  /**
   * Jv.
   *
   * @param v p numbers; read only
   * @return n numbers
   */
  @Override
  public double[] times(double[] v) {
    double[] out = new double[rows];
    Parallel.run(blocks.size(), (b, worker) -> timesBlock(blocks.get(b), v, out));
    return out;
  }

  private void timesBlock(RowFactors block, double[] v, double[] out) {
    double[] sums = new double[block.rows()];
    for (int l = 0; l < network.layers(); l++) {
      addLayer(block.layers().get(l), network.layer(l), v, sums, block.rows());
    }
    for (int k = 0; k < block.unknowns().size(); k++) {
      Rows.add(v[network.parameterCount() + k], block.unknowns().get(k), sums, block.rows());
    }
    System.arraycopy(sums, 0, out, block.first(), block.rows());
  }

  /** {@code Σₛ δₛ · (c V aₛ) + δ_b · v_b} for every row of a block. */
  private static void addLayer(LayerFactors layer, Layer shape, double[] v, double[] sums, int n) {
    for (int s = 0; s < layer.adjoints().size(); s++) {
      double[][] product = new double[shape.units()][n];
      Rows.addProduct(
          v, shape.weights(), shape.inputs(), 1, layer.scale(), layer.values().get(s), product, n);
      boolean biased = layer.ofValue().get(s);
      for (int unit = 0; unit < shape.units(); unit++) {
        double[] adjoint = layer.adjoints().get(s)[unit];
        Rows.addProductOf(adjoint, product[unit], sums, n);
        if (biased) {
          Rows.add(v[shape.biases() + unit], adjoint, sums, n);
        }
      }
    }
  }

  /**
   * Jᵀw.
   *
   * @param w n numbers; read only
   * @return p numbers
   */
  @Override
  public double[] transposedTimes(double[] w) {
    // each lane adds up its own blocks, the lanes are added in order: the same sums for any number
    // of threads
    int lanes = Math.min(LANES, blocks.size());
    double[][] parts = new double[lanes][parameters];
    Parallel.run(
        lanes,
        (lane, worker) -> {
          for (int b = lane; b < blocks.size(); b += lanes) {
            addBlock(blocks.get(b), w, parts[lane]);
          }
        });
    for (int lane = 1; lane < lanes; lane++) {
      Rows.add(1, parts[lane], parts[0], parameters);
    }
    return parts[0];
  }

  private void addBlock(RowFactors block, double[] w, double[] out) {
    double[] own = Arrays.copyOfRange(w, block.first(), block.first() + block.rows());
    for (int l = 0; l < network.layers(); l++) {
      addTransposed(block.layers().get(l), network.layer(l), own, out);
    }
    for (int k = 0; k < block.unknowns().size(); k++) {
      out[network.parameterCount() + k] += Rows.dot(block.unknowns().get(k), own, block.rows());
    }
  }

  private static void addTransposed(LayerFactors layer, Layer shape, double[] w, double[] out) {
    int n = w.length;
    int inputs = shape.inputs();
    double[][] sums = new double[shape.units()][inputs];
    OuterSums outer = new OuterSums(n, inputs);
    for (int s = 0; s < layer.adjoints().size(); s++) {
      double[][] adjoint = layer.adjoints().get(s);
      double[][] scaled = new double[adjoint.length][n];
      for (int unit = 0; unit < adjoint.length; unit++) {
        Rows.addProductOf(adjoint[unit], w, scaled[unit], n);
        if (layer.ofValue().get(s)) {
          out[shape.biases() + unit] += Rows.sum(scaled[unit], n);
        }
      }
      outer.add(scaled, layer.values().get(s), sums, n);
    }
    for (int unit = 0; unit < sums.length; unit++) {
      int first = shape.weights() + unit * inputs;
      for (int k = 0; k < inputs; k++) {
        out[first + k] += layer.scale() * sums[unit][k];
      }
    }
  }
}
