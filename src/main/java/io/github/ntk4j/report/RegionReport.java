package io.github.ntk4j.report;

import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.Legend;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.chart.Palette;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Series;
import io.github.ntk4j.geometry.Body;
import io.github.ntk4j.geometry.Piece;
import io.github.ntk4j.geometry.Shape;
import io.github.ntk4j.pde.Latex;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** A region for readers: in words, in LaTeX, its pieces as a table and drawn. */
public final class RegionReport {
  private static final int POINTS = 97; // of a line: a circle looks round

  private static final double MARGIN = 0.05; // beside the region, of its size
  private static final double NAME = 0.07; // height of a name, of the panel's width on a phone
  private static final double SLIMMEST = 0.6; // width over height
  private static final int MOST_NAMES = 8;

  private RegionReport() {}

  /** What it is made of, and its pieces where it has bounds. */
  public static String text(Shape shape, Optional<Body> body) {
    String made = "Region " + shape.words(NumberText::plain);
    if (body.isEmpty()) {
      return made + ", without bounds";
    }
    return made
        + body.get().pieces().stream()
            .map(p -> p.name() + " " + NumberText.plain(measure(shape.dimension(), p)))
            .collect(Collectors.joining(", ", System.lineSeparator() + "  boundary: ", ""));
  }

  /** As a set. */
  public static String latex(Shape shape) {
    return shape.latex(Latex::number);
  }

  /** Of a region of the line where the piece is. */
  private static double measure(int dimension, Piece piece) {
    return dimension == 1 ? piece.ends()[0][0] : piece.measure();
  }

  /** A row a piece. */
  public static Table pieces(Body body) {
    String measure = List.of("at", "length", "area").get(body.dimension() - 1);
    return Table.create(
        "Boundary",
        StringColumn.create("piece", body.pieces().stream().map(Piece::name)),
        DoubleColumn.create(
            measure,
            body.pieces().stream().mapToDouble(p -> measure(body.dimension(), p)).toArray()));
  }

  /** Its boundary in the plane, drawn to scale, below the names of its pieces. */
  public static Chart chart(Body body) {
    double[] lower = body.lower();
    double[] upper = body.upper();
    double wide = upper[0] - lower[0];
    double high = upper[1] - lower[1];
    double margin = MARGIN * Math.max(wide, high);
    double across = Math.max(wide + 2 * margin, SLIMMEST * (high + 2 * margin));
    double names = (1 + Math.min(MOST_NAMES, body.pieces().size())) * NAME * across;
    double up = high + 2 * margin + names;
    double left = 0.5 * (lower[0] + upper[0] - across);
    double bottom = lower[1] - margin;
    Panel panel =
        Panel.titled("")
            .x(Axis.linear("<i>x</i>").from(left, left + across))
            .y(Axis.linear("<i>y</i>").from(bottom, bottom + up))
            .legend(Legend.TOP_RIGHT)
            .proportioned(across / up);
    for (Series line : lines(body, true)) {
      panel = panel.add(line);
    }
    return Chart.of(panel).titled("Boundary of the region");
  }

  /** The boundary as lines: a colour for each piece and its name, or black and none. */
  static List<Series> lines(Body body, boolean named) {
    List<Piece> pieces = body.pieces();
    return IntStream.range(0, pieces.size())
        .boxed()
        .flatMap(
            k -> {
              List<double[][]> lines = pieces.get(k).lines(POINTS);
              return IntStream.range(0, lines.size())
                  .mapToObj(
                      i -> {
                        String name = named && i == 0 ? pieces.get(k).name() : "";
                        Series line =
                            Series.line(name, axis(lines.get(i), 0), axis(lines.get(i), 1));
                        return named
                            ? line.colour(Palette.category(k)).width(3)
                            : line.colour(Palette.GREY);
                      });
            })
        .toList();
  }

  private static double[] axis(double[][] line, int k) {
    return Arrays.stream(line).mapToDouble(x -> x[k]).toArray();
  }
}
