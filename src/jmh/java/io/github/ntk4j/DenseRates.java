package io.github.ntk4j;

import io.github.ntk4j.base.Parallel;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.linalg.LinearAlgebra;
import io.github.ntk4j.linalg.Triangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.ojalgo.matrix.decomposition.Cholesky;
import org.ojalgo.matrix.decomposition.QR;
import org.ojalgo.matrix.store.R064Store;

/**
 * Rates of the dense work of second-order steps, in GFLOP/s: ours on one thread and on all, by
 * OpenBLAS, and by ojAlgo. {@code bench/run rates} writes the table of {@code docs/performance.md}.
 *
 * <p>Counted as n p² for JᵀJ (half of the product), p³/3 for Cholesky, 2np² − ⅔p³ for QR. The least
 * time of what fits into two seconds after two warm rounds.
 */
public final class DenseRates {
  private static final int[] SIZES = {500, 1000, 2000};
  private static final long TIME = 2_000_000_000; // ns
  private static final String MARK = "<!-- dense rates -->";

  private DenseRates() {}

  /** A side: who does the work. */
  private interface Side {
    void normal(double[][] transposed);

    void cholesky(double[][] lower);

    void qr(double[][] rows);
  }

  /**
   * Measures.
   *
   * @param args the page to write to
   */
  public static void main(String[] args) throws IOException {
    Map<String, Side> sides = new LinkedHashMap<>();
    int all = Parallel.threads();
    sides.put("ours, one thread", ours(LinearAlgebra.plain(), 1));
    sides.put("ours, " + all + " threads", ours(LinearAlgebra.plain(), all));
    try {
      NativeBlas.use();
      sides.put("`NativeBlas`", ours(LinearAlgebra.current(), all));
    } catch (IllegalStateException e) {
      System.out.println("NativeBlas left out: " + e.getMessage());
    }
    sides.put("ojAlgo", new OjAlgo());
    StringBuilder table =
        new StringBuilder(
            "| | JᵀJ, n = 3p: p = 500 | 1000 | 2000 | Cholesky: 500 | 1000 | 2000 | QR, n = 2p: 500 | 1000 | 2000 |\n|---|---|---|---|---|---|---|---|---|---|\n");
    sides.forEach((name, side) -> table.append(row(name, side)));
    System.out.println(table);
    Path page = Path.of(args[0]);
    String text = Files.readString(page);
    int from = text.indexOf(MARK) + MARK.length();
    int to = text.indexOf(MARK, from);
    Files.writeString(page, text.substring(0, from) + "\n\n" + table + "\n" + text.substring(to));
  }

  private static String row(String name, Side side) {
    StringBuilder row = new StringBuilder("| " + name + " |");
    for (int p : SIZES) {
      double[][] transposed = random(p, 3 * p);
      row.append(cell((double) 3 * p * p * p, () -> side.normal(transposed)));
    }
    for (int p : SIZES) {
      double[][] positive = random(p, p);
      for (int i = 0; i < p; i++) {
        positive[i][i] += 4 * p; // dominates its row: positive definite
        for (int j = 0; j < i; j++) {
          positive[j][i] = positive[i][j];
        }
      }
      row.append(cell((double) p * p * p / 3, () -> side.cholesky(positive)));
    }
    for (int p : SIZES) {
      double[][] rows = random(2 * p, p);
      row.append(cell((double) p * p * p * (4 - 2 / 3.0), () -> side.qr(rows)));
    }
    return row.append('\n').toString();
  }

  private static String cell(double work, Runnable run) {
    run.run();
    run.run();
    long start = System.nanoTime();
    long least = Long.MAX_VALUE;
    do {
      long begun = System.nanoTime();
      run.run();
      least = Math.min(least, System.nanoTime() - begun);
    } while (System.nanoTime() - start < TIME);
    return Text.format(" %.1f |", work / least);
  }

  private static double[][] random(int rows, int columns) {
    Random random = new Random(1);
    double[][] matrix = new double[rows][columns];
    for (double[] row : matrix) {
      Arrays.setAll(row, k -> random.nextGaussian());
    }
    return matrix;
  }

  private static Side ours(LinearAlgebra algebra, int threads) {
    return new Side() {
      @Override
      public void normal(double[][] transposed) {
        Parallel.threads(threads);
        algebra.addNormal(transposed, new double[transposed.length][transposed.length]);
      }

      @Override
      public void cholesky(double[][] lower) {
        Parallel.threads(threads);
        algebra.cholesky(lower, 0).orElseThrow();
      }

      @Override
      public void qr(double[][] rows) {
        Parallel.threads(threads);
        Triangle triangle = algebra.triangle(rows[0].length);
        for (int from = 0; from < rows.length; from += 1000) {
          triangle.add(Arrays.copyOfRange(rows, from, Math.min(rows.length, from + 1000)));
        }
      }
    };
  }

  /** The library that the spectra use. */
  private static final class OjAlgo implements Side {
    private static R064Store store(double[][] rows) {
      R064Store store = R064Store.FACTORY.make(rows.length, rows[0].length);
      for (int i = 0; i < rows.length; i++) {
        for (int j = 0; j < rows[i].length; j++) {
          store.set(i, j, rows[i][j]);
        }
      }
      return store;
    }

    @Override
    public void normal(double[][] transposed) {
      R064Store t = store(transposed);
      t.multiply(t.transpose());
    }

    @Override
    public void cholesky(double[][] lower) {
      if (!Cholesky.R064.make(lower.length, lower.length).decompose(store(lower))) {
        throw new IllegalStateException("not positive definite");
      }
    }

    @Override
    public void qr(double[][] rows) {
      QR.R064.make(rows.length, rows[0].length).decompose(store(rows));
    }
  }
}
