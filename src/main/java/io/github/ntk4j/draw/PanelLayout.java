package io.github.ntk4j.draw;

import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.HeatMap;
import io.github.ntk4j.chart.Legend;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Range;
import io.github.ntk4j.chart.RichText;
import io.github.ntk4j.chart.Rule;
import io.github.ntk4j.chart.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Where everything of a panel lies: the plot's box, scales, ticks, legend and rule labels. */
public record PanelLayout(
    Panel panel,
    Box plot,
    AxisScale x,
    AxisScale y,
    Ticks xTicks,
    Ticks yTicks,
    Optional<Box> legend,
    List<RuleLabel> ruleLabels) {
  static final double LEGEND_LINE = 19;
  static final double LEGEND_SAMPLE = 30;
  static final double LEGEND_PAD = 6;

  public PanelLayout {
    ruleLabels = List.copyOf(ruleLabels);
  }

  /** The label of a rule, at the end where it hides less. */
  record RuleLabel(Rule rule, double x, double baseline, boolean atRight) {}

  static PanelLayout of(Panel panel, Box given) {
    Box plot = panel.proportion() > 0 ? given.fitted(panel.proportion()) : given;
    AxisScale x =
        AxisScale.of(panel.x(), values(panel, true), margin(panel), plot.left(), plot.right());
    AxisScale y =
        AxisScale.of(panel.y(), values(panel, false), yMargin(panel), plot.bottom(), plot.top());
    Ticks xTicks = Ticks.of(x, false);
    Ticks yTicks = Ticks.of(y, true);
    FreePlace free = new FreePlace(plot);
    panel.series().forEach(s -> free.avoid(s, x, y));
    Optional<Box> legend = legend(panel, free);
    legend.ifPresent(free::avoid);
    List<RuleLabel> labels = ruleLabels(panel, plot, x, y, free);
    return new PanelLayout(panel, plot, x, y, xTicks, yTicks, legend, labels);
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
    Range range = map.colourRange();
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

  private static List<Integer> named(Panel panel) {
    return IntStream.range(0, panel.series().size())
        .filter(i -> !panel.series().get(i).name().isEmpty())
        .boxed()
        .toList();
  }

  private static Optional<Box> legend(Panel panel, FreePlace free) {
    List<Integer> named = named(panel);
    Legend place = panel.legend();
    if (place == Legend.NONE || named.isEmpty() || (place == Legend.AUTO && named.size() < 2)) {
      return Optional.empty();
    }
    double text =
        named.stream()
            .mapToDouble(i -> RichText.of(panel.series().get(i).name()).width(Theme.TEXT_SIZE))
            .max()
            .orElse(0);
    double width = 2 * LEGEND_PAD + LEGEND_SAMPLE + 6 + text * 1.08;
    return Optional.of(free.place(place, width, LEGEND_LINE * named.size() + LEGEND_PAD));
  }

  private static List<RuleLabel> ruleLabels(
      Panel panel, Box plot, AxisScale x, AxisScale y, FreePlace free) {
    List<RuleLabel> labels = new ArrayList<>();
    for (Rule rule : panel.rules()) {
      AxisScale axis = rule.vertical() ? x : y;
      if (!rule.label().isEmpty() && axis.shows(rule.at())) {
        double width = RichText.of(rule.label()).width(11) * 1.08;
        double pixel = axis.pixel(rule.at());
        labels.add(
            rule.vertical()
                ? upright(rule, pixel, width, plot, free)
                : level(rule, pixel, width, plot, free));
      }
    }
    return labels;
  }

  private static RuleLabel level(Rule rule, double y, double width, Box plot, FreePlace free) {
    double top = y - 16 < plot.top() ? y + 4 : y - 16;
    Box left = new Box(plot.left() + 10, top, width, 14);
    Box right = new Box(plot.right() - 10 - width, top, width, 14);
    boolean atRight = free.covered(right) < free.covered(left);
    return new RuleLabel(rule, atRight ? right.right() : left.left(), top + 11, atRight);
  }

  private static RuleLabel upright(Rule rule, double x, double width, Box plot, FreePlace free) {
    Box after = new Box(x + 5, plot.top() + 5, width, 14);
    Box before = new Box(x - 5 - width, plot.top() + 5, width, 14);
    boolean left =
        before.left() > plot.left()
            && (after.right() > plot.right() || free.covered(before) < free.covered(after) - 0.5);
    return new RuleLabel(rule, left ? x - 5 : x + 5, plot.top() + 16, left);
  }
}
