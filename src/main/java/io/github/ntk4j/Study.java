package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.report.StudyChart;
import io.github.ntk4j.report.StudyTables;
import io.github.ntk4j.report.StudyView;
import io.github.ntk4j.show.ChartFigure;
import io.github.ntk4j.show.MimeBundle;
import io.github.ntk4j.show.Provenance;
import io.github.ntk4j.show.TableAndFigure;
import io.github.ntk4j.show.TableShown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import tech.tablesaw.api.Table;

/**
 * Training over several settings and seeds: a table with the spread, and one figure.
 *
 * <pre>{@code
 * Study widths = Study.of("width", List.of(8, 32, 128)).seeds(0, 1, 2)
 *     .run((width, seed) -> Pinn.mlp(1, width, width, 1).seed(seed).train(poisson).adam(1e-3).steps(500));
 * }</pre>
 */
public final class Study implements TableAndFigure {
  /** One run, with its setting and seed. */
  private record Case(String setting, long seed, Training run) {
    /** What tables and figure show of it: the error and the drift of a run are dear. */
    StudyView.Case numbers() {
      return new StudyView.Case(
          setting, seed, run.trace(), run.seconds(), run.relativeError(), run.firstKernel());
    }
  }

  private final String name;
  private final List<Case> cases;
  private final int planned;
  private final Optional<String> stop; // why it ended early, if it did
  private Optional<StudyView> view = Optional.empty(); // until it is first shown

  private Study(String name, List<Case> cases, int planned, Optional<String> stop) {
    this.stop = stop;
    this.name = name;
    this.cases = List.copyOf(cases);
    this.planned = planned;
  }

  /**
   * Names what is varied.
   *
   * @param <S> kind of setting
   * @param name what it is, e.g. {@code width}
   * @param settings its values, at least one; tables show them as text
   * @return the plan, with seed 0 unless {@code seeds} says otherwise
   * @throws IllegalArgumentException if there is no setting, or two that tables cannot tell apart,
   *     or the tables have a column of that name already
   */
  public static <S> Plan<S> of(String name, List<S> settings) {
    Require.nonNull("name", name);
    Require.nonNullList("settings", settings);
    StudyTables.taken(name)
        .ifPresent(
            column -> {
              throw Fault.argument(
                  Text.format(
                      "a study of \"%s\" needs another name: its tables have a column \"%s\" already",
                      name, column));
            });
    if (settings.isEmpty()) {
      throw Fault.argument("a study of " + name + " needs at least one setting; got none");
    }
    requireDistinct(name, "settings", settings.stream().map(String::valueOf).toList());
    return new Plan<>(name, List.copyOf(settings), new long[] {0});
  }

  /** As tables tell them apart. */
  private static void requireDistinct(String name, String what, List<String> texts) {
    Set<String> seen = new HashSet<>();
    for (String text : texts) {
      if (!seen.add(text)) {
        throw Fault.argument(
            Text.format("a study of %s needs %s that differ; got \"%s\" twice", name, what, text));
      }
    }
  }

  /**
   * A study not yet run.
   *
   * @param <S> kind of setting
   */
  public static final class Plan<S> {
    private final String name;
    private final List<S> settings;
    private final long[] seeds;

    private Plan(String name, List<S> settings, long[] seeds) {
      this.name = name;
      this.settings = settings;
      this.seeds = seeds.clone();
    }

    /** What is still missing. */
    @Override
    public String toString() {
      return "Study of "
          + name
          + ", settings "
          + settings
          + ", seeds "
          + Arrays.toString(seeds)
          + "; missing: .run((setting, seed) -> plan)";
    }

    /**
     * Seeds to repeat every setting with.
     *
     * @param values at least one
     * @return the plan
     * @throws IllegalArgumentException if there is none, or one twice
     */
    public Plan<S> seeds(long... values) {
      Require.nonNull("values", values);
      if (values.length == 0) {
        throw Fault.argument("a study needs at least one seed; got none");
      }
      requireDistinct(name, "seeds", Arrays.stream(values).mapToObj(String::valueOf).toList());
      return new Plan<>(name, settings, values);
    }

    /**
     * Trains every setting with every seed, one after the other. When a run is stopped, or a
     * setting cannot be run, the study ends with the runs done so far and says why.
     *
     * @param plan from setting and seed to a training plan
     * @return the runs
     * @throws RuntimeException what the first setting of all threw, before there was any run
     */
    public Study run(BiFunction<S, Long, TrainingPlan> plan) {
      Require.nonNull("plan", plan);
      List<Case> cases = new ArrayList<>();
      int planned = Math.multiplyExact(settings.size(), seeds.length);
      return Work.during(
          "study of " + name,
          work -> new Study(name, cases, planned, filled(work, cases, planned, plan)));
    }

