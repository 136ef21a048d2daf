package io.github.ntk4j.draw;

import io.github.ntk4j.chart.Legend;
import io.github.ntk4j.chart.Series;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds room for a legend or a label where it hides the least of what is drawn. */
public final class FreePlace {
  private static final double INSET = 8;
  private static final double SAMPLE = 4; // pixels between the samples of a line
  private static final double AIR = 4; // pixels kept free around a text
  private static final int STEPS = 5;

  /** Places across, from the right, and down, from the top. */
  private static final List<int[]> ORDER =
      IntStream.range(0, STEPS * STEPS)
          .mapToObj(k -> new int[] {k % STEPS, k / STEPS})
          .sorted(Comparator.comparingInt(at -> inner(at[0]) + inner(at[1])))
          .toList();

  private final Box plot;
  private final List<double[]> drawn = new ArrayList<>();

  private static int inner(int step) {
    return step % (STEPS - 1) == 0 ? 0 : step == STEPS / 2 ? 1 : 3;
  }

  public FreePlace(Box plot) {
    this.plot = plot;
  }

  /** Notes the course of a series. */
  void avoid(Series series, AxisScale xs, AxisScale ys) {
    double lastX = Double.NaN;
    double lastY = Double.NaN;
    for (int i = 0; i < series.x().size(); i++) {
      double x = xs.pixel(series.x().get(i));
      double y = ys.pixel(series.y().get(i));
      if (Double.isFinite(x) && Double.isFinite(y)) {
        drawn.add(new double[] {x, y});
        sampleLine(lastX, lastY, x, y);
      }
      lastX = x;
      lastY = y;
    }
  }

  private void sampleLine(double x0, double y0, double x1, double y1) {
    double length = Math.min(2_000, StrictMath.hypot(x1 - x0, y1 - y0)); // NaN at a gap: no samples
    for (double at = SAMPLE; at < length; at += SAMPLE) {
      drawn.add(new double[] {x0 + (x1 - x0) * at / length, y0 + (y1 - y0) * at / length});
    }
  }

  /** Notes a straight line. */
  void avoid(double x0, double y0, double x1, double y1) {
    drawn.add(new double[] {x0, y0});
    drawn.add(new double[] {x1, y1});
    sampleLine(x0, y0, x1, y1);
  }

  /** Notes a box that is taken. */
  void avoid(Box taken) {
    for (double x = taken.left(); x <= taken.right(); x += SAMPLE) {
      for (double y = taken.top(); y <= taken.bottom(); y += SAMPLE) {
        drawn.add(new double[] {x, y});
      }
    }
  }

  /** Number of samples that a box would hide. */
  public long covered(Box box) {
    Box wide =
        new Box(box.left() - AIR, box.top() - AIR, box.width() + 2 * AIR, box.height() + 2 * AIR);
    return drawn.stream().filter(p -> wide.contains(p[0], p[1])).count();
  }

  /** The upper right corner where that is asked for, else the first place that hides the least. */
  Box place(Legend where, double width, double height) {
    return places(where, width, height).min(Comparator.comparingLong(this::covered)).orElseThrow();
  }

  /** Corners first, then edges, then between them. */
  private Stream<Box> places(Legend where, double width, double height) {
    double[] across = steps(plot.right() - INSET - width, plot.left() + INSET);
    double[] down = steps(plot.top() + INSET, plot.bottom() - INSET - height);
    Box corner = new Box(across[0], down[0], width, height);
    return where == Legend.TOP_RIGHT
        ? Stream.of(corner)
        : ORDER.stream().map(at -> new Box(across[at[0]], down[at[1]], width, height));
  }

  private static double[] steps(double from, double to) {
    return IntStream.range(0, STEPS)
        .mapToDouble(k -> from + (to - from) * k / (STEPS - 1))
        .toArray();
  }

  /**
   * The share of the plot that what is drawn may keep, from the bottom or from the top, so that a
   * box has room above or below it: 1 where there is room.
   *
   * @param aboveOnly whether there is nothing to show below, as of sizes below 0
   */
  Room room(Legend where, double width, double height, boolean aboveOnly) {
    return places(where, width, height)
        .filter(box -> box.top() <= plot.top() + INSET || box.bottom() >= plot.bottom() - INSET)
        .flatMap(
            box ->
                aboveOnly || where == Legend.TOP_RIGHT
                    ? Stream.of(above(box))
                    : Stream.of(above(box), below(box)))
        .max(Comparator.comparingDouble(Room::share))
        .orElseThrow();
  }

  /**
   * How what is drawn has to be pressed together.
   *
   * @param share of its height that stays
   * @param above whether room is made above it, else below
   */
  record Room(double share, boolean above) {}

  private Room above(Box box) {
    double highest = ys(box).min().orElse(plot.bottom());
    double needed = plot.top() + INSET + box.height() + AIR;
    return new Room(share(plot.bottom() - needed, plot.bottom() - highest), true);
  }

  private Room below(Box box) {
    double lowest = ys(box).max().orElse(plot.top());
    double needed = plot.bottom() - INSET - box.height() - AIR;
    return new Room(share(needed - plot.top(), lowest - plot.top()), false);
  }

  private static double share(double room, double taken) {
    return taken <= 0 ? 1 : Math.min(1, (room - 1) / taken);
  }

  private DoubleStream ys(Box box) {
    return drawn.stream()
        .filter(p -> p[0] >= box.left() - AIR && p[0] <= box.right() + AIR)
        .mapToDouble(p -> p[1]);
  }
}
