package io.github.ntk4j;

import io.github.ntk4j.base.Terminal;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.ntk.GolubKahan;
import io.github.ntk4j.ntk.NoiseFloor;
import io.github.ntk4j.show.MimeBundle;
import io.github.ntk4j.show.Provenance;
import io.github.ntk4j.show.Shown;
import io.github.ntk4j.show.TableShown;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * The largest eigenvalues of a kernel, by Golub–Kahan bidiagonalisation, each as often as it
 * occurs, and its trace from the layers' factors.
 */
public final class TopSpectrum implements Shown {
  private final String label;
  private final Provenance provenance;
  private final int rows;
  private final int parameters;
  private final GolubKahan.Top top;
  private final double entryError;
  private final double trace;

  TopSpectrum(
      String label,
      Provenance provenance,
      int rows,
      int parameters,
      GolubKahan.Top top,
      double entryError,
      double trace) {
    this.label = label;
    this.provenance = provenance;
    this.rows = rows;
    this.parameters = parameters;
    this.top = top;
    this.entryError = entryError;
    this.trace = trace;
  }

  /**
   * The eigenvalues above the noise floor: at most as many as asked for.
   *
   * @return largest first
   */
  public double[] values() {
    double floor = noiseFloor();
    return top.sigmas().stream()
        .mapToDouble(sigma -> sigma * sigma)
        .filter(value -> value > floor)
        .toArray();
  }

  /**
   * The level at or below which an eigenvalue is noise.
   *
   * @return (max(n, p)·2⁻⁵²)²·λmax, or (4·‖δJ‖)² if J's own entries are off by more
   */
  public double noiseFloor() {
    double largest = top.sigmas().get(0);
    return NoiseFloor.ofSquares(rows, parameters, largest * largest, entryError).level();
  }

  /**
   * The trace of the kernel.
   *
   * @return Σλ over all eigenvalues, not those found alone: ‖J‖², exact but for rounding
   */
  public double trace() {
    return trace;
  }

  /**
   * The eigenvalues with the bounds of their errors: what is left of the iteration, and what
   * rounding may do to any singular value of J. Where the encoding of inputs rounds a point alike
   * for all units, as standardising does far from 0, they are those at the rounded points.
   *
   * @return columns {@code mode}, {@code eigenvalue}, {@code error bound}
   */
  public Table eigenvalues() {
    int count = values().length;
    IntColumn mode = IntColumn.create("mode");
    DoubleColumn error = DoubleColumn.create("error bound");
    for (int k = 0; k < count; k++) {
      mode.append(k + 1);
      error.append(top.bound(k, noiseFloor()));
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
    return Text.format(
        "%d × %d, %,d products; trace %s", rows, rows, top.products(), NumberText.plain(trace));
  }

  /** The eigenvalues as text. */
  @Override
  public String toString() {
    return Terminal.text(sentence()) + System.lineSeparator() + TableShown.of(eigenvalues());
  }
}
