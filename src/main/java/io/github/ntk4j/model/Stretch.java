package io.github.ntk4j.model;

import io.github.ntk4j.linalg.Rows;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * A slope that is trained, {@code y = n a z} with one a for the layer, 1/n at first: after Jagtap,
 * Kawaguchi and Karniadakis (2020). The next piece alone reads y.
 *
 * @param from the level of z
 */
record Stretch(Layer slope, double n, int from, int width) implements Piece {
  @Override
  public List<Layer> layers() {
    return List.of(slope);
  }

  @Override
  public void start(double[] theta, RandomGenerator random) {
    theta[slope.weights()] = 1 / n;
  }

  @Override
  public String latex(NetworkLatex page) {
    return NetworkLatex.number(n) + "\\," + page.numbered("a") + "(" + page.level(from) + ")";
  }

  @Override
  public Work work(Bench bench) {
    return new Stretched(this, bench);
  }

  private static final class Stretched extends Work {
    private final double times;
    private final Numbers slope;
    private final Level in;
    private final boolean disturbed;

    Stretched(Stretch piece, Bench bench) {
      super(Level.passing(bench.slots(), piece.width, bench.capacity()));
      times = piece.n;
      slope = new Numbers(piece.slope, bench);
      in = bench.level(piece.from);
      disturbed = bench.disturbed();
    }

    @Override
    void forward(double[] theta, int n) {
      double c = times * slope.value(theta, 0);
      for (int s = 0; s < in.values().length; s++) {
        for (int unit = 0; unit < in.values()[s].length; unit++) {
          double[] row = out().values()[s][unit];
          Arrays.fill(row, 0, n, 0);
          Rows.add(c, in.values()[s][unit], row, n);
          if (disturbed) {
            Rounding.disturb(row, n);
          }
        }
      }
    }

    @Override
    void reverse(double[] theta, int n) {
      double[] column = slope.cleared(n)[0];
      for (int s = 0; s < in.values().length; s++) {
        if (out().live(s)) {
          for (int unit = 0; unit < in.values()[s].length; unit++) {
            Rows.addProductOf(out().adjoints()[s][unit], in.values()[s][unit], column, n);
          }
          in.add(times * slope.value(theta, 0), out().adjoints()[s], s);
        }
      }
      for (int i = 0; i < n; i++) {
        column[i] *= times;
      }
    }

    @Override
    List<Share> shares() {
      return List.of(slope.share());
    }
  }
}
