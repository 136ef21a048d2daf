package io.github.ntk4j;

import com.sun.management.OperatingSystemMXBean;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.pde.ColeHopf;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import tech.tablesaw.api.Table;

/**
 * Trains the rows of {@code docs/results.md}: {@code ./mvnw -Pbench test-compile exec:exec
 * -Dmain=io.github.ntk4j.Results -Djmh="burgers 3"} trains one row with one seed and adds a line to
 * {@code target/results.tsv}; {@code -Djmh="table"} writes the rows that have lines into the page.
 * The rest of the page is written by hand.
 */
public final class Results {
  private static final Path FILE = Path.of("docs", "results.md");
  private static final Path LINES =
      Path.of(System.getProperty("results", Path.of("target", "results.tsv").toString()));
  private static final long PUBLISHED = 10; // seeds beyond are for trying settings
  private static final String HEAD = "| row | network |";

  /** A way to train; errors over a grid, as the page says. */
  private record Row(
      String goal, String known, Pinn pinn, Problem problem, TrainingPlan plan, Points grid) {}

  private Results() {}

  private static Map<String, LongFunction<Row>> rows() {
    Map<String, LongFunction<Row>> all = new LinkedHashMap<>();
    all.put("allen-cahn", Results::allenCahn);
    all.put("allen-cahn-soft", Results::allenCahnSoft);
    all.put("burgers-0.01", seed -> burgers(seed, "1e-6", 0.01, 180, 4_000, 8_000));
    all.put(
        "burgers",
        seed -> burgers(seed, "5e-6", 0.01 / Math.PI, 400, 4_000, 8_000, 10_000, 12_000));
    all.put("reaction", Results::reaction);
    all.put("poisson1d", Results::poisson1d);
    all.put("poisson2d", Results::poisson2d);
    all.put("wave-soft", Results::waveSoft);
    all.put("sine-gordon", Results::sineGordon);
    all.put("wave-slabs", Results::waveInSlabs);
    all.put("kdv", Results::kdv);
    all.put("kuramoto", Results::kuramoto);
    return all;
  }

  private static TrainingPlan trained(Pinn pinn, Problem problem, int steps) {
    return pinn.train(problem).levenbergMarquardt().steps(steps);
  }

  private static Pinn deep(int inputs, long seed) {
    return Pinn.mlp(inputs, 20, 20, 20, 1).initialization(Initialization.GLOROT).seed(seed);
  }

  private static Pinn sines(Problem problem, long seed) {
    return Pinn.mlp(2, 24, 24, 1)
        .activation(Activation.sin())
        .initialization(Initialization.GLOROT)
        .standardised(problem.points("residual"))
        .seed(seed);
  }

  /** Weights that make up for the factor ω² of a second derivative. */
  private static Problem softly(Problem wave) {
    return wave.weight("residual", 1e-6).weight("initial velocity", 1e-3);
  }

  /** Start, evenness, the heat flow of the kink and the decay of the ends are built in. */
  private static Row allenCahn(long seed) {
    Pinn pinn = deep(2, seed).evenFeatures(0, 2, 1);
    Problem problem = Problem.allenCahnKnown();
    TrainingPlan plan =
        trained(pinn, problem, 400)
            .sampling(Sampling.growing(3_000, 6_000, 10_000).candidates(60_000).seed(seed));
    String known = "start, one harmonic, evenness, heat flow of the kink, decay of the ends";
    return new Row("5e-6", known, pinn, problem, plan, aroundTheCircle(true));
  }

  private static Row allenCahnSoft(long seed) {
    Pinn pinn = deep(3, seed).periodicFeatures(0, 2, 1);
    Problem problem = Problem.allenCahn().boundary(2).initialPoints(500).weight("initial", 100);
    TrainingPlan plan =
        trained(pinn, problem, 300)
            .sampling(Sampling.growing(3_000, 6_000, 10_000).candidates(60_000).seed(seed));
    return new Row("5e-5", "one harmonic", pinn, problem, plan, aroundTheCircle(false));
  }

