package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ntk4j.chart.HeatMap;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Series;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Vector fields, and where residuals are worst. */
class FieldFigureTest {
  private static final Problem PLANE = Problem.named("plane").space("x", 0, 1).space("y", 0, 1);
  private static final Expr X = PLANE.coordinate("x");
  private static final Expr Y = PLANE.coordinate("y");

  /** (u, v) = (3, 4) whatever the network; exact (3, 4 + x). */
  private static final Training FLOW =
      Pinn.mlp(2, 3, 2)
          .train(
              PLANE
                  .outputs("u", "v")
                  .equation("first", u -> u.dx())
                  .ansatz(X.times(0).plus(3), X.times(0))
                  .exact(p -> 3)
                  .on("v")
                  .ansatz(X.times(0).plus(4), X.times(0))
                  .exact(p -> 4 + p[0])
                  .collocation(9))
          .gradientDescent(1e-6)
          .steps(1)
          .run();

  private static void refused(String message, Executable door) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, door).getMessage());
  }

  @Test
  void arrows_show_direction_and_size() throws Exception {
    List<Panel> panels = FLOW.fieldFigure("u", "v").chart().panels();
    HeatMap size = panels.get(0).heatMap().orElseThrow();
    assertEquals(5, size.z().get(7).get(3), 1e-14);
    Series arrows = panels.get(0).series().get(0);
    int points = 7; // tail, tip, side, tip, side, tip, gap
    assertEquals(18 * 18 * points, arrows.x().size());
    double across = arrows.x().get(1) - arrows.x().get(0);
    double up = arrows.y().get(1) - arrows.y().get(0);
    assertEquals(0.95 / 18, Math.hypot(across, up), 1e-14); // the longest, almost to the next
    assertEquals(4.0 / 3, up / across, 1e-12);
    assertEquals(0.5 / 18, (arrows.x().get(1) + arrows.x().get(0)) / 2, 1e-14);
    assertTrue(arrows.x().get(points - 1).isNaN());
    HeatMap error = panels.get(1).heatMap().orElseThrow();
    assertEquals(error.x().get(9), error.z().get(4).get(9), 1e-13);
    var json = new ObjectMapper().readTree(FLOW.fieldFigure("u", "v").json());
    assertEquals(arrows.x().size(), json.at("/data/1/x").size()); // none is thinned out
  }

  @Test
  void a_field_needs_two_outputs_over_two_coordinates() {
    refused("there are outputs [u, v]; got \"w\"", () -> FLOW.fieldFigure("u", "w"));
    refused(
        "a vector field is drawn over two coordinates of [x, y], at one value of each other; got"
            + " {x=[0.5]}",
        () -> FLOW.fieldFigure("u", "v", Slice.of("x", 0.5)));
  }

  /** u = x²y/2 whatever the network, so u_x = xy is largest in the corner. */
  @Test
  void the_worst_residuals_and_the_points_lie_over_the_map() {
    Points points = Points.uniform(new double[2], new double[] {1, 1}, 30);
    Problem known =
        PLANE
            .equation(u -> u.dx())
            .ansatz(X.pow(2).times(Y).times(0.5), X.times(0))
            .collocation(points);
    Training run = Pinn.mlp(2, 3, 1).train(known).gradientDescent(1e-6).steps(1).run();
    Panel panel = run.residualFigure().chart().panels().get(0);
    double[][] at = points.toArray();
    assertArrayEquals(
        Arrays.stream(at).mapToDouble(p -> p[1]).toArray(),
        panel.series().get(0).y().stream().mapToDouble(y -> y).toArray());
    HeatMap map = panel.heatMap().orElseThrow();
    int n = map.x().size();
    Series worst = panel.series().get(1);
    assertEquals(List.of(map.x().get(n - 1)), worst.x());
    assertEquals(List.of(map.y().get(map.y().size() - 1)), worst.y());
    double x = map.x().get(5);
    double y = map.y().get(8);
    double h = map.x().get(1) - map.x().get(0);
    double k = map.y().get(1) - map.y().get(0);
    double mean = (5 * x * x * y * y + 2 * h * h * y * y + 2 * k * k * x * x) / 5; // of five cells
    assertEquals(Math.log10(Math.sqrt(mean)), map.z().get(8).get(5), 1e-12);
  }

  /** A colour that no page looks up another for. */
  @Test
  void what_lies_over_a_map_keeps_its_colour_in_the_dark() throws Exception {
    var json = new ObjectMapper().readTree(FLOW.residualFigure().json());
    assertEquals("rgb(255,255,255)", json.at("/data/1/marker/color").asText());
  }

  @Test
  void over_one_coordinate_the_points_lie_on_the_curve_of_the_residual() {
    Problem line = Problem.named("line").space("x", 0, 2);
    Expr x = line.coordinate("x");
    Problem known =
        line.equation(u -> u.dx())
            .ansatz(x.pow(2), x.times(0))
            .collocation(Points.grid(0.5, 1.5, 3));
    Training run = Pinn.mlp(1, 3, 1).train(known).gradientDescent(1e-6).steps(1).run();
    Panel panel = run.residualFigure().chart().panels().get(0);
    assertEquals(4, panel.series().get(0).y().get(200), 1e-14);
    assertEquals(List.of(1.0, 2.0, 3.0), panel.series().get(1).y());
    Problem none = line.data("values", Points.grid(0, 1, 3), new double[3]);
    Training fit = Pinn.mlp(1, 3, 1).train(none).gradientDescent(1e-6).steps(1).run();
    refused(
        "problem \"line\" has no equation, hence no residual to draw", () -> fit.residualFigure());
    refused(
        "a residual is drawn at one value of each coordinate; got {x=[0.0, 1.0]}",
        () -> FLOW.residualFigure(Slice.of("x", 0, 1)));
  }
}
