package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Bad input gets one sentence: what was wanted, what came, where. */
class BadInputTest {
  private final Pinn pinn = Pinn.mlp(1, 4, 1);
  private final Problem poisson = Problem.poisson1d(1).collocation(5);
  @TempDir Path folder;

  private static void fails(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  @Test
  void sizes_below_one_and_networks_too_large_are_refused() {
    fails(
        "mlp needs an input and an output size, e.g. mlp(1, 32, 32, 1); got mlp(1)",
        () -> Pinn.mlp(1));
    fails(
        "mlp needs an input and an output size, e.g. mlp(1, 32, 32, 1); got mlp()",
        () -> Pinn.mlp());
    fails("mlp needs sizes of at least 1; size 1 of [1, 0, 1] is 0", () -> Pinn.mlp(1, 0, 1));
    fails(
        "mlp(1, 100000, 100000, 1) would have 10000400001 parameters; 2²⁸ is the most",
        () -> Pinn.mlp(1, 100_000, 100_000, 1));
  }

  @Test
  void points_without_extent_count_or_finite_coordinates_are_refused() {
    fails("points need a count of at least 1; got 0", () -> Points.uniform(0, 1, 0));
    fails("points need finite lo < hi; got lo = 1.0, hi = 1.0", () -> Points.uniform(1, 1, 3));
    fails("points need finite lo < hi; got lo = 2.0, hi = 1.0", () -> Points.grid(2, 1, 3));
    fails(
        "points need finite lo < hi; got lo = NaN, hi = 1.0", () -> Points.sobol(Double.NaN, 1, 3));
    fails("points[1][0] is NaN; coordinates must be finite", () -> Points.of(0, Double.NaN));
    fails(
        "points[1] has 1 coordinates; points[0] has 2",
        () -> Points.of(new double[][] {{0, 1}, {2}}));
    fails(
        "points need at least one point with at least one coordinate; got none",
        () -> Points.of(new double[0][]));
    fails("a grid needs at least 2 points along each axis; got 1", () -> Points.grid(0, 1, 1));
    Points plane = Points.uniform(new double[2], new double[] {1, 1}, 3);
    fails("points have 2 coordinates; this model takes 1", () -> pinn.value(plane));
    fails("points have 2 coordinates; this model takes 1", () -> Ntk.of(pinn).on(plane));
  }

  @Test
  void parameters_of_another_count_or_not_finite_are_refused() {
    fails("a network [1, 4, 1] has 13 parameters; got 2", () -> pinn.withParameters(new double[2]));
    double[] values = pinn.parameters();
    values[3] = Double.NEGATIVE_INFINITY;
    fails("parameters[3] is -Infinity; they must be finite", () -> pinn.withParameters(values));
  }

  @Test
  void one_value_a_point_is_refused_for_several_outputs() {
    fails(
        "this model has 2 outputs; use values(points) or derivatives(points, …), which return"
            + " double[n][outputs]",
        () -> Pinn.mlp(1, 4, 2).value(Points.of(0.5)));
  }

  @Test
  void derivatives_beyond_inputs_order_or_activation_are_refused() {
    Points x = Points.of(0.5);
    fails("inputs of this model count from 0 to 0; got 1", () -> pinn.derivative(x, 1));
    fails(
        "derivatives up to order 6 are supported; this derivative has order 7: make a lower one an output of its own, e.g."
            + " an equation u.output(1).minus(u.dxx()), and differentiate that",
        () -> pinn.derivative(x, 0, 0, 0, 0, 0, 0, 0));
    fails(
        "this derivative has order 2, but relu has no second derivative; use tanh, sin, gelu,"
            + " softplus, sigmoid or silu",
        () -> pinn.activation(Activation.relu()).derivative(x, 0, 0));
  }

  @Test
  void what_would_be_computed_twice_or_named_nothing_is_refused() {
    fails(
        "a study of width needs settings that differ; got \"4\" twice",
        () -> Study.of("width", List.of(4, 8, 4)));
    fails(
        "a study of width needs seeds that differ; got \"1\" twice",
        () -> Study.of("width", List.of(4)).seeds(1, 1));
    String same =
        assertThrows(
                IllegalArgumentException.class, () -> poisson.featureScale(sigma -> pinn, 1, 2))
            .getMessage();
    assertTrue(same.startsWith("featureScale got the same network for every σ: Pinn 1 → 4"), same);
    fails("the name of an unknown must not be empty", () -> Problem.unknown(" ", 1));
    fails(
        "the name of an unknown function must not be empty",
        () -> Problem.unknownFunction("", pinn));
    fails("counts of growing must not fall; got growing(100, 50)", () -> Sampling.growing(100, 50));
  }

  @Test
  void plans_that_cannot_run_are_refused() {
    fails(
        "a learning rate must be finite and above 0, e.g. 1e-3; got -0.1",
        () -> pinn.train(poisson).adam(-0.1));
    fails("steps must be at least 0; got -1", () -> pinn.train(poisson).adam(0.1).steps(-1));
    fails(
        "every needs an interval of at least 1 step; got 0",
        () -> pinn.train(poisson).adam(0.1).steps(1).trackNtk(Points.of(0, 1)).every(0));
    fails(
        "problem \"1-D Poisson\" has coordinates [x]; this model takes 2 inputs",
        () -> Pinn.mlp(2, 4, 1).train(poisson));
  }

  @Test
  void steps_that_were_not_kept_are_named() {
    Training run = pinn.train(poisson).adam(1e-3).steps(4).trackNtk(Points.of(0, 1)).every(2).run();
    fails(
        "step 3 was not kept; kept are [0, 2, 4] (trackNtk(points).every(k) keeps every k-th)",
        () -> run.at(3));
    fails("the kernel was not tracked at step 1; it was at [0, 2, 4]", () -> run.ntkAt(1));
    Training plain = pinn.train(poisson).adam(1e-3).steps(1).run();
    fails(
        "no kernel was tracked; train with .trackNtk(points).every(100)", () -> plain.ntkHistory());
  }

  @Test
  void terms_and_blocks_that_there_are_not_are_named() {
    fails(
        "this problem has terms [residual, boundary]; got \"walls\"",
        () -> poisson.weight("walls", 2));
    fails(
        "weight of boundary must be finite and above 0; got 0.0",
        () -> poisson.weight("boundary", 0));
    fails(
        "this kernel has blocks [residual, boundary]; got \"walls\"",
        () -> Ntk.of(pinn).on(poisson).block("residual", "walls"));
  }

  @Test
  void a_kernel_of_rank_0_is_refused() {
    Pinn dead = pinn.activation(Activation.relu()).withParameters(new double[13]);
    // the output bias alone still moves u, so a dead net has rank 1; without it nothing moves
    assertEquals(1, Ntk.of(dead).on(Points.of(0, 1)).resolvedModes());
    Problem slope = Problem.named("slope").space("x", 0, 1).equation(u -> u.dx()).collocation(3);
    fails(
        "the kernel has rank 0: no parameter changes any of its rows; are all units dead or all"
            + " parameters zero?",
        () -> Ntk.of(dead).on(slope));
  }

  @Test
  void a_kernel_of_one_point_has_condition_number_1() {
    NtkResult ntk = Ntk.of(pinn).on(Points.of(0.5));
    assertEquals(1, ntk.conditionNumber().value(), 0); // λmax/λmin of one number
    assertTrue(ntk.conditionNumber().resolved());
    assertEquals(1, ntk.effectiveRank(), 0);
    assertTrue(ntk.toString().contains("1 of 1"));
    assertTrue(ntk.bundle().data().containsKey("text/html"));
  }

  @Test
  void model_files_that_are_foreign_or_damaged_are_named() throws IOException {
    Path foreign = Files.writeString(folder.resolve("foreign.json"), "{\"weights\": []}");
    fails(
        foreign + " is not a model written by Pinn.save: it has no \"format\": \"ntk4j-model\"",
        () -> Pinn.load(foreign));
    Path text = Files.writeString(folder.resolve("text.json"), "PK\u0003");
    fails(text + " is not a model written by Pinn.save: it is not JSON", () -> Pinn.load(text));
    Path saved = pinn.save(folder.resolve("model.json"));
    String first = // the format of version 1, without a checksum
        Files.readString(saved)
            .replace("\"version\":2", "\"version\":1")
            .replaceFirst(",\"checksum\".*", "}");
    String cut = first.replaceFirst(",[^,\\]]*\\]\\}\\s*$", "]}");
    Path corrupt = Files.writeString(folder.resolve("corrupt.json"), cut);
    fails(
        corrupt
            + " is not a model written by Pinn.save: a network [1, 4, 1] has 13 parameters; got 12",
        () -> Pinn.load(corrupt));
  }

  @Test
  void a_row_that_is_null_an_output_too_many_and_a_network_of_other_coordinates_are_refused() {
    fails(
        "B[0] must not be null",
        () -> Pinn.mlp(4, 4, 1).fourierFeatures(new double[][] {null, {1, 2}}));
    Training run = pinn.train(poisson).adam(1e-3).steps(1).run();
    fails(
        "problem \"1-D Poisson\" uses output 3; this model has 1",
        () -> run.value(u -> u.output(3), Points.of(0.5)));
    fails(
        "problem \"Wave, β = 2\" has coordinates [x, t]; this model takes 1 inputs",
        () -> Problem.wave(2).featureScale(sigma -> pinn, 1, 2));
  }
}
