package io.github.ntk4j;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import tech.tablesaw.api.Table;

/**
 * Problems of users' own, stated as a user would, for their table of {@code docs/results.md}:
 * {@code ./mvnw -Pbench test-compile exec:exec -Dmain=io.github.ntk4j.WorkedResults -Djmh="t4 3"}
 * trains a row with one seed and prints its error; {@code -Djmh="t4"} with seeds 1 to 5, {@code
 * -Djmh="cavity 1 2 3"} with those, and writes the row.
 */
public final class WorkedResults {
  private static final String HEAD = "| worked |";

  /** The error is the row's own; {@code what} says which. */
  private record Case(
      String goal, String what, LongFunction<Training> train, ToDoubleFunction<Training> error) {}

  private WorkedResults() {}

  private static Map<String, Supplier<Case>> cases() {
    Map<String, Supplier<Case>> all = new LinkedHashMap<>();
    all.put("t4", WorkedResults::plate);
    all.put("density", WorkedResults::density);
    all.put("double-well", WorkedResults::doubleWell);
    all.put("conductivity", WorkedResults::conductivity);
    all.put("stokes", WorkedResults::stokes);
    all.put("cavity", WorkedResults::cavity);
    all.put("two-materials", WorkedResults::twoMaterials);
    all.put("beam", WorkedResults::beam);
    all.put("oscillator", WorkedResults::oscillator);
    all.put("schroedinger", WorkedResults::schroedinger);
    all.put("black-scholes", WorkedResults::blackScholes);
    return all;
  }

  private static Case worst(String goal, String what, LongFunction<Training> train, Points points) {
    return new Case(goal, what, train, run -> worst(run, points));
  }

  /** The largest relative error of its outputs. */
  private static double worst(Training run, Points points) {
    return run.errors(points).doubleColumn("relative L² error").max();
  }

  /** A plate of 0.6 m × 1 m, k = 52, hot below, insulated left, h = 750 to air right and above. */
  private static Case plate() {
    double film = 750 / 52.0;
    Problem plate =
        Problem.named("NAFEMS T4")
            .space("x", 0, 0.6)
            .space("y", 0, 1)
            .equation(u -> u.laplacian())
            .dirichletAt("y", 0, 1)
            .neumannAt("x", 0, 0)
            .robinAt("x", 0.6, film, 1, 0)
            .robinAt("y", 1, film, 1, 0)
            .collocation(600)
            .boundary(200);
    return new Case(
        "–",
        "T(0.6, 0.2), of 0.18254",
        seed ->
            Pinn.mlp(2, 20, 20, 1).seed(seed).train(plate).levenbergMarquardt().steps(100).run(),
        run -> Math.abs(run.value(Points.of(new double[][] {{0.6, 0.2}}))[0] / 0.18253755 - 1));
  }

  /** (x p)′ + p″ = 0 and ∫p = 1: the normal density. */
  private static Case density() {
    Problem line = Problem.named("Ornstein–Uhlenbeck").space("x", -6.5, 6.5);
    Expr x = line.coordinate("x");
    Problem density =
        line.equation(p -> x.times(p).plus(p.dx()).dx())
            .conditionAt("flux", "x", -6.5, p -> x.times(p).plus(p.dx()))
            .condition("mass", Points.of(0.0), p -> p.integral("x").minus(1))
            .exact(x.pow(2).over(-2).exp().over(Math.sqrt(2 * Math.PI)))
            .collocation(Points.grid(-6.5, 6.5, 80));
    return worst(
        "–",
        "relative L² error",
        seed -> Pinn.mlp(1, 16, 1).seed(seed).train(density).levenbergMarquardt().steps(100).run(),
        Points.grid(-6.5, 6.5, 201));
  }

  /** (V′ p)′ + p″/4 = 0 with V = x⁴/4 − x²/2 and ∫p = 1: two humps, the valley at 0. */
  private static Case doubleWell() {
    Problem line = Problem.named("Double well").space("x", -2.5, 2.5);
    Expr x = line.coordinate("x");
    Expr drift = x.pow(3).minus(x);
    double mass = 5.365160237834;
    Problem well =
        line.equation(p -> drift.times(p).plus(p.dx().over(4)).dx())
            .conditionAt("flux", "x", -2.5, p -> drift.times(p).plus(p.dx().over(4)))
            .condition("mass", Points.of(0.0), p -> p.integral("x").minus(1))
            .exact(x.pow(2).times(2).minus(x.pow(4)).exp().over(mass))
            .collocation(Points.grid(-2.5, 2.5, 80));
    return worst(
        "–",
        "relative L² error",
        seed -> Pinn.mlp(1, 20, 1).seed(seed).train(well).levenbergMarquardt().steps(100).run(),
        Points.grid(-2.5, 2.5, 201));
  }

