package io.github.ntk4j.ntk;

import io.github.ntk4j.base.Stop;
import io.github.ntk4j.linalg.LinearAlgebra;
import io.github.ntk4j.linalg.Rows;
import io.github.ntk4j.linalg.Triangle;
import io.github.ntk4j.model.Layer;
import io.github.ntk4j.model.LayerFactors;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.RowFactors;
import java.util.ArrayList;
import java.util.List;

/**
 * The triangle R of {@code Jᵀ = QR} from the layers' factors: J's singular values and left vectors
 * are those of Rᵀ, and J itself is never there as a whole.
 */
final class JacobianPortions {
  private final List<RowFactors> blocks;
  private final Network network;
  private final int n;
  private final Triangle triangle;
  private final List<double[]> portion = new ArrayList<>();

  private JacobianPortions(
      CompiledLoss loss, double[] theta, boolean weighted, LinearAlgebra algebra) {
    blocks = loss.factors(theta, weighted);
    network = loss.network();
    n = loss.rows();
    triangle = algebra.triangle(n);
  }

  /** How many parameters come at a time. */
  static int size(int rows) {
    return Math.max(rows, 256);
  }

  /** R, n × n, in the place of J transposed. */
  static double[][] triangle(
      CompiledLoss loss, double[] theta, boolean weighted, LinearAlgebra algebra) {
    return new JacobianPortions(loss, theta, weighted, algebra).triangle();
  }

  private double[][] triangle() {
    for (int l = 0; l < network.layers(); l++) {
      Layer layer = network.layer(l);
      for (int unit = 0; unit < layer.units(); unit++) {
        for (int k = 0; k < layer.inputs(); k++) {
          add(weight(l, unit, k));
        }
        if (layer.biased()) {
          add(bias(l, unit));
        }
      }
    }
    for (int k = 0; k < blocks.get(0).unknowns().size(); k++) {
      add(unknown(k));
    }
    flush();
    double[][] r = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        r[i][j] = triangle.entry(i, j);
      }
    }
    return r;
  }

  private void add(double[] parameter) {
    portion.add(parameter);
    if (portion.size() == size(n)) {
      flush();
    }
  }

  private void flush() {
    Stop.check();
    if (!portion.isEmpty()) {
      triangle.add(portion.toArray(double[][]::new));
      portion.clear();
    }
  }

  /** {@code c Σₛ δₛ aₛ} of all rows. */
  private double[] weight(int l, int unit, int input) {
    double[] out = new double[n];
    for (RowFactors block : blocks) {
      LayerFactors layer = block.layers().get(l);
      double[] sum = new double[block.rows()];
      for (int s = 0; s < layer.adjoints().size(); s++) {
        double[] delta = layer.adjoints().get(s)[unit];
        Rows.addProductOf(delta, layer.values().get(s)[input], sum, sum.length);
      }
      for (int i = 0; i < sum.length; i++) {
        out[block.first() + i] = layer.scale() * sum[i];
      }
    }
    return out;
  }

  private double[] bias(int l, int unit) {
    double[] out = new double[n];
    for (RowFactors block : blocks) {
      LayerFactors layer = block.layers().get(l);
      for (int s = 0; s < layer.adjoints().size(); s++) {
        for (int i = 0; layer.ofValue().get(s) && i < block.rows(); i++) {
          out[block.first() + i] += layer.adjoints().get(s)[unit][i];
        }
      }
    }
    return out;
  }

  private double[] unknown(int k) {
    double[] out = new double[n];
    for (RowFactors block : blocks) {
      System.arraycopy(block.unknowns().get(k), 0, out, block.first(), block.rows());
    }
    return out;
  }
}
