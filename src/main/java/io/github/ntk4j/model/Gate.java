package io.github.ntk4j.model;

import io.github.ntk4j.linalg.Rows;

/**
 * A gate, {@code z ⊙ u + (1 − z) ⊙ v}: Wang, Sankaran, Wang and Perdikaris (2023), eq. (6.9).
 *
 * @param z level of what opens and shuts it
 * @param u level of what passes where z is 1
 * @param v level of what passes where z is 0
 */
record Gate(int z, int u, int v, int width) implements Piece {
  @Override
  public String latex(NetworkLatex page) {
    String open = page.level(z);
    return page.named(
        open + " \\odot " + page.level(u) + " + (1 - " + open + ") \\odot " + page.level(v), width);
  }

  @Override
  public Work work(Bench bench) {
    return new Open(this, bench);
  }

  private static final class Open extends Work {
    private final Level z;
    private final Level u;
    private final Level v;
    private final JetProduct product;
    private final boolean disturbed;
    private final double[][] gate;
    private final double[][] result;
    private final double[][] difference; // u − v
    private final double[][] adjoint;

    Open(Gate piece, Bench bench) {
      super(bench.level(piece));
      z = bench.level(piece.z);
      u = bench.level(piece.u);
      v = bench.level(piece.v);
      product = new JetProduct(bench.plan());
      disturbed = bench.disturbed();
      gate = new double[bench.slots()][];
      result = new double[bench.slots()][];
      difference = new double[bench.slots()][bench.capacity()];
      adjoint = new double[bench.slots()][bench.capacity()];
    }

    @Override
    void forward(double[] theta, int n) {
      for (int unit = 0; unit < width(); unit++) {
        pick(unit, n);
        Level.pick(out().values(), unit, result);
        for (int s = 0; s < result.length; s++) {
          System.arraycopy(v.values()[s][unit], 0, result[s], 0, n);
        }
        product.add(gate, difference, result, n);
        if (disturbed) {
          disturb(unit, n);
        }
      }
    }

    private int width() {
      return out().values()[0].length;
    }

    private void pick(int unit, int n) {
      Level.pick(z.values(), unit, gate);
      for (int s = 0; s < difference.length; s++) {
        Rows.subtract(u.values()[s][unit], v.values()[s][unit], difference[s], n);
      }
    }

    private void disturb(int unit, int n) {
      double[][] sizes = Rounding.absolute(pick(v, unit), n);
      product.add(Rounding.absolute(gate, n), Rounding.absolute(difference, n), sizes, n);
      for (int s = 0; s < result.length; s++) {
        Rounding.disturb(result[s], sizes[s], n);
      }
    }

    private static double[][] pick(Level level, int unit) {
      double[][] rows = new double[level.values().length][];
      Level.pick(level.values(), unit, rows);
      return rows;
    }

    @Override
    void reverse(double[] theta, int n) {
      out().complete();
      z.complete();
      u.complete();
      v.complete();
      for (int unit = 0; unit < width(); unit++) {
        pick(unit, n);
        Level.pick(out().adjoints(), unit, result);
        through(difference, n);
        add(1, z, unit, n);
        through(gate, n);
        add(1, u, unit, n);
        add(-1, v, unit, n);
        for (int s = 0; s < result.length; s++) {
          Rows.add(1, result[s], v.adjoints()[s][unit], n);
        }
      }
    }

    /** Adjoints of one factor, from those of the result and the other factor. */
    private void through(double[][] other, int n) {
      for (int s = 0; s < result.length; s++) {
        System.arraycopy(result[s], 0, adjoint[s], 0, n);
      }
      product.reverse(other, adjoint, n);
    }

    private void add(double c, Level level, int unit, int n) {
      for (int s = 0; s < adjoint.length; s++) {
        Rows.add(c, adjoint[s], level.adjoints()[s][unit], n);
      }
    }
  }
}
