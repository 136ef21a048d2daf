package io.github.ntk4j.ntk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.ntk4j.linalg.OpenBlas;
import io.github.ntk4j.pde.CompiledLoss;
import org.junit.jupiter.api.Test;

/** The contraction by OpenBLAS against that in plain Java. */
class NativeKernelTest {
  @Test
  void kernels_are_those_of_plain_java() {
    assumeTrue(
        NativeKernelTest.class.getResource("/org/bytedeco/openblas/linux-x86_64") != null,
        "the native part is a test dependency on Linux, x86-64, only");
    OpenBlas.load();
    for (int n : new int[] {1, 70, 300}) { // of more than one block
      CompiledLoss loss = JacobianProductsTest.loss(n, n == 70);
      double[] theta = JacobianProductsTest.theta(loss);
      for (boolean weighted : new boolean[] {false, true}) {
        double[][] plain = KernelMatrix.structured(loss, theta, weighted);
        double[][] made = NativeKernel.structured(loss, theta, weighted);
        double largest = 0;
        for (int i = 0; i < plain.length; i++) {
          largest = Math.max(largest, plain[i][i]);
        }
        for (int i = 0; i < plain.length; i++) {
          assertArrayEquals(plain[i], made[i], 1e-13 * largest, n + " points, row " + i);
          for (int j = 0; j < i; j++) {
            assertEquals(made[i][j], made[j][i], 0);
          }
        }
      }
    }
  }
}
