package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.ntk.JacobianProducts;
import io.github.ntk4j.pde.CompiledLoss;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class TopSpectrumTest {
  private static final Problem HEAT =
      Problem.heat().collocation(200).boundary(20).initialPoints(20);

  @Test
  void agrees_with_the_whole_spectrum() {
    Pinn pinn = Pinn.mlp(2, 20, 20, 1);
    double[] whole = Ntk.of(pinn).on(HEAT).values();
    TopSpectrum top = Ntk.of(pinn).top(25).on(HEAT);
    double[] values = top.values();
    assertEquals(25, values.length);
    for (int k = 0; k < 25; k++) {
      // both give σ to about 1e-15 σ₁
      assertEquals(Math.sqrt(whole[k]), Math.sqrt(values[k]), 4e-15 * Math.sqrt(whole[0]), "" + k);
    }
  }

  @Test
  void gives_resolved_modes_only() {
    Pinn pinn = Pinn.mlp(1, 32, 32, 1);
    Points points = Points.grid(0, 1, 100);
    int resolved = Ntk.of(pinn).on(points).resolvedModes();
    int found = Ntk.of(pinn).top(50).on(points).values().length;
    assertTrue(found <= 50 && Math.abs(found - resolved) <= 1, found + " of " + resolved);
  }

  @Test
  void products_with_the_jacobian() {
    Pinn pinn = Pinn.mlp(2, 7, 6, 1);
    CompiledLoss loss =
        Problem.burgers(0.1).collocation(40).boundary(8).initialPoints(5).compile(pinn);
    double[][] transposed = loss.transposedJacobian(pinn.theta(), true);
    JacobianProducts products = new JacobianProducts(loss, pinn.theta(), true);
    double[] v = new double[loss.parameterCount()];
    double[] w = new double[loss.rows()];
    for (int k = 0; k < v.length; k++) {
      v[k] = Math.cos(k);
    }
    for (int i = 0; i < w.length; i++) {
      w[i] = Math.sin(3.0 * i);
    }
    double[] forward = new double[w.length];
    double[] backward = new double[v.length];
    for (int k = 0; k < v.length; k++) {
      for (int i = 0; i < w.length; i++) {
        forward[i] += transposed[k][i] * v[k];
        backward[k] += transposed[k][i] * w[i];
      }
    }
    Reference.assertClose(forward, products.times(v), 1e-14, "Jv");
    Reference.assertClose(backward, products.transposedTimes(w), 1e-14, "Jᵀw");
  }

  @Test
  void the_trace_lies_within_its_error() {
    Pinn pinn = Pinn.mlp(2, 20, 20, 1);
    NtkResult whole = Ntk.of(pinn).on(HEAT);
    TopSpectrum top = Ntk.of(pinn).top(1).on(HEAT);
    double trace = whole.spectrum().trace();
    assertEquals(trace, top.trace(), 4 * top.traceError()); // four standard errors, fixed seed
    assertTrue(top.traceError() < trace);
  }

  @Test
  void stops_when_interrupted() {
    Thread.currentThread().interrupt();
    assertThrows(
        CancellationException.class, () -> Ntk.of(Pinn.mlp(2, 20, 20, 1)).top(20).on(HEAT));
    assertFalse(Thread.interrupted());
  }

  @Test
  void a_kernel_too_large_says_what_to_do() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Ntk.of(Pinn.mlp(1, 4, 1)).on(Points.grid(0, 1, 200_000)))
            .getMessage();
    assertTrue(
        message.startsWith("the spectrum of a kernel of 200,000 rows would take about 480 GB"),
        message);
    assertTrue(message.contains("Ntk.of(model).top(50).on(…)"), message);
  }
}
