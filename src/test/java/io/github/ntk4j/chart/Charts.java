package io.github.ntk4j.chart;

import java.util.List;
import java.util.stream.DoubleStream;

/** Charts that several tests draw. */
public final class Charts {
  public static final List<Double> STEPS = List.of(0.0, 100.0, 200.0, 300.0);

  private Charts() {}

  static Panel spectrum() {
    List<Double> modes = DoubleStream.iterate(1, i -> i + 1).limit(100).boxed().toList();
    Panel panel =
        Panel.titled("(a) Eigenvalue spectrum")
            .x(Axis.log("mode <i>i</i>"))
            .y(Axis.log("eigenvalue <i>λ<sub>i</sub></i>"));
    for (int stage = 0; stage < 3; stage++) {
      double top = 1e3 * (1 + stage);
      Colour colour = Palette.stages(3).get(stage);
      List<Double> values = modes.stream().map(i -> top * Math.pow(i, -6)).toList();
      panel = panel.line("step " + 100 * stage, modes, values, s -> s.colour(colour));
    }
    return panel.rule(Rule.horizontal(1e-10, "noise floor")).band(Band.below(1e-10));
  }

  public static Panel loss() {
    return Panel.titled("(b) Training loss")
        .x(Axis.linear("training step"))
        .y(Axis.log("loss"))
        .line("", STEPS, List.of(70.0, 3.0, 0.2, 0.05), Series::marked);
  }

  public static Panel kernel() {
    double[] x = {-1, 0, 1};
    double[][] z = {{2, 0, -1}, {0, 2, 0}, {-1, 0, Double.NaN}};
    return Panel.titled("kernel")
        .x(Axis.linear("<i>x</i>"))
        .y(Axis.linear("<i>x</i>′").turned())
        .heatMap(HeatMap.of(x, x, z, ColourScale.DIVERGING).barTitled("Θ"))
        .squared();
  }

  public static Chart mixed() {
    return Chart.of(spectrum(), loss()).titled("NTK <i>K</i> & more");
  }
}
