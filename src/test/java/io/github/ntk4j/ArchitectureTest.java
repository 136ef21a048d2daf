package io.github.ntk4j;

import static io.github.ntk4j.Reference.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.base.Parallel;
import io.github.ntk4j.ntk.JacobianProducts;
import io.github.ntk4j.ntk.KernelMatrix;
import io.github.ntk4j.pde.CompiledLoss;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks that are no plain chain: all that is done with a network is done with them. */
class ArchitectureTest {
  private static final Problem PLANE =
      Problem.named("all kinds of rows")
          .space("x", 0, 1)
          .time("t", 0, 2)
          .equation(
              u ->
                  u.dt()
                      .plus(u.times(u.dx()))
                      .plus(u.d("x", "t").times(Problem.unknown("c", 0.3)))
                      .plus(u.d("x", "x", "x", "x").times(0.01)))
          .initial(x -> Math.sin(x[0]))
          .periodic("x")
          .periodicSlope("x")
          .collocation(300)
          .initialPoints(7)
          .boundary(9)
          .weight("initial", 5);

  private static final Problem HEAT =
      Problem.named("heat")
          .space("x", 0, 1)
          .time("t", 0, 1)
          .equation(u -> u.dt().minus(u.dxx().times(0.2)))
          .initial(x -> Math.sin(Math.PI * x[0]))
          .dirichlet(0.0)
          .collocation(60)
          .initialPoints(12)
          .boundary(12);

  private static final Points AT =
      Points.latinHypercube(new double[2], new double[] {1, 2}, 20).seed(5);

  private final int threads = Parallel.threads();
  @TempDir Path folder;

  @AfterEach
  void threadsAsBefore() {
    Parallel.threads(threads);
  }

  private static Map<String, Pinn> shapes() {
    Map<String, Pinn> shapes = new LinkedHashMap<>();
    shapes.put("skip connections", Pinn.mlp(2, 10, 10, 10, 1).skip());
    shapes.put("gates", Pinn.mlp(2, 10, 10, 1).gated());
    shapes.put(
        "siren",
        Pinn.mlp(2, 10, 10, 1).activation(Activation.sin(3)).initialization(Initialization.SIREN));
    shapes.put("slopes", Pinn.mlp(2, 10, 10, 1).adaptiveSlopes(5));
    shapes.put("factors", Pinn.mlp(2, 10, 10, 1).factorised().initialization(Initialization.NTK));
    shapes.put(
        "frequencies", Pinn.mlp(8, 10, 1).randomFourierFeatures(2, 1, 0.3).trainableFrequencies());
    shapes.put("pirate", Pinn.pirate(2, 8, 2, 1));
    shapes.put("sum", Pinn.mlp(2, 6, 1).seed(8).plus(0.1, Pinn.mlp(2, 10, 10, 1).skip()));
    return shapes;
  }

  private static double[] parameters(CompiledLoss loss) {
    double[] theta = new double[loss.parameterCount()];
    Arrays.setAll(theta, k -> Math.sin(1.7 * k) / 3); // any numbers will do
    return theta;
  }

  private static String refusal(Runnable call) {
    return assertThrows(IllegalArgumentException.class, call::run).getMessage();
  }

  @Test
  void both_routes_to_the_kernel_agree() {
    shapes()
        .forEach(
            (name, pinn) -> {
              CompiledLoss loss = PLANE.compile(pinn);
              double[] theta = parameters(loss);
              assertClose(
                  KernelMatrix.byJacobian(loss, theta, true),
                  KernelMatrix.structured(loss, theta, true),
                  1e-12,
                  name);
            });
  }

