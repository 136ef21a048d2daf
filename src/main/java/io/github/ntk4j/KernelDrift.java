package io.github.ntk4j;

import io.github.ntk4j.base.Terminal;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.ntk.Drift;
import io.github.ntk4j.show.ChartFigure;
import io.github.ntk4j.show.Provenance;
import io.github.ntk4j.show.TableAndFigure;
import io.github.ntk4j.show.TableShown;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How far kernel and parameters moved, from one kernel to another or along a run: was training
 * lazy, or did it learn features?
 */
public final class KernelDrift implements TableAndFigure {
  /** A kernel that moved by less is taken as frozen. */
  private static final double LAZY = 0.1;

  private static final int MODES = 5;

  private final String where;
  private final Provenance provenance;
  private final List<Integer> steps; // of a run; empty between two kernels
  private final List<Drift> drifts; // the first from a kernel to itself

  private KernelDrift(
      String where, Provenance provenance, List<Integer> steps, List<Drift> drifts) {
    this.where = where;
    this.provenance = provenance;
    this.steps = steps;
    this.drifts = drifts;
  }

  /** Along a run, from its first tracked step. */
  static KernelDrift of(Training run, Map<Integer, OutputKernel> kernels) {
    List<OutputKernel> all = List.copyOf(kernels.values());
    List<Drift> drifts = all.stream().map(later -> drift(all.get(0), later)).toList();
    return new KernelDrift(
        all.get(0).label(), run.provenance(), List.copyOf(kernels.keySet()), drifts);
  }

  /** Between two kernels on the same rows. */
  static KernelDrift between(NtkResult earlier, NtkResult later) {
    List<Drift> drifts = List.of(drift(earlier, earlier), drift(earlier, later));
    return new KernelDrift(earlier.label(), later.rowsProvenance(), List.of(), drifts);
  }

  private static Drift drift(NtkResult earlier, NtkResult later) {
    return new Drift(earlier.kernel(), later.kernel(), MODES);
  }

  /**
   * Drift at every tracked step, from the first one; or of a kernel from another one.
   *
   * @return columns {@code step}, or {@code kernel} where there are two, {@code kernelDrift}
   *     (‖K−K₀‖/‖K₀‖), {@code alignment} (cosine), {@code CKA} (the same, centred), {@code
   *     parameterDrift} (‖θ−θ₀‖/‖θ₀‖), {@code subspace angle} (degrees, of the leading five
   *     eigenvectors)
   */
  @Override
  public Table table() {
    return provenance.of(
        Table.create(
            "Drift from the " + where,
            steps.isEmpty()
                ? StringColumn.create("kernel", List.of("earlier", "later"))
                : IntColumn.create("step", steps.stream().mapToInt(Integer::intValue).toArray()),
            DoubleColumn.create("kernelDrift", drifts.stream().map(Drift::kernel).toList()),
            DoubleColumn.create("alignment", drifts.stream().map(Drift::alignment).toList()),
            DoubleColumn.create("CKA", drifts.stream().map(Drift::centredAlignment).toList()),
            DoubleColumn.create("parameterDrift", drifts.stream().map(Drift::parameters).toList()),
            DoubleColumn.create(
                "subspace angle", drifts.stream().map(Drift::subspaceAngle).toList())));
  }

  /**
   * ‖K−K₀‖/‖K₀‖, in the Frobenius norm, at the last tracked step.
   *
   * @return the drift
   */
  public double kernelDrift() {
    return last().kernel();
  }

  /**
   * ‖θ−θ₀‖/‖θ₀‖ at the last tracked step.
   *
   * @return the drift; NaN between networks of different sizes
   */
  public double parameterDrift() {
    return last().parameters();
  }

  /**
   * ⟨K, K₀⟩/(‖K‖‖K₀‖) at the last tracked step: a cosine, 1 where the kernel only grew; after
   * Cristianini et al. (2001).
   *
   * @return at most 1
   */
  public double alignment() {
    return last().alignment();
  }

  /**
   * The same of the kernels centred by H = I − 11ᵀ/n: Cortes, Mohri and Rostamizadeh (2012),
   * Definition 4; the linear CKA of Kornblith, Norouzi, Lee and Hinton (2019), eqs. (3) and (4).
   *
   * @return at most 1
   */
  public double centredAlignment() {
    return last().centredAlignment();
  }

  /**
   * Largest principal angle between the spaces of the leading five eigenvectors, or of as many as
   * both kernels resolve, at the last tracked step.
   *
   * @return degrees, from 0 to 90
   */
  public double subspaceAngle() {
    return last().subspaceAngle();
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
   * Drift by step, or from the one kernel to the other.
   *
   * @return the figure
   */
  @Override
  public ChartFigure figure() {
    List<Double> at =
        steps.isEmpty() ? List.of(0.0, 1.0) : steps.stream().map(Integer::doubleValue).toList();
    List<Double> parameters = drifts.stream().map(Drift::parameters).toList();
    Panel panel =
        Panel.titled("")
            .x(steps.isEmpty() ? Axis.linear("earlier kernel 0, later 1") : Axis.steps())
            .y(Axis.linear("relative change"))
            .line("kernel", at, drifts.stream().map(Drift::kernel).toList(), s -> s.marked())
            .line("parameters", at, parameters, s -> s.marked())
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
    return Terminal.text(sentence()) + System.lineSeparator() + TableShown.of(table());
  }

  /**
   * Whether training was lazy, and by how much kernel and parameters changed.
   *
   * @return one sentence
   */
  @Override
  public String sentence() {
    String path =
        steps.isEmpty()
            ? ""
            : Text.format("from step %d to %d ", steps.get(0), steps.get(steps.size() - 1));
    return Text.format(
        "%s: %sthe kernel changed by %s of its norm (alignment %s), the parameters by %s",
        lazy() ? "lazy training" : "feature learning",
        path,
        NumberText.plain(kernelDrift()),
        NumberText.plain(last().alignment()),
        NumberText.plain(parameterDrift()));
  }

  /** As a run's explanation has it. */
  Finding finding() {
    return Finding.fact(
        lazy() ? "frozen kernel" : "moving kernel",
        lazy()
            ? "the kernel hardly moved: forecasts from the start hold"
            : "the kernel moved: forecasts hold for a while only",
        sentence() + "; run.drift()");
  }
}
