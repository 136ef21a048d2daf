package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.show.PlotlyJs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run on one page. The pages that are kept in target/pages are opened in a browser later. */
class ReportTest {
  private static final Path PAGES = Path.of("target", "pages");
  private static final Pinn NET = Pinn.mlp(1, 16, 1);
  private static final Problem POISSON = Problem.poisson1d(1).collocation(40);
  private static final Training TRACKED =
      NET.train(POISSON)
          .levenbergMarquardt()
          .steps(20)
          .trackNtk(Points.uniform(0, 1, 20).seed(7))
          .every(5)
          .run();

  @TempDir Path folder;

  private static int count(String what, String text) {
    return Pattern.compile(what, Pattern.LITERAL).split(text, -1).length - 1;
  }

  private static String kept(String name, Report report) throws IOException {
    Files.createDirectories(PAGES);
    return Files.readString(report.save(PAGES.resolve(name)));
  }

  @Test
  void a_solved_run_is_told_in_five_sentences() {
    List<String> verdict = TRACKED.report().verdict();
    assertEquals(5, verdict.size());
    assertTrue(
        verdict.get(0).startsWith("Solved: the relative error of u is about "), verdict.get(0));
    assertTrue(verdict.get(0).endsWith(" (against the exact solution)."), verdict.get(0));
    assertTrue(
        verdict.get(1).matches("Levenberg–Marquardt made \\d+ of 20 steps .*"), verdict.get(1));
    assertEquals("No fault was found in the set-up or the run.", verdict.get(2));
    assertEquals("Nothing need be done.", verdict.get(3));
    assertTrue(
        verdict
            .get(4)
            .matches(
                "Nine tenths of .* modes, .*; between its points the mean square of the residual is .*"),
        verdict.get(4));
  }

  @Test
  void an_unsolved_run_is_told_with_its_cause_and_code() throws IOException {
    Training run =
        Pinn.mlp(2, 10, 1).train(Problem.heat().collocation(60)).adam(1e-3).steps(40).run();
    Report report = run.report();
    List<String> verdict = report.verdict();
    assertTrue(verdict.get(0).startsWith("Not solved: "), verdict.get(0));
    assertTrue(verdict.get(2).matches("What is wrong: .* \\(likely\\), .*\\."), verdict.get(2));
    assertTrue(
        verdict.get(3).startsWith("What helps stands below as code; tried: "), verdict.get(3));
    String html = kept("report-heat.html", report);
    String code = report.toString().lines().filter(l -> l.startsWith("  → ")).findFirst().get();
    assertTrue(code.endsWith(".run();"), code);
    assertTrue(html.contains("<pre><code>" + code.substring(4) + "</code></pre>"), code);
    // solution, error, residual, loss, modes
    assertEquals(5, count("window.Plotly.newPlot(el", html));
  }

  @Test
  void the_page_is_whole_and_needs_no_network() throws IOException {
    String html = kept("report-poisson.html", TRACKED.report());
    assertEquals(1, count(PlotlyJs.source().substring(0, 60), html));
    String own = html.replace(PlotlyJs.html(), "");
    assertEquals(0, count("http://", own) + count("https://", own));
    for (String part :
        List.of(
            "<h1>1-D Poisson, Levenberg–Marquardt</h1>",
            "<h2>Findings</h2>",
            "<h2>Solution, error and residual</h2>",
            "<h2>Loss, and the spectrum with the residual’s share</h2>",
            "<h2>Step by step</h2>",
            "<h2>Budget</h2>",
            "<h2>Examinations</h2>",
            "<summary>Between the points, run of Levenberg–Marquardt on 1-D Poisson · ",
            "<msub><mi>u</mi><mrow><mi>x</mi><mi>x</mi></mrow></msub>",
            "<b>Between the points, run of Levenberg–Marquardt on 1-D Poisson</b>",
            "<h2>Summary</h2>",
            "<h2>Settings</h2>",
            "<h2>Provenance</h2>",
            "Training: Levenberg–Marquardt, 20 steps",
            "<meta name=\"ntk4j:training\" content=\"Levenberg–Marquardt\">",
            "@media print",
            "@media (prefers-color-scheme:dark)")) {
      assertEquals(1, count(part, own), part);
    }
    assertEquals(6, count("window.Plotly.newPlot(el", own));
  }

  @Test
  void a_cell_shows_verdict_findings_and_still_pictures() {
    Report report = TRACKED.report();
    var data = report.bundle().data();
    String html = data.get("text/html").toString();
    assertTrue(html.length() < 100_000, "bytes: " + html.length());
    assertFalse(html.contains("<script"));
    assertEquals(5, count("<img ", html));
    assertTrue(html.contains(report.verdict().get(0)));
    assertTrue(data.get("image/png").toString().length() < 300_000);
    assertTrue(data.get("text/plain").toString().contains(report.verdict().get(1)));
  }

  @Test
  void a_run_that_was_stopped_before_its_first_step_says_so() {
    Thread.currentThread().interrupt();
    Training run = NET.train(POISSON).adam(1e-3).steps(10).run();
    assertFalse(Thread.interrupted());
    String sentence = run.report().verdict().get(1);
    assertTrue(sentence.contains("made 0 of 10 steps"), sentence);
    assertTrue(sentence.endsWith("the run was stopped before its first step."), sentence);
    assertTrue(run.report().html().contains(sentence));
  }

  @Test
  void a_run_that_diverged_says_so() {
    Training run = NET.train(POISSON).gradientDescent(1e9).steps(50).run();
    Report report = run.report();
    assertTrue(report.verdict().get(1).contains("; the run diverged (the loss of step "));
    assertTrue(
        report
            .verdict()
            .get(2)
            .startsWith("What is wrong: rate too high (certain), the loss of step "));
    assertTrue(report.html().contains("<h2>Provenance</h2>"));
  }

  @Test
  void a_run_whose_loss_was_never_finite_says_so() {
    Problem huge =
        Problem.named("Huge")
            .space("x", 0, 1)
            .equation(u -> u.dxx().times(1e200))
            .dirichlet(0.0)
            .collocation(10);
    Training run = NET.train(huge).adam(1e-3).steps(5).run();
    Report report = run.report();
    assertEquals(Ending.How.DIVERGED, run.ending().how());
    assertTrue(report.verdict().get(1).contains("the run diverged"), report.verdict().get(1));
    assertTrue(report.verdict().get(0).endsWith(" (the residual is not finite)."));
    assertTrue(report.html().contains("Not shown: "));
  }

  @Test
  void a_folder_that_is_missing_is_one_sentence() {
    Path none = folder.resolve("none");
    Path file = none.resolve("report.html");
    var e = assertThrows(UncheckedIOException.class, () -> TRACKED.report().save(file));
    assertEquals(
        "cannot write " + file + ": there is no folder " + none + "; create it first",
        e.getMessage());
  }
}
