package io.github.ntk4j.report;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.chart.RichText;
import io.github.ntk4j.pde.Statement;
import io.github.ntk4j.show.ChartFigure;
import io.github.ntk4j.show.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tech.tablesaw.api.Table;

/** Writes the page of a run. */
public final class RunPages {
  private static final String NO_MODES =
      "Of the modes that carry what is left nothing can be said.";

  private final RunView run;
  private final double seconds;
  private Examined examined = Examined.NOTHING;
  private String reason = "";
  private String left = NO_MODES;
  private final List<RunPage.Part> parts = new ArrayList<>();

  /** Begins a page. */
  public RunPages(RunView run, double seconds) {
    this.run = run;
    this.seconds = seconds;
  }

  /** What was found; where the examination fails, its reason stands on the page. */
  public RunPages examined(Supplier<Examined> examination) {
    try {
      examined = examination.get();
    } catch (IllegalArgumentException | IllegalStateException e) {
      reason = " Its reason: " + Fault.reason(e) + ".";
    }
    return this;
  }

  /** Solution, error and residual. */
  public RunPages fields(SolutionView solution, Supplier<Predicate<double[]>> near) {
    String title = "Solution, error and residual";
    parts.add(
        RunPage.Part.attempt(
            title,
            () -> {
              FieldCards cards = new FieldCards(solution, near.get());
              String words = (cards.how() + " " + cards.where()).strip();
              return RunPage.Part.cards(title, words, cards.all());
            }));
    return this;
  }

  /**
   * The loss by step, and beside it what each mode of the kernel holds of what is left; below them
   * the stages.
   */
  public RunPages course(Supplier<KernelView> kernel) {
    Chart loss = TrainingChart.lossCard(run);
    RunPage.Part both =
        RunPage.Part.attempt(
            "",
            () -> {
              KernelView view = kernel.get();
              left = LeftOver.sentence(view);
              List<Chart> cards = List.of(loss, SpectrumChart.projectionCard(view));
              return RunPage.Part.cards("", "Modes are those of the " + view.label() + ".", cards);
            });
    parts.add(
        new RunPage.Part(
            "Loss, and the spectrum with the residual’s share",
            both.words(),
            both.cards().isEmpty() ? List.of(loss) : both.cards(),
            List.of(),
            List.of(TrainingTables.stages(run)),
            List.of(),
            ""));
    return this;
  }

  /** The slider; no part where the run tracked nothing that one can be made of. */
  public RunPages slider(Supplier<ChartFigure> slider) {
    RunPage.Part part =
        RunPage.Part.attempt(
            "Step by step",
            () ->
                new RunPage.Part(
                    "Step by step",
                    "",
                    List.of(),
                    List.of(slider.get()),
                    List.of(),
                    List.of(),
                    ""));
    if (!part.wide().isEmpty()) {
      parts.add(part);
    }
    return this;
  }

  /** What it takes to go on. */
  public RunPages budget() {
    RunPage.Part part =
        RunPage.Part.attempt(
            "Budget",
            () -> {
              Table table = examined.budget().get();
              return RunPage.Part.tables(
                  "Budget",
                  table.isEmpty() ? "Too few steps, or none that last, to tell." : words(table),
                  List.of(),
                  table.isEmpty() ? List.of() : List.of(table));
            });
    parts.add(part);
    return this;
  }

  /** A sentence on the first line, with the time that it takes here. */
  private static String words(Table budget) {
    return Text.format(
        "A tenth of the loss by %s: %s to %s more steps, about %s min here; %s (trusted up to %s steps more).",
        budget.stringColumn("optimiser").get(0),
        NumberText.plain(budget.doubleColumn("at least").get(0)),
        NumberText.plain(budget.doubleColumn("at most").get(0)),
        NumberText.plain(budget.doubleColumn("minutes").get(0)),
        budget.stringColumn("verdict").get(0),
        NumberText.plain(budget.doubleColumn("trusted up to").get(0)));
  }

  /** The numbers behind the findings. */
  public RunPages numbers() {
    String words =
        "What the findings rest on: from where on a number is worth a word stands under limit.";
    parts.add(
        RunPage.Part.attempt(
            "Examinations",
            () -> RunPage.Part.tables("Examinations", words, List.of(), examined.numbers().get())));
    return this;
  }

  /** What is left of the loss, and how it is between the points, in one sentence. */
  private String rest() {
    try {
      String between = examined.between().get();
      return between.isEmpty() ? left : left.substring(0, left.length() - 1) + "; " + between + ".";
    } catch (IllegalArgumentException | IllegalStateException e) {
      return left;
    }
  }

  /** Numbers at the start and at the end, and what was asked for. */
  public RunPages settings(List<RunErrors> errors, Statement problem, List<String> words) {
    parts.add(
        RunPage.Part.tables(
            "Summary", "", List.of(TrainingTables.summary(run, errors)), List.of()));
    String text = "<pre>" + RichText.escape(String.join("\n\n", words)) + "</pre>";
    parts.add(
        new RunPage.Part(
            "Settings",
            "",
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            ProblemText.html(problem)
                + RunPage.folded("Problem, network and plan in words", text)));
    return this;
  }

  /** The page. */
  public RunPage made(Provenance provenance) {
    RunVerdict verdict = new RunVerdict(run, seconds, examined.findings());
    return new RunPage(
        run.problem() + ", " + run.trace().optimizers(),
        verdict.sentences(rest() + reason),
        verdict.fault(),
        examined.findings(),
        parts,
        provenance);
  }
}