  private static Row burgers(long seed, String goal, double viscosity, int steps, int... points) {
    Pinn pinn = deep(3, seed).periodicFeatures(0, 2, 1);
    Problem problem = burgers(viscosity);
    int candidates = points.length > 2 ? 200_000 : 60_000; // a front wants more
    TrainingPlan plan =
        trained(pinn, problem, steps)
            .sampling(Sampling.growing(points).candidates(candidates).seed(seed));
    Points grid = Points.grid(new double[] {-1, 0}, new double[] {1, 1}, 401, 41);
    return new Row(goal, "start, one harmonic", pinn, problem, plan, grid);
  }

  /** u = −sin πx + t N, N periodic in x: u(±1, t) = 0 follows, as solutions stay odd. */
  static Problem burgers(double viscosity) {
    Problem strip = Problem.named("Burgers").space("x", -1, 1).time("t", 0, 1);
    return strip
        .equation(u -> u.dt().plus(u.times(u.dx())).minus(u.dxx().times(viscosity)))
        .ansatz(strip.coordinate("x").times(Math.PI).sin().times(-1), strip.coordinate("t"))
        .exact(new ColeHopf(viscosity));
  }

  /** Without periodic features: the solution is periodic, but its slope is not. */
  private static Row reaction(long seed) {
    Problem problem =
        Problem.reaction(5)
            .collocation(2_000)
            .boundary(40)
            .initialPoints(200)
            .weight("initial", 100); // e⁵-fold is what becomes of an error at the start
    Pinn pinn = Pinn.mlp(2, 16, 16, 16, 1).standardised(problem.points("residual")).seed(seed);
    return new Row("1e-6", "nothing", pinn, problem, trained(pinn, problem, 500), square(problem));
  }

  private static Row poisson1d(long seed) {
    Pinn pinn = Pinn.mlp(1, 32, 32, 1).seed(seed);
    Problem problem = Problem.poisson1d(1).collocation(100);
    return new Row(
        "1e-12", "nothing", pinn, problem, trained(pinn, problem, 200), Points.grid(0, 1, 1001));
  }

  private static Row poisson2d(long seed) {
    Pinn pinn = Pinn.mlp(2, 24, 24, 1).seed(seed);
    Problem problem = Problem.poisson2d().collocation(700).boundary(200);
    return new Row("1e-10", "nothing", pinn, problem, trained(pinn, problem, 200), square(problem));
  }

  private static Row waveSoft(long seed) {
    Problem problem = softly(Problem.wave(4).collocation(2_500).boundary(200).initialPoints(400));
    Pinn pinn = sines(problem, seed);
    return new Row("1e-4", "nothing", pinn, problem, trained(pinn, problem, 400), square(problem));
  }

  /** Ten periods, in slabs of half a period. */
  private static Row waveInSlabs(long seed) {
    Problem strip = Problem.named("Wave over ten periods").space("x", 0, 1).time("t", 0, 10);
    Expr one = strip.coordinate("x").times(Math.PI).sin();
    Expr four = strip.coordinate("x").times(4 * Math.PI).sin().times(0.5);
    Expr t = strip.coordinate("t");
    Problem problem =
        strip
            .equation(u -> u.d("t", "t").minus(u.dxx().times(4)))
            .dirichlet(0.0)
            .initial(one.plus(four))
            .initialVelocity(Problem.constant(0))
            .exact(
                one.times(t.times(2 * Math.PI).cos()).plus(four.times(t.times(8 * Math.PI).cos())))
            .collocation(30_000)
            .boundary(2_000)
            .initialPoints(200);
    Pinn pinn = sines(problem, seed);
    Points grid = Points.grid(new double[] {0, 0}, new double[] {1, 10}, 101, 1001);
    return new Row(
        "–", "nothing", pinn, problem, trained(pinn, softly(problem).slabs(20), 100), grid);
  }

