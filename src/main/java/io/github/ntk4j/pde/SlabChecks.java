package io.github.ntk4j.pde;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What a problem must be to be trained in slabs of time. */
final class SlabChecks {
  static final double ROUNDING = 1e-12;
  private static final int SAMPLE = 40;

  private final Statement problem;
  private final int time;

  private SlabChecks(Statement problem) {
    this.problem = problem;
    time = problem.domain().time();
  }

  static void check(Statement problem) {
    SlabChecks checks = new SlabChecks(problem);
    checks.requireForward();
    checks.requireKnown();
    problem.equations().forEach(checks::requireNow);
    problem.conditions().forEach(c -> checks.requireNow(c.name(), c.residual()));
    checks.requireStarts();
    problem.outputs().ansatz().values().forEach(checks::requireSeparate);
  }

  /** Some points at which a hard constraint is looked at. */
  static double[][] sample(Statement problem) {
    double[][] points = problem.collocationPoints().array();
    return Arrays.copyOf(points, Math.min(SAMPLE, points.length));
  }

  /** Nothing may be prescribed at the last moment. */
  private void requireForward() {
    for (Condition c : problem.conditions()) {
      boolean last =
          c.part().whole().place(problem.domain()) instanceof Part.Face face
              && face.coordinate() == time
              && face.upper();
      if (last) {
        throw Fault.argument(
            Text.format(
                "slabs go from the first moment on, but \"%s\" of problem \"%s\" holds at the last one; train it in one"
                    + " piece, or turn time round by s = %s − %s",
                c.name(),
                problem.name(),
                Examination.number(problem.domain().upper()[time]),
                problem.domain().timeName()));
      }
    }
    Checks.requireForward(problem, "slabs");
  }

  private void requireKnown() {
    if (!problem.unknowns().isEmpty()) {
      throw Fault.argument(
          Text.format(
              "an unknown coefficient is one over the whole time, and slabs would find one each; train \"%s\" in one"
                  + " piece, without .slabs(…)",
              problem.name()));
    }
  }

  /** What is asked of a slab must not need another. */
  private void requireNow(String term, Node node) {
    for (Node part : Nodes.all(node)) {
      boolean elsewhen =
          part instanceof Node.At at
              && !(at.to().get(time) instanceof Node.Coordinate c && c.index() == time);
      if (elsewhen) {
        throw Fault.argument(
            Text.format(
                "slabs are trained one after another, but term \"%s\" has u at another %s than its own; train it in one"
                    + " piece",
                term, problem.domain().timeName()));
      }
    }
  }

  /** Each output starts from as many derivatives as the equations need. */
  private void requireStarts() {
    int[] needed = needed();
    if (Arrays.stream(needed).allMatch(q -> q == 0)) {
      throw Fault.argument(
          Text.format(
              "slabs need an equation with a derivative by %s, e.g. u.dt(); problem \"%s\" has none",
              problem.domain().timeName(), problem.name()));
    }
    for (Condition c : problem.conditions()) {
      boolean known = c.fixes() == Condition.Fixes.VALUE || c.fixes() == Condition.Fixes.SLOPE;
      if (SlabStart.atStart(problem, c) && !known) {
        throw Fault.argument(
            Text.format(
                "slabs go on from the value of u and its slope, .initial(…) and .initialVelocity(…); \"%s\" asks for"
                    + " something else at the first moment",
                c.name()));
      }
    }
    for (int output = 0; output < needed.length; output++) {
      for (int j = 0; j < needed[output]; j++) {
        requireStart(output, j);
      }
    }
  }

  /** Highest derivative by time of each output in the equations. */
  private int[] needed() {
    int[] needed = new int[problem.outputCount()];
    for (Map.Entry<String, Node> equation : problem.equations().entrySet()) {
      Nodes.jets(equation.getValue())
          .forEach(
              jet ->
                  needed[jet.output()] =
                      Math.max(needed[jet.output()], jet.partial().counts().get(time)));
    }
    return needed;
  }

  private void requireStart(int output, int derivative) {
    boolean builtIn =
        problem
            .outputs()
            .ansatz(output)
            .map(constraint -> derivative < SlabStart.order(problem, constraint))
            .orElse(false);
    Condition.Fixes wanted =
        List.of(Condition.Fixes.VALUE, Condition.Fixes.SLOPE, Condition.Fixes.OTHER)
            .get(Math.min(2, derivative));
    boolean prescribed =
        wanted != Condition.Fixes.OTHER
            && problem.conditions().stream()
                .anyMatch(
                    c ->
                        SlabStart.atStart(problem, c)
                            && c.output() == output
                            && c.fixes() == wanted);
    if (!builtIn && !prescribed) {
      throw Fault.argument(
          Text.format(
              "slabs need %s of %s at the first moment, as its equation does: %s",
              derivative == 0
                  ? "the value"
                  : derivative == 1 ? "the slope" : "derivative " + derivative + " by time",
              problem.outputs().name(output),
              derivative == 0
                  ? ".initial(…) or .hardStart()"
                  : derivative == 1 ? ".initialVelocity(…)" : "an ansatz whose ell is its power"));
    }
  }

  /** ℓ begins anew with each slab, which must not move what else it builds in. */
  private void requireSeparate(Ansatz constraint) {
    if (SlabStart.order(problem, constraint) == 0) {
      return;
    }
    double[][] here = sample(problem);
    int n = here.length;
    double[][] there = new double[n][]; // where this one is, when the last one is
    double[][] then = new double[n][];
    for (int i = 0; i < n; i++) {
      there[i] = here[i].clone();
      there[i][time] = here[n - 1][time];
      then[i] = here[n - 1].clone();
      then[i][time] = here[i][time];
    }
    double[] a = Nodes.values(constraint.ell(), here);
    double[] b = Nodes.values(constraint.ell(), there);
    double[] c = Nodes.values(constraint.ell(), then);
    for (int i = 0; i < n; i++) {
      double product = a[i] * a[n - 1];
      if (!(Math.abs(product - b[i] * c[i])
          <= ROUNDING * (Math.abs(product) + a[n - 1] * a[n - 1]))) {
        throw Fault.argument(
            Text.format(
                "slabs need an ell of the ansatz that is a function of %s times one of the other coordinates; that of"
                    + " problem \"%s\" is not",
                problem.domain().timeName(), problem.name()));
      }
    }
  }
}
