package io.github.ntk4j;

import io.github.ntk4j.base.Text;
import java.util.Arrays;
import java.util.Random;
import tech.tablesaw.api.Table;

/**
 * How often 95 % intervals of an unknown hold its true value, over noise seeds 1 to 400: a decay
 * rate and a rate of diffusion, each from values with noise of a known size.
 */
final class UnknownCoverage {
  private static final int SEEDS = 400;

  private UnknownCoverage() {}

  /** Any argument: only so many seeds. */
  public static void main(String[] args) {
    int seeds = args.length > 0 ? Integer.parseInt(args[0]) : SEEDS;
    count("decay rate, 30 values, noise 0.02", seeds, 1.3, UnknownCoverage::decay);
    count("diffusivity, 200 values, noise 0.02", seeds, 0.3, UnknownCoverage::diffusion);
  }

  private interface Experiment {
    Training of(long seed);
  }

  private static void count(String name, int seeds, double truth, Experiment experiment) {
    int covered = 0;
    double[] noise = new double[seeds];
    double squares = 0;
    double variances = 0;
    for (int seed = 1; seed <= seeds; seed++) {
      Training run = experiment.of(seed);
      Table found = run.unknowns();
      double low = found.doubleColumn("lower 95 %").get(0);
      double high = found.doubleColumn("upper 95 %").get(0);
      squares += Math.pow(found.doubleColumn("end").get(0) - truth, 2);
      variances += Math.pow(found.doubleColumn("standard error").get(0), 2);
      covered += low < truth && truth < high ? 1 : 0;
      noise[seed - 1] = run.noise().doubleColumn("standard deviation").get(0);
    }
    System.out.println(
        Text.format(
            "%s: %d of %d intervals hold %s (%.1f %%); actual over estimated error %.3f; mean noise found %.4f",
            name,
            covered,
            seeds,
            truth,
            100.0 * covered / seeds,
            Math.sqrt(squares / variances),
            Arrays.stream(noise).average().orElse(0)));
  }

  private static double[] noisy(double[] exact, long seed) {
    Random random = new Random(seed);
    return Arrays.stream(exact).map(u -> u + 0.02 * random.nextGaussian()).toArray();
  }

  private static Training decay(long seed) {
    Points times = Points.grid(0, 2, 30);
    double[] exact =
        Arrays.stream(times.toArray()).mapToDouble(t -> Math.exp(-1.3 * t[0])).toArray();
    Expr rate = Problem.unknown("k", 1);
    Problem problem =
        Problem.named("Decay")
            .time("t", 0, 2)
            .equation(u -> u.dt().plus(rate.times(u)))
            .initial(1.0)
            .collocation(20)
            .data("measured", times, noisy(exact, seed))
            .weight("residual", 1e4)
            .weight("initial", 1e4);
    return Pinn.mlp(1, 8, 1).seed(1).train(problem).levenbergMarquardt().steps(100).run();
  }

  /** The solution of u_t = 0.3 u_xx from sin πx. */
  static double[] diffused(Points points) {
    return Arrays.stream(points.toArray())
        .mapToDouble(p -> Math.exp(-0.3 * Math.PI * Math.PI * p[1]) * Math.sin(Math.PI * p[0]))
        .toArray();
  }

  private static Training diffusion(long seed) {
    Points points = Points.uniform(new double[] {0, 0}, new double[] {1, 1}, 200).seed(seed);
    double[] exact = diffused(points);
    Expr diffusivity = Problem.unknownPositive("D", 1);
    Problem problem =
        Problem.named("Diffusion")
            .space("x", 0, 1)
            .time("t", 0, 1)
            .equation(u -> u.dt().minus(diffusivity.times(u.dxx())))
            .dirichlet(0)
            .initial((x, t) -> Math.sin(Math.PI * x))
            .collocation(200)
            .boundary(40)
            .initialPoints(40)
            .data("measured", points, noisy(exact, seed))
            .weight("residual", 10)
            .weight("boundary", 10)
            .weight("initial", 10);
    return Pinn.mlp(2, 10, 1).seed(1).train(problem).levenbergMarquardt().steps(200).run();
  }
}
