package io.github.ntk4j.show;

import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.HeatMap;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.RichText;
import io.github.ntk4j.chart.Series;
import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.plotly.traces.HeatmapTrace;
import tech.tablesaw.plotly.traces.ScatterTrace;
import tech.tablesaw.plotly.traces.ScatterTrace.Mode;
import tech.tablesaw.plotly.traces.Trace;

/** A chart's data as jsplot's own traces, for code that asks a jsplot figure for them. */
final class JsplotTraces {
  private JsplotTraces() {}

  static Trace[] of(Chart chart) {
    List<Trace> traces = new ArrayList<>();
    for (Panel panel : chart.panels()) {
      panel.heatMap().ifPresent(map -> traces.add(heatMap(map)));
      panel.series().forEach(s -> traces.add(series(s)));
    }
    return traces.toArray(new Trace[0]);
  }

  private static Trace series(Series series) {
    return ScatterTrace.builder(array(series.x()), array(series.y()))
        .name(RichText.of(series.name()).plain())
        .mode(series.width() > 0 ? Mode.LINE : Mode.MARKERS)
        .build();
  }

  private static Trace heatMap(HeatMap map) {
    double[][] z = map.z().stream().map(JsplotTraces::array).toArray(double[][]::new);
    return HeatmapTrace.builder(map.x().toArray(), map.y().toArray(), z).build();
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(v -> v).toArray();
  }
}
