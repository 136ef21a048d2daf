package io.github.ntk4j.model;

/**
 * Some units of what stands before the first layer: what one of several networks sees of it.
 *
 * @param first the first of them
 */
record Window(int first, int width) implements Piece {
  @Override
  public String latex(NetworkLatex page) {
    return page.level(0);
  }

  @Override
  public Work work(Bench bench) {
    return new Seen(bench.level(0), Level.given(bench.slots()), first, width);
  }

  private static final class Seen extends Work {
    private final Level input;
    private final int first;
    private final double[][][] rows; // by slot, those of the input

    Seen(Level input, Level out, int first, int width) {
      super(out);
      this.input = input;
      this.first = first;
      rows = new double[out.values().length][width][];
    }

    @Override
    void forward(double[] theta, int n) {
      for (int s = 0; s < rows.length; s++) {
        double[][] from = input.values()[s];
        out().values()[s] = from == null ? null : rows[s];
        if (from != null) {
          System.arraycopy(from, first, rows[s], 0, rows[s].length);
        }
      }
    }

    /** Nobody asks for the adjoints of the input. */
    @Override
    void reverse(double[] theta, int n) {}
  }
}
