package io.github.ntk4j.show;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Terminal;
import io.github.ntk4j.base.WholeFile;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.HeatMap;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.RichText;
import io.github.ntk4j.draw.ChartLayout;
import io.github.ntk4j.draw.DarkColours;
import io.github.ntk4j.draw.Frames;
import io.github.ntk4j.draw.Json;
import io.github.ntk4j.draw.PlotlyFrames;
import io.github.ntk4j.draw.PlotlyJson;
import io.github.ntk4j.draw.PlotlyVariants;
import io.github.ntk4j.draw.StaticPicture;
import java.awt.AWTError;
import java.awt.Desktop;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tech.tablesaw.plotly.components.Config;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.event.EventHandler;
import tech.tablesaw.plotly.traces.Trace;

/**
 * A chart as a jsplot figure: shows itself in a notebook, opens in a browser, is saved to a file.
 *
 * <p>Unlike other jsplot figures it does not change: a setter is an error.
 */
public final class ChartFigure extends Figure implements Shown {
  private static final String FIXED =
      "a ChartFigure does not change; make a new one from a changed chart()";

  private final Chart chart;
  private final Optional<Frames> frames;
  private final Provenance provenance;

  /**
   * A figure of a chart.
   *
   * @param chart what it shows
   */
  public ChartFigure(Chart chart) {
    this(Require.nonNull("chart", chart), Optional.empty(), Provenance.NONE);
  }

  /**
   * A figure with a slider; where it is a picture, it is one of the last chart.
   *
   * @param frames what the slider moves through
   */
  public ChartFigure(Frames frames) {
    this(Require.nonNull("frames", frames).last(), Optional.of(frames), Provenance.NONE);
  }

  private ChartFigure(Chart chart, Optional<Frames> frames, Provenance provenance) {
    super(
        Layout.builder(RichText.of(chart.title()).plain())
            .width(ChartLayout.size(chart).width())
            .height(ChartLayout.size(chart).height())
            .build());
    this.chart = chart;
    this.frames = frames;
    this.provenance = provenance;
  }

  /**
   * The same figure with what made it, which goes into every file it is saved to.
   *
   * @param made names and values
   * @return a new figure
   */
  public ChartFigure madeBy(Provenance made) {
    Provenance all = Require.nonNull("made", made);
    for (Panel panel : chart.panels()) {
      String sample = panel.heatMap().map(HeatMap::sample).orElse("");
      all = sample.isEmpty() ? all : all.and("cells", sample);
    }
    return new ChartFigure(chart, frames, all);
  }

  /**
   * What the figure shows.
   *
   * @return the chart; of a figure with a slider the last
   */
  public Chart chart() {
    return chart;
  }

  /**
   * A script that draws the figure; the page has to have plotly.js.
   *
   * @param divId id of the element to draw in
   * @return a {@code <script>} element
   */
  @Override
  public String asJavascript(String divId) {
    Require.nonNull("divId", divId);
    return "<script>(function(){var fig="
        + Json.inScript(plotly())
        + ";Plotly.newPlot(document.getElementById("
        + Json.inScript(divId)
        + "), fig);})();</script>";
  }

  /**
   * The figure for a page: a static picture, live where the page has plotly.js.
   *
   * @return a fragment, without plotly.js
   * @see PlotlyJs#html()
   */
  public String html() {
    return FigureHtml.of(chart, onPages(plotly()), summary());
  }

  /**
   * The figure for a page that is to stay small: the static picture alone.
   *
   * @return a fragment
   */
  public String still() {
    return FigureHtml.still(chart, summary());
  }

  /**
   * The figure as Plotly's JSON.
   *
   * @return {@code {data, layout, config}}, and {@code frames} where there is a slider
   */
  public String json() {
    return Json.text(plotly());
  }

  private Map<String, Object> plotly() {
    return frames.map(PlotlyFrames::of).orElseGet(() -> PlotlyJson.of(chart));
  }

  private Map<String, Object> onPages(Map<String, Object> json) {
    return PlotlyVariants.of(chart, frames, json);
  }

