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
import tech.tablesaw.api.Table;

/** The solution at points: as a table, a file for ParaView, and by expressions. */
class EvaluateTest {
  @TempDir Path folder;
  private final Expr c = Problem.unknown("c", 2);
  private final Problem problem =
      Problem.named("pair")
          .space("x", 0, 1)
          .time("t", 0, 2)
          .outputs("T", "q")
          .equation("flux", u -> u.dx().plus(u.output("q").times(c)))
          .equation("balance", u -> u.dt().plus(u.output("q").dx()))
          .dirichlet(1)
          .on("q")
          .exact((x, t) -> x + t)
          .collocation(20);
  private final Training run =
      Pinn.mlp(2, 6, 2).train(problem).gradientDescent(1e-2).steps(3).run();
  private final Points grid = Points.grid(new double[] {0, 0}, new double[] {1, 2}, 2, 3);

  @Test
  void probes_are_a_column_for_each_place_and_output() {
    Points places = Points.of(0.25, 1);
    Table table = run.probes(places, Points.grid(0, 2, 5));
    assertEquals(
        List.of("t", "T at (0.25)", "q at (0.25)", "T at (1.0)", "q at (1.0)"),
        table.columnNames());
    double[][] there = run.values(Points.of(new double[][] {{0.25, 1.5}, {1, 0.5}}));
    assertEquals(1.5, table.doubleColumn("t").get(3), 0);
    assertEquals(there[0][1], table.doubleColumn("q at (0.25)").get(3), 0);
    assertEquals(there[1][0], table.doubleColumn("T at (1.0)").get(1), 0);
    assertEquals(101, run.probes(places).rowCount());
    refused("got T at (1.0) twice", () -> run.probes(Points.of(1, 1)));
    refused("points of the probe[0] lies outside", () -> run.probes(Points.of(3)));
    refused("coordinates of [x, t] other than t", () -> run.probes(grid));
    Training still =
        Pinn.mlp(1, 3, 1).train(Problem.poisson1d(1).collocation(5)).adam(1).steps(1).run();
    refused("probes go over time; this problem has coordinates [x]", () -> still.probes(places));
  }

  @Test
  void a_table_has_coordinates_outputs_exact_values_and_residuals() {
    Table table = run.evaluate(grid);
    assertEquals(
        List.of("x", "t", "output T", "q", "exact q", "residual of flux", "residual of balance"),
        table.columnNames());
    double[][] values = run.values(grid);
    double[][] slopes = run.model().derivatives(grid, 0);
    double found = run.unknowns().doubleColumn("end").get(0);
    for (int i = 0; i < 6; i++) {
      double[] x = grid.toArray()[i];
      assertEquals(x[1], table.doubleColumn("t").get(i), 0);
      assertEquals(values[i][1], table.doubleColumn("q").get(i), 0);
      assertEquals(x[0] + x[1], table.doubleColumn("exact q").get(i), 0);
      assertEquals(
          slopes[i][0] + found * values[i][1],
          table.doubleColumn("residual of flux").get(i),
          1e-14);
    }
    Tables.save(table, folder.resolve("u.csv"));
    assertEquals(7, Tables.read(folder.resolve("u.csv")).columnCount());
  }

  @Test
  void an_expression_has_its_value_with_unknowns_as_found() {
    double found = run.unknowns().doubleColumn("end").get(0);
    assertArrayEquals(
        run.evaluate(grid).doubleColumn("residual of flux").asDoubleArray(),
        run.value(u -> u.dx().plus(u.output("q").times(found)), grid),
        1e-14);
    double[][] slopes = run.model().derivatives(grid, 1);
    assertArrayEquals(
        Arrays.stream(slopes).mapToDouble(row -> -52 * row[0]).toArray(),
        run.value(u -> u.dt().times(-52), grid),
        1e-14);
  }

  @Test
  void paraview_gets_a_grid_or_points() throws Exception {
    List<String> lines = Files.readAllLines(run.saveVtk(grid, folder.resolve("u.vtk")));
    assertEquals(
        List.of("# vtk DataFile Version 3.0", "pair", "ASCII", "DATASET STRUCTURED_GRID"),
        lines.subList(0, 4));
    assertEquals("DIMENSIONS 3 2 1", lines.get(4)); // t runs fastest
    assertEquals("POINTS 6 double", lines.get(5));
    assertEquals("0.0 1.0 0.0", lines.get(7));
    assertEquals("POINT_DATA 6", lines.get(12));
    int q = lines.indexOf("SCALARS q double 1");
    assertEquals("LOOKUP_TABLE default", lines.get(q + 1));
    assertEquals(run.values(grid)[4][1], Double.parseDouble(lines.get(q + 6)), 0);
    assertTrue(lines.contains("SCALARS residual_of_balance double 1"));
    Points three = Points.uniform(new double[] {0, 0}, new double[] {1, 2}, 3);
    lines = Files.readAllLines(run.saveVtk(three, folder.resolve("points.vtk")));
    assertEquals("DATASET POLYDATA", lines.get(3));
    assertEquals("VERTICES 3 6", lines.get(8));
    Problem four =
        Problem.named("four")
            .space("a", 0, 1)
            .space("b", 0, 1)
            .space("c", 0, 1)
            .time("t", 0, 1)
            .equation(u -> u.dt())
            .collocation(4);
    Training other = Pinn.mlp(4, 3, 1).train(four).gradientDescent(1e-3).steps(1).run();
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> other.saveVtk(four.points("residual"), folder.resolve("four.vtk")))
            .getMessage();
    assertTrue(message.contains("at most 3 coordinates; these points have 4"), message);
  }

  private static void refused(String part, Executable door) {
    String message = assertThrows(IllegalArgumentException.class, door).getMessage();
    assertTrue(message.contains(part), message);
  }
}
