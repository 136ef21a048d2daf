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
      Times are wall times on a two-core machine that was busy with other work, cold.

      | case | network | seed | points | training | loss | relative L² error | goal | seconds |
      |---|---|---|---|---|---|---|---|---|
      """;

  private static final String TAIL =
      """

      Seen on the way: convection with 993 parameters on 910 rows ended at a loss of 9e-13 and an error of 0.93, with 745 on 2,610 rows it is as above; a loss
      near zero says little between the points where parameters outnumber rows. The wave and Burgers rows miss their goals: the loss itself stays large and
      steps become short, also with weights of 1,000 on the conditions; why is not known yet.
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
        () ->
            gaussNewton(
                "1e-4",
                // many points: where parameters outnumber them the loss falls and the error does
                // not
                Pinn.mlp(60, 12, 1).fourierFeatures(waves(30, 6)),
                Problem.convection(40).collocation(2500).boundary(10).initialPoints(100),
                200));
    all.put("wave-adam", () -> wave(false));
    all.put("wave-ntk", () -> wave(true));
    all.put("wave", () -> waveByGaussNewton(4, "1e-5"));
    all.put("wave5", () -> waveByGaussNewton(5, "1e-4"));
    all.put(
        "burgers",
        () -> {
          Pinn pinn = Pinn.mlp(2, 16, 16, 16, 1);
          Problem problem =
              Problem.burgers(0.01 / Math.PI).collocation(1500).boundary(100).initialPoints(100);
          return new Case(
              "2e-4",
              pinn,
              problem,
              pinn.train(problem).lbfgs().steps(2000).then().gaussNewton().steps(60));
        });
    return all;
  }

  private static Problem multiscale() {
    return Problem.multiscalePoisson().collocation(Points.grid(0, 1, 400));
  }

  private static Case gaussNewton(String goal, Pinn pinn, Problem problem, int steps) {
    return new Case(goal, pinn, problem, pinn.train(problem).gaussNewton().steps(steps));
  }

  private static Case wave(boolean balanced) {
    Pinn pinn = Pinn.mlp(2, 64, 64, 1);
    Problem problem = Problem.wave(4).collocation(300).boundary(100).initialPoints(100);
    TrainingPlan plan =
        pinn.train(problem).adam(Schedule.exponential(1e-3, 0.9, 1000)).steps(20_000);
    return new Case(
        balanced ? "repairs" : "fails", pinn, problem, balanced ? plan.balanceByNtk(1000) : plan);
  }

  private static Case waveByGaussNewton(double beta, String goal) {
    Problem problem = Problem.wave(beta).collocation(1200).boundary(150).initialPoints(150);
    return gaussNewton(goal, Pinn.mlp(40, 16, 1).randomFourierFeatures(2, 7, 1, 3), problem, 120);
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
        "| %s | %s, p = %d | 42 | %s | %s, %d steps | %.1e | **%.1e** | %s | %.0f |",
        name,
        c.pinn().sizes(),
        c.pinn().parameterCount(),
        String.join(", ", points),
        String.join(", then ", run.stages().stringColumn("optimiser").asList()),
        run.stoppedAt(),
        loss,
        run.errorAt(run.model()).orElseThrow().relativeL2(),
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
