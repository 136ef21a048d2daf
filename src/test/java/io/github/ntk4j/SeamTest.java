package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import tech.tablesaw.api.Table;

/** Named parts of a domain, and what holds on the seams between them. */
class SeamTest {
  private static final double FLUX = 100 / (0.5 / 400 + 0.5 / 1.38);

  /** Copper below, glass above; the outputs have their names. */
  private final Problem square =
      Problem.named("Stack")
          .space("x", 0, 1)
          .space("y", 0, 1)
          .outputs("copper", "glass")
          .part("copper", Region.box(0, 1, 0, 0.5))
          .part("glass", Region.box(0, 1, 0.5, 1))
          .equation("in copper", "copper", u -> u.laplacian())
          .equation("in glass", "glass", u -> u.output("glass").laplacian())
          .seam("joint", "copper", "glass");

  private final Problem stack =
      square
          .continuous("joint", 400 / 1.38, 1)
          .on("copper")
          .dirichletAt("y", 0, 400)
          .neumannAt("x", 0, 0.0)
          .exact(p -> 400 - FLUX / 400 * p[1])
          .on("glass")
          .dirichletAt("y", 1, 300)
          .exact(p -> 300 + FLUX / 1.38 * (1 - p[1]))
          .collocation(200)
          .boundary(40);

  @Test
  void points_of_a_seam_lie_on_it_and_are_drawn_anew() {
    double[][] seam = stack.points("joint").toArray();
    assertTrue(Arrays.stream(seam).allMatch(p -> p[1] == 0.5 && p[0] > 0 && p[0] < 1));
    assertEquals(13, seam.length); // a third of copper's boundary, and of the 40 points
    double[][] fresh =
        stack.statement().redrawn(stack.collocationPoints().set(), 9).points("joint").array();
    assertTrue(fresh[0][0] != seam[0][0]);
  }

  @Test
  void rows_of_a_seam_are_jumps_of_value_and_flux() {
    Pinn net = Pinn.mlp(2, 5, 2);
    Points seam = stack.points("joint");
    double[][] u = net.values(seam);
    double[][] slope = net.derivatives(seam, 1);
    double[] jump = new double[u.length];
    double[] flux = new double[u.length];
    for (int i = 0; i < u.length; i++) {
      jump[i] = u[i][0] - u[i][1];
      flux[i] = 400 / 1.38 * slope[i][0] - slope[i][1]; // n points up, out of copper
    }
    assertArrayEquals(jump, ConditionsTest.residuals(stack, net, "joint"), 1e-13);
    assertArrayEquals(flux, ConditionsTest.residuals(stack, net, "joint flux"), 1e-11);
  }

  @Test
  void an_output_has_conditions_and_errors_in_its_part_only() {
    double[][] side = stack.points("copper x=0.0").toArray();
    assertTrue(Arrays.stream(side).allMatch(p -> p[0] == 0 && p[1] <= 0.5));
    assertEquals(20, side.length, 3);
    Problem start =
        Problem.named("start")
            .space("x", 0, 1)
            .time("t", 0, 1)
            .outputs("a", "b")
            .part("left", "a", Region.interval(0, 0.3))
            .on("a")
            .initial(0);
    double[][] initial = start.points("a initial").toArray();
    assertTrue(Arrays.stream(initial).allMatch(p -> p[0] <= 0.3 && p[1] == 0));
    List<String> remarks = stack.scaled().problem().remarks(); // exact in each part
    assertEquals(List.of(), remarks);
    assertTrue(stack.latex().contains("x = 0,\\; \\text{copper}"), stack::latex);
  }

  /** By central differences of the loss, whose terms are those of a seam. */
  @Test
  void gradients_of_seam_terms_are_exact() {
    Problem seam =
        square
            .continuous("joint", Problem.constant(3), square.output(1).pow(2).plus(1))
            .boundary(9);
    IntegralTest.assertGradient(seam, Pinn.mlp(2, 4, 2));
  }

  @Test
  void the_solution_is_missing_where_an_output_does_not_live() {
    Training run = Pinn.mlp(2, 3, 2).train(stack).gradientDescent(1e-12).steps(1).run();
    Table table = run.evaluate(Points.of(new double[][] {{0.2, 0.25}, {0.2, 0.5}, {0.2, 0.75}}));
    for (String column : List.of("copper", "exact copper")) {
      assertFalse(table.doubleColumn(column).isMissing(1));
      assertTrue(table.doubleColumn(column).isMissing(2));
    }
    assertTrue(table.doubleColumn("glass").isMissing(0));
    assertTrue(stack.latex().contains("\\text{, glass}"), stack::latex);
  }

