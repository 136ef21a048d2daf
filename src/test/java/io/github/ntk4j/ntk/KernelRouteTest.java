package io.github.ntk4j.ntk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.base.Parallel;
import io.github.ntk4j.linalg.Decomposition;
import io.github.ntk4j.linalg.LinearAlgebra;
import io.github.ntk4j.model.Architecture;
import io.github.ntk4j.model.InputMap;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.model.Nonlinearity;
import io.github.ntk4j.model.Partial;
import io.github.ntk4j.model.Style;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.Node;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which way a spectrum is computed, what it takes, and that the ways agree. */
class KernelRouteTest {
  private static final double MEGABYTE = 1e6;

  private final int threads = Parallel.threads();

  @AfterEach
  void threadsAsBefore() {
    Parallel.threads(threads);
  }

  /** u and u″ of a network of two hidden layers on n points each. */
  private static CompiledLoss loss(int n, int width) {
    return loss(
        n,
        new Network(List.of(1, width, width, 1), Nonlinearity.TANH, InputMap.identity(1), false));
  }

  /** Gates, slopes, frequencies and factors: parameters that are no weights of a linear layer. */
  private static CompiledLoss composed(int n, int width) {
    Style style = Style.of(Nonlinearity.SIN).slopes(2).factorised(true);
    return loss(
        n,
        new Network(List.of(4, width, width, 1), Nonlinearity.SIN, InputMap.identity(1), false)
            .training(List.of(List.of(0.3), List.of(0.2)), InputMap.identity(1))
            .with(style)
            .with(Architecture.GATED));
  }

  private static CompiledLoss loss(int n, Network network) {
    double[][] points = new double[n][1];
    Arrays.setAll(points, i -> new double[] {(i + 0.5) / n});
    Partial none = Partial.none(1);
    return new CompiledLoss(
        network,
        List.of(
            term("u", new Node.Jet(0, 0, none), points),
            term("u″", new Node.Jet(0, 0, none.and(0).and(0)), points)));
  }

  private static LossTerm term(String name, Node residual, double[][] points) {
    return new LossTerm(name, residual, List.<double[][]>of(points), 1);
  }

  private static double[] theta(CompiledLoss loss) {
    double[] theta = new double[loss.parameterCount()];
    Arrays.setAll(theta, k -> Math.sin(1.7 * k) / 2);
    return theta;
  }

  @Test
  void memory_decides_where_work_would_have_it_otherwise() {
    CompiledLoss wide = loss(50, 512); // 100 rows, 264,193 parameters: J takes 211 MB
    assertEquals(KernelRoute.JACOBIAN, KernelRoute.of(wide, 3 * 8 * 100 * 264_193.0));
    assertEquals(KernelRoute.PORTIONS, KernelRoute.of(wide, 3 * 8 * 100 * 264_193.0 - 1));
    double portions = KernelRoute.PORTIONS.cost(wide).bytes();
    assertTrue(portions < 10 * MEGABYTE, portions + " bytes");
    assertEquals(KernelRoute.PORTIONS, KernelRoute.of(wide, portions));
    assertEquals(KernelRoute.FACTORS, KernelRoute.of(wide, portions - 1));
    CompiledLoss narrow = loss(1100, 4); // 2,200 rows: too many for singular values
    assertEquals(KernelRoute.PRODUCT, KernelRoute.of(narrow, 1000 * MEGABYTE));
    assertEquals(KernelRoute.PRODUCT, KernelRoute.ofMatrix(narrow, 1000 * MEGABYTE));
    assertEquals(KernelRoute.FACTORS, KernelRoute.ofMatrix(wide, 1000 * MEGABYTE)); // less work
    CompiledLoss tall = loss(500, 4); // more rows than parameters: a triangle saves nothing
    assertEquals(KernelRoute.JACOBIAN, KernelRoute.of(tall, 1000 * MEGABYTE));
    assertEquals(Spectrum.Route.EIGENVALUES, KernelRoute.of(tall, 0.1 * MEGABYTE).kind());
  }

  @Test
  void singular_values_are_the_same_from_the_triangle() {
    LinearAlgebra algebra = LinearAlgebra.plain();
    for (CompiledLoss loss :
        List.of(loss(20, 30), loss(150, 20), loss(300, 16), composed(30, 12))) {
      for (boolean weighted : new boolean[] {false, true}) {
        double[] theta = theta(loss);
        double[] whole = algebra.singular(loss.transposedJacobian(theta, weighted), false).values();
        double[][] triangle = JacobianPortions.triangle(loss, theta, weighted, algebra);
        double[] values = algebra.singular(triangle, false).values();
        double bound = 1e-14 * whole[0]; // p · 2⁻⁵² is 1e-13
        for (int k = 0; k < whole.length; k++) {
          assertEquals(whole[k], values[k], bound, "value " + k);
        }
      }
    }
  }