  @Test
  void products_and_trace_are_those_of_the_jacobian() {
    shapes()
        .forEach(
            (name, pinn) -> {
              CompiledLoss loss = PLANE.compile(pinn);
              double[] theta = parameters(loss);
              double[][] transposed = loss.transposedJacobian(theta, true);
              double[] v = new double[theta.length];
              Arrays.setAll(v, k -> Math.cos(0.9 * k));
              double[] w = new double[loss.rows()];
              Arrays.setAll(w, i -> Math.cos(1.1 * i) + 0.2);
              double[] times = new double[w.length];
              double[] transposedTimes = new double[v.length];
              double trace = 0;
              for (int k = 0; k < v.length; k++) {
                for (int i = 0; i < w.length; i++) {
                  times[i] += transposed[k][i] * v[k];
                  transposedTimes[k] += transposed[k][i] * w[i];
                  trace += transposed[k][i] * transposed[k][i];
                }
              }
              JacobianProducts products = new JacobianProducts(loss, theta, true);
              assertClose(times, products.times(v), 1e-12, name);
              assertClose(transposedTimes, products.transposedTimes(w), 1e-12, name);
              assertEquals(trace, products.trace(), 1e-12 * trace, name);
            });
  }

  /** ∇L = Σ w · 2/N Jᵀρ: the gradient and the Jacobian gather their sums in different loops. */
  @Test
  void the_gradient_is_that_of_the_jacobian() {
    shapes()
        .forEach(
            (name, pinn) -> {
              CompiledLoss loss = PLANE.compile(pinn);
              double[] theta = parameters(loss);
              double[] gradient = new double[theta.length];
              loss.lossAndGradient(theta, gradient, new double[loss.terms().size()]);
              double[] residual = loss.scaledResiduals(theta, true);
              JacobianProducts products = new JacobianProducts(loss, theta, true);
              assertClose(products.transposedTimes(residual), gradient, 1e-12, name);
            });
  }

  @Test
  void the_same_bits_for_any_number_of_threads() {
    shapes()
        .forEach(
            (name, pinn) -> {
              CompiledLoss loss = PLANE.compile(pinn);
              double[] theta = parameters(loss);
              Parallel.threads(1);
              double[] alone = gradient(loss, theta);
              double[][] kernel = KernelMatrix.structured(loss, theta, true);
              for (int count : new int[] {2, 8}) {
                Parallel.threads(count);
                assertArrayEquals(alone, gradient(loss, theta), name);
                assertArrayEquals(kernel, KernelMatrix.structured(loss, theta, true), name);
              }
            });
  }

  private static double[] gradient(CompiledLoss loss, double[] theta) {
    double[] gradient = new double[theta.length];
    loss.lossAndGradient(theta, gradient, new double[loss.terms().size()]);
    return gradient;
  }

  /** What rounding does to the Jacobian is found for each parameter, and is rounding. */
  @Test
  void errors_of_entries_are_some_units_in_the_last_place() {
    shapes()
        .forEach(
            (name, pinn) -> {
              CompiledLoss loss = PLANE.compile(pinn);
              double[] theta = parameters(loss);
              double[] errors = loss.entryErrors(theta, false);
              double error = Math.sqrt(Arrays.stream(errors).sum());
              double size = Math.sqrt(loss.trace(theta, false));
              assertTrue(error > 1e-18 * size && error < 1e-12 * size, name + ": " + error / size);
            });
  }

  @Test
  void saving_and_loading_loses_no_bit() throws IOException {
    for (Pinn pinn : shapes().values()) {
      Pinn odd = pinn.seed(3).normalBiases(0.3, 4).standardised(AT);
      odd = pinn.network().base().isPresent() ? odd : odd.scaledOutputs(3, 2);
      Path file = odd.save(folder.resolve("net.json"));
      Pinn back = Pinn.load(file);
      assertArrayEquals(odd.parameters(), back.parameters());
      assertArrayEquals(odd.values(AT), back.values(AT));
      assertArrayEquals(odd.derivatives(AT, 0, 1, 1), back.derivatives(AT, 0, 1, 1));
      assertEquals(
          Files.readString(file), Files.readString(back.save(folder.resolve("again.json"))));
      assertEquals(text(odd), text(back));
    }
  }

  /** Without where the parameters come from. */
  private static String text(Pinn pinn) {
    return pinn.toString().replaceAll(" \\(.*", "");
  }

