package io.github.ntk4j;

import io.github.ntk4j.base.Parallel;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Series;
import io.github.ntk4j.show.ChartFigure;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * Optimisers at equal processor time on four small problems, one thread, seeds 1 to 3: {@code
 * ./mvnw -Pbench test-compile exec:exec -Dmain=io.github.ntk4j.OptimiserStudy -Djmh="reaction
 * burgers"} prints rows of the table of {@code docs/results.md}; without names all four, and their
 * figure. How many steps the time holds is measured first.
 */
public final class OptimiserStudy {
  private static final double[] TIMES = {0.25, 0.5, 1, 2}; // seconds of processor
  private static final String ERROR = "relative L² error";
  private static final Path FIGURE = Path.of("docs", "images", "optimisers.png");
  private static final int SEEDS = 3;
  private static final int FIRST_STEPS = 10;

  private static final Map<String, Function<TrainingPlan.Optimiser, TrainingPlan.Steps>>
      OPTIMISERS = optimisers();

  private OptimiserStudy() {}

  private static Map<String, Function<TrainingPlan.Optimiser, TrainingPlan.Steps>> optimisers() {
    Map<String, Function<TrainingPlan.Optimiser, TrainingPlan.Steps>> all = new LinkedHashMap<>();
    all.put("adam(1e-3)", o -> o.adam(1e-3));
    all.put("lbfgs()", TrainingPlan.Optimiser::lbfgs);
    all.put("selfScaledBroyden()", TrainingPlan.Optimiser::selfScaledBroyden);
    all.put("levenbergMarquardt()", TrainingPlan.Optimiser::levenbergMarquardt);
    return all;
  }

  private static Map<String, LongFunction<TrainingPlan.Optimiser>> problems() {
    Map<String, LongFunction<TrainingPlan.Optimiser>> all = new LinkedHashMap<>();
    Problem line = Problem.poisson1d(1).collocation(100);
    all.put("poisson1d", seed -> Pinn.mlp(1, 20, 20, 1).seed(seed).train(line));
    Problem square = Problem.poisson2d().collocation(400).boundary(100);
    all.put("poisson2d", seed -> Pinn.mlp(2, 16, 16, 1).seed(seed).train(square));
    Problem reaction =
        Problem.reaction(5).collocation(700).boundary(40).initialPoints(200).weight("initial", 100);
    all.put("reaction", seed -> Pinn.mlp(2, 16, 16, 1).seed(seed).train(reaction));
    Problem burgers = Results.burgers(0.1).collocation(1_000);
    all.put(
        "burgers",
        seed -> Pinn.mlp(3, 16, 16, 1).periodicFeatures(0, 2, 1).seed(seed).train(burgers));
    return all;
  }

  /**
   * Trains.
   *
   * @param names problems; all, with their figure, if none
   */
  public static void main(String[] names) {
    Parallel.threads(1);
    boolean all = names.length == 0 || names[0].equals(".");
    List<Panel> panels = new ArrayList<>();
    for (String name : all ? problems().keySet() : List.of(names)) {
      Panel panel = Panel.titled(name).x(Axis.log("seconds of processor")).y(Axis.log(ERROR));
      List<String> cells = new ArrayList<>();
      for (String optimiser : OPTIMISERS.keySet()) {
        List<Median> medians = medians(problems().get(name), OPTIMISERS.get(optimiser));
        double[] errors = medians.stream().mapToDouble(Median::error).toArray();
        panel = panel.add(Series.line(optimiser, TIMES, errors));
        cells.add(medians.get(medians.size() - 1).text());
      }
      panels.add(panel);
      System.out.println("| " + name + " | " + String.join(" | ", cells) + " |");
    }
    if (all) {
      new ChartFigure(Chart.of(panels.toArray(Panel[]::new))).save(FIGURE);
    }
  }

  /** Over the seeds, after so many steps. */
  private record Median(double error, String text) {}

  private static List<Median> medians(
      LongFunction<TrainingPlan.Optimiser> problem,
      Function<TrainingPlan.Optimiser, TrainingPlan.Steps> optimiser) {
    double rate = stepsPerSecond(optimiser.apply(problem.apply(0)));
    return Arrays.stream(TIMES)
        .mapToObj(time -> median(problem, optimiser, (int) Math.max(1, rate * time)))
        .toList();
  }

  private static Median median(
      LongFunction<TrainingPlan.Optimiser> problem,
      Function<TrainingPlan.Optimiser, TrainingPlan.Steps> optimiser,
      int steps) {
    Study study =
        Study.of("updates", List.of(steps))
            .seeds(LongStream.rangeClosed(1, SEEDS).toArray())
            .run((n, seed) -> optimiser.apply(problem.apply(seed)).steps(n));
    double[] errors =
        study.runs(Integer.toString(steps)).stream()
            .mapToDouble(Training::relativeError)
            .sorted()
            .toArray();
    double middle = errors[SEEDS / 2];
    return new Median(
        middle, Text.format("%.1e, %.1e … %.1e; %,d", middle, errors[0], errors[SEEDS - 1], steps));
  }

  /** By runs of ever more steps, until one takes a quarter of a second. */
  private static double stepsPerSecond(TrainingPlan.Steps plan) {
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    int steps = FIRST_STEPS;
    while (true) {
      long start = clock.getCurrentThreadCpuTime();
      Training run = plan.steps(steps).run();
      double took = (clock.getCurrentThreadCpuTime() - start) * 1e-9;
      if (took > TIMES[0] || run.stoppedAt() < steps) {
        return run.stoppedAt() / took;
      }
      steps *= 2;
    }
  }
}