  private static Row sineGordon(long seed) {
    Problem problem = Problem.sineGordon().collocation(2_000).boundary(200).initialPoints(300);
    Pinn pinn = Pinn.mlp(2, 20, 20, 20, 1).standardised(problem.points("residual")).seed(seed);
    Points grid = Points.grid(new double[] {-10, 0}, new double[] {10, 6}, 201, 121);
    return new Row("–", "nothing", pinn, problem, trained(pinn, problem, 200), grid);
  }

  /** Korteweg and de Vries: u steepens until t ≈ 1/π, then falls into solitons. */
  private static Row kdv(long seed) {
    Problem circle = Problem.named("KdV").space("x", -1, 1).time("t", 0, 1);
    Problem problem =
        circle
            .equation(
                u -> u.dt().plus(u.times(u.dx())).plus(u.d("x", "x", "x").times(0.022 * 0.022)))
            .initial(circle.coordinate("x").times(Math.PI).cos());
    return periodic("kdv", "1e-6", problem, 4, 8, 150, 1_500, seed);
  }

  /** Kuramoto and Sivashinsky: an error grows up to e^12.5-fold. */
  private static Row kuramoto(long seed) {
    Problem circle = Problem.named("Kuramoto–Sivashinsky").space("x", -1, 1).time("t", 0, 1);
    Problem problem =
        circle
            .equation(
                u ->
                    u.dt()
                        .plus(u.times(u.dx()).times(5))
                        .plus(u.dxx().times(0.5))
                        .plus(u.d("x", "x", "x", "x").times(0.005)))
            .initial(circle.coordinate("x").times(Math.PI).sin().times(-1));
    return periodic("kuramoto", "1e-4", problem, 3, 5, 200, 4_000, seed);
  }

  private static Row periodic(
      String name,
      String goal,
      Problem equation,
      int harmonics,
      int slabs,
      int steps,
      int points,
      long seed) {
    PeriodicReference reference = new PeriodicReference(name);
    Points grid = reference.grid();
    Problem problem =
        equation
            .hardStart()
            .reference(grid, reference.values())
            .collocation(points * slabs)
            .slabs(slabs);
    Pinn pinn =
        Pinn.mlp(2 * harmonics + 1, 16, 16, 16, 1)
            .initialization(Initialization.GLOROT)
            .seed(seed)
            .periodicFeatures(0, 2, harmonics);
    TrainingPlan plan =
        trained(pinn, problem, steps)
            .sampling(
                Sampling.growing(points, 2 * points)
                    .candidates(points < 4_000 ? 10_000 : 30_000)
                    .seed(seed));
    String known = Text.format("start, %d harmonics", harmonics);
    return new Row(goal, known, pinn, problem, plan, grid);
  }

  /** Over the grid of 201 × 201. */
  private static Points square(Problem problem) {
    double[] lo = problem.domain().coordinates().stream().mapToDouble(x -> x.lo()).toArray();
    double[] hi = problem.domain().coordinates().stream().mapToDouble(x -> x.hi()).toArray();
    return Points.grid(lo, hi, 201, 201);
  }

  /** 512 × 41 points on [−1, 1); folded onto [0, 1], where an even solution is known. */
  private static Points aroundTheCircle(boolean folded) {
    double[][] points = new double[512 * 41][];
    for (int i = 0; i < 512; i++) {
      double x = -1 + i / 256.0;
      for (int j = 0; j < 41; j++) {
        points[41 * i + j] = new double[] {folded ? Math.abs(x) : x, j / 40.0};
      }
    }
    return Points.of(points);
  }

