package io.github.ntk4j;

import static io.github.ntk4j.Reference.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ntk4j.model.Nonlinearity;
import io.github.ntk4j.ntk.KernelMatrix;
import io.github.ntk4j.ntk.TangentKernel;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.Node;
import io.github.ntk4j.pde.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One file of {@code make_references.py} against the library.
 *
 * <p>Tolerance 1e-12 of each array's largest entry: a fourth derivative of two layers is some 10⁴
 * products deep at 2⁻⁵³, and polarisation cancels one more digit; 8e-15 is the worst seen, in a
 * cross block whose entries cancel.
 */
final class ReferenceCase {
  static final double TOLERANCE = 1e-12;

  /** The loss term that a file's short names stand for. */
  static final Map<String, String> STANDARD = Map.of("u", "boundary", "r", "residual");

  final Reference reference;
  final Pinn pinn;
  final Points points;

  ReferenceCase(String name) {
    reference = Reference.named(name);
    pinn = pinn(reference);
    points = Points.of(reference.matrix("points"));
  }

  /** A network that is no plain chain: its parameters are {@code theta}. */
  ReferenceCase(String name, Pinn shape) {
    reference = Reference.named(name);
    pinn = shape.withParameters(reference.array("theta"));
    points = Points.of(reference.matrix("points"));
  }

  private static Pinn pinn(Reference reference) {
    Pinn pinn = Pinn.mlp(reference.layers()).activation(activation(reference));
    if (reference.has("fourier")) {
      pinn = pinn.fourierFeatures(reference.matrix("fourier"));
    }
    if (reference.has("ntk_parameterised")) {
      pinn = pinn.initialization(Initialization.NTK);
    }
    if (reference.has("scaled")) {
      double[][] scales = reference.matrix("scaled");
      pinn =
          pinn.scaledOutputs(
              Arrays.stream(scales).mapToDouble(s -> s[0]).toArray(),
              Arrays.stream(scales).mapToDouble(s -> s[1]).toArray());
    }
    return pinn.withParameters(reference.parameters());
  }

  private static Activation activation(Reference reference) {
    String name = reference.node("activation").asText().toUpperCase(Locale.ROOT);
    return new Activation(Nonlinearity.valueOf(name));
  }

  /** The unit box with the file's coordinates, t being time. */
  Problem box(double lo) {
    Problem problem = Problem.named(reference.node("case").asText());
    for (JsonNode coordinate : reference.node("coordinates")) {
      String name = coordinate.asText();
      problem = name.equals("t") ? problem.time(name, 0, 1) : problem.space(name, lo, 1);
    }
    return problem;
  }

  /** An equation on the unit box, and u = x₀/4 + x₁/2 on the boundary points. */
  Problem square(UnaryOperator<Expr> equation) {
    return box(0)
        .equation(equation)
        .dirichlet(x -> x[0] / 4 + x[1] / 2)
        .collocation(points)
        .boundary(Points.of(reference.matrix("boundary_points")))
        .weight("boundary", reference.node("boundary_weight").asDouble());
  }

  /** All that the file has, by the public calls and by the engine's. */
  void check(Problem problem) {
    checkValues(problem);
    checkOutputKernel(problem);
    CompiledLoss loss = problem.compile(pinn);
    double[] theta = loss.start(pinn.theta());
    checkRows(loss, theta, STANDARD);
    assertClose(expected("r"), problem.residual(pinn, points), TOLERANCE, "residual");
    assertClose(expected("loss_gradient"), problem.gradient(pinn), TOLERANCE, "gradient");
    NtkResult raw = Ntk.of(pinn).on(problem).raw();
    assertClose(
        reference.matrix("expected", "K_rr"),
        raw.block("residual", "residual"),
        TOLERANCE,
        "block K_rr");
    assertClose(
        roots(expected("eigenvalues_stacked")), roots(raw.values()), TOLERANCE, "singular values");
  }

  private double[] expected(String key) {
    return reference.array("expected", key);
  }

  /** u and its derivatives, {@code u_xxt}; of other outputs too, {@code u1_x}. */
  void checkValues(Problem problem) {
    List<String> keys =
        reference.names("expected").stream().filter(k -> k.matches("u\\d?(_[a-z]+)?")).toList();
    assertTrue(keys.size() >= 1);
    for (String key : keys) {
      String[] parts = key.split("_", -1);
      int output = parts[0].length() == 1 ? 0 : Integer.parseInt(parts[0].substring(1));
      String[] names = parts.length == 1 ? new String[0] : parts[1].split("");
      if (output == 0) {
        double[] actual =
            names.length == 0
                ? problem.value(pinn, points)
                : problem.derivative(pinn, points, names);
        assertClose(expected(key), actual, TOLERANCE, key);
      }
      if (problem.statement().outputs().ansatz().isEmpty()) {
        int[] inputs =
            Arrays.stream(names).mapToInt(n -> problem.domain().names().indexOf(n)).toArray();
        double[][] all = pinn.derivatives(points, inputs);
        double[] column = Arrays.stream(all).mapToDouble(row -> row[output]).toArray();
        assertClose(expected(key), column, TOLERANCE, key + " by index");
      }
    }
  }

