package io.github.ntk4j.notebook;

import io.github.ntk4j.base.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The losses reported so far as a small picture that costs next to nothing: at most 200 of them,
 * evenly spaced, log loss over step, in colours that are readable on light and on dark.
 */
final class LossCurve {
  private static final int MOST = 200;
  private static final int WIDTH = 420;
  private static final int HEIGHT = 110;
  private static final int LEFT = 44;
  private static final int RIGHT = 8;
  private static final int TOP = 8;
  private static final int BOTTOM = 20;
  private static final int MOST_LABELS = 4;

  private final List<Point> points = new ArrayList<>();
  private long stride = 1;
  private long next;
  private Point last = new Point(-1, Double.NaN);

  private record Point(long step, double loss) {}

  /** Takes note of a loss; cheap enough for every step. */
  void add(long step, double loss) {
    last = new Point(step, loss);
    if (step < next) {
      return;
    }
    points.add(last);
    if (points.size() == MOST) {
      for (int i = 1; i < points.size(); i++) {
        points.remove(i); // every other one goes
      }
      stride *= 2;
    }
    next = points.get(points.size() - 1).step + stride;
  }

  /**
   * An image element of steps 0 … {@code end}, or nothing where fewer than two losses are known.
   */
  String html(long end) {
    List<Point> drawn = new ArrayList<>(points);
    if (!drawn.isEmpty() && drawn.get(drawn.size() - 1).step < last.step) {
      drawn.add(last);
    }
    drawn.removeIf(p -> !(p.loss > 0) || Double.isInfinite(p.loss)); // NaN as well
    if (drawn.size() < 2) {
      return "";
    }
    byte[] svg = svg(drawn, Math.max(1, end)).getBytes(StandardCharsets.UTF_8);
    return Text.format(
        "<img alt=\"loss by step\" width=\"%d\" height=\"%d\" src=\"data:image/svg+xml;base64,%s\">",
        WIDTH, HEIGHT, Base64.getEncoder().encodeToString(svg));
  }

  private static String svg(List<Point> drawn, long end) {
    double[] heights = drawn.stream().mapToDouble(p -> StrictMath.log10(p.loss)).toArray();
    double low = Math.floor(Arrays.stream(heights).min().orElseThrow());
    double high = Math.max(low + 1, Math.ceil(Arrays.stream(heights).max().orElseThrow()));
    StringBuilder svg =
        new StringBuilder(
            Text.format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                    + " font-family=\"Helvetica,Arial,sans-serif\" font-size=\"11\" fill=\"#888\">",
                WIDTH, HEIGHT));
    int decades = (int) (high - low);
    int every = (decades + MOST_LABELS - 1) / MOST_LABELS;
    for (int decade = 0; decade <= decades; decade += every) {
      level(svg, low + decade, y(low + decade, low, high));
    }
    svg.append(
        Text.format(
            "<text x=\"%d\" y=\"%d\">0</text><text x=\"%d\" y=\"%d\" text-anchor=\"end\">step %,d</text>",
            LEFT, HEIGHT - 6, WIDTH - RIGHT, HEIGHT - 6, end));
    svg.append("<polyline fill=\"none\" stroke=\"#2f8ac9\" stroke-width=\"2\" points=\"");
    for (int i = 0; i < heights.length; i++) {
      double x = LEFT + (double) drawn.get(i).step / end * (WIDTH - LEFT - RIGHT);
      svg.append(tenths(x)).append(',').append(tenths(y(heights[i], low, high))).append(' ');
    }
    return svg.append("\"/></svg>").toString();
  }

  private static double y(double height, double low, double high) {
    return TOP + (high - height) / (high - low) * (HEIGHT - TOP - BOTTOM);
  }

  /** Much faster than String.format, for hundreds of numbers. */
  private static double tenths(double pixels) {
    return Math.rint(10 * pixels) / 10;
  }

  /** A grid line with its power of ten. */
  private static void level(StringBuilder svg, double exponent, double y) {
    svg.append(
        Text.format(
            "<path d=\"M%1$d %3$.1fH%2$d\" stroke=\"#888\" stroke-opacity=\"0.35\"/>"
                + "<text x=\"%4$d\" y=\"%5$.1f\" text-anchor=\"end\">10"
                + "<tspan dy=\"-4\" font-size=\"8\">%6$s</tspan></text>",
            LEFT,
            WIDTH - RIGHT,
            y,
            LEFT - 6,
            y + 5,
            Text.format("%.0f", exponent).replace('-', '−')));
  }
}
