package io.github.ntk4j;

import static io.github.ntk4j.Reference.assertClose;
import static io.github.ntk4j.ReferenceCase.roots;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ntk4j.ntk.TangentKernel;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.Node;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The Burgers equation on a fixed net against values computed with 160 digits; its points are (t,
 * x). Tolerance as in {@link ReferenceCase}.
 */
class BurgersReferenceTest {
  private static final double TOLERANCE = ReferenceCase.TOLERANCE;

  private final Reference reference = Reference.named("burgers_tanh");
  private final Pinn pinn = Pinn.mlp(reference.layers()).withParameters(reference.parameters());
  private final Points points = Points.of(reference.matrix("points"));
  private final Points boundary = Points.of(reference.matrix("boundary_points"));
  private final double nu = reference.node("pde", "parameters", "nu").asDouble();
  private final Problem problem =
      Problem.named("Burgers")
          .time("t", 0, 1)
          .space("x", -1, 1)
          .equation(u -> u.dt().plus(u.times(u.dx())).minus(u.dxx().times(nu)))
          .condition("boundary", boundary, u -> u.plus(BurgersReferenceTest::start))
          .collocation(points)
          .weight("boundary", 10);

  /** sin πx at the first moment; −u there, and 0 = u on the sides. */
  private static double start(double[] x) {
    return x[0] == 0 ? Math.sin(Math.PI * x[1]) : 0;
  }

  @Test
  void output_and_its_derivatives() {
    assertClose(reference.array("expected", "u"), pinn.value(points), TOLERANCE, "u");
    for (int k = 0; k < 2; k++) {
      assertClose(column("du", k), pinn.derivative(points, k), TOLERANCE, "du/dx" + k);
      assertClose(column("d2u", k), pinn.derivative(points, k, k), TOLERANCE, "d2u/dx" + k + "2");
    }
    assertClose(column("du", 0), problem.derivative(pinn, points, "t"), TOLERANCE, "u_t");
    assertClose(column("d2u", 1), problem.derivative(pinn, points, "x", "x"), TOLERANCE, "u_xx");
    assertClose(
        reference.array("expected", "u_boundary"), pinn.value(boundary), TOLERANCE, "u_boundary");
  }

  private double[] column(String key, int k) {
    return Arrays.stream(reference.matrix("expected", key)).mapToDouble(row -> row[k]).toArray();
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
  void raw_blocks_and_stacked_eigenvalues() {
    NtkResult raw = Ntk.of(pinn).on(problem).raw();
    assertBlock("K_uu", raw.block("boundary", "boundary"));
    assertBlock("K_ur", raw.block("boundary", "residual"));
    assertBlock("K_rr", raw.block("residual", "residual"));
    assertRoots("eigenvalues_stacked", raw.values());
  }

  private void assertBlock(String key, double[][] actual) {
    assertClose(reference.matrix("expected", key), actual, TOLERANCE, key);
  }

  private void assertRoots(String key, double[] actual) {
    assertClose(roots(reference.array("expected", key)), roots(actual), TOLERANCE, key);
  }

  @Test
  void output_kernel_and_its_eigenvalues() {
    NtkResult ntk = Ntk.of(pinn).on(points);
    assertBlock("K_out", ntk.matrix());
    assertRoots("eigenvalues_out", ntk.values());
  }

  @Test
  void kernel_of_output_with_residual_and_rows_of_both_jacobians() {
    Node u = problem.domain().solution();
    List<double[][]> sites = List.<double[][]>of(points.array());
    LossTerm output = new LossTerm("u", u, sites, 1);
    LossTerm residual =
        new LossTerm("r", problem.statement().equations().get("residual"), sites, 1);
    CompiledLoss both = new CompiledLoss(pinn.network(), List.of(output, residual));
    TangentKernel kernel = new TangentKernel(both, pinn.theta(), false);
    NtkResult result = new OutputKernel(kernel, pinn.toString(), points, "reference points");
    assertBlock("K_out_r", result.block("u", "r"));
    for (String name : List.of("u", "r")) {
      int row = name.equals("u") ? 0 : points.size();
      assertClose(
          reference.array("expected", "jacobian_" + name + "_row0"),
          ReferenceCase.jacobianRow(both, pinn.theta(), row),
          TOLERANCE,
          "row of J_" + name);
    }
    CompiledLoss alone = new CompiledLoss(pinn.network(), List.of(residual));
    assertRoots(
        "eigenvalues_rr",
        new TangentKernel(alone, pinn.theta(), false)
            .spectrum().eigenvalues().stream().mapToDouble(Double::doubleValue).toArray());
  }

  @Test
  void blocks_alone_have_the_reference_eigenvalues() {
    assertRoots("eigenvalues_uu", Ntk.of(pinn).on(boundary).values());
  }
}
