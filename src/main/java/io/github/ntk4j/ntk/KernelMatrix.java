package io.github.ntk4j.ntk;

import io.github.ntk4j.base.Parallel;
import io.github.ntk4j.base.Room;
import io.github.ntk4j.linalg.Gram;
import io.github.ntk4j.linalg.LinearAlgebra;
import io.github.ntk4j.linalg.OpenBlas;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.RowFactors;
import java.util.ArrayList;
import java.util.List;

/** The matrix K = J Jᵀ by two routes; each is the other's test. */
public final class KernelMatrix {
  private KernelMatrix() {}

  /** The same in plain Java. */
  public static double[][] of(CompiledLoss loss, double[] theta, boolean weighted) {
    return of(loss, theta, weighted, LinearAlgebra.plain());
  }

  /** K by the route that needs fewer multiply-adds; without J where memory does not hold it. */
  public static double[][] of(
      CompiledLoss loss, double[] theta, boolean weighted, LinearAlgebra algebra) {
    if (KernelRoute.ofMatrix(loss, Room.bytes()) == KernelRoute.PRODUCT) {
      return algebra.gram(loss.transposedJacobian(theta, weighted));
    }
    return algebra instanceof OpenBlas
        ? NativeKernel.structured(loss, theta, weighted)
        : structured(loss, theta, weighted);
  }

  /** K as the Gram product of the Jacobian, which takes n·p doubles. */
  public static double[][] byJacobian(CompiledLoss loss, double[] theta, boolean weighted) {
    return Gram.ofTransposed(loss.transposedJacobian(theta, weighted));
  }

  /**
   * K from the layers' factors, which take O(n · width · depth · jets) doubles: Novak,
   * Sohl-Dickstein and Schoenholz (2022), Table 1, "structured derivatives".
   */
  public static double[][] structured(CompiledLoss loss, double[] theta, boolean weighted) {
    List<RowFactors> blocks = loss.factors(theta, weighted);
    double[][] kernel = new double[loss.rows()][loss.rows()];
    List<int[]> pairs = pairs(blocks.size());
    Parallel.run(
        pairs.size(),
        (k, worker) -> fill(blocks.get(pairs.get(k)[0]), blocks.get(pairs.get(k)[1]), kernel));
    return kernel;
  }

  /** Pairs of blocks on and below the diagonal, the half ones on it last: they even out the end. */
  private static List<int[]> pairs(int count) {
    List<int[]> pairs = new ArrayList<>();
    for (int a = 1; a < count; a++) {
      for (int b = 0; b < a; b++) {
        pairs.add(new int[] {a, b});
      }
    }
    for (int a = 0; a < count; a++) {
      pairs.add(new int[] {a, a});
    }
    return pairs;
  }

  /** Copies a block to its place and to its mirror's: symmetric to the last bit. */
  private static void fill(RowFactors a, RowFactors b, double[][] kernel) {
    double[][] block = a.kernel(b);
    boolean diagonal = a.first() == b.first();
    for (int i = 0; i < a.rows(); i++) {
      double[] row = block[i];
      int columns = diagonal ? i + 1 : b.rows();
      System.arraycopy(row, 0, kernel[a.first() + i], b.first(), columns);
      for (int j = 0; j < columns; j++) {
        kernel[b.first() + j][a.first() + i] = row[j];
      }
    }
  }
}
