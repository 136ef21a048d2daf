package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A parameter as an input: a family of problems learnt at once. */
class FamilyTest {
  private final Problem rods = Problem.named("Rods").space("x", 0, 1).varying("k", 0.5, 2);
  private final Expr x = rods.coordinate("x");
  private final Expr k = rods.coordinate("k");

  /** k u″ = −1 with u = 0 at both ends: x(1 − x)/(2k). */
  private final Problem family =
      rods.equation(u -> u.laplacian().times(k).plus(1))
          .dirichlet(0.0)
          .exact(x.minus(x.pow(2)).over(k.times(2)))
          .collocation(300)
          .boundary(40);

  @Test
  void a_parameter_is_no_space() {
    Pinn net = Pinn.mlp(2, 7, 1);
    Points at = Points.of(new double[][] {{0.3, 1.5}});
    assertArrayEquals(
        new double[] {1.5 * net.derivative(at, 0, 0)[0] + 1}, family.residual(net, at), 1e-14);
    double[][] edge = family.points("boundary").toArray();
    assertTrue(Arrays.stream(edge).allMatch(p -> p[0] == 0 || p[0] == 1));
    assertTrue(Arrays.stream(edge).mapToDouble(p -> p[1]).distinct().count() > 30);
    assertEquals(List.of(), family.remarks());
    double[] slope = ConditionsTest.residuals(rods.neumann(0), net, "boundary");
    Points ends = rods.neumann(0).points("boundary");
    double[] dx = net.derivative(ends, 0);
    for (int i = 0; i < slope.length; i++) {
      assertEquals(ends.toArray()[i][0] == 0 ? -dx[i] : dx[i], slope[i], 1e-14);
    }
  }

  @Test
  void a_family_is_trained_and_cut() {
    Training run = Pinn.mlp(2, 16, 1).train(family).selfScaledBroyden().steps(600).run();
    Points all = Points.grid(new double[] {0, 0.5}, new double[] {1, 2}, 21, 21);
    assertTrue(run.rmsError(all) < 1e-3, run::toString); // 4e-4 seen; the largest u is 1/4
    var panels = run.solutionFigure(Slice.of("k", 0.75)).chart().panels();
    assertEquals(2, panels.size());
    assertTrue(run.solutionFigure(Slice.of("x", 0.5)).chart().title().contains("x = 0.5"));
    refused(
        "a slice at k = 3 lies outside the domain: k runs from 0.5 to 2",
        () -> run.solutionFigure(Slice.of("k", 3)));
    refused("has coordinates [x, k]; got \"t\"", () -> run.solutionFigure(Slice.of("t", 1)));
  }

  @Test
  void what_needs_a_boundary_is_refused_for_a_parameter() {
    refused("k tells the problems of a family apart", () -> rods.dirichletAt("k", 0.5, 1));
    refused("periodic condition needs a bounded space coordinate", () -> rods.periodic("k"));
    refused(
        "a boundary needs a space coordinate",
        () -> Problem.named("none").varying("k", 0, 1).dirichlet(0.0));
    refused("needs lo < hi", () -> Problem.named("none").varying("k", 1, 0));
  }

  private static void refused(String part, Executable door) {
    String message = assertThrows(IllegalArgumentException.class, door).getMessage();
    assertTrue(message.contains(part), message);
  }
}
