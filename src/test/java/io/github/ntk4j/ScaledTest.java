package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** Scales of problems in their users' units. */
class ScaledTest {
  private static final double PI = Math.PI;

  /** Copper, 1 mm: ρc = 8960 · 385 J/m³K, k = 400 W/mK; 20 K of a sine on a line from 293 K up. */
  private static final double CAPACITY = 8960 * 385.0;

  private final Problem copper =
      Problem.named("Copper, SI units")
          .space("x", 0, 1e-3)
          .time("t", 0, 0.01)
          .equation(u -> u.dt().times(CAPACITY).minus(u.dxx().times(400)))
          .dirichletAt("x", 0, 293)
          .dirichletAt("x", 1e-3, 393)
          .initial((x, t) -> 293 + 1e5 * x + 20 * Math.sin(1e3 * PI * x))
          .exact(
              (x, t) ->
                  293
                      + 1e5 * x
                      + 20 * Math.sin(1e3 * PI * x) * Math.exp(-400 / CAPACITY * 1e6 * PI * PI * t))
          .collocation(300);

  private static Row row(Scaled<Problem> scaled, String of, String name) {
    Table table = scaled.table();
    Table rows =
        table.where(
            table.stringColumn("of").isEqualTo(of).and(table.stringColumn("name").isEqualTo(name)));
    assertEquals(1, rows.rowCount(), table::toString);
    return rows.row(0);
  }

  private static double scale(Scaled<Problem> scaled, String of, String name) {
    return row(scaled, of, name).getDouble("scale");
  }

  @Test
  void scales_are_lengths_values_and_largest_parts() {
    Scaled<Problem> scaled = copper.scaled();
    assertEquals(1e-3, scale(scaled, "coordinate", "x"));
    assertEquals(5e-4, row(scaled, "coordinate", "x").getDouble("around"), 1e-18);
    assertEquals(50, scale(scaled, "output", "u"));
    assertEquals(343, row(scaled, "output", "u").getDouble("around"));
    assertEquals(
        "values from 293 to 393 are prescribed", row(scaled, "output", "u").getString("why"));
    // ρc · 50 π/0.01 is less than 400 · 50 (π/0.001)²
    assertEquals(400 * 50 * PI * PI * 1e6, scale(scaled, "term", "residual"), 1);
    assertEquals("largest part: -400 u_xx", row(scaled, "term", "residual").getString("why"));
    assertEquals(50, scale(scaled, "term", "x=0.0"));
    assertEquals(50, scale(scaled, "term", "initial"));
    assertTrue(row(scaled, "term", "initial").isMissing("around"));
  }

  @Test
  void weights_are_divided_by_squares_of_scales() {
    Problem weighted = copper.weight("x=0.0", 10);
    Scaled<Problem> scaled = weighted.scaled();
    assertEquals(10 / 2500.0, scaled.problem().weightOf("x=0.0"), 1e-18);
    double residual = scale(scaled, "term", "residual");
    assertEquals(1, scaled.problem().weightOf("residual") * residual * residual, 1e-12);
    assertEquals(weighted.termNames(), scaled.problem().termNames());
    String again = scaled.problem().scaled().table().toString();
    assertEquals(scaled.table().toString(), again); // scales are of the equations, not of weights
  }

  @Test
  void the_network_is_code_to_paste() {
    assertEquals(
        """
        Pinn.mlp(2, 32, 32, 1).
            standardised(Points.grid(new double[] {0.0, 0.0}, new double[] {0.001, 0.01}, 2, 2)).
            scaledOutputs(343.0, 50.0)\
        """,
        copper.scaled().code().replace(System.lineSeparator(), "\n"));
    assertTrue(copper.scaled().toString().contains("scaledOutputs(343.0, 50.0)"));
  }

  /** As it stands the equation drowns the conditions; a network of weights near 1 is near 0. */
  @Test
  void heat_in_si_units_trains_in_its_scales_only() {
    Pinn plain = Pinn.mlp(2, 12, 1);
    Pinn fitting =
        plain
            .standardised(Points.grid(new double[] {0.0, 0.0}, new double[] {0.001, 0.01}, 2, 2))
            .scaledOutputs(343.0, 50.0);
    assertTrue(error(plain, copper) > 20);
    assertTrue(error(fitting, copper.scaled().problem()) < 0.5);
  }

  private static double error(Pinn pinn, Problem problem) {
    return pinn.train(problem)
        .selfScaledBroyden()
        .steps(150)
        .run()
        .errors(Points.grid(new double[] {0, 0}, new double[] {1e-3, 0.01}, 11, 11))
        .numberColumn("largest error")
        .getDouble(0);
  }

