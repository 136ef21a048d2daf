package io.github.ntk4j;

import io.github.ntk4j.ntk.TangentKernel;
import io.github.ntk4j.report.KernelView;
import io.github.ntk4j.report.Provenances;
import io.github.ntk4j.show.Provenance;
import java.util.List;

/**
 * The output kernel {@code K(x,x') = ∂u(x)/∂θ · ∂u(x')/∂θ} of a network on points: raw rows, no
 * weights, no 1/n.
 */
public final class OutputKernel extends NtkResult {
  private static final String TITLE = "output kernel";

  private final String network;
  private final Points points;

  /** On those points; {@code where} says so, and of a run at which step. */
  OutputKernel(TangentKernel kernel, String network, Points points, String where) {
    this(kernel, TITLE, network, points, where);
  }

  private OutputKernel(
      TangentKernel kernel, String title, String network, Points points, String where) {
    super(kernel, title, where);
    this.network = network;
    this.points = points;
  }

  /** The same kernel, of a network in these words. */
  OutputKernel of(String words) {
    return new OutputKernel(kernel(), title(), words, points, where());
  }

  /**
   * The kernel of some outputs alone: its spectrum is that of the block.
   *
   * @param outputs names, {@code u0}, {@code u1}, …, at least one
   * @return the kernel
   * @throws IllegalArgumentException if an output is unknown, or the block is zero
   */
  @Override
  public OutputKernel only(String... outputs) {
    return new OutputKernel(part(outputs), titleOf(outputs), network, points, where());
  }

  /**
   * This kernel: its rows are raw.
   *
   * @return this
   */
  @Override
  public OutputKernel raw() {
    return this;
  }

  @Override
  Provenance subject() {
    return Provenances.library().and("network", network);
  }

  @Override
  String pointWords() {
    return points.words();
  }

  Points points() {
    return points;
  }

  @Override
  List<String> coordinates() {
    return KernelView.unnamed(points.dimension());
  }
}
