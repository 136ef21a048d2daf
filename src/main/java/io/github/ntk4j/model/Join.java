package io.github.ntk4j.model;

import java.util.List;

/**
 * Units of several levels, one below the other: the outputs of networks side by side.
 *
 * @param levels those joined, in their order
 */
record Join(List<Integer> levels, int width) implements Piece {
  /** Copies the list. */
  Join {
    levels = List.copyOf(levels);
  }

  @Override
  public String latex(NetworkLatex page) {
    return page.level(levels.get(0));
  }

  @Override
  public Work work(Bench bench) {
    return new Joined(levels.stream().map(bench::level).toList(), bench.level(this));
  }

  private static final class Joined extends Work {
    private final List<Level> parts;

    Joined(List<Level> parts, Level out) {
      super(out);
      this.parts = parts;
    }

    @Override
    void forward(double[] theta, int n) {
      for (int s = 0; s < out().values().length; s++) {
        int unit = 0;
        for (int k = 0; k < parts.size(); k++) { // by index: nothing is allocated
          for (double[] row : parts.get(k).values()[s]) {
            System.arraycopy(row, 0, out().values()[s][unit++], 0, n);
          }
        }
      }
    }

    @Override
    void reverse(double[] theta, int n) {
      for (int s = 0; s < out().values().length; s++) {
        if (out().live(s)) {
          reverse(s, n);
        }
      }
    }

    private void reverse(int s, int n) {
      int unit = 0;
      for (int k = 0; k < parts.size(); k++) {
        for (double[] sum : parts.get(k).toAdd(s)) {
          double[] delta = out().adjoints()[s][unit++];
          for (int i = 0; i < n; i++) {
            sum[i] += delta[i];
          }
        }
      }
    }
  }
}
