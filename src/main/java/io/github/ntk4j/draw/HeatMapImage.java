package io.github.ntk4j.draw;

import io.github.ntk4j.chart.HeatMap;
import io.github.ntk4j.chart.Range;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;

/** The cells of a heat map as an image: a pixel per cell where cells are equal, else two per px. */
public final class HeatMapImage {
  private static final double LEVELS = 254; // steps of a scale; one more colour is for gaps
  private static final int OPAQUE = 0xff000000;

  private HeatMapImage() {}

  /** The part of the plot that the cells cover. */
  static Box box(HeatMap map, AxisScale x, AxisScale y) {
    double[] xs = ends(map.x(), x);
    double[] ys = ends(map.y(), y);
    return new Box(xs[0], ys[0], xs[1] - xs[0], ys[1] - ys[0]);
  }

  private static double[] ends(List<Double> centres, AxisScale scale) {
    double[] edges = edges(centres);
    double[] ends = {scale.pixel(edges[0]), scale.pixel(edges[edges.length - 1])};
    Arrays.sort(ends);
    return ends;
  }

  static BufferedImage of(HeatMap map, AxisScale x, AxisScale y) {
    Box box = box(map, x, y);
    int[] columns = cells(map.x(), x, box.left(), box.width());
    int[] rows = cells(map.y(), y, box.top(), box.height());
    Range range = map.colourRange();
    BufferedImage image =
        new BufferedImage(columns.length, rows.length, BufferedImage.TYPE_INT_ARGB);
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < columns.length; column++) {
        double value = map.z().get(rows[row]).get(columns[column]);
        if (!Double.isNaN(value)) {
          image.setRGB(column, row, OPAQUE | map.colours().at(level(range.share(value))).rgb());
        }
      }
    }
    return image;
  }

  /** One of so many colours that an image can list them. */
  private static double level(double share) {
    return Math.rint(LEVELS * share) / LEVELS;
  }

  /** Which cell each pixel of the image shows, in the direction of the pixels. */
  private static int[] cells(List<Double> centres, AxisScale scale, double from, double length) {
    double[] edges = edges(centres);
    boolean even = !scale.axis().log() && even(edges);
    int count = even ? centres.size() : (int) Math.max(1, Math.round(2 * length));
    int[] cells = new int[count];
    for (int i = 0; i < count; i++) {
      double value = scale.value(from + (i + 0.5) * length / count);
      int at = Arrays.binarySearch(edges, value);
      int cell = at >= 0 ? at : -at - 2;
      cells[i] = Math.min(centres.size() - 1, Math.max(0, cell));
    }
    return cells;
  }

  private static boolean even(double[] edges) {
    double step = (edges[edges.length - 1] - edges[0]) / (edges.length - 1);
    for (int i = 1; i < edges.length; i++) {
      if (Math.abs(edges[i] - edges[i - 1] - step) > 0.01 * step) {
        return false;
      }
    }
    return true;
  }

  /** Borders between cells: midway between centres, and as far beyond the outer ones. */
  public static double[] edges(List<Double> centres) {
    int n = centres.size();
    double[] edges = new double[n + 1];
    for (int i = 1; i < n; i++) {
      edges[i] = (centres.get(i - 1) + centres.get(i)) / 2;
    }
    edges[0] = n > 1 ? 2 * centres.get(0) - edges[1] : centres.get(0) - 0.5;
    edges[n] = n > 1 ? 2 * centres.get(n - 1) - edges[n - 1] : centres.get(0) + 0.5;
    return edges;
  }
}
