package io.github.ntk4j.report;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Points with values as a legacy VTK file, ASCII, version 3.0, for ParaView: a structured grid
 * where the points are one, else single points.
 */
public final class VtkText {
  private static final int MOST_COORDINATES = 3;

  private VtkText() {}

  /**
   * The file's text.
   *
   * @param title one line
   * @param points {@code [point][coordinate]}, at most three coordinates
   * @param values by name, one number a point
   */
  public static String of(String title, double[][] points, Map<String, double[]> values) {
    int dimension = points[0].length;
    if (dimension > MOST_COORDINATES) {
      throw Fault.argument(
          "a VTK file has at most 3 coordinates; these points have " + dimension + ": fix some");
    }
    StringBuilder text = new StringBuilder("# vtk DataFile Version 3.0\n");
    text.append(title.replaceAll("\\s+", " ")).append("\nASCII\n");
    List<Integer> counts = counts(points);
    if (counts.isEmpty()) {
      text.append("DATASET POLYDATA\n");
      appendPoints(text, points);
      text.append(Text.format("VERTICES %d %d\n", points.length, 2L * points.length));
      for (int i = 0; i < points.length; i++) {
        text.append("1 ").append(i).append('\n');
      }
    } else {
      text.append("DATASET STRUCTURED_GRID\n");
      text.append(
          Text.format("DIMENSIONS %d %d %d\n", counts.get(0), counts.get(1), counts.get(2)));
      appendPoints(text, points);
    }
    text.append("POINT_DATA ").append(points.length).append('\n');
    values.forEach((name, numbers) -> appendScalars(text, name, numbers));
    return text.toString();
  }

  private static void appendPoints(StringBuilder text, double[][] points) {
    text.append(Text.format("POINTS %d double\n", points.length));
    for (double[] x : points) {
      double[] three = Arrays.copyOf(x, MOST_COORDINATES);
      text.append(three[0]).append(' ').append(three[1]).append(' ').append(three[2]).append('\n');
    }
  }

  private static void appendScalars(StringBuilder text, String name, double[] numbers) {
    text.append(Text.format("SCALARS %s double 1\nLOOKUP_TABLE default\n", name.replace(' ', '_')));
    for (double number : numbers) {
      text.append(number == (long) number ? Long.toString((long) number) : Double.toString(number));
      text.append('\n');
    }
  }

  /**
   * Points along each axis if the points are a regular grid whose last coordinate runs fastest:
   * VTK's first axis is the fastest. Empty if they are none.
   */
  private static List<Integer> counts(double[][] points) {
    int dimension = points[0].length;
    List<List<Double>> axes = new ArrayList<>();
    long product = 1;
    for (int k = 0; k < dimension; k++) {
      TreeSet<Double> axis = new TreeSet<>();
      for (double[] x : points) {
        axis.add(x[k]);
      }
      product *= axis.size();
      axes.add(List.copyOf(axis));
    }
    if (product != points.length || !isGrid(points, axes)) {
      return List.of();
    }
    List<Integer> counts = new ArrayList<>();
    for (int k = dimension - 1; k >= 0; k--) {
      counts.add(axes.get(k).size());
    }
    while (counts.size() < MOST_COORDINATES) {
      counts.add(1);
    }
    return counts;
  }

  private static boolean isGrid(double[][] points, List<List<Double>> axes) {
    for (int i = 0; i < points.length; i++) {
      int rest = i;
      for (int k = axes.size() - 1; k >= 0; k--) {
        List<Double> axis = axes.get(k);
        if (points[i][k] != axis.get(rest % axis.size())) {
          return false;
        }
        rest /= axis.size();
      }
    }
    return true;
  }
}