  /** The kernel of u itself, hard constraint included. */
  void checkOutputKernel(Problem problem) {
    Statement statement = problem.statement();
    Node u = statement.constrained(statement.domain().solution());
    LossTerm term = new LossTerm("u", u, List.<double[][]>of(points.array()), 1);
    CompiledLoss loss = new CompiledLoss(pinn.network(), List.of(term));
    TangentKernel kernel = new TangentKernel(loss, pinn.theta(), false);
    double[][] exact = reference.matrix("expected", "K_out");
    assertClose(exact, KernelMatrix.byJacobian(loss, pinn.theta(), false), TOLERANCE, "K_out");
    assertClose(
        exact,
        KernelMatrix.structured(loss, pinn.theta(), false),
        TOLERANCE,
        "K_out without the Jacobian");
    checkRoots("eigenvalues_out", kernel);
    double[] row = jacobianRow(loss, pinn.theta(), 0);
    double[] padded = Arrays.copyOf(row, expected("jacobian_u_row0").length); // unknowns: zero
    assertClose(expected("jacobian_u_row0"), padded, TOLERANCE, "row of J_u");
  }

  /** Rows, blocks by both routes, eigenvalues, one row of J, loss and gradient of given terms. */
  void checkRows(CompiledLoss loss, double[] theta, Map<String, String> terms) {
    List<String> names = loss.terms().stream().map(LossTerm::name).toList();
    double[] rows = loss.residuals(theta);
    TangentKernel kernel = new TangentKernel(loss, theta, false);
    double[][] byJacobian = KernelMatrix.byJacobian(loss, theta, false);
    double[][] structured = KernelMatrix.structured(loss, theta, false);
    terms.forEach(
        (brief, term) -> {
          int first = loss.firstRow(names.indexOf(term));
          int count = loss.terms().get(names.indexOf(term)).rows();
          assertClose(
              expected(brief.equals("r") ? "r" : "rows_" + brief),
              Arrays.copyOfRange(rows, first, first + count),
              TOLERANCE,
              term);
          String key = "jacobian_" + brief + "_row0";
          if (reference.names("expected").contains(key) && !brief.equals("u")) {
            assertClose(expected(key), jacobianRow(loss, theta, first), TOLERANCE, key);
          }
          terms.forEach(
              (other, column) -> {
                String block =
                    "K_" + brief + (brief.length() + other.length() == 2 ? "" : "_") + other;
                int left = loss.firstRow(names.indexOf(column));
                checkBlock(byJacobian, first, left, block);
                checkBlock(structured, first, left, block);
              });
        });
    checkRoots("eigenvalues_stacked", kernel);
    double[] gradient = new double[theta.length];
    double value = loss.lossAndGradient(theta, gradient, new double[names.size()]);
    double exact = reference.node("expected", "loss").asDouble();
    assertEquals(exact, value, TOLERANCE * exact, "loss");
    assertClose(expected("loss_gradient"), gradient, TOLERANCE, "gradient of the engine");
  }

  /** The part of a kernel that starts at a row and a column. */
  private void checkBlock(double[][] kernel, int first, int left, String key) {
    if (reference.names("expected").contains(key)) {
      double[][] exact = reference.matrix("expected", key);
      double[][] block = new double[exact.length][];
      for (int i = 0; i < exact.length; i++) {
        block[i] = Arrays.copyOfRange(kernel[first + i], left, left + exact[i].length);
      }
      assertClose(exact, block, TOLERANCE, key);
    }
  }

  private void checkRoots(String key, TangentKernel kernel) {
    double[] actual =
        kernel.spectrum().eigenvalues().stream().mapToDouble(Double::doubleValue).toArray();
    assertClose(roots(expected(key)), roots(actual), TOLERANCE, "roots of " + key);
  }

  static double[] jacobianRow(CompiledLoss loss, double[] theta, int row) {
    double[][] transposed = loss.transposedJacobian(theta, false);
    return Arrays.stream(transposed).mapToDouble(column -> column[row]).toArray();
  }

  /** Squares lose all digits below 1e-16 of the largest; roots compare as singular values do. */
  static double[] roots(double[] eigenvalues) {
    return Arrays.stream(eigenvalues).map(x -> Math.sqrt(Math.max(x, 0))).toArray();
  }
}
