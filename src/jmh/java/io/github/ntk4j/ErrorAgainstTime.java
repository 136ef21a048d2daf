package io.github.ntk4j;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.Colour;
import io.github.ntk4j.chart.Palette;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Series;
import io.github.ntk4j.draw.StaticPicture;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.train.LevenbergMarquardt;
import io.github.ntk4j.train.Limits;
import io.github.ntk4j.train.Stage;
import io.github.ntk4j.train.TrainingLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Error against time of one problem, ours beside others: {@code bench/run error} runs all of it.
 *
 * <p>{@code export DIR PROBLEM SEED} writes network, points and reference for the others, {@code
 * ours DIR PROBLEM SEED SECONDS} trains, {@code figure DIR PICTURE PAGE} draws what all have left
 * in DIR and writes the table to the page. Every run leaves {@code PROBLEM.TOOL.SEED.csv}, seconds
 * and relative L² error.
 */
public final class ErrorAgainstTime {
  private static final Map<String, String> TOOLS = new LinkedHashMap<>();
  private static final Map<String, String> PROBLEMS = new LinkedHashMap<>();
  private static final String MARK = "<!-- error against time -->";
  private static final int GRID = 160; // times of the medians
  private static final double FIRST = 0.3; // seconds

  static {
    TOOLS.put("ntk4j", "ntk4j, Levenberg–Marquardt");
    TOOLS.put("jax", "JAX, jitted, Adam then L-BFGS");
    TOOLS.put("deepxde", "DeepXDE, Adam then L-BFGS");
    PROBLEMS.put("burgers", "Burgers, ν = 0.01/π");
    PROBLEMS.put("poisson2d", "2-D Poisson");
    PROBLEMS.put("reaction", "Reaction, ρ = 5");
  }

  private ErrorAgainstTime() {}

  /** One of the three. */
  public static void main(String[] args) throws IOException {
    Path dir = Path.of(args[1]);
    switch (args[0]) {
      case "export" -> export(dir, args[2], Integer.parseInt(args[3]));
      case "ours" -> ours(dir, args[2], Integer.parseInt(args[3]), Double.parseDouble(args[4]));
      case "figure" -> figure(dir, Path.of(args[2]), Path.of(args[3]));
      default -> throw new IllegalArgumentException("no job named " + args[0]);
    }
  }

  private record Case(Pinn pinn, Problem problem, Points test) {}

  private static Case of(String problem, int seed) {
    return switch (problem) {
      case "burgers" ->
          new Case(
              Pinn.mlp(2, 20, 20, 20, 1).seed(seed),
              Problem.burgers(0.01 / Math.PI)
                  .collocation(2500)
                  .boundary(100)
                  .initialPoints(200)
                  .weight("boundary", 10)
                  .weight("initial", 10),
              Points.grid(new double[] {-1, 0}, new double[] {1, 1}, 101, 41));
      case "poisson2d" ->
          new Case(
              Pinn.mlp(2, 24, 24, 1).seed(seed),
              Problem.poisson2d().collocation(700).boundary(200).weight("boundary", 100),
              Points.grid(new double[] {0, 0}, new double[] {1, 1}, 61, 61));
      case "reaction" -> reaction(seed);
      default -> throw new IllegalArgumentException("no problem named " + problem);
    };
  }

  /** Without the periodic ends: it is an ordinary equation in t at each x. */
  private static Case reaction(int seed) {
    Problem strip = Problem.named("Reaction").space("x", 0, 2 * Math.PI).time("t", 0, 1);
    Expr start = strip.coordinate("x").minus(Math.PI).pow(2).times(-8 / (Math.PI * Math.PI)).exp();
    Expr rest = start.times(-1).plus(1).times(strip.coordinate("t").times(-5).exp());
    return new Case(
        Pinn.mlp(2, 20, 20, 1).seed(seed),
        strip
            .equation(u -> u.dt().minus(u.minus(u.pow(2)).times(5)))
            .initial(start)
            .exact(start.over(start.plus(rest)))
            .collocation(700)
            .initialPoints(200)
            .weight("initial", 10),
        Points.grid(new double[] {0, 0}, new double[] {2 * Math.PI, 1}, 101, 41));
  }

