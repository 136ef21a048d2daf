package io.github.ntk4j;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Gives {@code auto} a minute on problems of the library and of a user's own, beside a plan that
 * many begin with, and writes their table of {@code docs/results.md}: {@code ./mvnw -Pbench
 * test-compile exec:exec -Dmain=io.github.ntk4j.AutoResults -Djmh="burgers fisher"}; without names
 * all of them.
 */
public final class AutoResults {
  private static final String HEAD = "| auto |";
  private static final Duration TIME = Duration.ofMinutes(1);

  private record Case(Pinn pinn, Problem problem) {}

  private AutoResults() {}

  private static Map<String, Case> cases() {
    Pinn line = Pinn.mlp(1, 20, 20, 1);
    Pinn plane = Pinn.mlp(2, 20, 20, 1);
    Map<String, Case> all = new LinkedHashMap<>();
    all.put("poisson2d", new Case(plane, Problem.poisson2d()));
    all.put("heat", new Case(plane, Problem.heat()));
    all.put("burgers", new Case(plane, Problem.burgers(0.01 / Math.PI)));
    all.put("reaction", new Case(plane, Problem.reaction(5)));
    all.put("klein-gordon", new Case(plane, Problem.kleinGordon()));
    all.put("layer", new Case(line, layer()));
    all.put("fisher", new Case(plane, fisher()));
    return all;
  }

  /** −u″ + u³ = f with u = tanh 10(x − ½), a layer in the middle. */
  private static Problem layer() {
    Problem line = Problem.named("Layer").space("x", 0, 1);
    Expr u = line.coordinate("x").minus(0.5).times(10).tanh();
    Expr bent = u.times(u.pow(2).minus(1)).times(200); // u″
    return line.equation(v -> v.pow(3).minus(v.dxx()).minus(u.pow(3).minus(bent)))
        .dirichlet(u)
        .exact(u);
  }

  /** u_t = u_xx + u (1 − u), the wave of speed 5/√6 of Ablowitz and Zeppetella (1979). */
  private static Problem fisher() {
    Problem strip = Problem.named("Fisher").space("x", -10, 20).time("t", 0, 4);
    double root = Math.sqrt(6);
    Expr along = strip.coordinate("x").minus(strip.coordinate("t").times(5 / root));
    Expr u = along.over(root).exp().plus(1).pow(-2);
    return strip
        .equation(v -> v.dt().minus(v.dxx()).minus(v.minus(v.pow(2))))
        .dirichlet(u)
        .initial(u)
        .exact(u);
  }

  /**
   * Trains.
   *
   * @param names cases; all if none
   * @throws IOException if the file cannot be read or written
   */
  public static void main(String[] names) throws IOException {
    for (String name : RidgeResults.wanted(names, cases().keySet())) {
      Results.write(HEAD, name, row(name, cases().get(name)));
    }
  }

  private static String row(String name, Case c) {
    TrainingPlan plain = c.pinn().train(c.problem()).adam(1e-3).steps(500);
    Training before = plain.run();
    Training run = c.pinn().train(c.problem()).auto(TIME);
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.1e, %.0f s | **%.1e** | %.0f | %,d | %s |",
        name,
        c.pinn().sizes(),
        before.relativeError(),
        before.seconds(),
        run.relativeError(),
        run.seconds(),
        run.stoppedAt(),
        points(run));
  }

  /** How many of the equation there were, at first and at last. */
  private static String points(Training run) {
    int first = run.pointsAt(0).size();
    int last = run.pointsAt(run.stoppedAt()).size();
    return String.format(Locale.ROOT, first == last ? "%,d" : "%,d … %,d", first, last);
  }
}
