package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.HeatMap;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Series;
import io.github.ntk4j.show.ChartFigure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Pictures of solutions: maps, slices, and what cannot be drawn. */
class SolutionFigureTest {
  private static final Problem PLANE = Problem.named("plane").space("x", 0, 3).space("y", 0, 1);
  private static final Expr X = PLANE.coordinate("x");
  private static final Expr Y = PLANE.coordinate("y");

  /** u = 2x + y whatever the network, the exact solution 2x + y + 1/8, the residual u_x − 1 = 1. */
  private static final Problem KNOWN =
      PLANE
          .equation(u -> u.dx().minus(1))
          .ansatz(X.times(2).plus(Y), X.times(0))
          .exact(X.times(2).plus(Y).plus(0.125))
          .collocation(20);

  private static List<Panel> panels(ChartFigure figure) {
    return figure.chart().panels();
  }

  private static HeatMap map(Panel panel) {
    return panel.heatMap().orElseThrow();
  }

  private static void refused(String message, Executable door) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, door).getMessage());
  }

  @Test
  void maps_have_the_values_of_u_exact_error_and_residual() {
    ChartFigure figure = KNOWN.solutionFigure(Pinn.mlp(2, 3, 1));
    List<Panel> panels = panels(figure);
    assertEquals(
        List.of("(a) Solution", "(b) Exact solution", "(c) Error", "(d) Residual"),
        panels.stream().map(Panel::title).toList());
    HeatMap u = map(panels.get(0));
    for (int i = 0; i < u.y().size(); i++) {
      for (int j = 0; j < u.x().size(); j++) {
        double value = 2 * u.x().get(j) + u.y().get(i);
        assertEquals(value, u.z().get(i).get(j), 1e-14);
        assertEquals(value + 0.125, map(panels.get(1)).z().get(i).get(j), 1e-14);
        assertEquals(Math.log10(0.125), map(panels.get(2)).z().get(i).get(j), 1e-14);
        assertEquals(0, map(panels.get(3)).z().get(i).get(j), 1e-14); // log₁₀ 1
      }
    }
    assertEquals(u.colourRange(), map(panels.get(1)).colourRange());
    assertTrue(panels.stream().allMatch(panel -> map(panel).smooth() && map(panel).bar()));
  }

  /** The cells are those of the true form, and cover the domain without a rim. */
  @Test
  void a_plane_of_space_has_its_true_form_and_few_numbers() {
    ChartFigure figure = KNOWN.solutionFigure(Pinn.mlp(2, 3, 1));
    HeatMap u = map(panels(figure).get(0));
    assertEquals(3, panels(figure).get(0).proportion(), 1e-15);
    assertEquals(3, (double) u.x().size() / u.y().size(), 0.06);
    assertEquals(1.5 / u.x().size(), u.x().get(0), 1e-14);
    int bytes = figure.json().getBytes(StandardCharsets.UTF_8).length;
    assertTrue(bytes < 600_000, bytes + " bytes");
    assertEquals(1, figure.chart().columns()); // wide ones lie below each other
  }

  @Test
  void slices_are_lines_over_the_exact_ones() {
    Pinn pinn = Pinn.mlp(2, 3, 1);
    List<Panel> several = panels(KNOWN.solutionFigure(pinn, Slice.of("y", 0, 0.25, 1)));
    assertEquals(
        List.of("exact", "", "", "y = 0", "y = 0.25", "y = 1"),
        several.get(0).series().stream().map(Series::name).toList());
    Series last = several.get(0).series().get(5);
    assertEquals(List.of(0.0, 3.0), List.of(last.x().get(0), last.x().get(200)));
    assertEquals(2 * 1.5 + 1, last.y().get(100), 1e-14);
    assertEquals(4.125, several.get(0).series().get(2).y().get(100), 1e-14);
    assertEquals(0.125, several.get(1).series().get(2).y().get(100), 1e-14);
    Chart one = KNOWN.solutionFigure(pinn, Slice.of("x", 0.5)).chart();
    assertEquals("Solution – plane, x = 0.5", one.title());
    assertEquals("<i>y</i>", one.panels().get(0).x().label());
  }

  @Test
  void several_times_of_a_plane_are_maps_side_by_side_with_one_bar() {
    Problem moving =
        Problem.named("moving")
            .space("x", 0, 1)
            .space("y", 0, 1)
            .time("t", 0, 2)
            .equation(Expr::dt)
            .exact(p -> p[0] + p[2])
            .collocation(9);
    ChartFigure figure = moving.exactFigure(Slice.of("t", 0, 1, 2));
    assertEquals(3, figure.chart().columns());
    assertEquals(
        List.of(false, false, true), panels(figure).stream().map(p -> map(p).bar()).toList());
    assertEquals(
        map(panels(figure).get(0)).colourRange(), map(panels(figure).get(2)).colourRange());
    assertEquals("(b) Exact solution, t = 1", panels(figure).get(1).title());
    Chart line = moving.exactFigure(Slice.of("t", 1).and("y", 0.5)).chart();
    assertEquals(1.5, line.panels().get(0).series().get(0).y().get(100), 1e-15);
    assertEquals("Exact solution – moving, y = 0.5, t = 1", line.title());
  }

  @Test
  void of_a_system_each_output_is_beside_its_error_or_alone_with_everything() {
    Problem swing =
        Problem.named("swing")
            .space("x", 0, 1)
            .time("t", 0, 1)
            .outputs("u", "v")
            .equation("first", u -> u.dt().minus(u.output("v")))
            .equation("second", u -> u.output("v").dt())
            .exact(p -> p[1])
            .on("v")
            .exact(p -> 1)
            .collocation(9);
    Training run = Pinn.mlp(2, 3, 2).train(swing).gradientDescent(1e-6).steps(1).run();
    assertEquals(
        List.of(
            "(a) Solution of <i>u</i>",
            "(b) Error of <i>u</i>",
            "(c) Solution of <i>v</i>",
            "(d) Error of <i>v</i>",
            "(e) Residual of first",
            "(f) Residual of second"),
        panels(run.solutionFigure()).stream().map(Panel::title).toList());
    assertEquals(5, panels(run.solutionFigure("v")).size());
    assertEquals(2, panels(run.solutionFigure("v", Slice.of("t", 1))).size());
    refused("there are outputs [u, v]; got \"w\"", () -> run.solutionFigure("w"));
  }

  /** Where a coordinate has no end, it is drawn as far as the points reach. */
  @Test
  void an_unbounded_coordinate_is_drawn_as_far_as_points_reach() {
    Problem ray =
        Problem.named("ray")
            .space("x", 0, Double.POSITIVE_INFINITY)
            .equation(u -> u.dx())
            .collocation(Points.grid(0, 7, 15));
    Series line = panels(ray.solutionFigure(Pinn.mlp(1, 3, 1))).get(0).series().get(0);
    assertEquals(7, line.x().get(200));
  }

  @Test
  void what_cannot_be_drawn_says_which_coordinates_need_a_value() {
    Problem space = PLANE.time("t", 0, 1);
    Problem three = space.equation(Expr::dt).exact(p -> 1).collocation(9);
    Pinn pinn = Pinn.mlp(3, 3, 1);
    refused(
        "a picture is over one or two coordinates: of [x, y, t] give one a value, e.g."
            + " Slice.of(\"t\", 0.5)",
        () -> three.solutionFigure(pinn));
    Problem five = space.varying("k", 1, 3).varying("m", 0, 1).equation(Expr::dt);
    refused(
        "a picture is over one or two coordinates: of [x, y, t, m] give 2 or more a value, e.g."
            + " Slice.of(\"t\", 0.5).and(\"m\", 0.5)",
        () -> five.solutionFigure(Pinn.mlp(5, 3, 1), Slice.of("k", 2)));
    refused(
        "a picture is over one or two coordinates, and the slice has a value for each of [x, y];"
            + " use value(points) for the number there",
        () -> KNOWN.exactFigure(Slice.of("x", 1).and("y", 1)));
    refused(
        "this problem has coordinates [x, y, t]; got \"z\"",
        () -> three.solutionFigure(pinn, Slice.of("z", 1)));
    refused(
        "a slice at t = 1.5 lies outside the domain: t runs from 0 to 1",
        () -> three.solutionFigure(pinn, Slice.of("t", 1.5)));
    refused(
        "problem \"plane\" has no exact solution to draw; attach one by .exact(…)",
        () -> PLANE.exactFigure());
    refused(
        "a picture has maps at up to 6 values side by side; got 7",
        () -> three.exactFigure(Slice.of("t", 0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6)));
  }

  @Test
  void a_slice_outside_of_the_region_is_refused() {
    Problem discs =
        Problem.named("discs")
            .space("x", "y", Region.disc(0, 0, 1).union(Region.disc(4, 0, 1)))
            .exact(p -> p[0]);
    refused(
        "points of x = 2 all lie outside the region; nothing is to be drawn",
        () -> discs.exactFigure(Slice.of("x", 2)));
    assertFalse(panels(discs.exactFigure()).get(0).series().isEmpty()); // its outline
  }

  @Test
  void a_slice_has_values_that_are_finite_and_differ() {
    refused(
        "a slice needs one value of t or several that differ; got [1.0, 1.0]",
        () -> Slice.of("t", 1, 1));
    refused("a slice needs one value of t or several that differ; got []", () -> Slice.of("t"));
    refused("a slice's t must be finite; got NaN", () -> Slice.of("t", Double.NaN));
    refused("a slice has a coordinate once; t is [1.0]", () -> Slice.of("t", 1).and("t", 2));
    Slice two = new Slice(java.util.Map.of("x", List.of(0.0, 1.0), "y", List.of(0.0, 1.0)));
    String message =
        assertThrows(IllegalArgumentException.class, () -> KNOWN.exactFigure(two)).getMessage();
    assertTrue(message.startsWith("a picture is over one or two"), message);
  }
}
