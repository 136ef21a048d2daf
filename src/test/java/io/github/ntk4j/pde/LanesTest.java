package io.github.ntk4j.pde;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.ntk4j.base.Parallel;
import io.github.ntk4j.model.InputMap;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.model.Nonlinearity;
import io.github.ntk4j.model.Partial;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A loss gathered in lanes. */
class LanesTest {
  private final int threads = Parallel.threads();

  @AfterEach
  void threadsAsBefore() {
    Parallel.threads(threads);
  }

  /** u″ − c u at many points and u at a few, with an unknown c. */
  private static CompiledLoss loss(int points) {
    Network network =
        new Network(List.of(1, 24, 20, 1), Nonlinearity.TANH, InputMap.identity(1), false);
    Node u = new Node.Jet(0, 0, Partial.none(1));
    Node second = new Node.Jet(0, 0, new Partial(List.of(2)));
    Node equation = Node.plus(second, Node.times(new Node.Unknown("c", 0.3, 1L, Measure.PLAIN), u));
    List<LossTerm> terms =
        List.of(
            new LossTerm("equation", equation, List.<double[][]>of(line(points)), 1),
            new LossTerm("boundary", u, List.<double[][]>of(line(3)), 7));
    return new CompiledLoss(network, terms);
  }

  private static double[][] line(int n) {
    double[][] points = new double[n][1];
    for (int i = 0; i < n; i++) {
      points[i][0] = Math.sin(3.1 * i);
    }
    return points;
  }

  private static double[] parameters(CompiledLoss loss) {
    double[] theta = new double[loss.parameterCount()];
    for (int k = 0; k < theta.length; k++) {
      theta[k] = Math.sin(1.3 * k) / 2;
    }
    return theta;
  }

  @Test
  void the_same_bits_for_any_number_of_threads() {
    for (int points : new int[] {5, 300, 3000}) { // 2, 3 and more than 8 blocks
      List<double[]> gradients = new ArrayList<>();
      List<double[]> squares = new ArrayList<>();
      List<Double> losses = new ArrayList<>();
      for (int count : new int[] {1, 2, 8, 2}) {
        Parallel.threads(count);
        CompiledLoss loss = loss(points);
        double[] gradient = new double[loss.parameterCount()];
        double[] meanSquares = new double[2];
        losses.add(loss.lossAndGradient(parameters(loss), gradient, meanSquares));
        gradients.add(gradient);
        squares.add(meanSquares);
      }
      for (int k = 1; k < 4; k++) {
        assertArrayEquals(gradients.get(0), gradients.get(k));
        assertArrayEquals(squares.get(0), squares.get(k));
        assertEquals(losses.get(0), losses.get(k), 0);
      }
    }
  }

  @Test
  void gradient_is_that_of_the_jacobian() {
    CompiledLoss loss = loss(700);
    double[] theta = parameters(loss);
    double[] gradient = new double[theta.length];
    loss.lossAndGradient(theta, gradient, new double[2]);
    double[] residual = loss.scaledResiduals(theta, true);
    double[][] jacobian = loss.transposedJacobian(theta, true);
    for (int p = 0; p < theta.length; p++) {
      double sum = 0; // L = ½‖R‖², so ∇L = JᵀR
      double size = 0;
      for (int i = 0; i < residual.length; i++) {
        sum += jacobian[p][i] * residual[i];
        size += Math.abs(jacobian[p][i] * residual[i]);
      }
      assertEquals(sum, gradient[p], 703 * 0x1p-53 * size + 1e-300, "parameter " + p);
    }
  }

  @Test
  void steps_allocate_nothing() {
    Parallel.threads(1); // then every allocation is this thread's
    CompiledLoss loss = loss(500);
    double[] theta = parameters(loss);
    double[] gradient = new double[theta.length];
    double[] meanSquares = new double[2];
    ThreadMXBean threadsBean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int repeat = 0; repeat < 20; repeat++) { // the first ones load classes
      long before = threadsBean.getCurrentThreadAllocatedBytes();
      for (int step = 0; step < 50; step++) {
        loss.lossAndGradient(theta, gradient, meanSquares);
      }
      least = Math.min(least, threadsBean.getCurrentThreadAllocatedBytes() - before);
    }
    assertTrue(least < 50 * 100, least + " bytes in 50 steps"); // iterators, until compiled
  }
}