  /** 1 mm of silicon heated by 2 GW/m³ between cold faces: ΔT = qL²/(kπ²) of half a wave. */
  @Test
  void a_source_gives_u_its_size_where_one_value_is_prescribed() {
    Problem chip =
        Problem.named("Chip")
            .space("x", 0, 1e-3)
            .equation(u -> u.dxx().times(150).plus(2e9))
            .dirichlet(293.0);
    Scaled<Problem> scaled = chip.scaled();
    assertEquals(2e9 * 1e-6 / (150 * PI * PI), scale(scaled, "output", "u"), 1e-12);
    assertEquals(293, row(scaled, "output", "u").getDouble("around"));
    assertEquals(
        "its slopes balance the rest of \"residual\"", row(scaled, "output", "u").getString("why"));
    assertEquals(2e9, scale(scaled, "term", "residual"), 1e-3);
  }

  @Test
  void a_convective_face_and_an_output_without_values_are_scaled_too() {
    Problem face =
        Problem.named("Face")
            .space("x", 0, 0.1)
            .equation(u -> u.dxx().times(50))
            .dirichletAt("x", 0, 373)
            .robinAt("x", 0.1, 750, 50, 750 * 273);
    assertEquals(50, scale(face.scaled(), "output", "u"), 1e-9);
    assertEquals(50 * 50 * PI / 0.1, scale(face.scaled(), "term", "x=0.1"), 1e-8);
    Problem flow =
        Problem.named("Pressure")
            .space("x", 0, 2)
            .outputs("u", "p")
            .equation("momentum", u -> u.times(u.dx()).times(1000).plus(u.output("p").dx()))
            .dirichletAt("x", 0, 3)
            .dirichletAt("x", 2, 5);
    // u swings by 1 around 4: u u_x is 5 π/2, as is p_x of the same size
    assertEquals(5000, scale(flow.scaled(), "output", "p"), 1e-9);
  }

  /** Glass has one value of its own; it swings as copper does, however steep its slope may be. */
  @Test
  void an_output_tied_to_another_has_its_size() {
    Problem stack =
        Problem.named("stack")
            .space("x", 0, 1)
            .outputs("copper", "glass")
            .part("copper", Region.interval(0, 0.5))
            .part("glass", Region.interval(0.5, 1))
            .equation("in copper", "copper", u -> u.dxx().times(400))
            .equation("in glass", "glass", u -> u.output("glass").dxx().times(1.38))
            .seam("joint", "copper", "glass")
            .continuous("joint", 400, 1.38)
            .on("copper")
            .dirichletAt("x", 0, p -> 400)
            .on("glass")
            .dirichletAt("x", 1, 300);
    // 400 and 300 differ by 100, and copper swings by as much
    Scaled<Problem> scaled = stack.scaled();
    double copper = scale(scaled, "output", "copper");
    assertTrue(copper >= 100 && copper <= 400, scaled::toString);
    double glass = scale(scaled, "output", "glass");
    assertTrue(glass >= 100 && glass <= 500, scaled::toString);
  }

  /** A fin of 1 m in air of 293 K, hot at its root: u″ = 400 (u − 293) tends to 293. */
  @Test
  void what_tends_to_a_value_swings_no_farther_than_that() {
    Problem fin =
        Problem.named("fin")
            .space("x", 0.1, 1.1)
            .equation(u -> u.dxx().minus(u.minus(293).times(400)))
            .dirichletAt("x", 0.1, 373);
    Scaled<Problem> scaled = fin.scaled();
    assertEquals(80, scale(scaled, "output", "u"), 1e-9);
    assertTrue(scaled.code().contains("Points.grid(0.1, 1.1, 2)"), scaled::code);
  }

  @Test
  void data_a_ready_problem_and_one_without_any_size_have_scales() {
    double[] values = new double[200];
    values[150] = 8e5;
    Problem data =
        Problem.named("Data").space("x", 0, 1).data("measured", Points.grid(0, 1, 200), values);
    assertEquals(4e5, scale(data.scaled(), "output", "u"));
    assertEquals(4e5, scale(data.scaled(), "term", "measured"));
    Problem free = Problem.named("Free").space("x", 0, 1).equation(u -> u.dxx());
    assertEquals(1, scale(free.scaled(), "output", "u"));
    assertEquals("nothing prescribes its size", row(free.scaled(), "output", "u").getString("why"));
    Problem periodic = Problem.convection(1);
    assertEquals(1, scale(periodic.scaled(), "output", "u"), 0.01);
    Problem hard = Problem.poisson1d(1).ansatz(u -> u.times(0).plus(5), u -> u.coordinate("x"));
    assertTrue(hard.scaled().code().endsWith("scaledOutputs(0.0, 1.0)"));
  }

  @Test
  void a_problem_without_terms_is_refused() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Problem.named("Empty").space("x", 0, 1).scaled())
            .getMessage();
    assertEquals("problem \"Empty\" has no equation and no condition to be scaled", message);
  }
}
