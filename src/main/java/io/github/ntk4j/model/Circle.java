package io.github.ntk4j.model;

import io.github.ntk4j.linalg.Rows;
import java.util.List;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * Cosines and sines of a level that it alone reads, cosines first: Fourier features whose
 * frequencies are trained.
 *
 * @param from the level, a passing one
 * @param rows the layer that makes it, of B
 * @param frequencies B at the start
 */
record Circle(int from, Layer rows, List<List<Double>> frequencies) implements Piece {
  @Override
  public int width() {
    return 2 * frequencies.size();
  }

  @Override
  public void start(double[] theta, RandomGenerator random) {
    int at = rows.weights();
    for (List<Double> row : frequencies) {
      for (double b : row) {
        theta[at++] = b;
      }
    }
  }

  @Override
  public String latex(NetworkLatex page) {
    String angle = "2\\pi " + page.level(from);
    return page.named("[\\cos " + angle + ", \\sin " + angle + "]", width());
  }

  @Override
  public Work work(Bench bench) {
    return new Turned(this, bench);
  }

  private static final class Turned extends Work {
    private final Level in;
    private final JetActivation sine;
    private final JetProduct product;
    private final double[][] z;
    private final double[][] cos;
    private final double[][] sin;
    private final double[][] ofCos;
    private final double[][] ofSin;

    Turned(Circle piece, Bench bench) {
      super(bench.level(piece));
      in = bench.level(piece.from);
      sine =
          new JetActivation(
              Nonlinearity.SIN.table(bench.capacity()), bench.plan(), bench.capacity());
      product = new JetProduct(bench.plan());
      z = new double[bench.slots()][];
      cos = new double[bench.slots()][];
      sin = new double[bench.slots()][];
      ofCos = new double[bench.slots()][];
      ofSin = new double[bench.slots()][];
    }

    @Override
    void forward(double[] theta, int n) {
      int angles = in.values()[0].length;
      for (int k = 0; k < angles; k++) {
        Level.pick(in.values(), k, z);
        Level.pick(out().values(), k, cos);
        Level.pick(out().values(), angles + k, sin);
        sine.forward(z, sin, cos, n); // the series of sin' is that of cos
      }
    }

    /** {@code ∂sin z = cos z}, {@code ∂cos z = −sin z}. */
    @Override
    void reverse(double[] theta, int n) {
      out().complete();
      int angles = in.values()[0].length;
      for (int k = 0; k < angles; k++) {
        Level.pick(out().values(), k, cos);
        Level.pick(out().values(), angles + k, sin);
        Level.pick(out().adjoints(), k, ofCos);
        Level.pick(out().adjoints(), angles + k, ofSin);
        Level.pick(in.adjoints(), k, z);
        product.reverse(cos, ofSin, n);
        product.reverse(sin, ofCos, n);
        for (int s = 0; s < z.length; s++) {
          Rows.subtract(ofSin[s], ofCos[s], z[s], n);
        }
      }
      in.taken();
    }
  }
}
