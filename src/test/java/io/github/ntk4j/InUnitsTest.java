package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Problems as an engineer writes them: metres, degrees, seconds, ten swings of a string. */
class InUnitsTest {
  private static final double M = Math.sqrt(2 * 25 / (200 * 0.001));
  private static final Problem FIN =
      Problem.named("fin")
          .space("x", 0, 0.1)
          .equation(u -> u.dxx().minus(u.minus(20).times(M * M)))
          .dirichletAt("x", 0, 100)
          .neumannAt("x", 0.1, 0)
          .collocation(60);

  private static double exact(double x) {
    return 20 + 80 * Math.cosh(M * (0.1 - x)) / Math.cosh(0.1 * M);
  }

  private static double error(Training run) {
    double[] x = new double[101];
    double[] u = run.value(Points.grid(0, 0.1, 101));
    double sum = 0;
    double norm = 0;
    for (int i = 0; i < x.length; i++) {
      double truth = exact(0.001 * i);
      sum += (u[i] - truth) * (u[i] - truth);
      norm += truth * truth;
    }
    return Math.sqrt(sum / norm);
  }

  @Test
  void units_are_told_before_training_and_not_of_the_scaled_problem() {
    assertEquals(
        List.of(
            "u is prescribed to be 100, where networks start near 1: problem.scaled() shows the scales, a network in"
                + " them and the problem with terms of size 1"),
        FIN.remarks());
    assertEquals(List.of(), FIN.scaled().problem().remarks());
  }

  /** What it proposes, done by hand. */
  @Test
  void a_fin_in_its_units_is_cured_in_one_step() {
    Pinn pinn = Pinn.mlp(1, 12, 12, 1);
    Training run = pinn.train(FIN).adam(1e-3).steps(200).run();
    Explanation found = run.explain();
    Finding scale = found.findings().get(1);
    assertEquals("value scale", scale.name());
    assertTrue(scale.sentence().endsWith("problem.scaled()"), scale.sentence());
    assertTrue(
        scale
            .action()
            .startsWith("run = run.at(0).standardised(Points.grid(0.0, 0.1, 2)).scaledOutputs("),
        scale.action());
    assertTrue(
        scale
            .action()
            .endsWith(
                ".train(run.problem().scaled().problem()).adam(1e-3).steps(500).then().levenbergMarquardt().steps(100).run();"),
        scale.action());
    String told = found.findings().get(0).sentence();
    double percent = Double.parseDouble(told.replaceAll("[^0-9.]", ""));
    assertEquals(100 * error(run), percent, 10, told); // once a third of it
    Training cured =
        pinn.standardised(Points.grid(0, 0.1, 2))
            .scaledOutputs(100, 20)
            .train(FIN.scaled().problem())
            .adam(1e-3)
            .steps(500)
            .then()
            .levenbergMarquardt()
            .steps(100)
            .run();
    assertTrue(error(cured) < 1e-9, () -> "error " + error(cured));
    assertEquals(List.of(), cured.explain().faults());
  }

  @Test
  void a_diffusivity_of_a_hundred_thousandth_is_found_without_a_false_alarm() {
    double alpha = 1.2e-5;
    Random noise = new Random(3);
    double[][] at = new double[36][];
    double[] measured = new double[36];
    for (int i = 0; i < at.length; i++) {
      at[i] = new double[] {0.1 * (i / 6 + 1) / 7, 20 * (i % 6 + 1)};
      double decay = Math.exp(-alpha * Math.pow(10 * Math.PI, 2) * at[i][1]);
      measured[i] =
          20 + 80 * decay * Math.sin(10 * Math.PI * at[i][0]) + 0.5 * noise.nextGaussian();
    }
    Expr unknown = Problem.unknown("alpha", 2e-5);
    Problem rod =
        Problem.named("rod")
            .space("x", 0, 0.1)
            .time("t", 0, 120)
            .equation(u -> u.dt().minus(unknown.times(u.dxx())))
            .dirichlet(20)
            .initial(p -> 20 + 80 * Math.sin(10 * Math.PI * p[0]))
            .data("thermocouples", Points.of(at), measured)
            .collocation(200)
            .boundary(40)
            .initialPoints(40);
    Training run =
        Pinn.mlp(2, 16, 16, 1)
            .standardised(Points.grid(new double[2], new double[] {0.1, 120}, 2, 2))
            .scaledOutputs(60, 40)
            .train(rod.scaled().problem())
            .adam(1e-3)
            .steps(300)
            .then()
            .levenbergMarquardt()
            .steps(40)
            .run();
    assertEquals(alpha, run.unknowns().doubleColumn("end").get(0), 0.03 * alpha);
    assertEquals(List.of(), run.explain().faults());
  }

  @Test
  void swings_in_time_are_cut_into_slabs() {
    Problem string =
        Problem.named("string")
            .space("x", 0, 1)
            .time("t", 0, 10)
            .equation(u -> u.dtt().plus(u.dt().times(0.3)).minus(u.dxx()))
            .dirichlet(0)
            .initial(x -> Math.sin(Math.PI * x[0]))
            .initialVelocity(0);
    Training run = Pinn.mlp(2, 16, 16, 1).train(string).adam(1e-3).steps(300).run();
    String said = run.explain().toString();
    assertTrue(said.contains(".initialPoints(100).slabs("), said);
    assertTrue(said.contains("slabs of time, trained alone for a short time, reached"), said);
  }

  @Test
  void columns_that_differ_by_case_are_told_apart_from_bad_files(@TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("rod.csv"), "x,t,T\n0.1,1,20\n");
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> Tables.read(file));
    assertTrue(
        error.getMessage().endsWith("names that differ by case alone are the same, rename one"),
        error::getMessage);
  }
}
