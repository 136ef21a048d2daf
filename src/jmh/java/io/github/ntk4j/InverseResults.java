package io.github.ntk4j;

import io.github.ntk4j.base.Text;
import java.util.Arrays;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * Inverse problems over seeds of their noise, all printed: a rate of diffusion from 200 values with
 * 2 % noise, four rates of a predator–prey system, a conductivity that varies. Names of those
 * wanted, and a number of seeds.
 */
final class InverseResults {
  private static final double NOISE = 0.02; // of the largest value

  private InverseResults() {}

  /** Which of {@code diffusion predators conductivity}, and how many seeds. */
  public static void main(String[] args) {
    int seeds = args.length > 1 ? Integer.parseInt(args[1]) : 20;
    switch (args[0]) {
      case "diffusion" -> coefficients(seeds, InverseResults::diffusion, 0.3);
      case "predators" -> coefficients(seeds, InverseResults::predators, RATES);
      case "conductivity" -> conductivity(seeds);
      default -> throw new IllegalArgumentException("no inverse problem " + args[0]);
    }
  }

  private static void coefficients(int seeds, LongFunction<Training> experiment, double... truth) {
    int within = 0;
    for (int seed = 1; seed <= seeds; seed++) {
      Training run = experiment.apply(seed);
      Table found = run.unknowns();
      boolean all = true;
      StringBuilder words = new StringBuilder();
      for (int c = 0; c < truth.length; c++) {
        double value = found.doubleColumn("end").get(c);
        double error = found.doubleColumn("standard error").get(c);
        all &= Math.abs(value - truth[c]) <= 2 * error;
        words.append(
            Text.format(
                "  %s %.4f ± %.4f (%.1f)",
                found.stringColumn("unknown").get(c), value, error, (value - truth[c]) / error));
      }
      within += all ? 1 : 0;
      System.out.println(Text.format("seed %2d%s%s", seed, words, all ? "" : "  beyond two"));
    }
    System.out.println(
        Text.format("%s of %s seeds with all within two standard errors", within, seeds));
  }

  private static double[] noisy(double[] exact, long seed) {
    Random random = new Random(seed);
    double sigma = NOISE * Arrays.stream(exact).map(Math::abs).max().orElse(0);
    return Arrays.stream(exact).map(u -> u + sigma * random.nextGaussian()).toArray();
  }

  private static double[] column(Points points, int k) {
    return Arrays.stream(points.toArray()).mapToDouble(p -> p[k]).toArray();
  }

  /** u_t = D u_xx with D = 0.3. */
  static Training diffusion(long seed) {
    Points points = Points.uniform(new double[] {0, 0}, new double[] {1, 1}, 200).seed(seed);
    double[] exact = UnknownCoverage.diffused(points);
    Table measured =
        Table.create(
            DoubleColumn.create("x", column(points, 0)),
            DoubleColumn.create("t", column(points, 1)),
            DoubleColumn.create("u", noisy(exact, seed)));
    Expr rate = Problem.unknown("D", 1);
    Problem problem =
        Problem.named("Diffusion")
            .space("x", 0, 1)
            .time("t", 0, 1)
            .equation(u -> u.dt().minus(rate.times(u.dxx())))
            .dirichlet(0)
            .initial((x, t) -> Math.sin(Math.PI * x))
            .data("measured", measured, "x", "t", "u");
    return Pinn.mlp(2, 16, 1).train(problem).levenbergMarquardt().steps(200).run();
  }

  private static final double[] RATES = {1.5, 1, 1, 0.8};

