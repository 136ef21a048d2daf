package io.github.ntk4j.draw;

import io.github.ntk4j.chart.Series;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Which points of a very long curve over rising x a notebook has to store: in each two-hundredth of
 * it the first, lowest, highest, last, and all gaps, so that its picture stays the same.
 */
final class Thinning {
  /** Lines of up to this many points keep them all. */
  static final int MOST = 1_000;

  private static final int PARTS = 200;

  private Thinning() {}

  /** Indices to keep, in order; all of them for dots and for lines that turn back. */
  static int[] kept(Series series) {
    int n = series.x().size();
    if (n <= MOST || series.markers() || series.width() == 0 || !rises(series.x())) {
      return IntStream.range(0, n).toArray();
    }
    return IntStream.range(0, PARTS)
        .flatMap(part -> Arrays.stream(ends(series.y(), bound(part, n), bound(part + 1, n))))
        .toArray();
  }

  private static boolean rises(List<Double> x) {
    return IntStream.range(1, x.size()).noneMatch(i -> x.get(i) < x.get(i - 1));
  }

  private static int bound(int part, int n) {
    return (int) ((long) part * n / PARTS);
  }

  private static int[] ends(List<Double> y, int from, int to) {
    int lowest = from;
    int highest = from;
    TreeSet<Integer> kept = new TreeSet<>(List.of(from, to - 1));
    for (int i = from; i < to; i++) {
      double value = y.get(i);
      if (!Double.isFinite(value)) {
        kept.add(i);
      } else {
        lowest = y.get(lowest) <= value ? lowest : i;
        highest = y.get(highest) >= value ? highest : i;
      }
    }
    kept.add(lowest);
    kept.add(highest);
    return kept.stream().mapToInt(i -> i).toArray();
  }
}