  private static void export(Path dir, String problem, int seed) throws IOException {
    Case of = of(problem, seed);
    Network network = of.pinn().network();
    double[] theta = of.pinn().parameters();
    List<String> layers = new ArrayList<>();
    int at = 0;
    for (int l = 0; l < network.layers(); l++) {
      double[][] weights = new double[network.width(l + 1)][];
      for (int unit = 0; unit < weights.length; unit++) {
        weights[unit] = Arrays.copyOfRange(theta, at, at += network.width(l));
      }
      double[] biases = Arrays.copyOfRange(theta, at, at += weights.length);
      layers.add("[" + Arrays.deepToString(weights) + ", " + Arrays.toString(biases) + "]");
    }
    List<String> terms = new ArrayList<>();
    for (LossTerm term : of.problem().statement().terms()) {
      terms.add(
          Text.format(
              "\"%s\": {\"weight\": %s, \"points\": %s}",
              term.name(), term.weight(), Arrays.deepToString(term.sites().get(0))));
    }
    Files.createDirectories(dir);
    Files.writeString(
        dir.resolve(problem + "." + seed + ".json"),
        Text.format(
            "{\"layers\": %s, \"terms\": {%s}, \"test\": %s, \"exact\": %s}%n",
            layers,
            String.join(", ", terms),
            Arrays.deepToString(of.test().toArray()),
            Arrays.toString(of.problem().exactValues(of.test()).orElseThrow())));
  }

  /**
   * What {@code levenbergMarquardt().steps(…).within(…)} does, with the clock read at each step.
   */
  private static void ours(Path dir, String problem, int seed, double seconds) throws IOException {
    Case of = of(problem, seed);
    List<Double> times = new ArrayList<>();
    List<double[]> thetas = new ArrayList<>();
    long start = System.nanoTime();
    CompiledLoss loss = of.problem().compile(of.pinn());
    TrainingLoop.run(
        loss,
        loss.start(of.pinn().theta()),
        List.of(new Stage("Levenberg–Marquardt", (p, n) -> new LevenbergMarquardt(), 1_000_000)),
        List.of(),
        Limits.NONE.withTime(Duration.ofMillis((long) (1000 * seconds))),
        step -> false,
        (step, value, theta) -> {
          times.add((System.nanoTime() - start) * 1e-9);
          thetas.add(theta.clone());
        });
    double[] exact = of.problem().exactValues(of.test()).orElseThrow();
    List<String> lines = new ArrayList<>();
    for (int k = 0; k < times.size(); k++) {
      double[] u = of.pinn().withParameters(thetas.get(k)).value(of.test());
      lines.add(Text.format("%.4f,%.6e", times.get(k), error(u, exact)));
    }
    Files.write(dir.resolve(problem + ".ntk4j." + seed + ".csv"), lines);
    System.out.println(problem + " ntk4j " + seed + ": " + lines.get(lines.size() - 1));
  }

  private static double error(double[] u, double[] exact) {
    double off = 0;
    double all = 0;
    for (int i = 0; i < u.length; i++) {
      off += (u[i] - exact[i]) * (u[i] - exact[i]);
      all += exact[i] * exact[i];
    }
    return Math.sqrt(off / all);
  }

  /** Errors of the seeds of one tool on one problem. */
  private record Runs(List<double[]> times, List<double[]> errors) {
    static Runs read(Path dir, String problem, String tool) throws IOException {
      Runs runs = new Runs(new ArrayList<>(), new ArrayList<>());
      List<Path> files;
      try (Stream<Path> all = Files.list(dir)) {
        files =
            all.filter(f -> f.getFileName().toString().matches(problem + "\\." + tool + "\\..*csv"))
                .sorted()
                .toList();
      }
      for (Path file : files) {
        List<String[]> rows =
            Files.readAllLines(file).stream().map(line -> line.split(",", -1)).toList();
        runs.times.add(rows.stream().mapToDouble(r -> Double.parseDouble(r[0])).toArray());
        runs.errors.add(rows.stream().mapToDouble(r -> Double.parseDouble(r[1])).toArray());
      }
      return runs;
    }

    /** Errors at a time, smallest first: of each seed that of the last weights until then. */
    double[] at(double time) {
      double[] found = new double[times.size()];
      for (int s = 0; s < found.length; s++) {
        int k = Arrays.binarySearch(times.get(s), time);
        int last = k >= 0 ? k : -k - 2;
        found[s] = last < 0 ? Double.NaN : errors.get(s)[last];
      }
      Arrays.sort(found);
      return found;
    }

