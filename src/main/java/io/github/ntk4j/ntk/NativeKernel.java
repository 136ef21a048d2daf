package io.github.ntk4j.ntk;

import io.github.ntk4j.base.Parallel;
import io.github.ntk4j.linalg.NativeMatrix;
import io.github.ntk4j.linalg.OpenBlas;
import io.github.ntk4j.linalg.Rows;
import io.github.ntk4j.model.LayerFactors;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.RowFactors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The structured contraction of {@link LayerFactors} with its products by OpenBLAS.
 *
 * <p>The factors of each term are copied side by side out of the heap; a task is a block of rows
 * against the columns of one term up to its diagonal. Each task multiplies on its own thread.
 */
final class NativeKernel implements AutoCloseable {
  /** Factors of one layer of one term: δ and a by slot. */
  private record Layer(
      List<NativeMatrix> adjoints, List<NativeMatrix> values, LayerFactors shape) {}

  /** One term: its blocks of rows, and its layers. */
  private record Term(List<RowFactors> blocks, List<Layer> layers, int first, int rows) {}

  /** A block of rows of one term against another term. */
  private record Task(Term left, RowFactors block, Term right) {}

  private final List<NativeMatrix> all = new ArrayList<>();
  private final List<Term> terms = new ArrayList<>();
  private final double[][] kernel;

  private NativeKernel(CompiledLoss loss, List<RowFactors> blocks) {
    kernel = new double[loss.rows()][loss.rows()];
    for (int t = 0; t < loss.terms().size(); t++) {
      int first = loss.firstRow(t);
      int rows = loss.terms().get(t).rows();
      List<RowFactors> own =
          blocks.stream().filter(b -> b.first() >= first && b.first() < first + rows).toList();
      terms.add(term(own, first, rows));
    }
  }

  /** K, as {@link KernelMatrix#structured} computes it in plain Java. */
  static double[][] structured(CompiledLoss loss, double[] theta, boolean weighted) {
    List<RowFactors> blocks = loss.factors(theta, weighted);
    try (NativeKernel made = new NativeKernel(loss, blocks)) {
      return OpenBlas.withThreads(1, made::compute);
    }
  }

  private Term term(List<RowFactors> blocks, int first, int rows) {
    List<Layer> layers = new ArrayList<>();
    for (int l = 0; l < blocks.get(0).layers().size(); l++) {
      LayerFactors shape = blocks.get(0).layers().get(l);
      List<NativeMatrix> adjoints = new ArrayList<>();
      List<NativeMatrix> values = new ArrayList<>();
      for (int s = 0; s < shape.adjoints().size(); s++) {
        NativeMatrix adjoint = matrix(shape.adjoints().get(s).length, rows);
        NativeMatrix value = matrix(shape.values().get(s).length, rows);
        for (RowFactors block : blocks) {
          LayerFactors from = block.layers().get(l);
          copy(from.adjoints().get(s), adjoint, block.first() - first, block.rows());
          copy(from.values().get(s), value, block.first() - first, block.rows());
        }
        adjoints.add(adjoint);
        values.add(value);
      }
      layers.add(new Layer(adjoints, values, shape));
    }
    return new Term(blocks, layers, first, rows);
  }

  private NativeMatrix matrix(int rows, int columns) {
    NativeMatrix matrix = new NativeMatrix(rows, columns);
    all.add(matrix);
    return matrix;
  }

  private static void copy(double[][] from, NativeMatrix to, int column, int n) {
    for (int unit = 0; unit < from.length; unit++) {
      to.put(unit, column, from[unit], n);
    }
  }

