package io.github.ntk4j.model;

import java.util.Optional;

/**
 * An activation of a level that it alone reads.
 *
 * @param from the level, a passing one
 */
record Elementwise(Style style, int from, int width) implements Piece {
  @Override
  public String latex(NetworkLatex page) {
    return page.named(page.activation(style, page.level(from)), width);
  }

  @Override
  public Work work(Bench bench) {
    return new Applied(this, bench);
  }

  private static final class Applied extends Work {
    private final JetActivation rule;
    private final Level in;
    private final double[][][] slopes; // series of σ'
    private final double[][] z;
    private final double[][] y;
    private final double[][] s;

    Applied(Elementwise piece, Bench bench) {
      super(Level.behind(bench.level(piece.from), piece.width, bench.capacity()));
      in = bench.level(piece.from);
      rule = new JetActivation(piece.style.table(bench.capacity()), bench.plan(), bench.capacity());
      slopes = Level.rows(bench.slots(), piece.width, bench.capacity());
      z = new double[bench.slots()][];
      y = new double[bench.slots()][];
      s = new double[bench.slots()][];
    }

    @Override
    void forward(double[] theta, int n) {
      for (int unit = 0; unit < slopes[0].length; unit++) {
        Level.pick(in.values(), unit, z);
        Level.pick(out().values(), unit, y);
        Level.pick(slopes, unit, s);
        rule.forward(z, y, s, n);
      }
    }

    @Override
    void reverse(double[] theta, int n) {
      out().complete();
      for (int unit = 0; unit < slopes[0].length; unit++) {
        Level.pick(slopes, unit, s);
        Level.pick(out().adjoints(), unit, z);
        rule.reverse(s, z, n);
      }
      in.taken();
    }

    @Override
    Optional<double[][]> slopes() {
      return Optional.of(slopes[0]);
    }
  }
}
