package io.github.ntk4j.model;

import io.github.ntk4j.linalg.Rows;
import java.util.Arrays;
import java.util.List;

/**
 * A linear layer, {@code z = c W x + b}.
 *
 * @param from the level of x
 * @param passing whether the next piece alone reads z, and in its forward pass only
 * @param letter what readers call W
 */
record Linear(Layer layer, int from, boolean passing, String letter) implements Piece {
  @Override
  public int width() {
    return layer.units();
  }

  @Override
  public List<Layer> layers() {
    return List.of(layer);
  }

  @Override
  public String latex(NetworkLatex page) {
    String product = page.matrix(letter, layer.scale(), layer.inputs()) + " " + page.level(from);
    return layer.biased() ? product + " + " + page.numbered("b") : product;
  }

  @Override
  public Work work(Bench bench) {
    Level out =
        passing ? Level.passing(bench.slots(), width(), bench.capacity()) : bench.level(this);
    return new Product(layer, bench.level(from), out, bench.disturbed());
  }

  private static final class Product extends Work {
    private final Layer layer;
    private final Level in;
    private final boolean disturbed;

    Product(Layer layer, Level in, Level out, boolean disturbed) {
      super(out);
      this.layer = layer;
      this.in = in;
      this.disturbed = disturbed;
    }

    @Override
    void forward(double[] theta, int n) {
      double[][][] x = in.values();
      double[][][] z = out().values();
      for (int s = 0; s < z.length; s++) {
        for (int unit = 0; unit < layer.units(); unit++) {
          double start = s == 0 && layer.biased() ? theta[layer.biases() + unit] : 0;
          Arrays.fill(z[s][unit], 0, n, start);
        }
        if (x[s] != null) {
          Rows.addProduct(theta, layer.weights(), layer.inputs(), 1, layer.scale(), x[s], z[s], n);
        }
      }
      if (disturbed) {
        Rounding.disturb(layer, theta, x, z, n);
      }
    }

    @Override
    void reverse(double[] theta, int n) {
      for (int s = 0; in.asked() && s < out().values().length; s++) {
        if (out().live(s)) {
          double[][] delta = out().adjoints()[s];
          Rows.addProduct(
              theta, layer.weights(), 1, layer.inputs(), layer.scale(), delta, in.toAdd(s), n);
        }
      }
    }

    @Override
    List<Share> shares() {
      return List.of(new Share(layer, in, out()));
    }
  }
}
