package io.github.ntk4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Trains the benchmark problems and writes {@code docs/results.md}: {@code ./mvnw -Pbench
 * test-compile exec:exec -Dmain=io.github.ntk4j.Results -Djmh="poisson1d burgers"}; without names
 * all of them. A row that is trained again replaces the old one.
 */
public final class Results {
  private static final Path FILE = Path.of("docs", "results.md");
  private static final String HEAD =
      """
      # Results

      Relative L² error against the exact or reference solution, on 100 points in one dimension and 41 × 41 in two; float64.
      Written by `./mvnw -Pbench test-compile exec:exec -Dmain=io.github.ntk4j.Results -Djmh="<case> …"`; the settings are in `src/jmh/java/io/github/ntk4j/Results.java`.
      Times are wall times on a machine of two cores, cold.

      | case | network | seed | points | training | steps made | loss | relative L² error | goal | seconds |
      |---|---|---|---|---|---|---|---|---|---|
      """;

  private static final String TAIL =
      """

      Seen on the way:

      - Gauss–Newton alone, from the start, ends at errors of 0.46 on the wave and 0.35 on Burgers: its steps become short in a narrow valley. Self-scaled
        Broyden goes through, in thousands of cheap steps; Gauss–Newton after it lowers the loss further, and slowly.
      - The wave with conditions as terms of the loss, weights of 100 and the same sine network ends at 2.7e-3 after 4,500 steps, with tanh at 4.6e-3; with hard
        constraints tanh ends at 1.5, the sine network as above.
      - Convection by a tanh network without features ends at a loss of 5e-9 and an error of 1.4: a loss near zero says little between the points.
      - Allen–Cahn multiplies an error in u near zero by up to e⁵ = 148 from first to last: a loss of 3e-9 is not small enough.
      - Burgers on fixed points ends at a loss of 2e-12 and an error of 70 times that of RAD on as many points: the front lies between the points.
      - NTK weights by the trace rule, in which terms of more points weigh less, end at 0.10 on the wave after 10,000 steps; by the mean diagonal at 0.03,
        and as above. GradNorm and gradient statistics beside them: notebook 05.
      """;

  private record Case(String goal, Pinn pinn, Problem problem, TrainingPlan plan) {}

  private Results() {}

  private static Map<String, Supplier<Case>> cases() {
    Map<String, Supplier<Case>> all = new LinkedHashMap<>();
    all.put(
        "poisson1d-adam",
        () -> {
          Pinn pinn = Pinn.mlp(1, 32, 32, 1);
          Problem problem = Problem.poisson1d(1).collocation(100);
          return new Case("–", pinn, problem, pinn.train(problem).adam(1e-3).steps(500));
        });
    all.put(
        "poisson1d",
        () ->
            gaussNewton(
                "1e-8", Pinn.mlp(1, 32, 32, 1), Problem.poisson1d(1).collocation(100), 100));
    all.put(
        "poisson2d",
        () ->
            gaussNewton(
                "1e-7",
                Pinn.mlp(2, 24, 24, 1),
                Problem.poisson2d().collocation(700).boundary(200),
                120));
    all.put(
        "multiscale-plain", () -> gaussNewton("fails", Pinn.mlp(1, 32, 32, 1), multiscale(), 60));
    all.put(
        "multiscale",
        () ->
            gaussNewton(
                "1e-5", Pinn.mlp(24, 20, 1).randomFourierFeatures(1, 7, 1, 10), multiscale(), 350));
    all.put(
        "reaction",
        () ->
            gaussNewton(
                "1e-4",
                // not with periodic features: the solution is, but its slope is not
                Pinn.mlp(2, 20, 20, 1),
                Problem.reaction(5).collocation(700).boundary(40).initialPoints(200),
                200));
    all.put(
        "convection",
        () -> {
          // frequencies near those of the solution; without them it is solved to a small loss and
          // an error of 1
          Pinn pinn = Pinn.mlp(40, 20, 1).fourierFeatures(waves(20, 6));
          Problem problem =
              Problem.convection(40)
                  .collocation(3000)
                  .boundary(10)
                  .initialPoints(200)
                  .weight("initial", 100);
          return new Case("1e-4", pinn, problem, quasiNewton(pinn, problem, 3000).resample(500));
        });
    all.put("wave-adam", () -> wave(Optional.empty(), "fails"));
    all.put("wave-ntk", () -> wave(Optional.of(Balance.by(LossRule.PER_POINT)), "repairs"));
    all.put("wave", () -> constrainedWave(4, 24, "1e-5"));
    all.put("wave5", () -> constrainedWave(5, 30, "1e-4"));
    all.put("allen-cahn", Results::allenCahn);
    all.put("burgers", () -> burgers(Optional.of(Sampling.rad().every(500)), "2e-4"));
    all.put("burgers-fixed", () -> burgers(Optional.empty(), "–"));
    return all;
  }

  private static Problem multiscale() {
    return Problem.multiscalePoisson().collocation(Points.grid(0, 1, 400));
  }

  private static Case gaussNewton(String goal, Pinn pinn, Problem problem, int steps) {
    return new Case(goal, pinn, problem, pinn.train(problem).gaussNewton().steps(steps));
  }

