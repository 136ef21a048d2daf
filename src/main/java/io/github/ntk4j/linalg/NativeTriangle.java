package io.github.ntk4j.linalg;

import io.github.ntk4j.base.Parallel;
import io.github.ntk4j.base.Stop;
import java.util.Arrays;
import org.bytedeco.openblas.global.openblas;

/** By LAPACK's reflections of a triangle over further rows. */
final class NativeTriangle implements Triangle {
  private static final int PANEL = 32; // reflections in a block, as is usual in LAPACK

  private final int n;
  private final double[][] r;

  /** No rows yet: R is 0. */
  NativeTriangle(int n) {
    this.n = n;
    r = new double[n][n];
  }

  @Override
  public void add(double[][] rows) {
    Stop.check();
    OpenBlas.withThreads(
        Parallel.threads(),
        () -> {
          reflect(rows);
          return null;
        });
  }

  private void reflect(double[][] rows) {
    int panel = Math.min(PANEL, n);
    try (NativeMatrix a = OpenBlas.copy(r);
        NativeMatrix b = OpenBlas.copy(rows);
        NativeMatrix t = new NativeMatrix(panel, n)) {
      openblas.LAPACKE_dtpqrt(
          openblas.LAPACK_ROW_MAJOR,
          rows.length,
          n,
          0,
          panel,
          a.entries(),
          n,
          b.entries(),
          n,
          t.entries(),
          n);
      for (int i = 0; i < n; i++) {
        a.get(i, r[i], n);
        Arrays.fill(r[i], 0, i, 0);
      }
    }
  }

  @Override
  public double entry(int row, int column) {
    return r[row][column];
  }
}
