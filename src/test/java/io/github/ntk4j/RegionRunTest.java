package io.github.ntk4j;

import static java.lang.Math.PI;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ntk4j.chart.HeatMap;
import io.github.ntk4j.show.ChartFigure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Runs on a region: integrals over its boundary, figures, and two problems whose u is known. */
class RegionRunTest {
  private static final double ROUNDING = 1e-11;

  private final Region plate =
      Region.box(-1, 1, -1, 1).named("outer").minus(Region.disc(0, 0, 0.4).named("hole"));

  private static void fails(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  /** A run whose solution is an expression, whatever the network. */
  private static Training known(Problem problem, Expr u) {
    Problem p =
        problem
            .equation(v -> v.d(problem.statement().domain().names().get(0)))
            .ansatz(u, u.times(0))
            .collocation(20);
    int inputs = problem.statement().domain().dimension();
    return Pinn.mlp(inputs, 3, 1).train(p).gradientDescent(1e-9).steps(1).run();
  }

  /** Of u = x² y: on the strip x from 0.2 to 0.4 of y = 1, and half of a rim. */
  @Test
  void parts_of_the_boundary_have_integrals_and_fluxes() {
    Problem box =
        Problem.named("box")
            .space("x", 0, 1)
            .space("y", 0, 1)
            .time("t", 0, 1)
            .boundaryPart("strip", "y", 1, p -> p[0] > 0.2 && p[0] < 0.4 + 0.1 * p[2]);
    Expr x = box.coordinate("x");
    Training run = known(box, x.pow(2).times(box.coordinate("y")));
    assertEquals((0.064 - 0.008) / 3, run.integral("strip", u -> u, 0), ROUNDING);
    assertEquals((0.125 - 0.008) / 3, run.flux("strip", 1), ROUNDING);
    Problem disc =
        Problem.named("disc")
            .space("x", "y", Region.disc(0, 0, 2))
            .boundaryPart("upper", "disc", p -> p[1] > 0);
    Training half = known(disc, disc.coordinate("y"));
    assertEquals(8, half.integral("upper", u -> u), ROUNDING);
    assertEquals(4, half.flux("upper"), ROUNDING);
  }

  /** 0 … 1 and 1.001 … 3: the gap is narrower than the points of a curve are apart. */
  @Test
  void curves_break_where_an_interval_has_a_gap() throws Exception {
    Region two = Region.interval(0, 3).minus(Region.interval(1, 1.001));
    Problem line =
        Problem.named("two")
            .space("x", two)
            .equation(u -> u.dxx())
            .dirichlet(p -> p[0])
            .exact(p -> p[0])
            .collocation(20);
    Training run =
        Pinn.mlp(1, 4, 1)
            .train(line)
            .gradientDescent(1e-6)
            .steps(2)
            .trackNtk(line.points("residual"))
            .every(1)
            .run();
    for (ChartFigure figure : List.of(run.solutionFigure(), run.sliderFigure())) {
      JsonNode data = new ObjectMapper().readTree(figure.json()).at("/data");
      int broken = 0;
      for (JsonNode trace : data) {
        int gap = where(trace.get("x"), 1.0005);
        if (gap > 0) {
          assertTrue(trace.get("y").get(gap).isNull());
          assertEquals(1, trace.get("x").get(gap - 1).asDouble());
          assertFalse(trace.get("y").get(gap - 1).isNull());
          assertEquals(1.001, trace.get("x").get(gap + 1).asDouble());
          broken++;
        }
      }
      assertTrue(broken >= 2, "curves with a gap: " + broken);
    }
  }

  private static int where(JsonNode x, double value) {
    for (int i = 0; x != null && i < x.size(); i++) {
      if (x.get(i).asDouble() == value) {
        return i;
      }
    }
    return -1;
  }

  /** A disc at x = 0.6 runs from y = −0.8 to 0.8; outside nothing is drawn. */
  @Test
  void a_slice_of_a_region_is_drawn_inside_it() throws Exception {
    Problem disc =
        Problem.named("disc")
            .space("x", "y", Region.disc(0, 0, 1))
            .equation(u -> u.laplacian())
            .dirichlet(1)
            .collocation(20);
    Training run = Pinn.mlp(2, 4, 1).train(disc).gradientDescent(1e-6).steps(1).run();
    Slice slice = Slice.of("x", 0.6);
    JsonNode trace = new ObjectMapper().readTree(run.solutionFigure(slice).json()).at("/data/0");
    for (int i = 0; i < trace.get("x").size(); i++) {
      boolean inside = Math.abs(trace.get("x").get(i).asDouble()) < 0.8 + 1e-9;
      assertEquals(!inside, trace.get("y").get(i).isNull());
    }
    assertThrows(IllegalArgumentException.class, () -> run.solutionFigure(Slice.of("x", 1.5)));
  }

  @Test
  void fluxes_over_all_pieces_add_up_to_the_laplacian() {
    Problem p = Problem.named("plate").space("x", "y", plate);
    Training run = known(p, p.coordinate("x").pow(2).plus(p.coordinate("y").pow(2)));
    assertEquals(-2 * 0.4 * 0.8 * PI, run.flux("hole"), ROUNDING);
    assertEquals(4 * (4 - 0.16 * PI), run.flux("hole") + run.flux("outer"), ROUNDING);
    assertEquals(0.16 * 0.8 * PI, run.integral("hole", u -> u), ROUNDING);
    assertEquals(2 + 2 / 3.0, run.integral("outer left", u -> u), ROUNDING);
    assertEquals(
        -52 * run.flux("hole"), run.flux("hole", (u, slope) -> slope.times(-52)), ROUNDING);
  }

  @Test
  void a_box_has_pieces_and_time_is_given_after_them() {
    Problem p = Problem.named("box").space("x", 0, 1).space("y", 0, 2).time("t", 0, 3);
    Training run = known(p, p.coordinate("x").pow(3).times(p.coordinate("t")));
    assertEquals(3 * 2 * 0.5, run.flux("right", 0.5), ROUNDING);
    assertEquals(0.25 * 0.5, run.integral("top", u -> u, 0.5), ROUNDING);
    Problem line = Problem.named("line").space("x", 0, 2);
    Training end = known(line, line.coordinate("x").pow(2).minus(line.coordinate("x")));
    assertEquals(1, end.flux("left"), ROUNDING);
    assertEquals(3, end.flux("right"), ROUNDING);
    assertEquals(2, end.integral("right", u -> u), ROUNDING);
    fails(
        "an integral over the boundary needs a number for each of [t] after the piece; got []",
        () -> run.flux("right"));
    fails(
        "points of the integral[0] lies outside the domain: t = 7.0 is not in [0.0, 3.0]",
        () -> run.flux("right", 7));
    fails(
        "this region's boundary has pieces [left, right, bottom, top]; got \"hole\"",
        () -> run.flux("hole", 1));
  }

  @Test
  void the_flux_through_a_sphere_is_exact() {
    Region block = Region.box(-1, 1, -1, 1, -1, 1).minus(Region.ball(0, 0, 0, 0.5));
    Problem p = Problem.named("block").space("x", "y", "z", block);
    Training run = known(p, p.coordinate("x").pow(2).plus(p.coordinate("z")));
    assertEquals(-2 * PI / 6, run.flux("ball"), ROUNDING);
    assertEquals(8, run.flux("right"), ROUNDING);
  }

  @Test
  void potential_flow_around_a_hole_is_found() {
    Problem flow =
        Problem.named("Flow around a hole")
            .space("x", "y", plate)
            .equation(u -> u.laplacian())
            .dirichlet("outer", (x, y) -> x + 0.16 * x / (x * x + y * y))
            .neumann("hole", 0.0)
            .exact((x, y) -> x + 0.16 * x / (x * x + y * y))
            .weight("outer", 10)
            .weight("hole", 10)
            .collocation(400)
            .boundary(160);
    Training run = Pinn.mlp(2, 12, 12, 1).train(flow).levenbergMarquardt().steps(40).run();
    assertTrue(run.relativeError() < 1e-3, "relative error " + run.relativeError()); // 6.0e-4
    assertEquals(0, run.flux("hole"), 1e-3);
    assertEquals(1.84, run.flux("outer right"), 3e-3); // 2 − 0.16
    assertEquals(2 + 0.08 * PI, run.integral("outer right", u -> u), 1e-3);
    List<HeatMap> maps =
        run.solutionFigure().chart().panels().stream().map(p -> p.heatMap().orElseThrow()).toList();
    assertEquals(4, maps.size());
    for (HeatMap map : maps) {
      for (int i = 0; i < map.y().size(); i++) {
        for (int j = 0; j < map.x().size(); j++) {
          boolean inside = plate.contains(map.x().get(j), map.y().get(i));
          assertEquals(!inside, map.z().get(i).get(j).isNaN());
        }
      }
    }
  }

  @Test
  void laplace_on_an_l_shape_is_found() {
    Region ell =
        Region.polygon(new double[][] {{-1, -1}, {1, -1}, {1, 0}, {0, 0}, {0, 1}, {-1, 1}});
    Problem line = Problem.named("L-shape").space("x", "y", ell);
    Expr exact =
        line.coordinate("x").times(PI / 2).exp().times(line.coordinate("y").times(PI / 2).sin());
    Problem laplace =
        line.equation(u -> u.laplacian())
            .dirichlet(exact)
            .exact(exact)
            .weight("boundary", 10)
            .collocation(300)
            .boundary(160);
    assertEquals(List.of(), laplace.remarks());
    Training run = Pinn.mlp(2, 12, 12, 1).train(laplace).levenbergMarquardt().steps(40).run();
    assertTrue(run.relativeError() < 1e-3, "relative error " + run.relativeError()); // 3.1e-4
    assertEquals(1, run.flux("edge 4"), 1e-2); // ∫ π/2 sin πy/2
  }
}
