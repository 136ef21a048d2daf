package io.github.ntk4j.ntk;

import io.github.ntk4j.linalg.Gram;
import io.github.ntk4j.linalg.Parallel;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.RowFactors;
import java.util.List;

/** The matrix K = J Jᵀ by two routes; each is the other's test. */
public final class KernelMatrix {
  private KernelMatrix() {}

  /** K by the route that needs fewer multiply-adds. */
  public static double[][] of(CompiledLoss loss, double[] theta, boolean weighted) {
    double n = loss.rows();
    return n * n * loss.parameterCount() / 2 <= loss.structuredCost()
        ? byJacobian(loss, theta, weighted)
        : structured(loss, theta, weighted);
  }

  /** K as the Gram product of the Jacobian, which takes n·p doubles. */
  public static double[][] byJacobian(CompiledLoss loss, double[] theta, boolean weighted) {
    return Gram.ofTransposed(loss.transposedJacobian(theta, weighted));
  }

  /** K from the layers' factors, which take O(n · width · depth · jets) doubles. */
  public static double[][] structured(CompiledLoss loss, double[] theta, boolean weighted) {
    List<RowFactors> blocks = loss.factors(theta, weighted);
    double[][] kernel = new double[loss.rows()][loss.rows()];
    int count = blocks.size();
    // pairs of blocks on and below the diagonal, each computed alone
    Parallel.run(
        count * (count + 1) / 2,
        (pair, worker) -> {
          int a = (int) ((Math.sqrt(8.0 * pair + 1) - 1) / 2);
          int b = pair - a * (a + 1) / 2;
          fill(blocks.get(a), blocks.get(b), kernel);
        });
    return kernel;
  }

  private static void fill(RowFactors a, RowFactors b, double[][] kernel) {
    double[][] block = new double[a.rows()][b.rows()];
    a.addKernel(b, block);
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < b.rows(); j++) {
        if (a.first() != b.first()
            || j <= i) { // on the diagonal the upper triangle is a copy, to the last bit
          kernel[a.first() + i][b.first() + j] = block[i][j];
          kernel[b.first() + j][a.first() + i] = block[i][j];
        }
      }
    }
  }
}
