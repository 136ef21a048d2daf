package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.ntk.PreconditionedModes;
import io.github.ntk4j.ntk.Spectrum;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.report.SpectrumSeries;
import io.github.ntk4j.show.ChartFigure;
import io.github.ntk4j.show.TableAndFigure;
import io.github.ntk4j.show.TableShown;
import io.github.ntk4j.train.Adam;
import io.github.ntk4j.train.Iterate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What an optimiser makes of the dynamics kernel: its spectrum as gradient descent meets it, K = J
 * Jᵀ; as Adam does, J P⁻¹ Jᵀ with P = diag(√v̂ + ε) frozen; and as Gauss–Newton does, K (K + μI)⁻¹.
 * All three at the same parameters. A mode is learnt at the pace λ/λmax, so it is the shape that
 * counts.
 */
public final class Preconditioning implements TableAndFigure {
  private static final int MOST_ROWS = 2_000; // of a decomposition with vectors

  private final String title;
  private final Map<String, PreconditionedModes> rules;

  private Preconditioning(String title, Map<String, PreconditionedModes> rules) {
    this.title = title;
    this.rules = rules;
  }

  /**
   * The three kernels after some steps of Adam, whose P is the one it has then.
   *
   * @param pinn where Adam starts
   * @param problem at most 2,000 rows of residuals
   * @param learningRate of Adam, finite and above 0
   * @param steps at least 1
   * @param damping μ of Gauss–Newton in units of λmax, at least 0, e.g. 1e-12
   * @return the comparison
   * @throws IllegalArgumentException if a number is out of range or the problem has more rows
   */
  public static Preconditioning afterAdam(
      Pinn pinn, Problem problem, double learningRate, int steps, double damping) {
    Require.learningRate(learningRate);
    if (steps < 1 || !(damping >= 0) || Double.isInfinite(damping)) {
      throw Fault.argument(
          "afterAdam needs at least 1 step and a finite damping of at least 0; got %d and %s"
              .formatted(steps, damping));
    }
    CompiledLoss loss = problem.compile(pinn);
    if (loss.rows() > MOST_ROWS) {
      throw Fault.argument(
          "preconditioned spectra need at most %,d rows; \"%s\" has %,d. Use fewer points"
              .formatted(MOST_ROWS, problem.name(), loss.rows()));
    }
    double[] start = Problem.startingParameters(pinn, loss);
    Iterate at = new Iterate(start, loss.weights().length);
    Adam adam = new Adam((step, all, value) -> learningRate, 0, start.length, steps);
    for (int k = 0; k < steps && !Thread.currentThread().isInterrupted(); k++) {
      at.evaluate(loss);
      adam.step(loss, at);
    }
    at.evaluate(loss);
    PreconditionedModes plain = PreconditionedModes.of(loss, at.theta());
    Map<String, PreconditionedModes> rules = new LinkedHashMap<>();
    rules.put("gradient descent", plain);
    rules.put("Adam", PreconditionedModes.of(loss, at.theta(), adam.preconditioner(at.gradient())));
    rules.put("Gauss–Newton", damped(plain, damping * plain.spectrum().largest()));
    return new Preconditioning(
        "Preconditioned spectrum after "
            + adam.made()
            + " steps of Adam, η = "
            + NumberText.plain(learningRate)
            + ", on "
            + problem.name(),
        rules);
  }

  /** λ/(λ + μ): resolved modes stay so, the others are no numbers. */
  private static PreconditionedModes damped(PreconditionedModes plain, double mu) {
    Spectrum s = plain.spectrum();
    double floor = s.noiseFloor();
    List<Double> values = s.eigenvalues().stream().map(v -> v / (v + mu)).toList();
    return new PreconditionedModes(
        new Spectrum(values, floor / (floor + mu), s.route(), s.parameters(), s.linearAlgebra(), 0),
        plain.coefficients());
  }

  /**
   * Numbers read from each spectrum.
   *
   * @return columns {@code optimiser}, {@code λmax}, {@code resolvedModes}, {@code modes above
   *     λmax/1000}, {@code residual in them}, the share of ‖R‖² that some thousand steps at the
   *     stable rate can reach
   */
  @Override
  public Table table() {
    List<PreconditionedModes> all = List.copyOf(rules.values());
    return Table.create(
        title,
        StringColumn.create("optimiser", List.copyOf(rules.keySet())),
        DoubleColumn.create("λmax", all.stream().map(m -> m.spectrum().largest()).toList()),
        IntColumn.create(
            "resolvedModes", all.stream().mapToInt(m -> m.spectrum().resolvedModes()).toArray()),
        IntColumn.create(
            "modes above λmax/1000", all.stream().mapToInt(m -> m.modesWithinReach()).toArray()),
        DoubleColumn.create(
            "residual in them", all.stream().map(m -> m.energyWithinReach()).toList()));
  }

  /**
   * The resolved parts of the three spectra, each over its largest eigenvalue.
   *
   * @return the figure
   */
  @Override
  public ChartFigure figure() {
    Panel panel = SpectrumSeries.shapeAxes();
    int colour = 0;
    for (Map.Entry<String, PreconditionedModes> rule : rules.entrySet()) {
      panel = panel.add(SpectrumSeries.shape(rule.getKey(), rule.getValue().spectrum(), colour++));
    }
    return new ChartFigure(Chart.of(panel).titled(title));
  }

  /** The table as text. */
  @Override
  public String toString() {
    return TableShown.of(table()).toString();
  }
}
