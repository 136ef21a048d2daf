package io.github.ntk4j.linalg;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/** A matrix outside the heap, row by row, for OpenBLAS. Closing it frees its memory. */
public final class NativeMatrix implements AutoCloseable {
  private final int columns;
  private final DoublePointer entries;

  /** Room for a matrix; its entries are undefined. */
  public NativeMatrix(int rows, int columns) {
    this.columns = columns;
    try {
      entries = new DoublePointer((long) rows * columns);
    } catch (OutOfMemoryError e) {
      throw Fault.state(
          Text.format(
              "OpenBLAS needs %.1f GB more outside the heap than there is; NativeBlas.stop() computes in the"
                  + " heap, with less",
              (double) rows * columns * Double.BYTES * 1e-9),
          e);
    }
  }

  DoublePointer entries() {
    return entries;
  }

  /** Writes the first n numbers of an array to a row, from a column on. */
  public void put(int row, int column, double[] from, int n) {
    at(row, column).put(from, 0, n);
  }

  /** Reads the first n numbers of a row. */
  public void get(int row, double[] to, int n) {
    at(row, 0).get(to, 0, n);
  }

  private DoublePointer at(int row, int column) {
    return entries.getPointer((long) row * columns + column);
  }

  /**
   * Sets the first entries of this matrix to {@code scale · Σᵤ x[u][first + i] y[u][j]}.
   *
   * @param x units rows; read only
   * @param y units rows; read only
   * @param rows how many i
   * @param width how many j
   */
  public void product(
      NativeMatrix x, int first, int rows, NativeMatrix y, int width, int units, double scale) {
    openblas.cblas_dgemm(
        openblas.CblasRowMajor,
        openblas.CblasTrans,
        openblas.CblasNoTrans,
        rows,
        width,
        units,
        scale,
        x.at(0, first),
        x.columns,
        y.entries,
        y.columns,
        0,
        entries,
        columns);
  }

  @Override
  public void close() {
    entries.close();
  }
}