  /** All conductivities from 0.05 to 0.5 at once. */
  private static Case conductivity() {
    Problem bar = Problem.named("Heat").space("x", 0, 1).time("t", 0, 1).varying("k", 0.05, 0.5);
    Expr k = bar.coordinate("k");
    Problem family =
        bar.equation(u -> u.dt().minus(k.times(u.dxx())))
            .initial(p -> Math.sin(Math.PI * p[0]))
            .dirichlet(0.0)
            .exact(p -> Math.exp(-p[2] * Math.PI * Math.PI * p[1]) * Math.sin(Math.PI * p[0]))
            .weight("initial", 10)
            .weight("boundary", 10)
            .collocation(1000)
            .initialPoints(100)
            .boundary(200);
    return worst(
        "–",
        "relative L² error",
        seed ->
            Pinn.mlp(3, 20, 20, 1).seed(seed).train(family).levenbergMarquardt().steps(80).run(),
        Points.grid(new double[] {0, 0, 0.05}, new double[] {1, 1, 0.5}, 21, 21, 11));
  }

  /** Slow flow in a square, driven by a force whose velocity and pressure are known. */
  private static Case stokes() {
    Problem square =
        Problem.named("Stokes").space("x", 0, 1).space("y", 0, 1).outputs("u", "v", "p");
    Expr x = square.coordinate("x");
    Expr y = square.coordinate("y");
    Expr stream = x.times(x.minus(1)).times(y).times(y.minus(1)).pow(2).times(100);
    Expr u0 = stream.dy();
    Expr v0 = stream.dx().times(-1);
    Expr p0 = x.pow(3).minus(y.pow(2));
    Problem stokes =
        square
            .equation("x force", u -> u.output("p").minus(p0).dx().minus(u.minus(u0).laplacian()))
            .equation(
                "y force",
                u -> u.output("p").minus(p0).dy().minus(u.output("v").minus(v0).laplacian()))
            .equation("mass", u -> u.divergence(u.output("v")))
            .on("u")
            .dirichlet(0.0)
            .exact(u0)
            .on("v")
            .dirichlet(0.0)
            .exact(v0)
            .on("p")
            .condition(
                "level", // the mean of x³ − y² is −1/12
                Points.of(new double[][] {{0, 0}}),
                p -> p.integral("x").integral("y").plus(1 / 12.0))
            .exact(p0)
            .weight("u boundary", 100)
            .weight("v boundary", 100)
            .weight("mass", 100)
            .collocation(400)
            .boundary(100);
    return worst(
        "–",
        "largest relative L² error of u, v, p",
        seed ->
            Pinn.mlp(2, 20, 20, 3).seed(seed).train(stokes).levenbergMarquardt().steps(100).run(),
        Points.grid(new double[] {0, 0}, new double[] {1, 1}, 41, 41));
  }

  /** A square cavity at Re = 100 under a lid that moves with 16 x²(1 − x)². */
  private static Case cavity() {
    double re = 100;
    Problem square =
        Problem.named("Cavity").space("x", 0, 1).space("y", 0, 1).outputs("u", "v", "p");
    Problem cavity =
        square
            .equation(
                "x momentum",
                u ->
                    u.times(u.dx())
                        .plus(u.output("v").times(u.dy()))
                        .plus(u.output("p").dx())
                        .minus(u.laplacian().over(re)))
            .equation(
                "y momentum",
                u ->
                    u.times(u.output("v").dx())
                        .plus(u.output("v").times(u.output("v").dy()))
                        .plus(u.output("p").dy())
                        .minus(u.output("v").laplacian().over(re)))
            .equation("mass", u -> u.divergence(u.output("v")))
            .on("u")
            .dirichlet((a, b) -> b == 1 ? 16 * a * a * (1 - a) * (1 - a) : 0)
            .on("v")
            .dirichlet(0.0)
            .on("p")
            .condition("level", Points.of(new double[][] {{0, 0}}), p -> p)
            .weight("u boundary", 10)
            .weight("v boundary", 10)
            .collocation(700)
            .boundary(200);
    Table flow = Tables.read(Path.of("src/test/resources/reference/cavity_re100.csv"));
    double[][] grid = new double[flow.rowCount()][];
    Arrays.setAll(
        grid, i -> new double[] {flow.doubleColumn("x").get(i), flow.doubleColumn("y").get(i)});
    Points places = Points.of(grid);
    Problem known =
        cavity
            .on("u")
            .reference(places, flow.doubleColumn("u").asDoubleArray())
            .on("v")
            .reference(places, flow.doubleColumn("v").asDoubleArray());
    return new Case(
        "1e-3",
        "largest error of u and v, the lid's speed being 1",
        seed ->
            Pinn.mlp(2, 20, 20, 3).seed(seed).train(known).levenbergMarquardt().steps(250).run(),
        run -> run.errors(places).doubleColumn("largest error").max());
  }