  @Test
  void files_of_other_tools_have_no_place_for_them() {
    assertEquals(
        "this file is read as layers one behind the other and has no place for skip connections;"
            + " save the network as .json",
        refusal(() -> shapes().get("skip connections").save(folder.resolve("net.safetensors"))));
    assertTrue(
        refusal(() -> shapes().get("gates").save(folder.resolve("net.npz")))
            .contains("no place for gates"));
  }

  @Test
  void what_makes_no_sense_is_refused() {
    assertEquals(
        "skip connections need two or more hidden layers of one width, e.g. mlp(2, 64, 64, 1).skip();"
            + " got sizes [2, 8, 1]",
        refusal(() -> Pinn.mlp(2, 8, 1).skip()));
    assertTrue(refusal(() -> Pinn.mlp(2, 8, 7, 1).skip()).contains("of one width"));
    assertEquals(
        "gates need hidden layers of one width, e.g. mlp(2, 64, 64, 1).gated(); got sizes [2, 1]",
        refusal(() -> Pinn.mlp(2, 1).gated()));
    assertEquals(
        "this network has gates already; begin with mlp(…) again for skip connections",
        refusal(() -> Pinn.mlp(2, 8, 8, 1).gated().skip()));
    assertEquals(
        ".gated() draws fresh weights, and those of this network would be lost (given parameters);"
            + " say it before they are trained or given",
        refusal(() -> Pinn.mlp(2, 4, 1).withParameters(new double[17]).gated()));
  }

  @Test
  void what_is_trained_beside_weights_is_refused_where_it_makes_no_sense() {
    assertEquals(
        "n of adaptive slopes must be finite and above 0; got 0.0",
        refusal(() -> Pinn.mlp(2, 8, 1).adaptiveSlopes(0)));
    assertEquals(
        "adaptive slopes need a hidden layer; got sizes [2, 1]",
        refusal(() -> Pinn.mlp(2, 1).adaptiveSlopes(1)));
    assertEquals(
        "this network has adaptive slopes already",
        refusal(() -> Pinn.mlp(2, 8, 1).adaptiveSlopes(1).adaptiveSlopes(2)));
    assertEquals(
        "the weights of this network are factorised already",
        refusal(() -> Pinn.mlp(2, 8, 1).factorised().factorised()));
    assertTrue(
        refusal(() -> Pinn.mlp(2, 8, 1).normalBiases(1, 2).factorised()).contains("would be lost"));
    Pinn fourier = Pinn.mlp(4, 8, 1).randomFourierFeatures(2, 0, 1);
    assertEquals(
        "trainable frequencies need Fourier features and nothing else before the first layer; say"
            + " .randomFourierFeatures(…) or .fourierFeatures(B) before, and .standardised(points)"
            + " after",
        refusal(() -> Pinn.mlp(2, 8, 1).trainableFrequencies()));
    assertTrue(
        refusal(() -> fourier.standardised(AT).trainableFrequencies()).contains("nothing else"));
    assertEquals(
        "the frequencies of this network are trained already",
        refusal(() -> fourier.trainableFrequencies().trainableFrequencies()));
    assertEquals(
        "the frequencies of this network are trained; give features before .trainableFrequencies()",
        refusal(() -> fourier.trainableFrequencies().randomFourierFeatures(2, 1, 1)));
    assertEquals(
        "Initialization.SIREN is for layers sin(ωz), and this network has tanh; say"
            + " .activation(Activation.sin(30)) before it",
        refusal(() -> Pinn.mlp(2, 8, 1).initialization(Initialization.SIREN)));
    assertTrue(
        refusal(() -> shapes().get("siren").activation(Activation.gelu())).contains("has gelu"));
    for (int[] bad : new int[][] {{0, 8, 1, 1}, {2, 7, 1, 1}, {2, 8, 0, 1}, {2, 8, 1 << 20, 1}}) {
      assertTrue(
          refusal(() -> Pinn.pirate(bad[0], bad[1], bad[2], bad[3]))
              .startsWith("pirate needs coordinates, an even width, blocks and outputs"));
    }
    assertEquals(
        "least squares of the last layer is for one output and weights in one factor; got Pinn 2 → 4"
            + " → 1, tanh, factorised weights, 22 parameters (seed 42)",
        refusal(() -> Pinn.mlp(2, 4, 1).factorised().train(HEAT).lastLayer()));
  }

