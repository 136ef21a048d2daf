package io.github.ntk4j.report;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.Colour;
import io.github.ntk4j.chart.Legend;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.chart.Palette;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Rule;
import io.github.ntk4j.chart.Series;
import io.github.ntk4j.draw.Frames;
import io.github.ntk4j.ntk.Spectrum;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A run, one tracked step after the other: the dynamics kernel with the tracked points as
 * collocation points, so that all steps have the same rows, and the solution.
 */
public final class SliderChart {
  private static final int MODES = 4; // whose eigenvectors are drawn
  private static final int LEAST_CELLS = 1_600; // of a map
  private static final int MOST_NUMBERS = 50_000; // about 500 KB as JSON
  private static final double ABOVE = 1e5; // the largest, for the legend
  private static final double ENERGY_DECADES = 1e-14; // shown below the largest

  private final SliderView run;
  private final Section section;

  private SliderChart(SliderView run) {
    this.run = run;
    section = section(run.moments().get(0).solution(), run.slice());
  }

  /** Where the solution is drawn; fails as {@link Section#of}. */
  private static Section section(SolutionView solution, Map<String, List<Double>> slice) {
    List<Section> sections = Section.of(solution.problem(), slice);
    if (sections.size() > 1) {
      throw Fault.argument("a slider has one value of each coordinate; got " + slice);
    }
    return sections.get(0);
  }

  /** A chart a moment. */
  public static Frames of(SliderView run) {
    return new SliderChart(run).frames();
  }

  /**
   * The tracked steps to draw; of very many as many as keep the figure small.
   *
   * @param start the solution before training
   * @param points how many are tracked
   */
  public static List<Integer> steps(
      List<Integer> tracked, SolutionView start, Map<String, List<Double>> slice, int points) {
    boolean lines = section(start, slice).dimension() == 1;
    int numbers = (MODES + 3) * points + (lines ? FieldLines.POINTS : 2 * LEAST_CELLS);
    return TrainingChart.some(tracked, Math.max(2, MOST_NUMBERS / numbers));
  }

  /** What a step shows. */
  private record Drawn(SliderView.Moment of, List<List<Double>> vectors, List<Double> energy) {
    Spectrum spectrum() {
      return of.kernel().spectrum();
    }

    String name() {
      return "step " + of.step();
    }
  }

  private Frames frames() {
    List<Drawn> all = new ArrayList<>();
    for (SliderView.Moment moment : run.moments()) {
      List<List<Double>> before = all.isEmpty() ? List.of() : all.get(all.size() - 1).vectors();
      all.add(new Drawn(moment, vectors(moment, before), energy(moment)));
    }
    double most =
        all.stream()
            .flatMap(m -> m.energy.stream())
            .mapToDouble(e -> e)
            .filter(Double::isFinite)
            .max()
            .orElse(1);
    return new Frames(
        "step",
        all.stream().map(m -> Integer.toString(m.of.step())).toList(),
        all.stream().map(m -> chart(m, all.get(0), most)).toList());
  }

  private static List<List<Double>> vectors(SliderView.Moment now, List<List<Double>> before) {
    double[][] all = now.kernel().vectors(); // before the spectrum, which they bring with them
    List<List<Double>> vectors = new ArrayList<>();
    for (int k = 0; k < Math.min(MODES, now.kernel().spectrum().resolvedModes()); k++) {
      List<Double> vector = Arrays.stream(all[k]).boxed().toList();
      vectors.add(k < before.size() ? turnedLike(before.get(k), vector) : vector);
    }
    return vectors;
  }

  /** An eigenvector's sign is arbitrary: the one that moves less from the step before. */
  private static List<Double> turnedLike(List<Double> before, List<Double> vector) {
    double product = 0;
    for (int i = 0; i < vector.size(); i++) {
      product += before.get(i) * vector.get(i);
    }
    return product < 0 ? vector.stream().map(v -> -v).toList() : vector;
  }

  private static List<Double> energy(SliderView.Moment now) {
    double[] c = now.kernel().coefficients();
    Spectrum s = now.kernel().spectrum();
    return IntStream.range(0, c.length)
        .mapToObj(k -> s.resolved(k) ? c[k] * c[k] / 2 : Double.NaN)
        .toList();
  }