    double median(double time) {
      double[] sorted = at(time);
      int n = sorted.length;
      return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    double last() {
      return times.stream().mapToDouble(t -> t[t.length - 1]).max().orElse(0);
    }
  }

  private static void figure(Path dir, Path picture, Path page) throws IOException {
    List<Panel> panels = new ArrayList<>();
    StringBuilder table =
        new StringBuilder(
            "| problem | tool | error at the end | range of the seeds | seconds to 1e-2 | to 1e-3 | to 1e-4 |\n|---|---|---|---|---|---|---|\n");
    for (Map.Entry<String, String> problem : PROBLEMS.entrySet()) {
      Map<String, Runs> found = new LinkedHashMap<>();
      for (String tool : TOOLS.keySet()) {
        Runs runs = Runs.read(dir, problem.getKey(), tool);
        if (!runs.times().isEmpty()) {
          found.put(tool, runs);
        }
      }
      if (!found.isEmpty()) {
        panels.add(panel(problem.getValue(), found, panels.isEmpty()));
        found.forEach(
            (tool, runs) -> table.append(row(problem.getValue(), tool, runs, end(found))));
      }
    }
    Files.createDirectories(picture.toAbsolutePath().getParent());
    Files.write(picture, StaticPicture.png(Chart.of(panels)));
    insert(page, "![Error against time](images/" + picture.getFileName() + ")\n\n" + table);
    System.out.println(table);
  }

  /** The same time for all: a rule that ended earlier stays where it ended. */
  private static double end(Map<String, Runs> found) {
    return found.values().stream().mapToDouble(Runs::last).max().orElse(FIRST);
  }

  private static Panel panel(String title, Map<String, Runs> found, boolean first) {
    Panel panel =
        Panel.titled(title).x(Axis.log("seconds")).y(Axis.log("relative L<sup>2</sup> error"));
    List<String> names = List.copyOf(TOOLS.keySet());
    double end = end(found);
    for (Map.Entry<String, Runs> each : found.entrySet()) {
      Colour colour = Palette.category(names.indexOf(each.getKey()));
      Runs runs = each.getValue();
      for (int s = 0; s < runs.times().size(); s++) {
        panel =
            panel.add(thinned(runs.times().get(s), runs.errors().get(s)).colour(colour).width(0.6));
      }
      TreeMap<Double, Double> median = new TreeMap<>();
      for (int k = 0; k <= GRID; k++) {
        double time = FIRST * StrictMath.pow(end / FIRST, (double) k / GRID);
        if (Double.isFinite(runs.median(time))) {
          median.put(time, runs.median(time));
        }
      }
      panel =
          panel.add(
              Series.line(
                      first ? TOOLS.get(each.getKey()).replaceFirst(",.*", "") : "",
                      List.copyOf(median.keySet()),
                      List.copyOf(median.values()))
                  .colour(colour)
                  .width(2.4));
    }
    return panel;
  }

  /** From the first time shown on, no two points closer than a hundredth. */
  private static Series thinned(double[] times, double[] errors) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int k = 0; k < times.length; k++) {
      boolean apart = x.isEmpty() || times[k] > 1.01 * x.get(x.size() - 1);
      if (times[k] >= FIRST && apart) {
        x.add(times[k]);
        y.add(errors[k]);
      }
    }
    return Series.line("", x, y);
  }

  private static String row(String problem, String tool, Runs runs, double end) {
    double[] last = runs.at(end);
    return Text.format(
        "| %s | %s | %.1e | %.1e – %.1e | %s | %s | %s |%n",
        problem,
        TOOLS.get(tool),
        runs.median(end),
        last[0],
        last[last.length - 1],
        until(runs, end, 1e-2),
        until(runs, end, 1e-3),
        until(runs, end, 1e-4));
  }

  /** From when on the median stays below. */
  private static String until(Runs runs, double end, double error) {
    double since = Double.NaN;
    for (double time = FIRST; time <= end; time *= 1.01) {
      boolean below = runs.median(time) <= error;
      since = !below ? Double.NaN : Double.isNaN(since) ? time : since;
    }
    return Double.isNaN(since) ? "–" : Text.format("%.1f", since);
  }

  /** Between the two marks of the page. */
  private static void insert(Path page, String table) throws IOException {
    String text = Files.readString(page);
    int from = text.indexOf(MARK) + MARK.length();
    int to = text.indexOf(MARK, from);
    Files.writeString(page, text.substring(0, from) + "\n\n" + table + "\n" + text.substring(to));
  }
}
