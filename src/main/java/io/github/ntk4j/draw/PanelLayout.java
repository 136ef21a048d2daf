package io.github.ntk4j.draw;

import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.HeatMap;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Range;
import io.github.ntk4j.chart.RichText;
import io.github.ntk4j.chart.Rule;
import io.github.ntk4j.chart.Series;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Where everything of a panel lies: plot, scales, ticks, lines of its title, legend and labels. */
public record PanelLayout(
    Panel panel,
    Box plot,
    AxisScale x,
    AxisScale y,
    Ticks xTicks,
    Ticks yTicks,
    List<String> heads,
    Optional<Box> legend,
    List<RuleLabel> ruleLabels) {
  static final double LEGEND_LINE = 19;
  static final double LEGEND_SAMPLE = 30;
  static final double LEGEND_PAD = 6;

  private static final double LEAST_SHARE = 0.45; // of a plot, left to what is drawn

  public PanelLayout {
    heads = List.copyOf(heads);
    ruleLabels = List.copyOf(ruleLabels);
  }

  /** The label of a rule, where it hides the least; {@code atRight} where it ends at x. */
  record RuleLabel(Rule rule, double x, double baseline, boolean atRight) {}

  static PanelLayout of(Panel panel, Box given) {
    return of(panel, given, Lines.of(panel.title(), Theme.HEAD_SIZE, Double.POSITIVE_INFINITY));
  }

  static PanelLayout of(Panel panel, Box given, List<String> heads) {
    Box plot = panel.proportion() > 0 ? given.fitted(panel.proportion()) : given;
    AxisScale x =
        AxisScale.of(panel.x(), values(panel, true), margin(panel), plot.left(), plot.right());
    AxisScale tight =
        AxisScale.of(panel.y(), values(panel, false), yMargin(panel), plot.bottom(), plot.top());
    AxisScale y = withRoomForLegend(panel, plot, x, tight);
    Optional<Box> legend =
        LegendSize.of(panel)
            .map(
                size ->
                    drawn(panel, plot, x, y).place(panel.legend(), size.width(), size.height()));
    FreePlace free = series(panel, plot, x, y);
    legend.ifPresent(free::avoid);
    List<RuleLabel> labels = new RuleLabels(plot, x, y, free).of(panel.rules());
    return new PanelLayout(
        panel, plot, x, y, Ticks.of(x, false), Ticks.of(y, true), heads, legend, labels);
  }

  /**
   * Where a legend would cover what is drawn and the axis follows the data, the axis goes on beyond
   * them until there is room.
   */
  private static AxisScale withRoomForLegend(Panel panel, Box plot, AxisScale x, AxisScale y) {
    Optional<LegendSize> wanted = LegendSize.of(panel);
    if (wanted.isEmpty() || panel.y().range().isPresent() || panel.heatMap().isPresent()) {
      return y;
    }
    FreePlace drawn = drawn(panel, plot, x, y);
    LegendSize size = wanted.get();
    if (drawn.covered(drawn.place(panel.legend(), size.width(), size.height())) == 0) {
      return y;
    }
    boolean sizes = !panel.y().log() && values(panel, false).allMatch(value -> value >= 0);
    FreePlace.Room room = drawn.room(panel.legend(), size.width(), size.height(), sizes);
    return room.share() < LEAST_SHARE ? y : y.stretched(room.share(), room.above());
  }

  private static FreePlace series(Panel panel, Box plot, AxisScale x, AxisScale y) {
    FreePlace free = new FreePlace(plot);
    panel.series().forEach(s -> free.avoid(s, x, y));
    return free;
  }

  /** Series and rules. */
  private static FreePlace drawn(Panel panel, Box plot, AxisScale x, AxisScale y) {
    FreePlace free = series(panel, plot, x, y);
    for (Rule rule : panel.rules()) {
      double at = (rule.vertical() ? x : y).pixel(rule.at());
      if (rule.vertical()) {
        free.avoid(at, plot.top(), at, plot.bottom());
      } else {
        free.avoid(plot.left(), at, plot.right(), at);
      }
    }
    return free;
  }

  private static double margin(Panel panel) {
    if (panel.heatMap().isPresent()) {
      return 0;
    }
    return panel.x().log() ? 0.03 : panel.series().stream().anyMatch(Series::markers) ? 0.06 : 0;
  }

  private static double yMargin(Panel panel) {
    return panel.heatMap().isPresent() ? 0 : 0.06;
  }

  /** Every value of one axis that has to be visible. */
  private static DoubleStream values(Panel panel, boolean ofX) {
    DoubleStream series = panel.series().stream().flatMapToDouble(s -> drawable(panel, s, ofX));
    DoubleStream rules =
        panel.rules().stream().filter(r -> r.vertical() == ofX).mapToDouble(Rule::at);
    DoubleStream cells =
        panel.heatMap().stream().flatMapToDouble(m -> cellEnds(ofX ? m.x() : m.y()));
    return DoubleStream.concat(DoubleStream.concat(series, rules), cells);
  }

  private static DoubleStream drawable(Panel panel, Series s, boolean ofX) {
    return IntStream.range(0, s.x().size())
        .filter(i -> fits(panel.x(), s.x().get(i)) && fits(panel.y(), s.y().get(i)))
        .mapToDouble(i -> (ofX ? s.x() : s.y()).get(i));
  }

  private static boolean fits(Axis axis, double value) {
    return Double.isFinite(value) && (!axis.log() || value > 0);
  }

  private static DoubleStream cellEnds(List<Double> centres) {
    double[] edges = HeatMapImage.edges(centres);
    return DoubleStream.of(edges[0], edges[edges.length - 1]);
  }

  /** From values of a heat map to pixels of its colour bar. */
  static AxisScale barScale(HeatMap map, Box bar) {
    Range range = map.barRange();
    return new AxisScale(Axis.linear(""), range.low(), range.high(), bar.bottom(), bar.top());
  }

  /** Estimated width of the labels of a vertical axis, from the height of the plot alone. */
  static double tickWidth(Panel panel, double height) {
    AxisScale y = AxisScale.of(panel.y(), values(panel, false), yMargin(panel), height, 0);
    return Ticks.of(y, true).labels().stream()
        .mapToDouble(label -> RichText.of(label).width(Theme.TICK_SIZE))
        .max()
        .orElse(0);
  }

  /** Series that have a name and so a line in the legend, by index. */
  List<Integer> named() {
    return named(panel);
  }

  static List<Integer> named(Panel panel) {
    return IntStream.range(0, panel.series().size())
        .filter(i -> !panel.series().get(i).name().isEmpty())
        .boxed()
        .toList();
  }
}
