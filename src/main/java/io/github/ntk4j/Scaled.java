package io.github.ntk4j;

import io.github.ntk4j.base.Terminal;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.pde.Scales;
import io.github.ntk4j.report.Provenances;
import io.github.ntk4j.report.ScaleTables;
import io.github.ntk4j.show.MimeBundle;
import io.github.ntk4j.show.Shown;
import io.github.ntk4j.show.TableShown;
import tech.tablesaw.api.Table;

/**
 * The scales of a problem in its user's units, and the problem without units: {@code
 * problem.scaled()} shows both before they are used.
 *
 * <p>A coordinate's scale is its length L. That of an output is half the range of what conditions,
 * data and hard constraint prescribe, or, if that is larger, what balances sources and slopes: u
 * swings in half a wave over each length, so ∂u/∂x counts as πU/L. That of a term is its largest
 * part then, at up to 100 of its points; parts without derivatives of u count together. Exact
 * solutions are not looked at.
 *
 * @param <P> the problem
 */
public final class Scaled<P> implements Shown {
  private final P problem;
  private final Scales scales;

  Scaled(P problem, Scales scales) {
    this.problem = problem;
    this.scales = scales;
  }

  /**
   * The problem with terms of size 1: each weight is divided by the square of its term's scale.
   *
   * @return a problem of the same equations, in the same units
   */
  public P problem() {
    return problem;
  }

  /**
   * A network in these scales, as code to paste: its inputs run over [−1, 1], its outputs are
   * measured from the middle of what is prescribed in units of their scale.
   *
   * @return a chain of {@link Pinn}'s, with two layers of 32; an output with a hard constraint
   *     keeps its own scale
   */
  public String code() {
    return ScaleTables.code(scales);
  }

  /**
   * Coordinates, outputs and terms.
   *
   * @return columns {@code of} (coordinate, output or term), {@code name}, {@code around} (missing
   *     of a term), {@code scale}, {@code why}
   */
  public Table table() {
    return Provenances.library()
        .and("problem", scales.statement().name())
        .of(ScaleTables.table(scales));
  }

  @Override
  public MimeBundle bundle() {
    return TableShown.of(table()).bundle();
  }

  /** The table and the network's code. */
  @Override
  public String toString() {
    return TableShown.of(table())
        + System.lineSeparator()
        + Terminal.text(Text.format("A network in these scales:%n%s", code()));
  }
}
