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
      Pinn odd = pinn.seed(3).normalBiases(0.3, 4).standardised(AT).scaledOutputs(3, 2);
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
                      pinn.train(HEAT).adam(1e-3).steps(20),
                      pinn.train(HEAT).adamW(1e-3, 1e-4).steps(20),
                      pinn.train(HEAT).gradientDescent(1e-4).steps(20),
                      pinn.train(HEAT).nesterov(1e-4, 0.9).steps(20),
                      pinn.train(HEAT).lbfgs().steps(10),
                      pinn.train(HEAT).selfScaledBroyden().steps(10),
                      pinn.train(HEAT).gaussNewton().steps(3),
                      pinn.train(HEAT).levenbergMarquardt().steps(3))) {
                Training run = plan.run();
                double before = HEAT.loss(pinn);
                assertTrue(HEAT.loss(run.model()) < before, name + ": " + plan);
              }
            });
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
