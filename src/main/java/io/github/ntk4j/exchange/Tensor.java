package io.github.ntk4j.exchange;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Room;
import io.github.ntk4j.base.Text;
import java.nio.ByteBuffer;
import java.util.List;

/** An array of numbers with a name, in row-major order. */
public final class Tensor {
  private static final long MOST = 1L << 28; // as many parameters as a network may have

  private final String name;
  private final List<Integer> shape;
  private final double[] values;
  private final Precision precision;

  /**
   * An array.
   *
   * @param shape sizes, none for a single number
   * @param values not copied
   * @param precision of the numbers in the file
   */
  Tensor(String name, List<Integer> shape, double[] values, Precision precision) {
    this.name = name;
    this.shape = List.copyOf(shape);
    this.values = values;
    this.precision = precision;
  }

  /** Its name in the file. */
  public String name() {
    return name;
  }

  List<Integer> shape() {
    return shape;
  }

  double[] values() {
    return values;
  }

  /** Of its numbers in the file. */
  public Precision precision() {
    return precision;
  }

  /** How many numbers a shape asks for; refused before memory is taken for them. */
  static int count(String name, List<Integer> shape) {
    double count = shape.stream().mapToDouble(n -> n).reduce(1, (a, b) -> a * b);
    if (count > MOST) {
      throw Fault.argument(
          Text.format("its \"%s\" has the shape %s; 2²⁸ numbers are the most", name, shape));
    }
    Room.require(() -> "\"" + name + "\" " + shape, Double.BYTES * count);
    return (int) count;
  }

  /** Reads numbers, which have to be finite. */
  static Tensor of(String name, List<Integer> shape, Precision precision, ByteBuffer from) {
    double[] values = new double[count(name, shape)];
    for (int k = 0; k < values.length; k++) {
      values[k] = precision.next(from);
      if (!Double.isFinite(values[k])) {
        throw Fault.argument(
            Text.format("number %s of its \"%s\" is %s; they must be finite", k, name, values[k]));
      }
    }
    return new Tensor(name, shape, values, precision);
  }

  /** The same numbers as a matrix whose rows were columns. */
  Tensor transposed() {
    int rows = shape.get(0);
    int columns = shape.get(1);
    double[] turned = new double[values.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        turned[j * rows + i] = values[i * columns + j];
      }
    }
    return new Tensor(name, List.of(columns, rows), turned, precision);
  }
}