  /** Copper below glass, sin πx above, 0 on the other sides; in each sin πx times sinh and cosh. */
  private static Case twoMaterials() {
    double ratio = 400 / 1.38;
    double sinh = Math.sinh(Math.PI / 2);
    double cosh = Math.cosh(Math.PI / 2);
    double below = 1 / (sinh * cosh * (1 + ratio));
    Problem stack =
        Problem.named("Two materials")
            .space("x", 0, 1)
            .space("y", 0, 1)
            .outputs("copper", "glass")
            .part("copper", Region.box(0, 1, 0, 0.5))
            .part("glass", Region.box(0, 1, 0.5, 1))
            .equation("in copper", "copper", u -> u.laplacian())
            .equation("in glass", "glass", u -> u.output("glass").laplacian())
            .seam("joint", "copper", "glass")
            .continuous("joint", ratio, 1)
            .on("copper")
            .dirichletAt("y", 0, 0)
            .dirichletAt("x", 0, 0)
            .dirichletAt("x", 1, 0)
            .exact((x, y) -> below * Math.sinh(Math.PI * y) * Math.sin(Math.PI * x))
            .on("glass")
            .dirichletAt("y", 1, (x, y) -> Math.sin(Math.PI * x))
            .dirichletAt("x", 0, 0)
            .dirichletAt("x", 1, 0)
            .exact(
                (x, y) -> {
                  double up = Math.PI * (y - 0.5);
                  double size = ratio * cosh * Math.sinh(up) + sinh * Math.cosh(up);
                  return below * size * Math.sin(Math.PI * x);
                })
            .collocation(400)
            .boundary(160);
    Points grid = Points.grid(new double[] {0, 0}, new double[] {1, 1}, 41, 41);
    return new Case(
        "–",
        "largest error, of temperatures from 0 to 1",
        seed -> Pinn.mlp(2, 16, 16, 2).seed(seed).train(stack).levenbergMarquardt().steps(60).run(),
        run -> run.errors(grid).doubleColumn("largest error").max());
  }

  private static Case beam() {
    Problem line = Problem.named("Clamped beam").space("x", 0, 1);
    Expr x = line.coordinate("x");
    Problem beam =
        line.equation(u -> u.d("x", "x", "x", "x").minus(24))
            .dirichlet(0.0)
            .neumann(0.0)
            .exact(x.pow(2).times(x.minus(1).pow(2)))
            .collocation(Points.grid(0, 1, 30));
    return worst(
        "–",
        "relative L² error",
        seed -> Pinn.mlp(1, 12, 1).seed(seed).train(beam).levenbergMarquardt().steps(200).run(),
        Points.grid(0, 1, 101));
  }

  private static Case oscillator() {
    double w = Math.sqrt(99.75);
    Problem swing =
        Problem.named("Damped oscillator")
            .time("t", 0, 2)
            .equation(u -> u.dtt().plus(u.dt()).plus(u.times(100)))
            .initial(1)
            .initialVelocity(0)
            .exact(p -> Math.exp(-p[0] / 2) * (Math.cos(w * p[0]) + Math.sin(w * p[0]) / (2 * w)))
            .weight("initial", 1e4)
            .weight("initial velocity", 100)
            .collocation(Points.grid(0, 2, 120));
    return worst(
        "–",
        "relative L² error",
        seed ->
            Pinn.mlp(1, 24, 24, 1)
                .seed(seed)
                .standardised(swing.points("residual"))
                .activation(Activation.sin())
                .train(swing)
                .levenbergMarquardt()
                .steps(100)
                .run(),
        Points.grid(0, 2, 201));
  }