  /** Slopes, factors and frequencies that have not been trained leave the function as it is. */
  @Test
  void a_network_begins_as_the_plain_one() {
    Pinn plain = Pinn.mlp(2, 8, 8, 1).seed(5);
    double[] expected = plain.derivative(AT, 0, 0);
    assertClose(expected, plain.adaptiveSlopes(7).derivative(AT, 0, 0), 1e-14, "slopes");
    assertClose(expected, plain.factorised().derivative(AT, 0, 0), 1e-14, "factors");
    Pinn fourier = Pinn.mlp(6, 8, 1).randomFourierFeatures(2, 3, 0.5);
    Pinn trained = fourier.trainableFrequencies();
    assertClose(fourier.derivative(AT, 0, 1), trained.derivative(AT, 0, 1), 1e-13, "frequencies");
    assertEquals(fourier.parameterCount() + 3 * 2, trained.parameterCount());
    Pinn again = trained.seed(9); // weights anew, frequencies as they began
    assertArrayEquals(Arrays.copyOf(trained.parameters(), 6), Arrays.copyOf(again.parameters(), 6));
    assertTrue(trained.parameters()[6] != again.parameters()[6]);
  }

  @Test
  void weights_of_a_siren_lie_within_its_bounds() {
    Pinn siren =
        Pinn.mlp(2, 200, 200, 1)
            .activation(Activation.sin(30))
            .initialization(Initialization.SIREN);
    double[] theta = siren.parameters();
    assertEquals(0.5, largest(theta, 0, 400), 0.005);
    assertEquals(1 / Math.sqrt(2), largest(theta, 400, 600), 0.02);
    assertEquals(Math.sqrt(6.0 / 200) / 30, largest(theta, 600, 40_600), 1e-5);
    assertEquals("Pinn 2 → 200 → 200 → 1, sin(30), 41,001 parameters (seed 42)", siren.toString());
  }

  private static double largest(double[] x, int from, int to) {
    return Arrays.stream(x, from, to).map(Math::abs).max().orElseThrow();
  }

  /** With α = 0 it is a linear map of its features, and least squares finds what lies in them. */
  @Test
  void a_pirate_net_begins_in_the_span_of_its_features() {
    double[][] frequencies = {{0.5, 0}, {0, 0.3}, {0.2, -0.4}, {0.7, 0.1}};
    Pinn pirate = Pinn.pirate(2, 8, 2, 1).fourierFeatures(frequencies);
    Problem sine =
        Problem.named("sine")
            .space("x", 0, 1)
            .space("y", 0, 1)
            .equation(
                u ->
                    u.laplacian()
                        .plus(Problem.unknown("c", 0.25).times(u))
                        .minus(x -> (0.25 - Math.PI * Math.PI) * Math.sin(Math.PI * x[0])))
            .dirichlet(x -> Math.sin(Math.PI * x[0]))
            .collocation(50)
            .boundary(20);
    Training run = solved(pirate, sine);
    assertTrue(sine.loss(run.model()) < 1e-20, sine.loss(run.model()) + " left");
    double[] expected =
        Arrays.stream(AT.toArray()).mapToDouble(x -> Math.sin(Math.PI * x[0])).toArray();
    assertClose(expected, run.model().value(AT), 1e-9, "u");
  }

