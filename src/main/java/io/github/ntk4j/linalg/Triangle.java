package io.github.ntk4j.linalg;

/**
 * The triangle R of a QR decomposition, {@code RᵀR = AᵀA} without forming AᵀA, of rows that come in
 * portions.
 */
public interface Triangle {
  /**
   * Adds rows to A; m rows of n columns take 2mn² floating-point operations, fewer where many begin
   * with zeros.
   *
   * @param rows {@code [row][column]}, each of n numbers; read only
   */
  void add(double[][] rows);

  /** Entry of R; zero below the diagonal. */
  double entry(int row, int column);
}
