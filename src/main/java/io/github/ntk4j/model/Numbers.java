package io.github.ntk4j.model;

/**
 * Trained numbers that are no linear map, as weights from the constant 1: of each row's gradient
 * they have one column.
 */
final class Numbers {
  private final Layer layer;
  private final Level columns;
  private final Share share;

  Numbers(Layer layer, Bench bench) {
    this.layer = layer;
    columns = Level.columns(bench.slots(), layer.units(), bench.capacity());
    share = new Share(layer, bench.one(), columns);
  }

  /** Number k. */
  double value(double[] theta, int k) {
    return theta[layer.weights() + k];
  }

  /** Rows of the gradient by each number, all zero. */
  double[][] cleared(int n) {
    columns.start(n);
    return columns.toAdd(0);
  }

  Share share() {
    return share;
  }
}