  /** A further stage goes on where the first one is fixed, from the scale of what it left. */
  @Test
  void a_further_stage_corrects_the_one_before() {
    Problem poisson = Problem.poisson1d(1).collocation(60).weight("boundary", 10);
    Pinn first = Pinn.mlp(1, 10, 1).train(poisson).levenbergMarquardt().steps(40).run().model();
    double before = poisson.loss(first);
    Points at = Points.grid(0, 1, 41);
    double scale = 1e-3;
    Pinn second = first.plus(scale, Pinn.mlp(1, 16, 1).activation(Activation.sin(3)));
    double[] expected = first.value(at);
    double[] alone = Pinn.mlp(1, 16, 1).activation(Activation.sin(3)).value(at);
    Arrays.setAll(expected, i -> expected[i] + scale * alone[i]);
    assertArrayEquals(expected, second.value(at), 1e-15);
    Training run = second.train(poisson).levenbergMarquardt().steps(12).run();
    assertTrue(
        poisson.loss(run.model()) < 0.01 * before, poisson.loss(run.model()) + " of " + before);
    assertEquals(
        "Pinn 1 → 16 → 1, sin(3), outputs scaled, added to a fixed 1 → 10 → 1, 49 parameters (seed"
            + " 42)",
        second.toString());
    assertEquals(
        "networks of a sum need the same coordinates and outputs; got 1 and 2, 1 and 1",
        refusal(() -> first.plus(1, Pinn.mlp(2, 3, 1))));
    assertEquals(
        "the scale of a network in a sum must be finite and above 0; got NaN",
        refusal(() -> first.plus(Double.NaN, first)));
    assertEquals(
        "the second network is a sum itself; add its parts one by one",
        refusal(() -> first.plus(1, second)));
    assertEquals(
        "outputs of a sum of networks are scaled by plus(scale, next)",
        refusal(() -> second.scaledOutputs(1, 2)));
    assertTrue(
        refusal(() -> second.save(folder.resolve("net.npz"))).contains("for a sum of networks"));
  }

  private static Training solved(Pinn pinn, Problem problem) {
    return pinn.train(problem).lastLayer().steps(1).run();
  }

  @Test
  void factors_and_slopes_are_folded_into_files_of_other_tools() {
    for (Pinn pinn :
        List.of(
            shapes().get("siren"),
            shapes().get("slopes"),
            shapes().get("factors").adaptiveSlopes(3).standardised(AT).scaledOutputs(2, 3))) {
      for (String name : List.of("net.safetensors", "net.npz")) {
        Pinn back = Pinn.read(pinn.save(folder.resolve(name)));
        boolean sine = pinn.toString().contains("sin");
        Pinn same = sine ? back.activation(Activation.sin()) : back;
        assertClose(pinn.values(AT), same.values(AT), 1e-13, pinn + " in " + name);
      }
    }
    assertTrue(
        refusal(() -> shapes().get("frequencies").save(folder.resolve("net.npz")))
            .contains("no place for Fourier"));
  }

  /** A network of another tool whose layers add to what they see: its file does not say so. */
  @Test
  void skips_of_another_tool_are_found_by_their_outputs() {
    Pinn skip = shapes().get("skip connections");
    Pinn plain = Pinn.mlp(2, 10, 10, 10, 1).withParameters(skip.parameters());
    Pinn read = Pinn.read(plain.save(folder.resolve("net.safetensors")));
    String message = refusal(() -> read.expect(AT, skip.value(AT)));
    assertTrue(message.contains("with .skip() they agree"), message);
    assertArrayEquals(skip.value(AT), read.skip().expect(AT, skip.value(AT)).value(AT), 0);
  }

  @Test
  void files_with_bad_entries_are_refused() throws IOException {
    Path file = Pinn.mlp(2, 4, 1).adaptiveSlopes(2).save(folder.resolve("net.json"));
    String json = Files.readString(file).replaceAll(",?\"checksum\":\"[^\"]*\"", "");
    String first = json.replace("\"version\":2", "\"version\":1");
    refused(
        "its \"slopes\" is -2.0; it must be above 0",
        first.replace("\"slopes\":2.0", "\"slopes\":-2.0"));
    refused("its \"frequency\" is 0.0", first.replace("\"slopes\":2.0", "\"frequency\":0.0"));
    refused(
        "its \"factorised\" must be \"rows\"",
        first.replace("\"slopes\":2.0", "\"factorised\":\"columns\""));
    refused(
        "its trained frequencies do not fit its first size 2",
        first.replace("\"slopes\":2.0", "\"frequencies\":[[1],[2]]"));
    refused(
        "known are plain, skip, gated, pirate",
        first.replace("\"slopes\":2.0", "\"architecture\":\"resnet\""));
    refused("parameters; got 18", first.replace("\"slopes\":2.0", "\"architecture\":\"gated\""));
  }

