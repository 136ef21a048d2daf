package io.github.ntk4j.draw;

import io.github.ntk4j.chart.Legend;
import io.github.ntk4j.chart.Panel;
import java.util.List;
import java.util.Optional;

/** What a legend takes, in pixels. */
record LegendSize(double width, double height) {
  /** Empty where a panel has none. */
  static Optional<LegendSize> of(Panel panel) {
    List<Integer> named = PanelLayout.named(panel);
    Legend place = panel.legend();
    if (place == Legend.NONE || named.isEmpty() || (place == Legend.AUTO && named.size() < 2)) {
      return Optional.empty();
    }
    double text =
        named.stream()
            .mapToDouble(i -> Lines.width(panel.series().get(i).name(), Theme.TEXT_SIZE))
            .max()
            .orElse(0);
    return Optional.of(
        new LegendSize(
            2 * PanelLayout.LEGEND_PAD + PanelLayout.LEGEND_SAMPLE + 6 + text,
            PanelLayout.LEGEND_LINE * named.size() + PanelLayout.LEGEND_PAD));
  }
}