  /** x' = αx − βxy, y' = δxy − γy, from 40 values of each. */
  static Training predators(long seed) {
    Points times = Points.grid(0, 8, 40);
    double[][] orbit = orbit(column(times, 0));
    Expr a = Problem.unknown("α", 1);
    Expr b = Problem.unknown("β", 0.5);
    Expr d = Problem.unknown("δ", 0.5);
    Expr g = Problem.unknown("γ", 0.5);
    Table counts =
        Table.create(
            DoubleColumn.create("t", column(times, 0)),
            DoubleColumn.create("prey", noisy(orbit[0], 2 * seed)),
            DoubleColumn.create("predators", noisy(orbit[1], 2 * seed + 1)));
    Problem problem =
        Problem.named("Predator and prey")
            .time("t", 0, 8)
            .outputs("prey", "predators")
            .equation(
                "prey grow",
                u -> {
                  Expr v = u.output("predators");
                  return u.dt().minus(a.times(u)).plus(b.times(u).times(v));
                })
            .equation(
                "predators grow",
                u -> {
                  Expr v = u.output("predators");
                  return v.dt().minus(d.times(u).times(v)).plus(g.times(v));
                })
            .collocation(Points.grid(0, 8, 200))
            .on("prey")
            .data("counted prey", counts, "t", "prey")
            .on("predators")
            .data("counted predators", counts, "t", "predators");
    return Pinn.mlp(1, 24, 2)
        .standardised(times)
        .train(problem)
        .levenbergMarquardt()
        .steps(500)
        .run();
  }

  /** By Runge and Kutta's method of order 4. */
  private static double[][] orbit(double[] times) {
    double[][] found = new double[2][times.length];
    double[] y = {1, 0.5};
    double t = 0;
    int steps = 400;
    for (int i = 0; i < times.length; i++) {
      double h = (times[i] - t) / steps;
      for (int k = 0; k < steps; k++) {
        double[] k1 = growth(y);
        double[] k2 = growth(moved(y, k1, h / 2));
        double[] k3 = growth(moved(y, k2, h / 2));
        double[] k4 = growth(moved(y, k3, h));
        for (int c = 0; c < 2; c++) {
          y[c] += h / 6 * (k1[c] + 2 * k2[c] + 2 * k3[c] + k4[c]);
        }
      }
      t = times[i];
      found[0][i] = y[0];
      found[1][i] = y[1];
    }
    return found;
  }

  private static double[] growth(double[] y) {
    return new double[] {
      RATES[0] * y[0] - RATES[1] * y[0] * y[1], RATES[2] * y[0] * y[1] - RATES[3] * y[1]
    };
  }

  private static double[] moved(double[] y, double[] slope, double h) {
    return new double[] {y[0] + h * slope[0], y[1] + h * slope[1]};
  }

  private static double k(double x) {
    return 1 + 0.5 * Math.sin(2 * Math.PI * x);
  }

  /** (k u')' + 1 = 0, u(0) = u(1) = 0: u = ∫ (c − s)/k ds, by the midpoint rule. */
  private static double[] temperatures(double[] x) {
    int n = 20_000;
    double[] one = new double[n + 1];
    double[] s = new double[n + 1];
    for (int i = 0; i < n; i++) {
      double middle = (i + 0.5) / n;
      one[i + 1] = one[i] + 1 / (n * k(middle));
      s[i + 1] = s[i] + middle / (n * k(middle));
    }
    return Arrays.stream(x)
        .map(z -> s[n] / one[n] * one[(int) Math.round(z * n)] - s[(int) Math.round(z * n)])
        .toArray();
  }

  private static void conductivity(int seeds) {
    Points at = Points.grid(0, 1, 41);
    for (int seed = 0; seed <= seeds; seed++) {
      double[] exact = temperatures(column(at, 0));
      double[] values = seed == 0 ? exact : noisy(exact, seed);
      Expr logarithm = Problem.unknownFunction("ln k", Pinn.mlp(1, 8, 1).seed(7));
      Problem problem =
          Problem.named("Rod")
              .space("x", 0, 1)
              .equation(u -> logarithm.exp().times(u.dx()).dx().plus(1))
              .dirichlet(0)
              .collocation(60)
              .data("temperatures", at, values);
      Training run = Pinn.mlp(1, 12, 1).train(problem).levenbergMarquardt().steps(200).run();
      double[] found = run.value(u -> logarithm.exp(), at);
      double[] error =
          IntStream.range(0, found.length).mapToDouble(i -> found[i] - k(i / 40.0)).toArray();
      double squares = Arrays.stream(error).map(e -> e * e).average().orElse(0);
      System.out.println(
          Text.format(
              "seed %2d, noise %s: k off by %.4f in the mean square, %.4f at most",
              seed,
              seed == 0 ? 0 : NOISE,
              Math.sqrt(squares),
              Arrays.stream(error).map(Math::abs).max().orElse(0)));
    }
  }
}