  /**
   * Saves the figure in the format that the name ends in.
   *
   * @param file a name that ends in .html (live, needs no network), .png (twice the size), .svg or
   *     .json (Plotly); an existing file is replaced
   * @return the absolute path
   * @throws IllegalArgumentException if the name ends otherwise
   * @throws UncheckedIOException if the file cannot be written
   */
  public Path save(String file) {
    return save(Path.of(Require.nonNull("file", file)));
  }

  /**
   * Saves the figure in the format that the name ends in.
   *
   * @param file a name that ends in .html (live, needs no network), .png (twice the size), .svg or
   *     .json (Plotly); an existing file is replaced
   * @return the absolute path
   * @throws IllegalArgumentException if the name ends otherwise
   * @throws UncheckedIOException if the file cannot be written
   */
  public Path save(Path file) {
    Require.nonNull("file", file);
    FigureFiles files = new FigureFiles(chart, summary(), provenance);
    byte[] content =
        switch (Saving.extension(file)) {
          case "html", "htm" -> files.html(title(), html());
          case "png" -> files.png();
          case "svg" -> files.svg();
          case "json" -> files.json(plotly());
          default -> throw Saving.wrongName(file, ".html, .png, .svg or .json");
        };
    return WholeFile.write(file, content);
  }

  private String title() {
    return chart.title().isEmpty() ? "ntk4j" : RichText.of(chart.title()).plain();
  }

  /**
   * Writes a live page to a temporary file and opens it in a browser where there is one.
   *
   * @return the path of the page, to be opened by hand otherwise
   * @throws UncheckedIOException if the file cannot be written
   */
  public Path show() {
    try {
      Path page = save(Files.createTempFile("ntk4j-", ".html"));
      browse(page);
      return page;
    } catch (IOException e) {
      throw Fault.file("cannot write a temporary file; use save(...) instead", e);
    }
  }

  private static void browse(Path page) {
    try {
      if (!GraphicsEnvironment.isHeadless()
          && Desktop.isDesktopSupported()
          && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
        Desktop.getDesktop().browse(page.toUri());
      }
    } catch (IOException | RuntimeException | AWTError | LinkageError e) {
      return; // no browser after all: the path is the answer
    }
  }

  /**
   * The figure in every form a front end may want.
   *
   * @return html, Plotly's JSON, PNG in the chart's own size (JupyterLab shows it pixel for pixel;
   *     left out where Java has no fonts or graphics) and text
   */
  @Override
  public MimeBundle bundle() {
    Map<String, Object> data = new LinkedHashMap<>();
    Map<String, Object> json = plotly();
    data.put("text/html", FigureHtml.of(chart, onPages(json), summary()));
    data.put(MimeBundle.PLOTLY, DarkColours.ifUsed(PlotlyVariants.fluid(chart, json)));
    StaticPicture.ifPossible(() -> StaticPicture.pngOfItsSize(chart))
        .ifPresent(png -> data.put("image/png", Base64.getEncoder().encodeToString(png)));
    data.put("text/plain", toString());
    return new MimeBundle(data);
  }

  /**
   * The chart's data as jsplot's own traces.
   *
   * @return a trace for each heat map and series
   */
  @Override
  public Trace[] getTraces() {
    return JsplotTraces.of(chart);
  }

  /** Always an error. */
  @Override
  public void setTraces(Trace... traces) {
    throw Fault.state(FIXED);
  }

  /** Always an error. */
  @Override
  public void setLayout(Layout layout) {
    throw Fault.state(FIXED);
  }

  /** Always an error. */
  @Override
  public void setConfig(Config config) {
    throw Fault.state(FIXED);
  }

  /** Always an error. */
  @Override
  public void setEventHandlers(EventHandler... handlers) {
    throw Fault.state(FIXED);
  }

  /**
   * The figure in a few lines of text.
   *
   * @return title, panels, and for each series its number of points and its ranges
   */
  @Override
  public String toString() {
    return Terminal.text(summary());
  }

  private String summary() {
    return ChartSummary.of(chart) + frames.map(ChartFigure::slider).orElse("");
  }

  private static String slider(Frames frames) {
    return "\nslider through "
        + RichText.of(frames.variable()).plain()
        + " "
        + String.join(", ", frames.labels());
  }
}