  private static Case schroedinger() {
    Problem pair =
        Problem.named("Schrödinger").space("x", -10, 10).time("t", 0, 1).outputs("re", "im");
    Problem soliton =
        pair.equation(
                "re part",
                u ->
                    u.dt()
                        .plus(u.output("im").dxx().over(2))
                        .plus(u.pow(2).plus(u.output("im").pow(2)).times(u.output("im"))))
            .equation(
                "im part",
                u ->
                    u.output("im")
                        .dt()
                        .minus(u.dxx().over(2))
                        .minus(u.pow(2).plus(u.output("im").pow(2)).times(u)))
            .on("re")
            .periodic("x")
            .periodicSlope("x")
            .initial((x, t) -> 1 / Math.cosh(x))
            .exact((x, t) -> Math.cos(t / 2) / Math.cosh(x))
            .on("im")
            .periodic("x")
            .periodicSlope("x")
            .initial(0)
            .exact((x, t) -> Math.sin(t / 2) / Math.cosh(x))
            .collocation(600);
    return worst(
        "–",
        "larger relative L² error of the parts",
        seed ->
            Pinn.mlp(2, 24, 24, 2)
                .seed(seed)
                .standardised(soliton.points("re part"))
                .train(soliton)
                .selfScaledBroyden()
                .steps(600)
                .run(),
        Points.grid(new double[] {-10, 0}, new double[] {10, 1}, 41, 21));
  }

  /** A call at volatility 0.4, rate 0.05, strike 1, a year to go. */
  private static Case blackScholes() {
    Problem market = Problem.named("Black–Scholes").space("S", 0, 3).time("t", 0, 1);
    Expr s = market.coordinate("S");
    Problem call =
        market
            .equation(
                v ->
                    v.dt()
                        .plus(s.pow(2).times(v.d("S", "S")).times(0.08))
                        .plus(s.times(v.d("S")).times(0.05))
                        .minus(v.times(0.05)))
            .dirichletAt("t", 1, s.minus(1).max(0))
            .dirichletAt("S", 0, 0.0)
            .dirichletAt("S", 3, (price, t) -> 3 - Math.exp(-0.05 * (1 - t)))
            .collocation(1000);
    return new Case(
        "–",
        "price at S = 1, t = 0, of 0.180230",
        seed -> Pinn.mlp(2, 20, 20, 1).seed(seed).train(call).levenbergMarquardt().steps(80).run(),
        run -> Math.abs(run.value(Points.of(new double[][] {{1, 0}}))[0] / 0.180230 - 1));
  }

  /**
   * Trains.
   *
   * @param arguments a row's name and seeds; one seed prints, several or none write the row; no
   *     name trains all rows
   * @throws IOException if the file cannot be read or written
   */
  public static void main(String[] arguments) throws IOException {
    List<String> words = new ArrayList<>(Arrays.asList(arguments));
    words.removeIf(word -> word.isBlank() || word.equals("."));
    if (words.isEmpty()) {
      for (String name : cases().keySet()) {
        Results.write(HEAD, name, row(name, 1, 2, 3, 4, 5));
      }
      return;
    }
    long[] seeds = words.stream().skip(1).mapToLong(Long::parseLong).toArray();
    if (seeds.length == 1) {
      System.out.println(row(words.get(0), seeds));
    } else {
      long[] all = seeds.length > 0 ? seeds : new long[] {1, 2, 3, 4, 5};
      Results.write(HEAD, words.get(0), row(words.get(0), all));
    }
  }

  private static String row(String name, long... seeds) {
    Case c = cases().get(name).get();
    double[] errors = new double[seeds.length];
    double[] seconds = new double[seeds.length];
    String how = "";
    for (int k = 0; k < seeds.length; k++) {
      Training run = c.train().apply(seeds[k]);
      errors[k] = c.error().applyAsDouble(run);
      seconds[k] = run.seconds();
      how = run.model().sizes() + "; " + stages(run);
      System.err.printf(Locale.ROOT, "%s, seed %d: %.2e%n", name, seeds[k], errors[k]);
    }
    String each =
        Arrays.stream(errors)
            .mapToObj(e -> String.format(Locale.ROOT, "%.1e", e))
            .collect(Collectors.joining(", "));
    Arrays.sort(errors);
    Arrays.sort(seconds);
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s | **%.1e** | %s | %.0f |",
        name,
        c.what(),
        how,
        each,
        errors[seeds.length / 2],
        c.goal(),
        seconds[seeds.length / 2]);
  }

  private static String stages(Training run) {
    return run.stages().stream()
        .map(row -> row.getInt("steps") + " steps of " + row.getString("optimiser"))
        .collect(Collectors.joining(", "));
  }
}