  @Test
  void two_stacked_materials_are_found() {
    Training run =
        Pinn.mlp(2, 10, 2)
            .scaledOutputs(350, 50)
            .train(stack.weight("copper y=0.0", 10).weight("glass y=1.0", 10))
            .levenbergMarquardt()
            .steps(40)
            .run();
    double[] errors =
        run.errors(Points.grid(new double[] {0, 0}, new double[] {1, 1}, 9, 9))
            .numberColumn("largest error")
            .asDoubleArray();
    assertTrue(errors[0] < 0.05 && errors[1] < 0.05, Arrays.toString(errors));
    assertEquals(-FLUX / 1.38, run.flux("glass", "joint"), 0.3); // up, through a length of 1
    assertEquals(-FLUX / 400, run.flux("copper", "joint"), 0.3);
  }

  /** A disc in a plate: the seam is the circle, and its normals point out of the disc. */
  @Test
  void a_seam_may_be_curved_and_any_condition_holds_on_it() {
    Region disc = Region.disc(0, 0, 0.5);
    Problem contact =
        Problem.named("inclusion")
            .space("x", "y", Region.box(-1, 1, -1, 1))
            .outputs("in", "out")
            .part("inclusion", "in", disc)
            .part("matrix", "out", Region.box(-1, 1, -1, 1).minus(disc))
            .seam("rim", "inclusion", "matrix")
            .condition("contact", "rim", (u, slope) -> slope.plus(u.minus(u.output("out"))));
    Points rim = contact.points("contact");
    Pinn net = Pinn.mlp(2, 4, 2);
    double[][] x = rim.toArray();
    double[][] u = net.values(rim);
    double[][] ux = net.derivatives(rim, 0);
    double[][] uy = net.derivatives(rim, 1);
    double[] wanted = new double[x.length];
    Arrays.setAll(
        wanted,
        i -> {
          assertEquals(0.5, Math.hypot(x[i][0], x[i][1]), 1e-15);
          return 2 * (x[i][0] * ux[i][0] + x[i][1] * uy[i][0]) + u[i][0] - u[i][1];
        });
    assertArrayEquals(wanted, ConditionsTest.residuals(contact, net, "contact"), 1e-13);
  }

  @Test
  void what_makes_no_seam_is_refused() {
    refused("this problem has parts [copper, glass]; got \"wood\"", "s", "copper", "wood");
    refused("\"joint\" is a place already", "joint", "copper", "glass");
    refused("a seam lies between two parts; got \"glass\" twice", "s", "glass", "glass");
    refused("this problem has seams [joint]; got \"jont\"", () -> square.continuous("jont"));
    Problem plain = Problem.named("plain").space("x", 0, 1).space("y", 0, 1).outputs("a", "b");
    refused(
        "this problem has no parts; declare \"a\" by .part(\"a\", region)",
        () -> plain.seam("s", "a", "b"));
    Problem a = plain.part("a", Region.box(0, 0.5, 0, 0.5));
    refused(
        "parts \"a\" and \"b\" have no seam: their boundaries do not touch",
        () -> a.part("b", Region.box(0.5, 1, 0.5, 1)).seam("s", "a", "b")); // a corner only
    refused(
        "have the same output, which is smooth across their seam",
        () -> a.part("c", "a", Region.box(0.5, 1, 0, 1)).seam("s", "a", "c"));
    refused(
        "part \"c\" has no output of its own",
        () -> a.part("c", Region.box(0.5, 1, 0, 1)).seam("s", "a", "c").continuous("s"));
    refused("part \"b\" leaves the domain", () -> plain.part("b", Region.box(0, 2, 0, 1)));
    refused("this one has 1 dimensions", () -> plain.part("b", Region.interval(0, 1)));
    refused("declare parts before conditions", () -> stack.part("c", Region.box(0, 1, 0, 1)));
    refused("no point of y = 0 lies in \"glass\"", () -> stack.on("glass").dirichletAt("y", 0, 1));
    refused(
        "none of the points lies in the part of the domain that glass lives in",
        () ->
            Pinn.mlp(2, 3, 2)
                .train(stack)
                .gradientDescent(1e-12)
                .steps(1)
                .run()
                .errors(Points.of(new double[][] {{0, 0}})));
  }

  private void refused(String part, String seam, String first, String second) {
    refused(part, () -> square.seam(seam, first, second));
  }

  private static void refused(String part, Executable door) {
    String message = assertThrows(IllegalArgumentException.class, door).getMessage();
    assertTrue(message.contains(part), message);
  }
}
