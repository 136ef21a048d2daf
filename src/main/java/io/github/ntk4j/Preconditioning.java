package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.ntk.PreconditionedModes;
import io.github.ntk4j.ntk.TangentKernel;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.report.SpectrumSeries;
import io.github.ntk4j.show.ChartFigure;
import io.github.ntk4j.show.Provenance;
import io.github.ntk4j.show.TableAndFigure;
import io.github.ntk4j.show.TableShown;
import io.github.ntk4j.train.Adam;
import io.github.ntk4j.train.Iterate;
import io.github.ntk4j.train.Rate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What an optimiser makes of the dynamics kernel: its spectrum as gradient descent meets it, K = J
 * Jᵀ; as Adam does, J P⁻¹ Jᵀ with P = diag(√v̂ + ε) frozen; and as Gauss–Newton does, K (K + μI)⁻¹.
 * All three at the same parameters. A mode is learnt at the pace λ/λmax, so it is the shape that
 * counts.
 *
 * <pre>{@code
 * Ntk.of(pinn).on(problem).preconditioned().adam(1e-3).steps(500).damping(1e-12)
 * }</pre>
 *
 * <p>Immutable; computed when its table or figure is first asked for.
 */
public final class Preconditioning implements TableAndFigure {
  private static final int MOST_ROWS = 2_000; // of a decomposition with vectors

  private static final double DEFAULT_RATE = 1e-3;
  private static final int DEFAULT_STEPS = 500;
  private static final double DEFAULT_DAMPING = 1e-12;

  private final LossKernel kernel;
  private final double learningRate;
  private final int steps;
  private final double damping;
  private Map<String, PreconditionedModes> rules; // computed when first asked for

  /** Of a whole dynamics kernel. */
  Preconditioning(LossKernel kernel) {
    this(kernel, DEFAULT_RATE, DEFAULT_STEPS, DEFAULT_DAMPING);
    if (kernel.size() > MOST_ROWS) {
      throw Fault.argument(
          Text.format(
              "preconditioned spectra need at most %,d rows; \"%s\" has %,d. Use fewer points",
              MOST_ROWS, kernel.problem().name(), kernel.size()));
    }
  }

  private Preconditioning(LossKernel kernel, double learningRate, int steps, double damping) {
    this.kernel = kernel;
    this.learningRate = learningRate;
    this.steps = steps;
    this.damping = damping;
  }

  /**
   * The same after steps of Adam at another rate.
   *
   * @param rate η, finite and above 0; 1e-3 unless set
   * @return the comparison
   * @throws IllegalArgumentException if η is not a finite number above 0
   */
  public Preconditioning adam(double rate) {
    Require.learningRate(rate);
    return new Preconditioning(kernel, rate, steps, damping);
  }

  /**
   * The same after another number of steps of Adam, whose P is the one it has then.
   *
   * @param count at least 1; 500 unless set
   * @return the comparison
   * @throws IllegalArgumentException if the number is below 1
   */
  public Preconditioning steps(int count) {
    Require.atLeast(1, "steps of Adam", count);
    return new Preconditioning(kernel, learningRate, count, damping);
  }

  /**
   * The same with another damping of Gauss–Newton.
   *
   * @param mu μ in units of λmax, finite and at least 0; 1e-12 unless set
   * @return the comparison
   * @throws IllegalArgumentException if μ is out of range
   */
  public Preconditioning damping(double mu) {
    Require.notNegative("damping", mu);
    return new Preconditioning(kernel, learningRate, steps, mu);
  }

  private synchronized Map<String, PreconditionedModes> rules() {
    if (rules == null) {
      rules = Work.during("preconditioned spectra", this::computed);
    }
    return rules;
  }

  /**
   * The three kernels where Adam stands after its steps.
   *
   * @throws java.util.concurrent.CancellationException if the thread was interrupted
   * @throws IllegalStateException if the steps lead out of the finite numbers
   */
  private Map<String, PreconditionedModes> computed(Work work) {
    CompiledLoss loss = kernel.kernel().loss();
    Iterate at = new Iterate(kernel.kernel().theta(), loss.weights().length);
    Adam adam = new Adam(Rate.constant(learningRate), 0, loss.parameterCount(), steps);
    try {
      work.part(Text.format("%,d steps of Adam", steps), 0, 3);
      adam.steps(loss, at, steps);
      work.part("spectrum of gradient descent", 1, 3);
      PreconditionedModes plain = PreconditionedModes.of(new TangentKernel(loss, at.theta(), true));
      work.part("spectrum of Adam", 2, 3);
      return all(loss, at, adam, plain);
    } catch (CancellationException e) {
      throw e;
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw Fault.state(
          Text.format(
              "%,d steps of Adam at a rate of %s lead where no spectrum can be had; try a smaller rate, 1e-3 is usual. There %s",
              steps, NumberText.plain(learningRate), e.getMessage()));
    }
  }

  private Map<String, PreconditionedModes> all(
      CompiledLoss loss, Iterate at, Adam adam, PreconditionedModes plain) {
    Map<String, PreconditionedModes> all = new LinkedHashMap<>();
    all.put("gradient descent", plain);
    all.put("Adam", PreconditionedModes.of(loss, at.theta(), adam.preconditioner(at.gradient())));
    all.put("Gauss–Newton", plain.damped(damping * plain.spectrum().largest()));
    return all;
  }

  private String title() {
    return Text.format(
        "Preconditioned spectrum after %,d steps of Adam, η = %s, on %s",
        steps, NumberText.plain(learningRate), kernel.problem().name());
  }

  private Provenance provenance() {
    return kernel
        .subject()
        .and("preconditioned after", steps + " steps of Adam, rate " + learningRate)
        .and("damping of Gauss–Newton", damping + " λmax");
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
    List<PreconditionedModes> all = List.copyOf(rules().values());
    return provenance()
        .of(
            Table.create(
                title(),
                StringColumn.create("optimiser", List.copyOf(rules().keySet())),
                DoubleColumn.create("λmax", all.stream().map(m -> m.spectrum().largest()).toList()),
                IntColumn.create(
                    "resolvedModes",
                    all.stream().mapToInt(m -> m.spectrum().resolvedModes()).toArray()),
                IntColumn.create(
                    "modes above λmax/1000",
                    all.stream().mapToInt(m -> m.modesWithinReach()).toArray()),
                DoubleColumn.create(
                    "residual in them", all.stream().map(m -> m.energyWithinReach()).toList())));
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
    for (Map.Entry<String, PreconditionedModes> rule : rules().entrySet()) {
      panel = panel.add(SpectrumSeries.shape(rule.getKey(), rule.getValue().spectrum(), colour++));
    }
    return new ChartFigure(Chart.of(panel).titled(title())).madeBy(provenance());
  }

  /** The table as text. */
  @Override
  public String toString() {
    return TableShown.of(table()).toString();
  }
}
