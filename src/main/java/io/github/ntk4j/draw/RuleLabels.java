package io.github.ntk4j.draw;

import io.github.ntk4j.chart.Rule;
import io.github.ntk4j.draw.PanelLayout.RuleLabel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Places the labels of rules: beside their line, where nothing is drawn. */
final class RuleLabels {
  private static final double HEIGHT = 14;
  private static final double BASELINE = 11; // from the top
  private static final double INSET = 10;
  private static final double BESIDE = 5;

  private final Box plot;
  private final AxisScale x;
  private final AxisScale y;
  private final FreePlace free;

  RuleLabels(Box plot, AxisScale x, AxisScale y, FreePlace free) {
    this.plot = plot;
    this.x = x;
    this.y = y;
    this.free = free;
  }

  /** Of those that have a label and are seen; each leaves room for the next. */
  List<RuleLabel> of(List<Rule> rules) {
    List<RuleLabel> labels = new ArrayList<>();
    for (Rule rule : rules) {
      AxisScale axis = rule.vertical() ? x : y;
      if (!rule.label().isEmpty() && axis.shows(rule.at())) {
        double width = Lines.width(rule.label(), Theme.RULE_SIZE);
        double at = axis.pixel(rule.at());
        Box box =
            (rule.vertical() ? upright(at, width) : level(at, width))
                .min(Comparator.comparing(plot::cuts).thenComparing(free::covered))
                .orElseThrow();
        labels.add(label(rule, at, box));
        free.avoid(box);
      }
    }
    return labels;
  }

  private RuleLabel label(Rule rule, double at, Box box) {
    boolean atRight = rule.vertical() ? box.left() < at : box.right() > plot.right() - INSET - 1;
    return new RuleLabel(rule, atRight ? box.right() : box.left(), box.top() + BASELINE, atRight);
  }

  /** Above the line at its ends, then between them, then below it. */
  private Stream<Box> level(double at, double width) {
    double first = plot.left() + INSET;
    double last = plot.right() - INSET - width;
    return DoubleStream.of(at - 2 - HEIGHT, at + 4)
        .boxed()
        .flatMap(
            top ->
                DoubleStream.of(0, 1, 0.5, 0.25, 0.75, 0.125, 0.375, 0.625, 0.875)
                    .mapToObj(k -> new Box(first + k * (last - first), top, width, HEIGHT)));
  }

  /** To the right of the line at its top, to the left, then further down. */
  private Stream<Box> upright(double at, double width) {
    double first = plot.top() + BESIDE;
    double last = plot.bottom() - BESIDE - HEIGHT;
    return DoubleStream.iterate(0, k -> k <= 1, k -> k + 0.125)
        .map(k -> first + k * (last - first))
        .boxed()
        .flatMap(
            top ->
                Stream.of(
                    new Box(at + BESIDE, top, width, HEIGHT),
                    new Box(at - BESIDE - width, top, width, HEIGHT)));
  }
}
