package io.github.ntk4j.model;

/**
 * A skip connection, {@code x + f}.
 *
 * @param x a level
 * @param f another of the same width
 */
record Sum(int x, int f, int width) implements Piece {
  @Override
  public String latex(NetworkLatex page) {
    return page.named(page.level(x) + " + " + page.level(f), width);
  }

  @Override
  public Work work(Bench bench) {
    return new Added(bench.level(x), bench.level(f), bench.level(this), bench.disturbed());
  }

  private static final class Added extends Work {
    private final Level x;
    private final Level f;
    private final boolean disturbed;

    Added(Level x, Level f, Level out, boolean disturbed) {
      super(out);
      this.x = x;
      this.f = f;
      this.disturbed = disturbed;
    }

    @Override
    void forward(double[] theta, int n) {
      double[][][] sums = out().values();
      for (int s = 0; s < sums.length; s++) {
        for (int unit = 0; unit < sums[s].length; unit++) {
          add(x.values()[s][unit], f.values()[s][unit], sums[s][unit], n);
          if (disturbed) {
            Rounding.disturb(sums[s][unit], n);
          }
        }
      }
    }

    private static void add(double[] x, double[] y, double[] out, int n) {
      for (int i = 0; i < n; i++) {
        out[i] = x[i] + y[i];
      }
    }

    @Override
    void reverse(double[] theta, int n) {
      for (int s = 0; s < out().values().length; s++) {
        if (out().live(s)) {
          x.add(1, out().adjoints()[s], s);
          f.add(1, out().adjoints()[s], s);
        }
      }
    }
  }
}