  /**
   * Trains a row with a seed, or writes the table.
   *
   * @param arguments {@code row seed}, or {@code table}
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments[0].equals("table")) {
      for (String row : rows().keySet()) {
        table(row);
      }
      return;
    }
    String name = arguments[0];
    long seed = Long.parseLong(arguments[1]);
    String line = line(name, seed, rows().get(name).apply(seed));
    System.out.println(line);
    Files.createDirectories(LINES.toAbsolutePath().getParent());
    Files.writeString(LINES, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** What one run says of itself, between tabs: read again by {@link #table}. */
  private static String line(String name, long seed, Row row) {
    OperatingSystemMXBean process =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long before = process.getProcessCpuTime();
    Training run = row.plan().run();
    double processor = (process.getProcessCpuTime() - before) * 1e-9;
    Table history = run.history();
    int last = run.stoppedAt();
    return String.join(
        "\t",
        name,
        Long.toString(seed),
        Integer.toString(last),
        Text.format("%.2e", history.doubleColumn("loss").get(last)),
        Text.format("%.2e", fresh(run)),
        Text.format("%.2e", error(run, row.grid())),
        Text.format("%.0f", processor),
        Text.format("%.0f", run.seconds()),
        Text.format("%.0f", gigaflops(history, row)),
        run.ending().toString());
  }

  /** Mean square of the residual; of slabs the largest. */
  private static double fresh(Training run) {
    return run.slabs().isEmpty()
        ? run.history().doubleColumn("residual on fresh points").get(run.stoppedAt())
        : run.slabs().stream().mapToDouble(Results::fresh).max().orElse(Double.NaN);
  }

  /** Relative, in L². */
  static double error(Training run, Points grid) {
    return run.errors(grid).doubleColumn("relative L² error").get(0);
  }

  /**
   * Counted, of all steps: n p² for JᵀJ, 30 n p for J, and p³/3 + 4p² + 28 n p a trial, n rows and
   * p parameters; with n and p exchanged where parameters outnumber rows.
   */
  private static double gigaflops(Table history, Row row) {
    double p = row.pinn().parameterCount();
    double given =
        row.problem().termNames().stream().mapToInt(t -> row.problem().points(t).size()).sum();
    double sum = 0;
    for (int k = 1; k < history.rowCount(); k++) {
      boolean moves = history.columnNames().contains("rows");
      double n = moves ? history.intColumn("rows").get(k - 1) : given;
      double least = Math.min(n, p);
      double once = n * p * least + 30 * n * p;
      double each = least * least * least / 3 + 4 * least * least + 28 * n * p;
      sum += once + history.doubleColumn("trials").get(k) * each;
    }
    return sum * 1e-9;
  }

  private static void table(String name) throws IOException {
    List<List<String>> runs =
        Files.readAllLines(LINES).stream()
            .map(line -> List.of(line.split("\t", -1)))
            .filter(run -> run.get(0).equals(name))
            .filter(run -> Long.parseLong(run.get(1)) <= PUBLISHED)
            .sorted(Comparator.comparingLong(run -> Long.parseLong(run.get(1))))
            .toList();
    if (runs.isEmpty()) {
      return;
    }
    Row row = rows().get(name).apply(1);
    write(
        HEAD,
        name,
        Text.format(
            "| %s | %s, p = %,d | %s | no | %s | %s | **%.1e** | %.1e … %.1e | %s | %,.0f | %,.0f | %,.0f |",
            name,
            row.pinn().sizes(),
            row.pinn().parameterCount(),
            row.known(),
            Text.format("%,.0f", middle(runs, 2)),
            String.join(
                ", ", runs.stream().map(run -> run.get(1) + ": " + digits(run.get(5))).toList()),
            middle(runs, 5),
            sorted(runs, 5)[0],
            sorted(runs, 5)[runs.size() - 1],
            row.goal(),
            middle(runs, 6),
            middle(runs, 7),
            middle(runs, 8)));
  }

  private static String digits(String number) {
    return Text.format("%.1e", Double.parseDouble(number));
  }

  private static double[] sorted(List<List<String>> runs, int column) {
    return runs.stream().mapToDouble(run -> Double.parseDouble(run.get(column))).sorted().toArray();
  }

  private static double middle(List<List<String>> runs, int column) {
    double[] sorted = sorted(runs, column);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  /** Puts a row into the table with a head: in place of its old one, or at its end. */
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
