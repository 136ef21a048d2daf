package io.github.ntk4j;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Series;
import io.github.ntk4j.show.ChartFigure;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.LongStream;

/**
 * Observed order of convergence in points and in width, median of seeds 1 to 5: {@code ./mvnw
 * -Pbench test-compile exec:exec -Dmain=io.github.ntk4j.Convergence} prints the tables of {@code
 * docs/results.md} and writes their figure.
 */
public final class Convergence {
  private static final Path FIGURE = Path.of("docs", "images", "convergence.png");
  private static final String ERROR = "relative L<sup>2</sup> error";
  private static final int SEEDS = 5;
  private static final int STEPS = 150;
  private static final int ENOUGH_POINTS = 1_000;
  private static final int ENOUGH_WIDTH = 16;
  private static final int[] WIDTHS = {2, 3, 4, 6, 8, 12, 16};

  /** How a network of a width is trained on a number of points. */
  private interface Trained {
    TrainingPlan plan(int points, int width, long seed);
  }

  private record Case(String name, int[] counts, Trained trained, Points grid) {}

  private Convergence() {}

  /** Equispaced points, both ends among them. */
  private static TrainingPlan poisson(int points, int width, long seed) {
    Problem problem = Problem.poisson1d(1).collocation(Points.grid(0, 1, points));
    return trained(Pinn.mlp(1, width, width, 1).seed(seed), problem);
  }

  /** Start and one harmonic are built in; points are Sobol's. */
  private static TrainingPlan burgers(int points, int width, long seed) {
    Problem problem =
        Results.burgers(0.1)
            .collocation(Points.sobol(new double[] {-1, 0}, new double[] {1, 1}, points));
    return trained(Pinn.mlp(3, width, width, 1).periodicFeatures(0, 2, 1).seed(seed), problem);
  }

  private static TrainingPlan trained(Pinn pinn, Problem problem) {
    return pinn.train(problem).levenbergMarquardt().steps(STEPS);
  }

  /**
   * Trains all of it, some minutes.
   *
   * @param none ignored
   */
  public static void main(String[] none) {
    List<Case> cases =
        List.of(
            new Case(
                "1-D Poisson",
                new int[] {4, 6, 8, 12, 16, 24, 32},
                Convergence::poisson,
                Points.grid(0, 1, 1001)),
            new Case(
                "Burgers, ν = 0.1",
                new int[] {16, 32, 64, 128, 256, 512, 1024},
                Convergence::burgers,
                Points.grid(new double[] {-1, 0}, new double[] {1, 1}, 101, 21)));
    Panel points = Panel.titled("(a) Points").x(Axis.log("points")).y(Axis.log(ERROR));
    Panel widths = Panel.titled("(b) Width").x(Axis.log("width of both layers")).y(Axis.log(ERROR));
    for (Case c : cases) {
      points = points.add(line(c.name(), c.counts(), n -> error(c, n, ENOUGH_WIDTH)));
      widths = widths.add(line(c.name(), WIDTHS, w -> error(c, ENOUGH_POINTS, w)));
    }
    new ChartFigure(Chart.of(points, widths)).save(FIGURE);
  }

  /** Median over the seeds. */
  private static double error(Case c, int points, int width) {
    return LongStream.rangeClosed(1, SEEDS)
        .mapToDouble(seed -> Results.error(c.trained().plan(points, width, seed).run(), c.grid()))
        .sorted()
        .toArray()[SEEDS / 2];
  }

  /** Prints sizes, errors, and the slope from the size before, all in one row each. */
  private static Series line(String name, int[] sizes, IntToDoubleFunction error) {
    double[] errors = Arrays.stream(sizes).mapToDouble(error).toArray();
    StringBuilder row = new StringBuilder("| " + name);
    for (int k = 0; k < sizes.length; k++) {
      row.append(Text.format(" | %d: %.1e", sizes[k], errors[k]));
      if (k > 0) {
        double longer = (double) sizes[k] / sizes[k - 1];
        row.append(Text.format(", %.1f", Math.log(errors[k - 1] / errors[k]) / Math.log(longer)));
      }
    }
    System.out.println(row.append(" |"));
    return Series.line(name, Arrays.stream(sizes).asDoubleStream().toArray(), errors);
  }
}
