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
import java.util.function.LongFunction;

/**
 * Trains the benchmark problems and writes rows of {@code docs/results.md}: {@code ./mvnw -Pbench
 * test-compile exec:exec -Dmain=io.github.ntk4j.Results -Djmh="poisson1d burgers"}; without names
 * all of them. With {@code seeds} before the names each is trained with six seeds, for the second
 * table. A row that is trained again replaces the old one; the rest of the page is written by hand.
 */
public final class Results {
  private static final Path FILE = Path.of("docs", "results.md");
  private static final String ONE = "| case | network |";
  private static final String SEEDS = "| case | seeds |";
  private static final long[] SIX = {42, 1, 2, 3, 4, 5};

  private record Case(String goal, Pinn pinn, Problem problem, TrainingPlan plan) {}

  private Results() {}

  private static Map<String, LongFunction<Case>> cases() {
    Map<String, LongFunction<Case>> all = new LinkedHashMap<>();
    Problem line = Problem.poisson1d(1).collocation(100);
    all.put(
        "poisson1d-adam",
        seed -> {
          Pinn pinn = Pinn.mlp(1, 32, 32, 1).seed(seed);
          return new Case("–", pinn, line, pinn.train(line).adam(1e-3).steps(500));
        });
    all.put("poisson1d", seed -> gaussNewton("1e-8", Pinn.mlp(1, 32, 32, 1).seed(seed), line, 100));
    Problem square = Problem.poisson2d().collocation(700).boundary(200);
    all.put(
        "poisson2d", seed -> gaussNewton("1e-7", Pinn.mlp(2, 24, 24, 1).seed(seed), square, 120));
    all.put(
        "multiscale-plain",
        seed -> gaussNewton("fails", Pinn.mlp(1, 32, 32, 1).seed(seed), multiscale(), 60));
    all.put(
        "multiscale",
        seed ->
            gaussNewton(
                "1e-5",
                Pinn.mlp(24, 20, 1).seed(seed).randomFourierFeatures(1, 7, 1, 10),
                multiscale(),
                350));
    all.put(
        "reaction",
        seed ->
            gaussNewton(
                "1e-4",
                // not with periodic features: the solution is, but its slope is not
                Pinn.mlp(2, 20, 20, 1).seed(seed),
                Problem.reaction(5).collocation(700).boundary(40).initialPoints(200),
                200));
    all.put("convection", Results::convection);
    all.put("wave-adam", seed -> wave(seed, Optional.empty(), "fails"));
    all.put("wave-ntk", seed -> wave(seed, Optional.of(Balance.by(LossRule.PER_POINT)), "repairs"));
    all.put("wave", seed -> constrainedWave(seed, 4, 24, "1e-5"));
    all.put("wave5", seed -> constrainedWave(seed, 5, 30, "1e-4"));
    all.put("allen-cahn", Results::allenCahn);
    all.put("burgers", seed -> burgers(seed, Optional.of(Sampling.rad().every(500)), "2e-4"));
    all.put("burgers-fixed", seed -> burgers(seed, Optional.empty(), "–"));
    return all;
  }

  /** Frequencies near those of the solution; without them the loss is small and the error 1. */
  private static Case convection(long seed) {
    Pinn pinn = Pinn.mlp(40, 20, 1).seed(seed).fourierFeatures(waves(20, 6));
    Problem problem =
        Problem.convection(40)
            .collocation(3000)
            .boundary(10)
            .initialPoints(200)
            .weight("initial", 100);
    return new Case("1e-4", pinn, problem, quasiNewton(pinn, problem, 3000).resample(500));
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

  private static Case wave(long seed, Optional<Balance> balance, String goal) {
    Pinn pinn = Pinn.mlp(2, 64, 64, 1).seed(seed).activation(Activation.sin());
    Problem problem = Problem.wave(4).collocation(400).boundary(100).initialPoints(100);
    TrainingPlan plan =
        pinn.train(problem).adam(Schedule.exponential(1e-3, 0.9, 2000)).steps(40_000);
    return new Case(goal, pinn, problem, balance.map(plan::balance).orElse(plan));
  }

  /** u = g(x) + t² x (1 − x) N: start, speed at the start and ends are exact. */
  private static Case constrainedWave(long seed, double beta, int width, String goal) {
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
    Pinn pinn = Pinn.mlp(2, width, width, 1).seed(seed).activation(Activation.sin());
    TrainingPlan plan = quasiNewton(pinn, problem, 14_000).then().gaussNewton().steps(15);
    return new Case(goal, pinn, problem, plan);
  }

  private static Case burgers(long seed, Optional<Sampling> sampling, String goal) {
    Pinn pinn = Pinn.mlp(2, 20, 20, 20, 1).seed(seed);
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

  private static Case allenCahn(long seed) {
    Pinn pinn = Pinn.mlp(5, 20, 20, 20, 1).seed(seed).periodicFeatures(0, 2, 2);
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
   * @param names cases; all if none; after {@code seeds} for six seeds each
   * @throws IOException if the file cannot be read or written
   */
  public static void main(String[] names) throws IOException {
    List<String> wanted = new ArrayList<>(Arrays.asList(names));
    boolean seeds = wanted.remove("seeds");
    wanted.removeIf(name -> name.isBlank() || name.equals("."));
    for (String name : wanted.isEmpty() ? List.copyOf(cases().keySet()) : wanted) {
      LongFunction<Case> made = cases().get(name);
      if (seeds) {
        write(SEEDS, name, rowOfSeeds(name, made));
      } else {
        write(ONE, name, row(name, made.apply(SIX[0])));
      }
    }
  }

  private static double error(Case c) {
    return c.plan().run().relativeError();
  }

  private static String rowOfSeeds(String name, LongFunction<Case> made) {
    double[] errors = Arrays.stream(SIX).mapToDouble(s -> error(made.apply(s))).toArray();
    double[] sorted = errors.clone();
    Arrays.sort(sorted);
    double median = (sorted[2] + sorted[3]) / 2;
    return String.format(
        Locale.ROOT,
        "| %s | 42, 1, 2, 3, 4, 5 | %s | **%.1e** | %.1e … %.1e | %s |",
        name,
        String.join(
            ", ",
            Arrays.stream(errors).mapToObj(e -> String.format(Locale.ROOT, "%.1e", e)).toList()),
        median,
        sorted[0],
        sorted[5],
        made.apply(SIX[0]).goal());
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

  /** Puts a row into the table with a head: in place of the case's old one, or at its end. */
  static void write(String head, String name, String row) throws IOException {
    System.out.println(row);
    List<String> lines = new ArrayList<>(Files.readAllLines(FILE));
    int at = 0;
    while (!lines.get(at).startsWith(head)) {
      at++;
    }
    while (at < lines.size() && lines.get(at).startsWith("|")) {
      if (lines.get(at).startsWith("| " + name + " |")) {
        lines.remove(at);
        break;
      }
      at++;
    }
    lines.add(at, row);
    Files.writeString(FILE, String.join("\n", lines) + "\n");
  }
}
