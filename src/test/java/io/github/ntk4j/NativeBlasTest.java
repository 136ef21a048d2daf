package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.ntk4j.base.ApartLoader;
import io.github.ntk4j.base.ChildJvm;
import io.github.ntk4j.linalg.LinearAlgebra;
import io.github.ntk4j.ntk.KernelMatrix;
import io.github.ntk4j.pde.CompiledLoss;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenBLAS against plain Java, within the noise floor's own bound; and what is said without it. */
class NativeBlasTest {
  private static final double EPSILON = 0x1p-52;
  private static final boolean HERE =
      NativeBlasTest.class.getResource("/org/bytedeco/openblas/linux-x86_64") != null
          && System.getProperty("os.arch").equals("amd64");

  private static void use() {
    assumeTrue(HERE, "the native part is a test dependency on Linux, x86-64, only");
    NativeBlas.use();
  }

  @AfterEach
  void go_back_to_plain_java() {
    NativeBlas.stop();
  }

  private static double largest(double[][] matrix) {
    return Arrays.stream(matrix).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElseThrow();
  }

  private static void assertClose(double[][] expected, double[][] actual, int terms) {
    double tolerance = 4 * EPSILON * Math.sqrt(terms) * largest(expected); // a tenth seen
    for (int i = 0; i < expected.length; i++) {
      assertArrayEquals(expected[i], actual[i], tolerance, "row " + i);
    }
  }