  private Chart chart(Drawn now, Drawn first, double most) {
    List<Panel> fields = fields(now.of.solution());
    List<Panel> panels = new ArrayList<>(List.of(spectrum(now, first)));
    panels.add(ofLine(now) ? eigenvectors(now) : fields.get(1));
    panels.add(energy(now, first, most));
    panels.add(fields.get(0).named("(d) " + fields.get(0).title()));
    return Chart.of(panels)
        .columns(2)
        .titled(
            Text.format(
                "%s, %s, dynamics kernel on %,d points – step %d, loss %s",
                run.problem(),
                run.network(),
                run.points(),
                now.of.step(),
                NumberText.html(now.of.loss())));
  }

  private static Panel spectrum(Drawn now, Drawn first) {
    return SpectrumSeries.axes("(a) Eigenvalue spectrum, resolved modes")
        .add(byMode(first.name(), resolved(first)).grey().width(3))
        .add(byMode(now.name(), resolved(now)).colour(Palette.category(0)).marked())
        .rule(Rule.horizontal(now.spectrum().noiseFloor(), "noise floor"))
        .legend(Legend.TOP_RIGHT);
  }

  private static List<Double> resolved(Drawn moment) {
    Spectrum s = moment.spectrum();
    return IntStream.range(0, s.size())
        .mapToObj(k -> s.resolved(k) ? s.eigenvalues().get(k) : Double.NaN)
        .toList();
  }

  private static Series byMode(String name, List<Double> values) {
    return Series.line(
        name, IntStream.rangeClosed(1, values.size()).mapToObj(k -> (double) k).toList(), values);
  }

  /** The part of the first term, over its points. */
  private Panel eigenvectors(Drawn now) {
    LossTerm term = now.of.kernel().loss().terms().get(0);
    double[][] at = term.sites().get(0);
    List<Integer> order =
        IntStream.range(0, at.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> at[i][0]))
            .toList();
    List<Double> x = order.stream().map(i -> at[i][0]).toList();
    List<Colour> colours = Palette.stages(MODES);
    Panel panel =
        Panel.titled("(b) Eigenvectors, rows of the " + term.name())
            .x(Axis.linear("<i>" + section.name(0) + "</i>"))
            .y(Axis.linear("eigenvector"));
    for (int k = 0; k < MODES; k++) {
      List<Double> vector =
          k < now.vectors.size() ? now.vectors.get(k) : Collections.nCopies(at.length, Double.NaN);
      panel =
          panel.add(
              Series.line("mode " + (k + 1), x, order.stream().map(vector::get).toList())
                  .colour(colours.get(k)));
    }
    return panel;
  }

  private static Panel energy(Drawn now, Drawn first, double most) {
    return Panel.titled("(c) Energy of the residual by mode")
        .x(Axis.log("mode <i>k</i>"))
        .y(
            Axis.log("½(<i>v<sub>k</sub></i>·<i>R</i>)<sup>2</sup>")
                .from(most * ENERGY_DECADES, most * ABOVE))
        .add(byMode(first.name(), first.energy).grey().width(3))
        .add(byMode(now.name(), now.energy).colour(Palette.category(1)).marked())
        .legend(Legend.TOP_RIGHT);
  }

  private static boolean ofLine(Drawn now) {
    return now.of.solution().problem().domain().dimension() == 1;
  }

  /** The first output, and its error or, where the exact one is not known, the residual. */
  private List<Panel> fields(SolutionView all) {
    int output = all.outputs().get(0);
    SolutionView one = all.only(all.name(output));
    FieldPanels drawn = FieldPanels.of(one, section, 2 * run.moments().size(), x -> true);
    List<Panel> fields = new ArrayList<>(drawn.panels(output));
    if (fields.size() == 1) {
      one.problem().equations().entrySet().stream()
          .limit(1)
          .forEach(equation -> fields.add(drawn.residual(equation)));
    }
    Panel second = fields.get(fields.size() - 1);
    return List.of(fields.get(0), second.named("(b) " + second.title()));
  }
}
