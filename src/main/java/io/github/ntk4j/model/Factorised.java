package io.github.ntk4j.model;

import io.github.ntk4j.linalg.Rows;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * The second factor of a layer's weights, {@code z = exp(s) ⊙ y + b} behind {@code y = V x}: random
 * weight factorisation, after Wang et al. (2022); Wang, Sankaran, Wang and Perdikaris (2023), eqs.
 * (4.4) and (4.5). At first s is normal and V what makes the weights those that were drawn.
 *
 * @param rows the layer of V
 * @param factors s
 * @param biases b
 * @param from the level of y
 * @param passing whether the next piece alone reads z, and in its forward pass only
 */
record Factorised(Layer rows, Layer factors, Layer biases, int from, boolean passing)
    implements Piece {
  /** Mean of s, as in the first paper's experiments. */
  static final double MEAN = 1;

  /** Standard deviation of s. */
  static final double DEVIATION = 0.1;

  @Override
  public int width() {
    return rows.units();
  }

  @Override
  public List<Layer> layers() {
    return List.of(factors, biases);
  }

  @Override
  public void start(double[] theta, RandomGenerator random) {
    for (int unit = 0; unit < width(); unit++) {
      double s = MEAN + DEVIATION * random.nextGaussian();
      theta[factors.weights() + unit] = s;
      for (int k = 0; k < rows.inputs(); k++) {
        theta[rows.weights() + unit * rows.inputs() + k] /= StrictMath.exp(s);
      }
    }
  }

  @Override
  public String latex(NetworkLatex page) {
    String product = "e^{" + page.numbered("s") + "} \\odot (" + page.level(from) + ")";
    return product + " + " + page.numbered("b");
  }

  @Override
  public Work work(Bench bench) {
    return new Scaled(this, bench);
  }

  private static final class Scaled extends Work {
    private final Numbers factors;
    private final Layer biases;
    private final Level in;
    private final Level one;
    private final boolean disturbed;
    private final double[] scales; // exp s

    Scaled(Factorised piece, Bench bench) {
      super(
          piece.passing
              ? Level.passing(bench.slots(), piece.width(), bench.capacity())
              : bench.level(piece));
      factors = new Numbers(piece.factors, bench);
      biases = piece.biases;
      in = bench.level(piece.from);
      one = bench.one();
      disturbed = bench.disturbed();
      scales = new double[piece.width()];
    }

    @Override
    void forward(double[] theta, int n) {
      for (int unit = 0; unit < biases.units(); unit++) {
        scales[unit] = StrictMath.exp(factors.value(theta, unit));
        double bias = theta[biases.weights() + unit];
        for (int s = 0; s < in.values().length; s++) {
          double[] row = out().values()[s][unit];
          Arrays.fill(row, 0, n, s == 0 ? bias : 0);
          Rows.add(scales[unit], in.values()[s][unit], row, n);
          if (disturbed) {
            Rounding.disturb(row, n);
          }
        }
      }
    }

    @Override
    void reverse(double[] theta, int n) {
      double[][] columns = factors.cleared(n);
      for (int s = 0; s < in.values().length; s++) {
        if (out().live(s)) {
          double[][] sums = in.toAdd(s);
          for (int unit = 0; unit < columns.length; unit++) {
            double[] delta = out().adjoints()[s][unit];
            Rows.add(scales[unit], delta, sums[unit], n);
            Rows.addProductOf(delta, in.values()[s][unit], columns[unit], n);
          }
        }
      }
      for (int unit = 0; unit < columns.length; unit++) {
        for (int i = 0; i < n; i++) {
          columns[unit][i] *= scales[unit];
        }
      }
    }

    @Override
    List<Share> shares() {
      return List.of(factors.share(), new Share(biases, one, out()));
    }
  }
}