  private static TrainingPlan quasiNewton(Pinn pinn, Problem problem, int steps) {
    return pinn.train(problem).adam(1e-3).steps(500).then().selfScaledBroyden().steps(steps);
  }

  private static Case wave(Optional<Balance> balance, String goal) {
    Pinn pinn = Pinn.mlp(2, 64, 64, 1).activation(Activation.sin());
    Problem problem = Problem.wave(4).collocation(400).boundary(100).initialPoints(100);
    TrainingPlan plan =
        pinn.train(problem).adam(Schedule.exponential(1e-3, 0.9, 2000)).steps(40_000);
    return new Case(goal, pinn, problem, balance.map(plan::balance).orElse(plan));
  }

  /** u = g(x) + t² x (1 − x) N: start, speed at the start and ends are exact. */
  private static Case constrainedWave(double beta, int width, String goal) {
    Problem strip =
        Problem.named("Wave, β = %.0f, hard constraints".formatted(beta))
            .space("x", 0, 1)
            .time("t", 0, 1);
    Expr x = strip.coordinate("x");
    Expr t = strip.coordinate("t");
    Expr slow = x.times(Math.PI).sin();
    Expr fast = x.times(beta * Math.PI).sin().times(0.5);
    Problem problem =
        strip
            .equation(u -> u.dtt().minus(u.dxx().times(4)))
            .ansatz(slow.plus(fast), t.pow(2).times(x).times(x.times(-1).plus(1)))
            .exact(
                slow.times(t.times(2 * Math.PI).cos())
                    .plus(fast.times(t.times(2 * beta * Math.PI).cos())))
            .collocation(2000);
    Pinn pinn = Pinn.mlp(2, width, width, 1).activation(Activation.sin());
    TrainingPlan plan = quasiNewton(pinn, problem, 14_000).then().gaussNewton().steps(15);
    return new Case(goal, pinn, problem, plan);
  }

  private static Case burgers(Optional<Sampling> sampling, String goal) {
    Pinn pinn = Pinn.mlp(2, 20, 20, 20, 1);
    Problem problem =
        Problem.burgers(0.01 / Math.PI)
            .collocation(2500)
            .boundary(100)
            .initialPoints(200)
            .weight("boundary", 10)
            .weight("initial", 10);
    TrainingPlan plan = quasiNewton(pinn, problem, 15_000);
    return new Case(goal, pinn, problem, sampling.map(plan::sampling).orElse(plan));
  }

  private static Case allenCahn() {
    Pinn pinn = Pinn.mlp(5, 20, 20, 20, 1).periodicFeatures(0, 2, 2);
    Problem problem =
        Problem.allenCahn()
            .collocation(3000)
            .boundary(4)
            .initialPoints(400)
            .weight("initial", 1000);
    TrainingPlan plan = quasiNewton(pinn, problem, 20_000).sampling(Sampling.rad().every(500));
    return new Case("5e-5", pinn, problem, plan);
  }

  /** Frequencies whole in x, so that u is periodic, and random in t. */
  private static double[][] waves(int count, double spread) {
    Random random = new Random(7);
    double[][] frequencies = new double[count][];
    Arrays.setAll(
        frequencies, k -> new double[] {(k % 3) / (2 * Math.PI), spread * random.nextGaussian()});
    return frequencies;
  }

  /**
   * Trains.
   *
   * @param names cases; all if none
   * @throws IOException if the file cannot be written
   */
  public static void main(String[] names) throws IOException {
    List<String> wanted = new ArrayList<>(Arrays.asList(names));
    wanted.removeIf(name -> name.isBlank() || name.equals("."));
    for (String name : wanted.isEmpty() ? List.copyOf(cases().keySet()) : wanted) {
      write(name, row(name, cases().get(name).get()));
    }
  }

  private static String row(String name, Case c) {
    Training run = c.plan().run();
    List<String> points = new ArrayList<>();
    for (String term : c.problem().termNames()) {
      points.add("%d %s".formatted(c.problem().points(term).size(), term));
    }
    double loss = run.history().doubleColumn("loss").get(run.stoppedAt());
    return String.format(
        Locale.ROOT,
        "| %s | %s, %s, p = %d | 42 | %s | %s | %,d | %.1e | **%.1e** | %s | %.0f |",
        name,
        c.pinn().sizes(),
        c.pinn().network().activation().name().toLowerCase(Locale.ROOT),
        c.pinn().parameterCount(),
        String.join(", ", points),
        c.plan(),
        run.stoppedAt(),
        loss,
        run.relativeError(),
        c.goal(),
        run.seconds());
  }

  private static void write(String name, String row) throws IOException {
    System.out.println(row);
    Map<String, String> rows = new LinkedHashMap<>();
    cases().keySet().forEach(key -> rows.put(key, ""));
    if (Files.exists(FILE)) {
      for (String line : Files.readAllLines(FILE)) {
        String key = line.startsWith("| ") ? line.substring(2).split(" ")[0] : "";
        rows.computeIfPresent(key, (k, old) -> line);
      }
    }
    rows.put(name, row);
    rows.values().removeIf(String::isEmpty);
    Files.writeString(FILE, HEAD + String.join("\n", rows.values()) + "\n" + TAIL);
  }
}
