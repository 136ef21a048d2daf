package io.github.ntk4j;

import static io.github.ntk4j.Reference.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class NtkResultTest {
  private final Pinn pinn = Pinn.mlp(1, 12, 12, 1);
  private final Problem poisson = Problem.poisson1d(1).collocation(30).weight("boundary", 10);
  private final NtkResult dynamics = Ntk.of(pinn).on(poisson);

  @Test
  void half_the_squared_residual_is_the_loss() {
    double squares = Arrays.stream(dynamics.residual()).map(r -> r * r).sum();
    double loss = poisson.loss(pinn);
    assertEquals(loss, squares / 2, 1e-14 * loss);
  }

  @Test
  void the_dynamics_kernel_is_the_raw_one_between_row_scales() {
    double[][] raw = dynamics.raw().matrix();
    double[][] expected = new double[32][32];
    for (int i = 0; i < 32; i++) {
      for (int j = 0; j < 32; j++) {
        expected[i][j] = raw[i][j] * scale(i) * scale(j);
      }
    }
    assertClose(expected, dynamics.matrix(), 1e-14, "K");
  }

  private static double scale(int row) {
    return row < 30 ? Math.sqrt(2.0 / 30) : Math.sqrt(2 * 10.0 / 2);
  }

  @Test
  void energy_of_all_modes_is_the_residual() {
    Table modes = dynamics.projection();
    assertEquals(1, modes.doubleColumn("share of energy").sum(), 1e-12);
    assertEquals(1, modes.doubleColumn("cumulative").get(31), 1e-12);
    double squares = Arrays.stream(dynamics.residual()).map(r -> r * r).sum();
    double coefficients =
        Arrays.stream(modes.doubleColumn("coefficient").asDoubleArray()).map(c -> c * c).sum();
    assertEquals(squares, coefficients, 1e-12 * squares); // eigenvectors are orthonormal
  }

  @Test
  void the_projection_is_drawn_beside_the_trace() {
    var series = dynamics.projectionFigure().chart().panels().get(0).series();
    assertEquals(dynamics.resolvedModes(), series.get(0).y().size());
    assertEquals(
        dynamics.projection().doubleColumn("share of energy").get(2), series.get(0).y().get(2));
    assertEquals(
        dynamics.eigenvalues().doubleColumn("share of trace").get(2), series.get(1).y().get(2));
  }

  @Test
  void eigenvectors_belong_to_their_eigenvalues() {
    double[][] kernel = dynamics.matrix();
    double[] values = dynamics.values();
    double[][] vectors = dynamics.vectors();
    for (int k = 0; k < dynamics.resolvedModes(); k++) {
      for (int i = 0; i < 32; i++) {
        double sum = 0;
        for (int j = 0; j < 32; j++) {
          sum += kernel[i][j] * vectors[k][j];
        }
        assertEquals(values[k] * vectors[k][i], sum, 1e-13 * values[0], k + ", " + i);
      }
    }
  }

  @Test
  void traces_of_the_blocks_add_up() {
    Table blocks = dynamics.blockTraces();
    assertEquals("[residual, boundary]", blocks.stringColumn("block").asList().toString());
    assertEquals(1, blocks.doubleColumn("share of trace").sum(), 1e-14);
    double[][] corner = dynamics.block("boundary", "boundary");
    assertEquals(corner[0][0] + corner[1][1], blocks.doubleColumn("trace").get(1), 1e-12);
  }

  @Test
  void a_block_alone_has_the_block_as_its_matrix() {
    NtkResult residual = dynamics.only("residual");
    assertClose(dynamics.block("residual", "residual"), residual.matrix(), 1e-14, "residual block");
    assertEquals(30, residual.size());
  }

  @Test
  void rows_are_labelled_by_term_and_point() {
    Table rows = dynamics.rows();
    assertEquals("boundary", rows.stringColumn("term").get(31));
    assertEquals(1, rows.intColumn("point").get(31));
    assertEquals(1.0, rows.doubleColumn("x").get(31), 0);
  }

  @Test
  void several_outputs_have_a_block_each() {
    NtkResult two = Ntk.of(Pinn.mlp(1, 8, 2)).on(Points.grid(0, 1, 3));
    assertEquals("[u0, u1]", two.blocks().toString());
    assertEquals(3, two.block("u0", "u1")[0].length);
  }

  @Test
  void more_rows_than_parameters_are_exactly_singular() {
    NtkResult line = Ntk.of(Pinn.mlp(1, 1)).on(Points.grid(0, 1, 5));
    assertEquals(2, line.resolvedModes());
    Table table = line.diagnostics();
    String meaning =
        table
            .where(table.stringColumn("metric").isEqualTo("conditionNumber"))
            .getString(0, "meaning");
    assertEquals("λmax/λmin; exactly singular, since 5 rows outnumber 2 parameters", meaning);
  }

  @Test
  void figures_have_their_panels() {
    assertEquals(1, dynamics.figure().chart().panels().size());
    assertEquals(2, dynamics.eigenvectorFigure(1, 2, 3).chart().panels().size());
    assertEquals(3, dynamics.eigenvectorFigure(1, 2, 3).chart().panels().get(0).series().size());
    // no line between the two ends
    assertEquals(0, dynamics.eigenvectorFigure(1).chart().panels().get(1).series().get(0).width());
    String message =
        assertThrows(IllegalArgumentException.class, () -> dynamics.eigenvectorFigure(0))
            .getMessage();
    assertEquals("modes count from 1 to 32; got 0", message);
  }

  @Test
  void an_unknown_coefficient_is_found_from_data() {
    Points x = Points.grid(0, 1, 21);
    double[] u = Arrays.stream(x.toArray()).mapToDouble(p -> Math.sin(Math.PI * p[0])).toArray();
    Problem inverse =
        Problem.named("inverse Poisson")
            .space("x", 0, 1)
            .equation(
                v ->
                    v.dxx()
                        .times(Problem.unknown("c", 0.5))
                        .plus(p -> 2 * Math.PI * Math.PI * Math.sin(Math.PI * p[0])))
            .data("measured", x, u)
            .weight("measured", 100)
            .collocation(50);
    Training run = Pinn.mlp(1, 16, 16, 1).train(inverse).adam(5e-3).steps(4000).run();
    double c = run.unknowns().doubleColumn("end").get(0);
    assertEquals(2, c, 0.02); // c u″ = −2π² sin πx; what training leaves of the loss allows 1 %
    assertEquals(0.5, run.unknowns().doubleColumn("start").get(0), 0);
    assertEquals(
        run.history().doubleColumn("loss").get(4000),
        run.problem().loss(run.model()),
        1e-12); // the trained value travels with the problem
  }

  @Test
  void modes_have_a_time_and_a_frequency() {
    double rate = 1 / dynamics.values()[0];
    Table modes = dynamics.modes(rate);
    // a mode of λ shrinks by 1 − λ/λmax a step: after its e-folding steps 1/e is left
    double folding = modes.doubleColumn("e-folding steps").get(2);
    assertEquals(Math.exp(-1), Math.pow(1 - rate * dynamics.values()[2], folding), 1e-13);
    assertTrue(modes.doubleColumn("e-folding steps").isMissing(31), "unresolved");
    assertTrue(modes.doubleColumn("frequency").get(0) <= 1, "the fastest mode is smooth");
  }

  @Test
  void two_coordinates_are_drawn_as_maps() {
    NtkResult heat =
        Ntk.of(Pinn.mlp(2, 8, 1)).on(Problem.heat().collocation(40).boundary(6).initialPoints(5));
    var panels = heat.eigenvectorFigure(1, 3).chart().panels();
    assertEquals(2, panels.size());
    assertTrue(panels.get(1).heatMap().isPresent());
    assertTrue(panels.get(1).title().startsWith("mode 3, <i>λ</i> = "), panels.get(1).title());
  }

  @Test
  void a_kernel_prints_its_numbers_and_its_spectrum() {
    String text = Ntk.of(Pinn.mlp(1, 4, 1)).on(Points.grid(0, 1, 3)).toString();
    assertTrue(text.startsWith("Diagnostics, output kernel on 3 points"), text);
    assertTrue(text.contains("\nResolved modes, from the noise floor "), text);
    assertTrue(text.contains("\nmode 3 │"), text);
  }

  @Test
  void a_long_spectrum_is_announced_with_its_cost() {
    var lines = new java.util.ArrayList<String>();
    Progress.use(
        () ->
            new Progress() {
              @Override
              public void report(
                  String task,
                  long done,
                  long total,
                  OptionalDouble loss,
                  Supplier<String> detail) {
                lines.add(task); // nothing has been done yet
              }

              @Override
              public void announce(String text) {
                lines.add(text);
              }

              @Override
              public void close() {}
            });
    try {
      NtkResult large = Ntk.of(Pinn.mlp(1, 64, 64, 1)).on(Points.uniform(0, 1, 1100));
      assertEquals(
          java.util.List.of("rows of the kernel", "rows of the kernel"),
          lines,
          "no spectrum was asked for yet");
      lines.clear();
      large.values();
      large.noiseFloor();
      String long4 = "spectrum of a kernel of 1,100 rows: about 4 s and 115 MB";
      assertEquals(java.util.List.of(long4, long4), lines, "its beginning and its end");
      lines.clear();
      Ntk.of(Pinn.mlp(1, 16, 1)).on(Points.uniform(0, 1, 50)).values();
      assertEquals("spectrum of a kernel of 50 rows", lines.get(lines.size() - 1));
    } finally {
      Progress.use(TerminalProgress::new);
    }
  }
}
