package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Terminal;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.ntk.PreconditionedModes;
import io.github.ntk4j.report.SpectrumSeries;
import io.github.ntk4j.show.ChartFigure;
import io.github.ntk4j.show.Provenance;
import io.github.ntk4j.show.TableAndFigure;
import io.github.ntk4j.show.TableShown;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * The standard deviation σ of random Fourier features, chosen from spectra before any training:
 *
 * <pre>{@code
 * FeatureScale scale = problem.featureScale(
 *     sigma -> Pinn.mlp(64, 32, 1).randomFourierFeatures(1, 0, sigma), 0.5, 1, 2, 4, 8);
 * scale.sigma();
 * }</pre>
 *
 * <p>A small σ leaves the residual in slow modes; a large one lets u oscillate between the points,
 * which no kernel on these points can see. So it is the smallest σ for which 99 % of the residual
 * lies in modes with λ ≥ λmax/1000: a rule of thumb, to be checked by training.
 */
public final class FeatureScale implements TableAndFigure {
  private static final double ENOUGH = 0.99;

  private final String problem;
  private final Provenance provenance;
  private final TreeMap<Double, PreconditionedModes> kernels;

  private FeatureScale(
      String problem, Provenance provenance, Map<Double, PreconditionedModes> kernels) {
    this.problem = problem;
    this.provenance = provenance;
    this.kernels = new TreeMap<>(kernels);
  }

  static FeatureScale of(Problem problem, DoubleFunction<Pinn> network, double... sigmas) {
    Require.nonNull("network", network);
    Require.nonNull("sigmas", sigmas);
    if (Arrays.stream(sigmas).distinct().count() < 2
        || !Arrays.stream(sigmas).allMatch(s -> s > 0 && Double.isFinite(s))) {
      throw Fault.argument(
          "featureScale needs at least two different σ, finite and above 0; got "
              + Arrays.toString(sigmas));
    }
    Map<Double, PreconditionedModes> kernels = new TreeMap<>();
    Provenance made = problem.provenance(made(network, sigmas[0]));
    for (double sigma : sigmas) {
      made = made.and("network at σ = " + sigma, made(network, sigma).words());
    }
    requireDifferent(problem, network, sigmas);
    Provenance all = made;
    return Work.during(
        "scale of the features",
        work -> {
          for (int k = 0; k < sigmas.length; k++) {
            work.part("kernel at σ = " + NumberText.plain(sigmas[k]), k, sigmas.length);
            Pinn pinn = made(network, sigmas[k]);
            kernels.put(sigmas[k], PreconditionedModes.of(Ntk.of(pinn).on(problem).kernel()));
          }
          return new FeatureScale(problem.name(), all, kernels);
        });
  }

  /** A lambda that forgets σ would give one kernel again and again. */
  private static void requireDifferent(
      Problem problem, DoubleFunction<Pinn> network, double... sigmas) {
    Points points = problem.points(problem.termNames().get(0));
    double other =
        Arrays.stream(sigmas).filter(sigma -> sigma != sigmas[0]).findFirst().orElseThrow();
    double[][] one = made(network, sigmas[0]).values(points);
    if (Arrays.deepEquals(one, made(network, other).values(points))) {
      throw Fault.argument(
          "featureScale got the same network for every σ: "
              + made(network, sigmas[0])
              + "; use σ in the lambda, e.g. randomFourierFeatures(1, 0, sigma)");
    }
  }

  private static Pinn made(DoubleFunction<Pinn> network, double sigma) {
    return Require.nonNull("the network of σ = " + sigma, network.apply(sigma));
  }

  /**
   * The choice.
   *
   * @return the smallest σ that puts 99 % of the residual within reach; if none does, the one that
   *     reaches most
   */
  public double sigma() {
    double best = kernels.firstKey();
    for (double sigma : kernels.keySet()) {
      if (share(sigma) >= ENOUGH) {
        return sigma;
      }
      best = share(sigma) > share(best) ? sigma : best;
    }
    return best;
  }

  private double share(double sigma) {
    return kernels.get(sigma).energyWithinReach();
  }

  /**
   * Every σ.
   *
   * @return columns {@code σ}, {@code residual within reach} (share of ‖R‖² in modes with λ ≥
   *     λmax/1000), {@code modes within reach}, {@code resolvedModes}, {@code λmax}
   */
  @Override
  public Table table() {
    return provenance.of(
        Table.create(
            "Scale of the features, " + problem,
            DoubleColumn.create("σ", kernels.keySet().stream().mapToDouble(s -> s)),
            DoubleColumn.create(
                "residual within reach", kernels.keySet().stream().mapToDouble(this::share)),
            IntColumn.create(
                "modes within reach",
                kernels.values().stream().mapToInt(k -> k.modesWithinReach())),
            IntColumn.create(
                "resolvedModes",
                kernels.values().stream().mapToInt(k -> k.spectrum().resolvedModes())),
            DoubleColumn.create(
                "λmax", kernels.values().stream().mapToDouble(k -> k.spectrum().largest()))));
  }

  /**
   * Resolved eigenvalues of every σ, each over its largest.
   *
   * @return the figure
   */
  @Override
  public ChartFigure figure() {
    Panel panel = SpectrumSeries.shapeAxes();
    int colour = 0;
    for (Map.Entry<Double, PreconditionedModes> each : kernels.entrySet()) {
      panel =
          panel.add(
              SpectrumSeries.shape(
                  "σ = " + NumberText.plain(each.getKey()), each.getValue().spectrum(), colour++));
    }
    return new ChartFigure(Chart.of(panel).titled("Spectra by scale of the features, " + problem))
        .madeBy(provenance);
  }

  /** The table and the choice. */
  @Override
  public String toString() {
    return TableShown.of(table())
        + System.lineSeparator()
        + Terminal.text(
            Text.format(
                share(sigma()) >= ENOUGH
                    ? "σ = %s is the smallest that puts 99 %% of the residual within reach"
                    : "no σ puts 99 %% of the residual within reach; σ = %s reaches most",
                NumberText.plain(sigma())));
  }
}
