package io.github.ntk4j;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A periodic solution on [−1, 1) × [0, 1] from the Fourier coefficients of a reference file. */
final class PeriodicReference {
  private static final int SIDE = 512;

  private final double[][] moments; // time, a₀, a₁, b₁, a₂, b₂, …

  PeriodicReference(String name) {
    Path file = Path.of("src", "test", "resources", "reference", name + ".csv");
    try {
      moments =
          Files.readAllLines(file).stream()
              .filter(line -> !line.startsWith("#"))
              .map(line -> List.of(line.split(",", -1)))
              .map(line -> line.stream().mapToDouble(Double::parseDouble).toArray())
              .toArray(double[][]::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The grid, time by time. */
  Points grid() {
    double[][] points = new double[SIDE * moments.length][];
    for (int i = 0; i < points.length; i++) {
      points[i] = new double[] {-1 + 2.0 * (i % SIDE) / SIDE, moments[i / SIDE][0]};
    }
    return Points.of(points);
  }

  /** u on the grid. */
  double[] values() {
    double[][] points = grid().toArray();
    double[] values = new double[points.length];
    Arrays.setAll(values, i -> value(moments[i / SIDE], Math.PI * points[i][0]));
    return values;
  }

  private static double value(double[] moment, double angle) {
    double sum = moment[1];
    for (int i = 2; i < moment.length; i++) {
      int k = i / 2;
      sum += moment[i] * (i % 2 == 0 ? StrictMath.cos(k * angle) : StrictMath.sin(k * angle));
    }
    return sum;
  }
}