  @Test
  void left_vectors_of_the_triangle_are_those_of_the_jacobian() {
    CompiledLoss loss = loss(15, 20);
    double[] theta = theta(loss);
    LinearAlgebra algebra = LinearAlgebra.plain();
    Decomposition.Result result =
        algebra.singular(JacobianPortions.triangle(loss, theta, true, algebra), true);
    double[][] kernel = KernelMatrix.byJacobian(loss, theta, true);
    double largest = result.values()[0] * result.values()[0];
    for (int i = 0; i < kernel.length; i++) {
      for (int j = 0; j < kernel.length; j++) {
        double sum = 0;
        for (int k = 0; k < kernel.length; k++) {
          double sigma = result.values()[k];
          sum += sigma * sigma * result.vectors()[k][i] * result.vectors()[k][j];
        }
        assertEquals(kernel[i][j], sum, 1e-14 * largest);
      }
    }
  }

  /** Bytes that this thread allocates. */
  private static double allocated(Runnable work) {
    var bean = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = bean.getThreadAllocatedBytes(Thread.currentThread().getId());
    work.run();
    return bean.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
  }

  /**
   * The largest arrays are most of what is allocated, by one thread, and never more of it; but
   * portions are thrown away, and so is what the library keeps of narrow matrices for a while (the
   * least heap in which J of 100 × 23,101 is decomposed is 3 np).
   */
  @Test
  void memory_that_is_said_is_what_is_allocated_within_bounds() {
    Parallel.threads(1);
    LinearAlgebra algebra = LinearAlgebra.plain();
    for (CompiledLoss loss : List.of(loss(50, 40), loss(50, 100), loss(150, 20), loss(150, 60))) {
      double[] theta = theta(loss);
      loss.factors(theta, true); // its scratch space is there
      assertWithin(0.45, KernelRoute.JACOBIAN, loss, () -> algebra.singular(jacobian(loss), false));
      assertWithin(
          0.01,
          KernelRoute.PORTIONS,
          loss,
          () -> algebra.singular(JacobianPortions.triangle(loss, theta, true, algebra), false));
      assertWithin(0.7, KernelRoute.PRODUCT, loss, () -> algebra.gram(jacobian(loss)));
      assertWithin(
          0.25, KernelRoute.FACTORS, loss, () -> KernelMatrix.structured(loss, theta, true));
    }
  }

  private static double[][] jacobian(CompiledLoss loss) {
    return loss.transposedJacobian(theta(loss), true);
  }

  private static void assertWithin(
      double least, KernelRoute route, CompiledLoss loss, Runnable work) {
    double share = route.cost(loss).bytes() / allocated(work);
    String message = route + ", " + loss.rows() + " × " + loss.parameterCount() + ": " + share;
    assertTrue(share >= least && share <= 1.05, message);
  }

  @Test
  void costs_grow_as_their_formulas_say() {
    CompiledLoss one = loss(10, 8); // 20 rows, p = 16 + 72 + 9 = 97
    double n = 20;
    double p = 97;
    assertEquals(97, one.parameterCount());
    KernelCost whole = KernelCost.ofJacobian(one);
    assertEquals(3 * n * p * 8, whole.bytes());
    assertEquals((2 * n * n * p + 8 * n * n * n / 3) / 4e9, whole.seconds(), 1e-20);
    assertEquals(1, whole.power());
    // u has one slot, u″ three: the value, the slope, and the second coefficient; the first layer's
    // inputs have no second one, the last layer's adjoints are those of one slot
    double factors =
        10 * ((1 + 8) + (8 + 8) + (8 + 1)) + 10 * (2 * (1 + 8) + 3 * (8 + 8) + (8 + 1));
    assertEquals(factors, one.factorEntries());
    assertEquals((factors + n * 236 + 256 * (2 * 236 + n)) * 8, KernelCost.ofPortions(one).bytes());
    assertEquals(
        (2 * n * n * p + 8 * n * n * n) / 4e9, KernelCost.ofPortions(one).seconds(), 1e-20);
    assertEquals((n * n + n * p) * 8, KernelCost.ofProduct(one).bytes());
    assertEquals((n * n + factors) * 8, KernelCost.ofFactors(one).bytes());
    double eigenvalues = 4 * n * n * n / 3 / 8e9;
    assertEquals(n * n * p / 15e9 + eigenvalues, KernelCost.ofProduct(one).seconds(), 1e-20);
    assertEquals(
        2 * one.structuredCost() / 15e9 + eigenvalues, KernelCost.ofFactors(one).seconds(), 1e-20);
    CompiledLoss many = loss(500, 2); // here the copy of the triangle is the larger part
    assertEquals(1.5 * 1000 * 1000 * 8, KernelCost.ofFactors(many).bytes());
    assertEquals(4 * 9.0 * 8, KernelCost.ofVectors(3).bytes());
    assertEquals(4 * 27.0 / 3 / 1.5e9, KernelCost.ofVectors(3).seconds(), 1e-20);
  }
}