  private void refused(String why, String json) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.json"), json);
    String message = refusal(() -> Pinn.load(file));
    assertTrue(message.contains(why), message);
  }

  @Test
  void parameters_stand_in_their_order() {
    Pinn plain = Pinn.mlp(2, 4, 4, 1).seed(9);
    assertArrayEquals(plain.parameters(), plain.skip().parameters());
    assertArrayEquals(plain.parameters(), plain.skip().seed(9).parameters());
    Pinn gated = plain.gated();
    assertEquals(plain.parameterCount() + 2 * (2 * 4 + 4), gated.parameterCount());
    assertArrayEquals(gated.parameters(), Pinn.mlp(2, 4, 4, 1).gated().seed(9).parameters());
    assertEquals("Pinn 2 → 4 → 4 → 1, tanh, gates, 61 parameters (seed 9)", gated.toString());
    assertEquals(
        "Pinn 2 → 4 → 4 → 1, tanh, skip connections, 37 parameters (seed 9)",
        plain.skip().toString());
  }

  @Test
  void every_optimiser_trains_them() {
    shapes()
        .forEach(
            (name, pinn) -> {
              for (TrainingPlan plan :
                  List.of(
                      pinn.train(HEAT).adam(1e-3).steps(10),
                      pinn.train(HEAT).adamW(1e-3, 1e-4).steps(5),
                      pinn.train(HEAT).gradientDescent(1e-5).steps(5),
                      pinn.train(HEAT).nesterov(1e-5, 0.9).steps(5),
                      pinn.train(HEAT).lbfgs().steps(5),
                      pinn.train(HEAT).selfScaledBroyden().steps(5),
                      pinn.train(HEAT).gaussNewton().steps(2),
                      pinn.train(HEAT).levenbergMarquardt().steps(2))) {
                Training run = plan.run();
                double before = HEAT.loss(pinn);
                assertTrue(HEAT.loss(run.model()) < before, name + ": " + plan);
              }
            });
  }

  @Test
  void a_siren_is_drawn_anew_where_tanh_is_tried_in_its_place() {
    Pinn siren = shapes().get("siren");
    assertEquals(
        "pinn.initialization(Initialization.LECUN).activation(Activation.tanh())",
        new OwnRemedies(siren, HEAT, false).tanh().code());
    Pinn sine = siren.initialization(Initialization.LECUN);
    assertEquals(
        "pinn.activation(Activation.tanh())", new OwnRemedies(sine, HEAT, false).tanh().code());
  }

  @Test
  void kernels_forecast_and_explain_them() {
    shapes()
        .forEach(
            (name, pinn) -> {
              LossKernel kernel = Ntk.of(pinn).on(HEAT);
              Forecast forecast = kernel.forecast().gradientDescent(1e-5).steps(10);
              Training run = pinn.train(HEAT).gradientDescent(1e-5).steps(10).run();
              double before = HEAT.loss(pinn);
              double gained = before - HEAT.loss(run.model());
              double foretold = before - forecast.losses().doubleColumn("loss").get(10);
              assertEquals(gained, foretold, 0.02 * gained, name); // the kernel moves by little
              assertTrue(run.summary().rowCount() > 0, name);
              assertTrue(kernel.explain().toString().length() > 0, name);
              double[] top = Ntk.of(pinn).top(4).on(HEAT).values();
              assertClose(Arrays.copyOf(kernel.values(), top.length), top, 1e-10, name);
            });
  }
}
