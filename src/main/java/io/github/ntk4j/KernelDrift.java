package io.github.ntk4j;

import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.ntk.Drift;
import io.github.ntk4j.ntk.Indices;
import io.github.ntk4j.show.ChartFigure;
import io.github.ntk4j.show.Provenance;
import io.github.ntk4j.show.TableAndFigure;
import io.github.ntk4j.show.TableShown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * How far kernel and parameters moved while a network trained: is it lazy, or does it learn
 * features?
 */
public final class KernelDrift implements TableAndFigure {
  /** A kernel that moved by less is taken as frozen. */
  private static final double LAZY = 0.1;

  static final int MODES = 5;

  private final String where;
  private final Provenance provenance;
  private final List<Integer> steps;
  private final List<Drift> drifts;
  private final List<Double> parameterDrifts;

  private KernelDrift(
      String where,
      Provenance provenance,
      List<Integer> steps,
      List<Drift> drifts,
      List<Double> parameterDrifts) {
    this.where = where;
    this.provenance = provenance;
    this.steps = steps;
    this.drifts = drifts;
    this.parameterDrifts = parameterDrifts;
  }

  static KernelDrift of(Training run, Map<Integer, NtkResult> kernels) {
    List<Integer> steps = List.copyOf(kernels.keySet());
    NtkResult first = kernels.get(steps.get(0));
    double[] start = run.at(steps.get(0)).theta();
    List<Drift> drifts = new ArrayList<>();
    List<Double> parameters = new ArrayList<>();
    for (int step : steps) {
      drifts.add(Drift.between(first.kernel(), kernels.get(step).kernel(), MODES));
      parameters.add(Indices.relativeChange(start, run.at(step).theta()));
    }
    return new KernelDrift(first.label(), run.provenance(), steps, drifts, parameters);
  }

  /**
   * Drift at every tracked step, from the first one.
   *
   * @return columns {@code step}, {@code kernelDrift} (‖K−K₀‖/‖K₀‖), {@code alignment} (cosine),
   *     {@code CKA} (the same, centred), {@code parameterDrift} (‖θ−θ₀‖/‖θ₀‖), {@code subspace
   *     angle} (degrees, of the leading five eigenvectors)
   */
  @Override
  public Table table() {
    return provenance.of(
        Table.create(
            "Drift from the " + where,
            IntColumn.create("step", steps.stream().mapToInt(Integer::intValue).toArray()),
            DoubleColumn.create("kernelDrift", drifts.stream().map(Drift::kernel).toList()),
            DoubleColumn.create("alignment", drifts.stream().map(Drift::alignment).toList()),
            DoubleColumn.create("CKA", drifts.stream().map(Drift::centredAlignment).toList()),
            DoubleColumn.create("parameterDrift", parameterDrifts),
            DoubleColumn.create(
                "subspace angle", drifts.stream().map(Drift::subspaceAngle).toList())));
  }

  /**
   * ‖K−K₀‖/‖K₀‖ at the last tracked step.
   *
   * @return the drift
   */
  public double kernelDrift() {
    return last().kernel();
  }

  /**
   * ‖θ−θ₀‖/‖θ₀‖ at the last tracked step.
   *
   * @return the drift
   */
  public double parameterDrift() {
    return parameterDrifts.get(parameterDrifts.size() - 1);
  }

  private Drift last() {
    return drifts.get(drifts.size() - 1);
  }

  /**
   * Whether the kernel stayed within 10 % of where it was: only then does a kernel frozen at the
   * start tell the whole story.
   *
   * @return true for lazy training
   */
  public boolean lazy() {
    return kernelDrift() < LAZY;
  }

  /**
   * Drift by step.
   *
   * @return the figure
   */
  @Override
  public ChartFigure figure() {
    List<Double> at = steps.stream().map(Integer::doubleValue).toList();
    Panel panel =
        Panel.titled("")
            .x(Axis.linear("training step"))
            .y(Axis.linear("relative change"))
            .line("kernel", at, drifts.stream().map(Drift::kernel).toList(), s -> s.marked())
            .line("parameters", at, parameterDrifts, s -> s.marked())
            .line(
                "1 − alignment",
                at,
                drifts.stream().map(d -> 1 - d.alignment()).toList(),
                s -> s.marked());
    return new ChartFigure(Chart.of(panel).titled("Drift of the " + where)).madeBy(provenance);
  }

  /** The label with its numbers, then the table. */
  @Override
  public String toString() {
    return sentence() + System.lineSeparator() + TableShown.of(table());
  }

  /**
   * Whether training was lazy, and by how much kernel and parameters changed.
   *
   * @return one sentence
   */
  @Override
  public String sentence() {
    return "%s: from step %d to %d the kernel changed by %s of its norm (alignment %s), the parameters by %s"
        .formatted(
            lazy() ? "lazy training" : "feature learning",
            steps.get(0),
            steps.get(steps.size() - 1),
            NumberText.plain(kernelDrift()),
            NumberText.plain(last().alignment()),
            NumberText.plain(parameterDrift()));
  }
}