    /** Run after run; returns as {@link #add} does. */
    private Optional<String> filled(
        Work work, List<Case> cases, int planned, BiFunction<S, Long, TrainingPlan> plan) {
      for (S setting : settings) {
        for (long seed : seeds) {
          int before = cases.size();
          work.part(
              Text.format("run %d of %d, %s %s, seed %d", before + 1, planned, name, setting, seed),
              before,
              planned);
          Optional<String> stop = add(cases, setting, seed, plan);
          if (stop.isPresent()) {
            return stop;
          }
        }
      }
      return Optional.empty();
    }

    /**
     * One run more.
     *
     * @return why the study stops here, no words for an interrupt; empty if it goes on
     */
    private Optional<String> add(
        List<Case> cases, S setting, long seed, BiFunction<S, Long, TrainingPlan> plan) {
      try {
        Training run = Require.nonNull("what the plan makes", plan.apply(setting, seed)).run();
        cases.add(new Case(String.valueOf(setting), seed, run));
        return run.ending().how() == Ending.How.STOPPED
            ? Optional.of(run.trace().ending().detail())
            : Optional.empty();
      } catch (RuntimeException | Error e) {
        if (cases.isEmpty()) {
          throw e;
        }
        return Optional.of(Text.format("%s %s, seed %d: %s", name, setting, seed, Fault.reason(e)));
      }
    }
  }

  /**
   * Every run.
   *
   * @return columns for the setting, {@code seed}, {@code loss}, {@code relative L2 error} (missing
   *     without an exact solution), {@code steps} made, {@code seconds}, and with a tracked kernel
   *     {@code λmax}, {@code resolvedModes}, {@code effectiveRank} at the first tracked step and
   *     {@code kernelDrift} to the last
   */
  @Override
  public Table table() {
    return provenance().of(StudyTables.all(view()));
  }

  /**
   * The settings, each with the median, least and largest loss and error over its seeds, and median
   * steps and seconds.
   *
   * @return one row a setting
   */
  public Table summary() {
    return provenance().of(StudyTables.summary(view()));
  }

  /**
   * The runs of one setting.
   *
   * @param setting as the tables show it
   * @return its runs, one a seed
   * @throws IllegalArgumentException if there is no such setting
   */
  public List<Training> runs(String setting) {
    Require.nonNull("setting", setting);
    List<Training> runs =
        cases.stream().filter(c -> c.setting().equals(setting)).map(Case::run).toList();
    if (runs.isEmpty()) {
      throw Fault.argument("this study has settings " + settings() + "; got \"" + setting + "\"");
    }
    return runs;
  }

  private synchronized StudyView view() {
    if (view.isEmpty()) {
      view =
          Optional.of(
              Work.on(
                  "errors and kernels of the study's runs",
                  () -> new StudyView(name, cases.stream().map(Case::numbers).toList())));
    }
    return view.get();
  }

  private List<String> settings() {
    return cases.stream().map(Case::setting).distinct().toList();
  }

  /**
   * Loss by step of every run; with an exact solution the error over the loss at the end; with a
   * tracked kernel the spectra before training. A setting has one colour.
   *
   * @return the figure
   */
  @Override
  public ChartFigure figure() {
    return new ChartFigure(StudyChart.of(view())).madeBy(provenance());
  }

  /** Of the first run, and what the others differ in. */
  private Provenance provenance() {
    return cases
        .get(0)
        .run()
        .provenance()
        .and("study of", name)
        .and("settings", settings())
        .and("seeds", cases.stream().map(Case::seed).distinct().toList())
        .and("above is", "setting " + cases.get(0).setting() + ", seed " + cases.get(0).seed());
  }

  /**
   * Why the study ended before all its runs.
   *
   * @return a sentence; empty if none is missing
   */
  @Override
  public String sentence() {
    return stop.map(
            reason ->
                Text.format("stopped after %d of %d runs", cases.size(), planned)
                    + (reason.isEmpty() ? "" : ": " + reason))
        .orElse("");
  }

  @Override
  public MimeBundle bundle() {
    return MimeBundle.figureAndTable(sentence(), figure(), summary(), toString());
  }

  @Override
  public List<MimeBundle> parts() {
    return List.of(figure().bundle(), MimeBundle.table(sentence(), summary(), toString()));
  }

  /** The summary as text, and why the study ended early if it did. */
  @Override
  public String toString() {
    String text = TableShown.of(summary()).toString();
    return stop.isEmpty() ? text : text + System.lineSeparator() + sentence();
  }
}
