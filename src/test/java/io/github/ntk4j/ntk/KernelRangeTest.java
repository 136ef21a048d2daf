package io.github.ntk4j.ntk;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ntk4j.model.InputMap;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.model.Nonlinearity;
import io.github.ntk4j.model.Partial;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.Node;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelRangeTest {
  private final CompiledLoss loss =
      Line.loss(
          Line.term("near", 3, new double[] {2}, 1),
          Line.term("far", 1e-3, new double[] {-700, 20}, 1, 1));

  private static String refusal(CompiledLoss loss, double[] theta, boolean weighted, double trace) {
    return assertThrows(
            IllegalArgumentException.class, () -> KernelRange.require(loss, theta, weighted, trace))
        .getMessage();
  }

  @Test
  void traces_from_1e_minus_150_to_1e150_are_numbers() {
    for (double trace : new double[] {1e-150, 1, 1e150}) {
      assertDoesNotThrow(() -> KernelRange.require(loss, new double[2], true, trace));
      assertDoesNotThrow(() -> KernelRange.requirePreconditioned(trace, new double[] {1}));
    }
  }

  @Test
  void a_refusal_names_the_term_that_most_is_of_and_its_sizes() {
    assertEquals(
        "the kernel overflows: its trace is 1.1e+150, and 1e150 is the most; most of it is of term far: parameters up"
            + " to 4.0e+00, coordinates up to 7.0e+02. Is one of these out of scale, or a number in the equation?",
        refusal(loss, new double[] {-4, 3}, false, 1.1e150));
    assertEquals(
        "the kernel underflows: its trace is 9.0e-151, and 1e-150 is the least; most of it is of term far: weight"
            + " 1.0e-03, parameters up to 4.0e+00, coordinates up to 7.0e+02. Is one of these out of scale, or a number"
            + " in the equation?",
        refusal(loss, new double[] {-4, 3}, true, 9e-151));
    CompiledLoss light = loss.reweighted(new double[] {3, 1e-9});
    assertEquals(
        "the kernel overflows: its trace is NaN, and 1e150 is the most; most of it is of term near: weight 3.0e+00,"
            + " parameters up to 1.0e+00, coordinates up to 2.0e+00. Is one of these out of scale, or a number in the"
            + " equation?",
        refusal(light, new double[] {1, 0}, true, Double.NaN));
  }

  /** u′ of u = a tanh(w x + b) + c is moved by nothing where a = w = 0. */
  @Test
  void a_kernel_of_rank_0_is_told_from_one_that_underflows() {
    LossTerm slope =
        new LossTerm(
            "slope",
            new Node.Jet(0, 0, Partial.none(1).and(0)),
            List.<double[][]>of(new double[][] {{0.5}}),
            1);
    CompiledLoss bent =
        new CompiledLoss(
            new Network(List.of(1, 1, 1), Nonlinearity.TANH, InputMap.identity(1), false),
            List.of(slope));
    assertEquals(
        "the kernel has rank 0: no parameter changes any of its rows; are all units dead or all parameters zero?",
        refusal(bent, new double[] {0, 1, 0, 2}, false, 0));
    assertEquals(
        "the kernel underflows: its trace is 0.0e+00, and 1e-150 is the least; most of it is of term slope: parameters"
            + " up to 2.0e+00, coordinates up to 5.0e-01. Is one of these out of scale, or a number in the equation?",
        refusal(bent, new double[] {1e-200, 1, 0, 2}, false, 0));
  }
}