  private double[][] compute() {
    List<Task> tasks = new ArrayList<>();
    for (int a = terms.size() - 1; a >= 0; a--) {
      for (int b = 0; b <= a; b++) {
        Term left = terms.get(a);
        for (int k = left.blocks().size() - 1; k >= 0; k--) { // the widest first
          tasks.add(new Task(left, left.blocks().get(k), terms.get(b)));
        }
      }
    }
    int rows = tasks.stream().mapToInt(t -> t.block().rows()).max().orElse(1);
    int columns = terms.stream().mapToInt(Term::rows).max().orElse(1);
    Scratch[] scratch = new Scratch[Parallel.threads()];
    Arrays.setAll(scratch, k -> new Scratch(matrix(rows, columns), matrix(rows, columns), columns));
    Parallel.run(tasks.size(), (k, worker) -> fill(tasks.get(k), scratch[worker]));
    return kernel;
  }

  /** Room of one thread. */
  private static final class Scratch {
    final NativeMatrix left;
    final NativeMatrix right;
    final double[] leftRow;
    final double[] rightRow;

    Scratch(NativeMatrix left, NativeMatrix right, int columns) {
      this.left = left;
      this.right = right;
      leftRow = new double[columns];
      rightRow = new double[columns];
    }
  }

  private void fill(Task task, Scratch own) {
    RowFactors block = task.block();
    int from = block.first() - task.left().first();
    boolean diagonal = task.left().first() == task.right().first();
    int width = diagonal ? from + block.rows() : task.right().rows();
    double[][] out = new double[block.rows()][width];
    for (int l = 0; l < task.left().layers().size(); l++) {
      Layer x = task.left().layers().get(l);
      Layer y = task.right().layers().get(l);
      double scale = x.shape().scale();
      for (int s = 0; s < x.adjoints().size(); s++) {
        for (int t = 0; t < y.adjoints().size(); t++) {
          multiply(x.adjoints().get(s), y.adjoints().get(t), from, out, 1, unitsOf(x, s), own.left);
          int inputs = x.shape().values().get(s).length;
          multiply(
              x.values().get(s), y.values().get(t), from, out, scale * scale, inputs, own.right);
          boolean biases = x.shape().ofValue().get(s) && y.shape().ofValue().get(t);
          add(own, biases ? 1 : 0, out);
        }
      }
    }
    addUnknowns(task, out);
    copyTo(out, block.first(), task.right().first());
  }

  private static int unitsOf(Layer layer, int slot) {
    return layer.shape().adjoints().get(slot).length;
  }

  private static void multiply(
      NativeMatrix x,
      NativeMatrix y,
      int from,
      double[][] out,
      double scale,
      int units,
      NativeMatrix to) {
    to.product(x, from, out.length, y, out[0].length, units, scale);
  }

  /** {@code out += left ∘ (right + bias)}. */
  private static void add(Scratch own, double bias, double[][] out) {
    int n = out[0].length;
    for (int i = 0; i < out.length; i++) {
      own.left.get(i, own.leftRow, n);
      own.right.get(i, own.rightRow, n);
      if (bias != 0) {
        Rows.add(1, own.leftRow, out[i], n);
      }
      Rows.addProductOf(own.leftRow, own.rightRow, out[i], n);
    }
  }

  private static void addUnknowns(Task task, double[][] out) {
    for (int k = 0; k < task.block().unknowns().size(); k++) {
      for (RowFactors other : task.right().blocks()) {
        int column = other.first() - task.right().first();
        for (int i = 0; i < out.length; i++) {
          for (int j = 0; j < other.rows() && column + j < out[i].length; j++) {
            out[i][column + j] += task.block().unknowns().get(k)[i] * other.unknowns().get(k)[j];
          }
        }
      }
    }
  }

  /** To its place and its mirror's, on and below the diagonal: symmetric to the last bit. */
  private void copyTo(double[][] out, int firstRow, int firstColumn) {
    for (int i = 0; i < out.length; i++) {
      int row = firstRow + i;
      int columns = Math.min(out[i].length, row + 1 - firstColumn);
      System.arraycopy(out[i], 0, kernel[row], firstColumn, columns);
      for (int j = 0; j < columns; j++) {
        kernel[firstColumn + j][row] = out[i][j];
      }
    }
  }

  @Override
  public void close() {
    all.forEach(NativeMatrix::close);
  }
}