  private static void assertSymmetric(double[][] matrix) {
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < i; j++) {
        assertEquals(matrix[i][j], matrix[j][i]);
      }
    }
  }

  private static final Problem BURGERS =
      Problem.burgers(0.01 / Math.PI).collocation(300).boundary(40).initialPoints(57);

  @Test
  void both_routes_to_a_kernel_agree_with_plain_java() {
    use();
    Pinn pinn = Pinn.mlp(2, 24, 40, 1);
    CompiledLoss loss = BURGERS.compile(pinn);
    double[][] plain = KernelMatrix.byJacobian(loss, pinn.theta(), true);
    double[][] gram = LinearAlgebra.current().gram(loss.transposedJacobian(pinn.theta(), true));
    assertClose(plain, gram, loss.parameterCount());
    assertSymmetric(gram);
    Pinn wide = Pinn.mlp(2, 300, 300, 1);
    CompiledLoss wideLoss = BURGERS.compile(wide);
    double[][] structured = KernelMatrix.of(wideLoss, wide.theta(), true, LinearAlgebra.current());
    assertClose(KernelMatrix.structured(wideLoss, wide.theta(), true), structured, 300 * 9);
    assertSymmetric(structured);
  }

  @Test
  void unknown_coefficients_are_columns_of_the_native_kernel_too() {
    use();
    Problem inverse =
        Problem.named("inverse")
            .space("x", 0, 1)
            .equation(u -> u.dxx().times(Problem.unknown("k", 0.7)).plus(u))
            .dirichlet(0.0)
            .collocation(290);
    Pinn wide = Pinn.mlp(1, 200, 200, 1);
    CompiledLoss loss = inverse.compile(wide);
    double[] theta = loss.start(wide.theta());
    assertClose(
        KernelMatrix.structured(loss, theta, false),
        KernelMatrix.of(loss, theta, false, LinearAlgebra.current()),
        200 * 9);
  }

  @Test
  void spectra_agree_within_the_noise_floor_and_say_who_made_them() {
    Pinn pinn = Pinn.mlp(1, 32, 32, 1);
    Points points = Points.uniform(0, 1, 150).seed(7);
    NtkResult plain = Ntk.of(pinn).on(points);
    assertEquals("plain Java", plain.linearAlgebra());
    use();
    NtkResult natively = Ntk.of(pinn).on(points);
    assertTrue(natively.linearAlgebra().matches("OpenBLAS 0\\.3\\.\\d+ \\(bytedeco\\)"));
    assertTrue(
        natively.diagnostics().getString(0, "meaning").contains(", by OpenBLAS 0.3."),
        natively.diagnostics().getString(0, "meaning"));
    assertFalse(plain.diagnostics().getString(0, "meaning").contains("OpenBLAS"));
    // singular values agree to ε·max(n, p)·σ₁, so eigenvalues to the floor and the product of both
    double[] expected = plain.values();
    double[] actual = natively.values();
    double sigma = EPSILON * pinn.parameterCount() * Math.sqrt(expected[0]);
    for (int k = 0; k < expected.length; k++) {
      double bound = 2 * sigma * Math.sqrt(Math.max(0, expected[k])) + sigma * sigma;
      assertEquals(expected[k], actual[k], bound, "mode " + (k + 1));
    }
    assertEquals(plain.resolvedModes(), natively.resolvedModes(), 1);
  }

  @Test
  void vectors_of_both_decompositions_reproduce_their_matrix() {
    use();
    Pinn pinn = Pinn.mlp(1, 16, 16, 1);
    CompiledLoss loss = Ntk.outputLoss(pinn, Points.uniform(0, 1, 60).seed(2));
    double[][] kernel = KernelMatrix.byJacobian(loss, pinn.theta(), false);
    var eigen = LinearAlgebra.current().symmetric(kernel, true);
    assertRebuilt(kernel, eigen.values(), eigen.vectors());
    assertArrayEquals(
        LinearAlgebra.plain().symmetric(kernel, false).values(),
        LinearAlgebra.current().symmetric(kernel, false).values(),
        60 * EPSILON * eigen.values()[0]);
    var singular =
        LinearAlgebra.current().singular(loss.transposedJacobian(pinn.theta(), false), true);
    double[] squares = Arrays.stream(singular.values()).map(s -> s * s).toArray();
    assertRebuilt(kernel, squares, singular.vectors());
  }

  private static void assertRebuilt(double[][] kernel, double[] values, double[][] vectors) {
    int n = kernel.length;
    double[][] rebuilt = new double[n][n];
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          rebuilt[i][j] += values[k] * vectors[k][i] * vectors[k][j];
        }
      }
    }
    for (int i = 0; i < n; i++) {
      assertArrayEquals(kernel[i], rebuilt[i], n * EPSILON * values[0]);
    }
  }

  @Test
  void more_rows_than_parameters_have_zeros_and_a_full_set_of_vectors() {
    use();
    Pinn tiny = Pinn.mlp(1, 3, 1);
    NtkResult ntk = Ntk.of(tiny).on(Points.uniform(0, 1, 40).seed(1));
    assertEquals(40, ntk.values().length);
    assertEquals(40, ntk.vectors().length);
    assertEquals(0, ntk.values()[39]);
    double length = Arrays.stream(ntk.vectors()[39]).map(x -> x * x).sum();
    assertEquals(1, length, 1e-12);
  }

  @Test
  void a_kernel_keeps_the_linear_algebra_it_was_made_with() {
    use();
    NtkResult natively = Ntk.of(Pinn.mlp(1, 8, 1)).on(Points.grid(0, 1, 20));
    NativeBlas.stop();
    assertEquals("plain Java", NativeBlas.name());
    assertEquals(natively.linearAlgebra(), natively.raw().linearAlgebra());
    assertTrue(natively.only("u").linearAlgebra().startsWith("OpenBLAS"));
  }

  @Test
  void plain_java_has_the_same_bits_after_as_before() {
    Pinn pinn = Pinn.mlp(1, 64, 64, 1);
    Points points = Points.uniform(0, 1, 70).seed(4);
    double[] before = Ntk.of(pinn).on(points).values();
    use();
    assertTrue(NativeBlas.inUse());
    NativeBlas.stop();
    assertFalse(NativeBlas.inUse());
    assertArrayEquals(before, Ntk.of(pinn).on(points).values());
  }

  @Test
  void without_the_library_one_sentence_says_what_to_add() throws Exception {
    String message = messageWithout("openblas", "javacpp");
    assertTrue(
        message.startsWith(
            "NativeBlas needs OpenBLAS, but it is not on the class path; add org.bytedeco:openblas:"
                + version()
                + ", and openblas and javacpp once more with the classifier "),
        message);
  }

  @Test
  void without_its_part_for_the_machine_one_sentence_says_so_each_time() throws Exception {
    String message = messageWithout("x86_64.jar");
    assertTrue(
        message.startsWith("NativeBlas needs OpenBLAS, but the part of it for this machine is not"),
        message);
  }

  @Test
  void jars_that_come_after_a_first_try_are_found(@TempDir Path folder) throws Exception {
    assumeTrue(HERE, "the native part is a test dependency on Linux, x86-64, only");
    Path said = folder.resolve("said.txt");
    assertEquals(0, ChildJvm.start(LateJars.class, jar -> true, said).waitFor());
    List<String> lines =
        Files.readAllLines(said).stream()
            .filter(line -> line.contains("OpenBLAS")) // later Javas warn of native access
            .toList();
    assertEquals(4, lines.size(), lines::toString);
    assertTrue(lines.get(0).contains("OpenBLAS, but it is not on the class path"), lines.get(0));
    String half = "OpenBLAS, but the part of it for this machine is not on the class path";
    assertTrue(lines.get(1).contains(half) && lines.get(2).contains(half), lines::toString);
    assertEquals("OpenBLAS 0.3.31 (bytedeco)", lines.get(3));
  }

  /** In a Java of its own, since two copies of OpenBLAS in one process may end it. */
  static final class LateJars {
    public static void main(String[] arguments) throws Exception {
      Predicate<String> bytedeco = entry -> entry.contains("openblas") || entry.contains("javacpp");
      try (ApartLoader notebook = new ApartLoader(bytedeco.negate())) {
        System.out.println(refusal(notebook));
        notebook.add(entry -> entry.matches(".*(openblas|javacpp)-[0-9.-]+\\.jar"));
        System.out.println(refusal(notebook));
        notebook.add(entry -> entry.matches(".*openblas-[^/]*x86_64\\.jar"));
        System.out.println(refusal(notebook));
        notebook.add(entry -> entry.matches(".*javacpp-[^/]*x86_64\\.jar"));
        System.out.println(use(notebook).invoke(null));
      }
    }
  }

  /** The version that the tests' class path has: the one that the message must name. */
  private static String version() {
    return ChildJvm.classPath().stream()
        .map(entry -> Path.of(entry).getFileName().toString())
        .filter(file -> file.matches("openblas-[0-9.-]+\\.jar"))
        .map(file -> file.replace("openblas-", "").replace(".jar", ""))
        .findFirst()
        .orElseThrow();
  }

  /** What use() says, twice the same, on a class path without the jars whose names contain … */
  private static String messageWithout(String... parts) throws Exception {
    try (ApartLoader apart = new ApartLoader(e -> Stream.of(parts).noneMatch(e::contains))) {
      String message = refusal(apart);
      assertEquals(message, refusal(apart));
      return message;
    }
  }

  private static String refusal(ApartLoader apart) throws Exception {
    Method use = use(apart);
    var thrown = assertThrows(InvocationTargetException.class, () -> use.invoke(null));
    assertEquals(IllegalStateException.class, thrown.getCause().getClass());
    return thrown.getCause().getMessage();
  }

  private static Method use(ApartLoader apart) throws ReflectiveOperationException {
    return apart.loadClass(NativeBlas.class.getName()).getMethod("use");
  }
}
