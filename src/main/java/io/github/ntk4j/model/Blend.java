package io.github.ntk4j.model;

import io.github.ntk4j.linalg.Rows;
import java.util.Arrays;
import java.util.List;

/**
 * A skip connection with a trained weight, {@code α f + (1 − α) x}, α = 0 at first: Wang, Li, Chen
 * and Perdikaris (2024).
 *
 * @param f level of the new
 * @param x level of the old, which may be the input
 */
record Blend(Layer alpha, int f, int x, int width) implements Piece {
  @Override
  public List<Layer> layers() {
    return List.of(alpha);
  }

  @Override
  public String latex(NetworkLatex page) {
    String part = page.alpha();
    return page.named(part + " " + page.level(f) + " + (1 - " + part + ") " + page.level(x), width);
  }

  @Override
  public Work work(Bench bench) {
    return new Blended(this, bench);
  }

  private static final class Blended extends Work {
    private final Numbers alpha;
    private final Level f;
    private final Level x;
    private final boolean disturbed;
    private final double[] old;

    Blended(Blend piece, Bench bench) {
      super(bench.level(piece));
      alpha = new Numbers(piece.alpha, bench);
      f = bench.level(piece.f);
      x = bench.level(piece.x);
      disturbed = bench.disturbed();
      old = new double[bench.capacity()];
    }

    @Override
    void forward(double[] theta, int n) {
      double a = alpha.value(theta, 0);
      for (int s = 0; s < out().values().length; s++) {
        for (int unit = 0; unit < out().values()[s].length; unit++) {
          double[] row = out().values()[s][unit];
          Arrays.fill(row, 0, n, 0);
          Rows.add(a, f.values()[s][unit], row, n);
          if (x.values()[s] != null) {
            Rows.add(1 - a, x.values()[s][unit], row, n);
          }
          if (disturbed) {
            Rounding.disturb(row, n);
          }
        }
      }
    }

    @Override
    void reverse(double[] theta, int n) {
      double a = alpha.value(theta, 0);
      double[] column = alpha.cleared(n)[0];
      Arrays.fill(old, 0, n, 0);
      for (int s = 0; s < out().values().length; s++) {
        if (out().live(s)) {
          double[][] delta = out().adjoints()[s];
          f.add(a, delta, s);
          if (x.asked()) {
            x.add(1 - a, delta, s);
          }
          for (int unit = 0; unit < delta.length; unit++) {
            Rows.addProductOf(delta[unit], f.values()[s][unit], column, n);
            if (x.values()[s] != null) {
              Rows.addProductOf(delta[unit], x.values()[s][unit], old, n);
            }
          }
        }
      }
      Rows.add(-1, old, column, n);
    }

    @Override
    List<Share> shares() {
      return List.of(alpha.share());
    }
  }
}
