package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Domains of any shape by points of the user's own, with normals on their boundary. */
class CloudTest {
  @TempDir Path folder;
  private final Problem plate = Problem.named("plate").space("x", -2, 2).space("y", -2, 2);
  private final Pinn net = Pinn.mlp(2, 8, 1).seed(2);

  private static double[][] circle(int n, double radius) {
    double[][] points = new double[n][];
    for (int i = 0; i < n; i++) {
      double angle = 2 * Math.PI * i / n;
      points[i] = new double[] {radius * Math.cos(angle), radius * Math.sin(angle)};
    }
    return points;
  }

  @Test
  void a_slope_is_taken_along_the_normals_whatever_their_length() {
    double[][] at = circle(7, 1);
    double[][] inward = circle(7, -3);
    Problem p =
        plate.condition(
            "hole", Points.of(at), inward, (u, slope) -> slope.times(52).plus(u.times(2)).minus(1));
    double[] u = net.value(Points.of(at));
    double[] ux = net.derivative(Points.of(at), 0);
    double[] uy = net.derivative(Points.of(at), 1);
    double[] expected = new double[7];
    Arrays.setAll(expected, i -> 52 * (-at[i][0] * ux[i] - at[i][1] * uy[i]) + 2 * u[i] - 1);
    assertArrayEquals(expected, ConditionsTest.residuals(p, net, "hole"), 1e-12);
    assertTrue(p.latex().contains("n_{x}\\,u_{x} + n_{y}\\,u_{y}"), p::latex);
  }

  /** Flow past a cylinder in a square: x (1 + 1/r²), which crosses the circle nowhere. */
  @Test
  void potential_flow_around_a_hole_is_trained() {
    double[][] hole = circle(40, 1);
    Expr x = plate.coordinate("x");
    Expr y = plate.coordinate("y");
    Expr exact = x.plus(x.over(x.pow(2).plus(y.pow(2))));
    Problem flow =
        plate
            .equation(u -> u.laplacian())
            .collocation(
                Points.uniform(new double[] {-2, -2}, new double[] {2, 2}, 500)
                    .where(p -> Math.hypot(p[0], p[1]) > 1))
            .dirichlet(exact)
            .condition("hole", Points.of(hole), circle(40, -1), (u, slope) -> slope)
            .exact(exact)
            .boundary(80);
    assertEquals(List.of(), flow.remarks());
    Training run = Pinn.mlp(2, 16, 16, 1).train(flow).selfScaledBroyden().steps(250).run();
    Points outside =
        Points.grid(new double[] {-2, -2}, new double[] {2, 2}, 31, 31)
            .where(p -> Math.hypot(p[0], p[1]) > 1);
    assertTrue(run.rmsError(outside) < 0.02, run::toString); // of values up to 2.5
  }

  @Test
  void points_are_kept_by_region_and_read_from_a_file() throws Exception {
    Points right = Points.grid(-1, 1, 5).where(p -> p[0] > 0);
    assertArrayEquals(new double[][] {{0.5}, {1}}, right.toArray());
    Path file = folder.resolve("cloud.csv");
    Files.writeString(file, "x,y\n0,1\n0.25,-3e2\n");
    assertArrayEquals(new double[][] {{0, 1}, {0.25, -300}}, Points.read(file).toArray());
    Files.writeString(file, "x,name\n0,wall\n");
    refused("\"name\" is none", () -> Points.read(file));
    refused(
        "none of 5 points (grid) lies in the region",
        () -> Points.grid(-1, 1, 5).where(p -> p[0] > 2));
  }

  @Test
  void normals_that_are_none_are_refused() {
    Points two = Points.of(new double[][] {{0, 0}, {1, 1}});
    refused(
        "normals[1] of condition a is [0.0, 0.0]; a normal needs a finite length above 0",
        () -> plate.condition("a", two, new double[][] {{1, 0}, {0, 0}}, (u, s) -> s));
    refused(
        "has 2 points and 1 normals",
        () -> plate.condition("a", two, new double[][] {{1, 0}}, (u, s) -> s));
    refused(
        "normals[0] of condition a has 1 components; the space has 2",
        () -> plate.condition("a", two, new double[][] {{1}, {1}}, (u, s) -> s));
    refused(
        "lies outside the domain",
        () ->
            plate.condition(
                "a", Points.of(new double[][] {{3, 0}}), new double[][] {{1, 0}}, (u, s) -> s));
  }

  private static void refused(String part, Executable door) {
    String message = assertThrows(IllegalArgumentException.class, door).getMessage();
    assertTrue(message.contains(part), message);
  }
}
