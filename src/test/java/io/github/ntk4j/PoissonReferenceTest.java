package io.github.ntk4j;

import static io.github.ntk4j.Reference.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * The Poisson problem on a fixed net against values computed with 160 digits.
 *
 * <p>Tolerance 1e-12 of each array's largest entry: sums of up to 1153 products of doubles lose
 * about √1153 · 2⁻⁵³ = 4e-15, second derivatives through two layers a further factor of ten; the
 * rest is margin.
 */
class PoissonReferenceTest {
  private static final double TOLERANCE = 1e-12;

  private final Reference reference = Reference.named("poisson1d_tanh");
  private final Pinn pinn = Pinn.mlp(reference.layers()).withParameters(reference.parameters());
  private final Points points = Points.of(reference.matrix("points"));
  private final Problem problem = Problem.poisson1d(1).collocation(points).weight("boundary", 10);

  @Test
  void output_and_its_derivatives() {
    assertClose(reference.array("expected", "u"), pinn.value(points), TOLERANCE, "u");
    assertClose(
        column(reference.matrix("expected", "du")), pinn.derivative(points, 0), TOLERANCE, "du");
    assertClose(
        column(reference.matrix("expected", "d2u")),
        pinn.derivative(points, 0, 0),
        TOLERANCE,
        "d2u");
    assertClose(
        column(reference.matrix("expected", "d2u")),
        problem.derivative(pinn, points, "x", "x"),
        TOLERANCE,
        "d2u by name");
  }

  private static double[] column(double[][] rows) {
    return Arrays.stream(rows).mapToDouble(row -> row[0]).toArray();
  }

  @Test
  void residual_loss_and_gradient() {
    assertClose(
        reference.array("expected", "r"), problem.residual(pinn, points), TOLERANCE, "residual");
    double loss = reference.node("expected", "loss").asDouble();
    assertEquals(loss, problem.loss(pinn), TOLERANCE * loss);
    assertClose(
        reference.array("expected", "loss_gradient"),
        problem.gradient(pinn),
        TOLERANCE,
        "gradient");
  }

  @Test
  void output_kernel_and_its_eigenvalues() {
    NtkResult ntk = Ntk.of(pinn).on(points);
    assertClose(reference.matrix("expected", "K_out"), ntk.matrix(), TOLERANCE, "K_out");
    assertClose(
        roots(reference.array("expected", "eigenvalues_out")),
        roots(ntk.values()),
        TOLERANCE,
        "singular values");
  }

  @Test
  void raw_blocks_and_stacked_eigenvalues() {
    NtkResult raw = Ntk.of(pinn).on(problem).raw();
    assertClose(
        reference.matrix("expected", "K_uu"), raw.block("boundary", "boundary"), TOLERANCE, "K_uu");
    assertClose(
        reference.matrix("expected", "K_ur"), raw.block("boundary", "residual"), TOLERANCE, "K_ur");
    assertClose(
        reference.matrix("expected", "K_rr"), raw.block("residual", "residual"), TOLERANCE, "K_rr");
    assertClose(
        roots(reference.array("expected", "eigenvalues_stacked")),
        roots(raw.values()),
        TOLERANCE,
        "singular values");
  }

  @Test
  void spectra_of_single_blocks() {
    NtkResult raw = Ntk.of(pinn).on(problem).raw();
    assertClose(
        roots(reference.array("expected", "eigenvalues_rr")),
        roots(raw.only("residual").values()),
        TOLERANCE,
        "K_rr");
    assertClose(
        roots(reference.array("expected", "eigenvalues_uu")),
        roots(raw.only("boundary").values()),
        TOLERANCE,
        "K_uu");
  }

  /** Squares lose all digits below 1e-16 of the largest; roots compare as singular values do. */
  private static double[] roots(double[] eigenvalues) {
    return Arrays.stream(eigenvalues).map(x -> Math.sqrt(Math.max(x, 0))).toArray();
  }
}
