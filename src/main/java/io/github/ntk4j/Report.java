package io.github.ntk4j;

import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Terminal;
import io.github.ntk4j.base.WholeFile;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.report.RunPage;
import io.github.ntk4j.show.ChartFigure;
import io.github.ntk4j.show.MimeBundle;
import io.github.ntk4j.show.Shown;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A run on one page: a verdict in five sentences, findings with their evidence and code, solution,
 * error and residual, the loss, the spectrum with the residual's share, a slider if the run has
 * one, settings and what made it all. In a cell it shows verdict, findings and still pictures; a
 * saved page has all of it, live, and needs no network.
 */
public final class Report implements Shown {
  private final RunPage page;

  Report(RunPage page) {
    this.page = page;
  }

  /**
   * Whether the problem is solved, how the run went, what is wrong, what to do, and what is left of
   * the loss.
   *
   * @return five sentences
   */
  public List<String> verdict() {
    return page.verdict();
  }

  /**
   * The page.
   *
   * @return a whole html document that needs nothing from outside
   */
  public String html() {
    return page.page().html();
  }

  /**
   * Saves the page.
   *
   * @param file its name, by convention .html; an existing file is replaced
   * @return the absolute path
   * @throws java.io.UncheckedIOException if the file cannot be written
   */
  public Path save(String file) {
    return save(Path.of(Require.nonNull("file", file)));
  }

  /**
   * Saves the page.
   *
   * @param file its name, by convention .html; an existing file is replaced
   * @return the absolute path
   * @throws java.io.UncheckedIOException if the file cannot be written
   */
  public Path save(Path file) {
    WholeFile.requirePlace(Require.nonNull("file", file)); // before pictures are drawn
    return page.page().save(file);
  }

  /**
   * Verdict, findings and still pictures, small enough for a notebook.
   *
   * @return html, PNG of the pictures (left out where Java has no fonts or graphics) and text
   */
  @Override
  public MimeBundle bundle() {
    Map<String, Object> data = new HashMap<>(MimeBundle.html(page.light(), toString()).data());
    List<Chart> cards = page.cards();
    if (!cards.isEmpty()) {
      Object png = new ChartFigure(together(cards)).bundle().data().get("image/png");
      if (png != null) {
        data.put("image/png", png);
      }
    }
    return new MimeBundle(data);
  }

  private static Chart together(List<Chart> cards) {
    return Chart.of(cards.stream().flatMap(card -> card.panels().stream()).toList()).columns(2);
  }

  /** Verdict and findings. */
  @Override
  public String toString() {
    return Terminal.text(page.plain());
  }
}
