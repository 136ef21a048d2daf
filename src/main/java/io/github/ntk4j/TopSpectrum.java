package io.github.ntk4j;

import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.ntk.GolubKahan;
import io.github.ntk4j.ntk.Spectrum;
import io.github.ntk4j.ntk.StochasticTrace;
import io.github.ntk4j.show.MimeBundle;
import io.github.ntk4j.show.Provenance;
import io.github.ntk4j.show.Shown;
import io.github.ntk4j.show.TableShown;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * The largest eigenvalues of a kernel, by Golub–Kahan bidiagonalisation, and its trace by random
 * probes.
 */
public final class TopSpectrum implements Shown {
  private final String label;
  private final Provenance provenance;
  private final int rows;
  private final int parameters;
  private final GolubKahan.Top top;
  private final StochasticTrace.Estimate trace;

  TopSpectrum(
      String label,
      Provenance provenance,
      int rows,
      int parameters,
      GolubKahan.Top top,
      StochasticTrace.Estimate trace) {
    this.label = label;
    this.provenance = provenance;
    this.rows = rows;
    this.parameters = parameters;
    this.top = top;
    this.trace = trace;
  }

  /**
   * The eigenvalues above the noise floor: at most as many as asked for.
   *
   * @return largest first
   */
  public double[] values() {
    return top.eigenvalues().stream()
        .mapToDouble(Double::doubleValue)
        .filter(value -> value > noiseFloor())
        .toArray();
  }

  /**
   * The level at or below which an eigenvalue is noise.
   *
   * @return (max(n, p)·2⁻⁵²)²·λmax
   */
  public double noiseFloor() {
    return Spectrum.floorOfSquares(rows, parameters, top.eigenvalues().get(0));
  }

  /**
   * The trace, estimated.
   *
   * @return mean of ‖Jᵀz‖² over random signs z
   */
  public double trace() {
    return trace.value();
  }

  /**
   * Standard error of the trace.
   *
   * @return the standard error
   */
  public double traceError() {
    return trace.standardError();
  }

  /**
   * The eigenvalues with their bounds.
   *
   * @return columns {@code mode}, {@code eigenvalue}, {@code error bound}
   */
  public Table eigenvalues() {
    int count = values().length;
    IntColumn mode = IntColumn.create("mode");
    DoubleColumn error = DoubleColumn.create("error bound");
    for (int k = 0; k < count; k++) {
      mode.append(k + 1);
      error.append(top.errors().get(k));
    }
    return provenance
        .and("noise floor", noiseFloor())
        .of(
            Table.create(
                "Largest eigenvalues, " + label,
                mode,
                DoubleColumn.create("eigenvalue", values()),
                error));
  }

  @Override
  public MimeBundle bundle() {
    MimeBundle table = TableShown.of(eigenvalues()).bundle();
    return MimeBundle.html("<p>" + sentence() + "</p>" + table.data().get("text/html"), toString());
  }

  private String sentence() {
    return "%d × %d, %d products; trace %s ± %s"
        .formatted(
            rows,
            rows,
            top.iterations(),
            NumberText.plain(trace.value()),
            NumberText.plain(trace.standardError()));
  }

  /** The eigenvalues as text. */
  @Override
  public String toString() {
    return sentence() + System.lineSeparator() + TableShown.of(eigenvalues());
  }
}
