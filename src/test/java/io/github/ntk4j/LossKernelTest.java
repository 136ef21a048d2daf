package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.show.Provenance;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import tech.tablesaw.api.Table;

/** What a kernel of a loss knows of its rows, and what follows from it. */
class LossKernelTest {
  private final Pinn pinn = Pinn.mlp(1, 8, 1);
  private final Problem poisson =
      Problem.poisson1d(1).collocation(Points.uniform(0, 1, 20).seed(3)).weight("boundary", 10);
  private final LossKernel kernel = Ntk.of(pinn).on(poisson);
  private final Problem heat = Problem.heat().collocation(12).boundary(6).initialPoints(5);
  private final LossKernel ofHeat = Ntk.of(Pinn.mlp(2, 8, 1)).on(heat);

  private static void refuses(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  private static Map<String, String> made(Table table) {
    return Provenance.from(table).entries();
  }

  /** u = wx + b at w = b = 0 on −1, 0, 1, so that R ∝ −y and the modes span 1 and x. */
  private static LossKernel line(double... values) {
    Problem measured =
        Problem.named("line").space("x", -1, 1).data("y", Points.of(-1.0, 0.0, 1.0), values);
    Pinn line = Pinn.mlp(1, 1).withParameters(new double[] {0, 0});
    return Ntk.of(line).on(measured);
  }

  private static double resolvedResidual(NtkResult ntk) {
    Table table = ntk.diagnostics();
    assertEquals("resolvedResidual", table.getString(1, "metric"));
    return Double.parseDouble(table.getString(1, "value"));
  }

  @Test
  void the_share_of_the_residual_that_resolved_modes_hold_is_that_of_a_projection() {
    assertEquals(0, resolvedResidual(line(1, -2, 1)), 1e-20, "orthogonal to 1 and x");
    assertEquals(0.3333, resolvedResidual(line(2, -1, 2)), 1e-4, "1 + (1, −2, 1): 3 of 9");
    assertEquals(0.4667, resolvedResidual(line(2, -1, 0)), 1e-4, "1/3 − x + (2, −4, 2)/3: 7 of 15");
    assertEquals(1, resolvedResidual(line(-2, 1, 4)), 1e-12, "3x + 1");
  }

  @Test
  void a_residual_of_zero_has_no_share_and_an_output_kernel_no_residual() {
    assertEquals("–", line(0, 0, 0).diagnostics().getString(1, "value"));
    assertEquals("λmax", kernel.raw().diagnostics().getString(1, "metric"));
    NtkResult output = Ntk.of(pinn).on(Points.grid(0, 1, 4));
    assertEquals("λmax", output.diagnostics().getString(1, "metric"));
  }

  @Test
  void the_share_of_many_rows_waits_for_their_eigenvectors() {
    LossKernel many = Ntk.of(Pinn.mlp(1, 2, 1)).on(poisson.collocation(1_000));
    Table table = many.diagnostics();
    assertEquals("–", table.getString(1, "value"));
    assertTrue(table.getString(1, "meaning").endsWith("more than 1,000 rows after projection()"));
    double share = many.projection().doubleColumn("cumulative").get(many.resolvedModes() - 1);
    assertEquals(share, resolvedResidual(many), 1e-4);
  }

  @Test
  void a_block_names_its_own_points_problem_and_terms() {
    var boundary = made(kernel.only("boundary").eigenvalues());
    assertEquals("2 points (given)", boundary.get("points"));
    assertEquals("boundary on 2 points (given), weight 10.0", boundary.get("terms"));
    assertEquals(poisson.name(), boundary.get("problem"));
    assertEquals("dynamics kernel of boundary on " + poisson.name(), boundary.get("kernel"));
    assertEquals("rows times sqrt(2w/N)", boundary.get("scale"));
    assertEquals("20 points (uniform, seed 3)", made(kernel.only("residual").rows()).get("points"));
  }

  @Test
  void the_raw_kernel_names_its_points_problem_and_terms() {
    var raw = made(kernel.raw().eigenvalues());
    assertEquals("20 points (uniform, seed 3); 2 points (given)", raw.get("points"));
    assertEquals(
        "residual on 20 points (uniform, seed 3), weight 1.0; boundary on 2 points (given), weight 10.0",
        raw.get("terms"));
    assertEquals(poisson.name(), raw.get("problem"));
    assertEquals("raw rows", raw.get("scale"));
    assertTrue(made(kernel.raw().only("boundary").rows()).get("terms").startsWith("boundary on 2"));
  }

  @Test
  void rows_and_figures_name_the_coordinates_of_the_problem() {
    for (LossKernel each : List.of(ofHeat, ofHeat.raw(), ofHeat.only("boundary"))) {
      assertEquals(List.of("row", "term", "point", "x", "t"), each.rows().columnNames());
      Panel panel = each.eigenvectorFigure(1).chart().panels().get(0);
      assertEquals("<i>x</i>", panel.x().label());
      assertEquals("<i>t</i>", panel.y().label());
    }
  }

  @Test
  void eigenvectors_on_a_face_are_lines_along_it() {
    Panel initial = ofHeat.only("initial").eigenvectorFigure(1, 2).chart().panels().get(0);
    assertEquals("<i>x</i>", initial.x().label());
    assertEquals(2, initial.series().size());
    assertEquals(5, initial.series().get(0).x().size());
  }

  @Test
  void coordinates_named_as_a_column_are_numbered_instead() {
    Problem odd = Problem.named("odd").space("Row", 0, 1).equation(u -> u.d("Row")).collocation(3);
    assertEquals(List.of("row", "term", "point", "x"), Ntk.of(pinn).on(odd).rows().columnNames());
  }

  @Test
  void a_block_over_one_coordinate_is_drawn_over_its_own_points() {
    Panel boundary = kernel.only("boundary").matrixFigure().chart().panels().get(0);
    assertEquals(List.of(0.0, 1.0), boundary.heatMap().orElseThrow().x());
    assertEquals(
        kernel.block("boundary", "boundary")[0][1],
        boundary.heatMap().orElseThrow().z().get(0).get(1));
    Panel residual = kernel.only("residual").matrixFigure().chart().panels().get(0);
    double[] sorted =
        Arrays.stream(poisson.points("residual").toArray())
            .mapToDouble(p -> p[0])
            .sorted()
            .toArray();
    assertEquals(Arrays.stream(sorted).boxed().toList(), residual.heatMap().orElseThrow().x());
  }

  @Test
  void a_block_that_no_coordinate_orders_is_drawn_by_row() {
    LossKernel block = ofHeat.only("initial");
    Panel initial = block.matrixFigure().chart().panels().get(0);
    assertEquals(List.of(0.0, 1.0, 2.0, 3.0, 4.0), initial.heatMap().orElseThrow().x());
    assertEquals("row <i>i</i>", initial.x().label());
    assertEquals(block.matrix()[1][3], initial.heatMap().orElseThrow().z().get(1).get(3));
    Panel twice = Ntk.of(pinn).on(Points.of(0.7, 0.2, 0.7)).matrixFigure().chart().panels().get(0);
    assertEquals("row <i>i</i>", twice.x().label());
  }

  @Test
  void a_kernel_of_one_row_is_drawn() {
    NtkResult one = Ntk.of(pinn).on(Points.of(0.5));
    assertTrue(one.matrixFigure().bundle().data().containsKey("image/png"));
  }

  @Test
  void several_blocks_are_refused_with_the_way_out() {
    refuses(
        "matrixFigure draws one block; this kernel has [residual, boundary], so take one first, e.g. only(\"residual\")",
        kernel::matrixFigure);
  }

  @Test
  void what_a_loss_leads_to_needs_the_whole_weighted_kernel() {
    LossKernel boundary = kernel.only("boundary");
    refuses(
        "forecast needs the dynamics kernel of the whole problem: Ntk.of(model).on(problem); this is the"
            + " dynamics kernel of boundary",
        boundary::forecast);
    refuses(
        "lossWeights needs the dynamics kernel of the whole problem: Ntk.of(model).on(problem); this is the"
            + " raw dynamics kernel",
        () -> kernel.raw().lossWeights());
    assertThrows(IllegalArgumentException.class, boundary::explain);
    assertThrows(IllegalArgumentException.class, boundary::preconditioned);
    assertThrows(IllegalArgumentException.class, () -> kernel.raw().learningRates());
    assertEquals(3, boundary.learningRates().rowCount(), "a block has its own rates");
  }

  @Test
  void the_doors_of_a_kernel_and_the_static_ones_lead_to_the_same() {
    assertEquals(Forecast.of(pinn, poisson).toString(), kernel.forecast().toString());
    assertEquals(LossWeights.of(pinn, poisson).toString(), kernel.lossWeights().toString());
  }

  @Test
  void learning_rates_follow_the_momentum() {
    double largest = kernel.values()[0];
    var rates = kernel.learningRates(0.5).doubleColumn("largest rate");
    assertEquals(2 / largest, rates.get(0), 0);
    assertEquals(3 / largest, rates.get(1), 0); // 2(1 + β)/λmax
    assertEquals(1.5 / largest, rates.get(2), 1e-16 / largest); // 2(1 + β)/((1 + 2β)λmax)
    assertEquals(
        List.of("gradient descent", "heavy ball, β = 0.9", "Nesterov, β = 0.9"),
        kernel.learningRates().stringColumn("optimiser").asList());
    refuses("a momentum must lie in [0, 1); got 1.0", () -> kernel.learningRates(1));
  }

  @Test
  void a_bound_prints_as_tables_do() {
    assertEquals("≥ 1.526×10²⁵", new Bound(1.5259e25, false).toString());
    assertEquals("6.854", new Bound((7 + 3 * Math.sqrt(5)) / 2, true).toString());
    Table table = kernel.diagnostics();
    String printed =
        table
            .where(table.stringColumn("metric").isEqualTo("conditionNumber"))
            .getString(0, "value");
    assertEquals(printed, kernel.conditionNumber().toString());
  }

  @Test
  void a_drift_between_two_kernels_shows_itself() {
    Pinn moved = pinn.train(poisson).adam(1e-2).steps(20).run().model();
    KernelDrift drift = Ntk.of(moved).on(poisson).driftFrom(kernel);
    Table table = drift.table();
    assertEquals(List.of("earlier", "later"), table.stringColumn("kernel").asList());
    assertEquals(0, table.doubleColumn("kernelDrift").get(0), 0);
    assertEquals(drift.kernelDrift(), table.doubleColumn("kernelDrift").get(1), 0);
    assertEquals(drift.alignment(), table.doubleColumn("alignment").get(1), 0);
    assertEquals(drift.centredAlignment(), table.doubleColumn("CKA").get(1), 0);
    assertEquals(drift.subspaceAngle(), table.doubleColumn("subspace angle").get(1), 0);
    assertTrue(drift.toString().contains(": the kernel changed by "), drift.toString());
    assertEquals(poisson.name(), made(table).get("problem"));
    double[] a = pinn.parameters();
    double[] b = moved.parameters();
    double change = 0;
    double norm = 0;
    for (int k = 0; k < a.length; k++) {
      change += (b[k] - a[k]) * (b[k] - a[k]);
      norm += a[k] * a[k];
    }
    assertEquals(Math.sqrt(change / norm), drift.parameterDrift(), 1e-15);
    assertEquals(2, drift.figure().chart().panels().get(0).series().get(0).y().size());
  }

  @Test
  void parameters_of_networks_of_different_sizes_have_no_drift() {
    KernelDrift drift = Ntk.of(Pinn.mlp(1, 9, 1)).on(poisson).driftFrom(kernel);
    assertTrue(Double.isNaN(drift.parameterDrift()));
    assertTrue(drift.table().doubleColumn("parameterDrift").isMissing(1));
    assertTrue(drift.bundle().data().containsKey("text/html"));
  }

  @Test
  void one_formula_for_half_the_stable_rate() {
    assertEquals(1 / kernel.values()[0], kernel.forecast().learningRate(), 0);
    assertEquals(2 / kernel.values()[0], kernel.forecast().maxStableLearningRate(), 0);
  }
}
