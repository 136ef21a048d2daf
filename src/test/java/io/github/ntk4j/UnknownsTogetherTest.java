package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Unknowns of which only a combination is seen, or one far better than either. */
class UnknownsTogetherTest {
  private static final Points X = Points.grid(0, 2, 30);

  /** u' = f(a, b), from values of 0.7 x with noise. */
  private static Training line(Expr a, Expr b, BinaryOperator<Expr> f) {
    Random random = new Random(7);
    double[] u =
        Arrays.stream(X.toArray())
            .mapToDouble(x -> 0.7 * x[0] + 0.01 * random.nextGaussian())
            .toArray();
    Problem problem =
        Problem.named("line")
            .space("x", 0, 2)
            .equation(v -> v.dx().minus(f.apply(a, b)))
            .collocation(10)
            .data("measured", X, u);
    return Pinn.mlp(1, 6, 1).seed(2).train(problem).levenbergMarquardt().steps(40).run();
  }

  private static String sentence(Training run, String finding) {
    return run.explain().findings().stream()
        .filter(f -> f.name().equals(finding))
        .findFirst()
        .orElseThrow()
        .sentence();
  }

  private static double factor(String sentence) {
    Matcher found = Pattern.compile("a ([+−]) ([\\d.]+) b").matcher(sentence);
    assertTrue(found.find(), sentence);
    return Double.parseDouble(found.group(2)) * (found.group(1).equals("+") ? 1 : -1);
  }

  private static double reversed(String sentence) { // b was declared first
    Matcher found = Pattern.compile("b \\+ ([\\d.]+) a").matcher(sentence);
    assertTrue(found.find(), sentence);
    return Double.parseDouble(found.group(1));
  }

  @Test
  void the_combination_that_is_seen_is_named() {
    Expr b = Problem.unknown("b", 1);
    Expr a = Problem.unknown("a", 0.5);
    Training sum = line(a, b, (x, y) -> x.plus(y.times(3)));
    assertEquals(1 / 3.0, reversed(sentence(sum, "unknowns not told apart")), 1e-3);
  }

  @Test
  void of_a_difference_the_sign_is_that_of_the_difference() {
    Training run =
        line(Problem.unknown("a", 2), Problem.unknown("b", 1, 10), (x, y) -> x.minus(y.times(0.5)));
    assertEquals(-0.5, factor(sentence(run, "unknowns not told apart")), 1e-3);
  }

  @Test
  void of_a_product_it_is_its_first_order() {
    Expr a = Problem.unknownPositive("a", 0.25);
    Training run = line(a, Problem.unknown("b", 1), (x, y) -> x.times(y));
    double[] ends = run.unknowns().doubleColumn("end").asDoubleArray();
    double wanted = ends[0] / ends[1];
    assertEquals(wanted, factor(sentence(run, "unknowns not told apart")), 1e-3 * wanted);
  }

  @Test
  void what_is_seen_far_better_together_is_said_with_its_correlation() {
    Expr a = Problem.unknown("a", 0.3);
    Expr b = Problem.unknown("b", 0.3);
    Random random = new Random(7);
    double[] u =
        Arrays.stream(X.toArray())
            .mapToDouble(x -> 0.7 * x[0] + 0.01 * random.nextGaussian())
            .toArray();
    Problem problem =
        Problem.named("line")
            .space("x", 0, 2)
            .equation(v -> v.dx().minus(a).minus(b.times(v.coordinate("x").times(0.05).plus(1))))
            .collocation(10)
            .data("measured", X, u);
    Training run = Pinn.mlp(1, 6, 1).seed(2).train(problem).levenbergMarquardt().steps(40).run();
    double r = run.unknownCorrelations().doubleColumn("with a").get(1);
    assertTrue(r < -0.99, r + "");
    double[] errors = run.unknowns().doubleColumn("standard error").asDoubleArray();
    String sentence = sentence(run, "unknowns seen together");
    assertEquals(errors[0] / errors[1], factor(sentence), 1e-3);
    assertTrue(sentence.contains(Math.round(1 / Math.sqrt(1 + r)) + " times as well"), sentence);
    assertFalse(run.explain().faults().contains("unknowns seen together"));
  }

  @Test
  void an_output_with_a_hard_constraint_keeps_its_scale() {
    double[] y = Arrays.stream(X.toArray()).mapToDouble(x -> 100 + 10 * x[0]).toArray();
    Problem two =
        Problem.named("two")
            .time("t", 0, 2)
            .outputs("u", "v")
            .equation("a", u -> u.dt().minus(u.output("v")))
            .on("u")
            .initial(100)
            .hardStart()
            .data("u seen", X, y);
    Pinn net = Pinn.mlp(1, 4, 2);
    String all =
        assertThrows(IllegalArgumentException.class, () -> net.scaledOutputs(two)).getMessage();
    assertTrue(all.startsWith("problem \"two\" has a hard constraint, u = g + ℓN, whose N"), all);
    Pinn scaled = net.scaledOutputs(two.on("v").data("v seen", X, y));
    double[][] before = net.values(X);
    double[][] after = scaled.values(X);
    for (int i = 0; i < before.length; i++) {
      assertArrayEquals(new double[] {before[i][0]}, new double[] {after[i][0]});
      assertTrue(Math.abs(after[i][1] - before[i][1]) > 50);
    }
  }
}
