package io.github.ntk4j.ntk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.ntk4j.linalg.LinearAlgebra;
import io.github.ntk4j.linalg.OpenBlas;
import io.github.ntk4j.model.InputMap;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.model.Nonlinearity;
import io.github.ntk4j.model.Partial;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.Node;
import java.util.List;
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

  @Test
  void wide_networks_go_by_their_factors_in_either_algebra() {
    assumeTrue(
        NativeKernelTest.class.getResource("/org/bytedeco/openblas/linux-x86_64") != null,
        "the native part is a test dependency on Linux, x86-64, only");
    OpenBlas algebra = OpenBlas.load();
    Network wide =
        new Network(List.of(1, 40, 40, 1), Nonlinearity.TANH, InputMap.identity(1), false);
    double[][] points = {{0.1}, {0.4}, {0.9}};
    CompiledLoss loss =
        new CompiledLoss(
            wide,
            List.of(
                new LossTerm(
                    "u", new Node.Jet(0, 0, Partial.none(1)), List.<double[][]>of(points), 1)));
    assertEquals(KernelRoute.FACTORS, KernelRoute.ofMatrix(loss, 1e9));
    double[] theta = JacobianProductsTest.theta(loss);
    double[][] expected = KernelMatrix.byJacobian(loss, theta, true);
    for (LinearAlgebra either : List.of(algebra, LinearAlgebra.plain())) {
      double[][] made = KernelMatrix.of(loss, theta, true, either);
      for (int i = 0; i < 3; i++) {
        assertArrayEquals(expected[i], made[i], 1e-12 * expected[i][i]);
      }
    }
  }
}
