package io.github.ntk4j.doctor;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.ntk.FrozenDynamics;
import io.github.ntk4j.ntk.TangentKernel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The numbers behind the findings, by examination; taken when asked for, and once. */
public final class Examinations {
  /** What can be examined, in the order in which it is told. */
  public enum Kind {
    /** Whether the problem is solved. */
    SOLVED("solved"),
    /** The residual between the points of training. */
    BETWEEN_POINTS("between the points"),
    /** Whether the problem fixes its solution. */
    UNIQUENESS("uniqueness"),
    /** What is hard to express. */
    MODES("modes"),
    /** Terms beside each other. */
    TERMS("terms"),
    /** Rates and steps. */
    OPTIMISER("optimiser"),
    /** Units, inputs and values. */
    NETWORK("network"),
    /** Where the points lie. */
    POINTS("points");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** Its name in tables. */
    public String words() {
      return words;
    }
  }

  private final Patient start;
  private final Patient now;
  private final Optional<Course> course;
  private final Remedies remedies;
  private final Map<Kind, List<Reading>> taken = new LinkedHashMap<>();
  private Yardstick yardstick; // when first needed

  private final Supplier<List<Outlook>> outlooks;
  private List<Pull> pulls; // when first asked for
  private List<Outlook> budget; // when first asked for

  private Examinations(
      Patient start,
      Patient now,
      Optional<Course> course,
      Remedies remedies,
      Supplier<List<Outlook>> outlooks) {
    this.outlooks = outlooks;
    this.start = start;
    this.now = now;
    this.course = course;
    this.remedies = remedies;
  }

  /** Of a run. */
  public static Examinations of(Course course, Remedies remedies) {
    return new Examinations(
        course.start(),
        course.end(),
        Optional.of(course),
        remedies,
        () -> new RunBudget(course).lines());
  }

  /**
   * Of a network before training.
   *
   * @param whole its kernel
   * @param modes of that kernel
   */
  public static Examinations of(
      Patient patient, Remedies remedies, TangentKernel whole, Supplier<FrozenDynamics> modes) {
    return new Examinations(
        patient,
        patient,
        Optional.empty(),
        remedies,
        () -> new KernelBudget(patient, KernelDoctor.modes(patient, whole, modes)).lines());
  }

  /** Names of the terms, in the order of {@link Pull#pulls}. */
  public List<String> termNames() {
    return start.statement().termNames();
  }

  /** How the terms pull at the leading modes before training; none of a single term. */
  public synchronized List<Pull> pulls() {
    if (pulls == null) {
      pulls = termNames().size() < 2 ? List.of() : new ModeConflict(start).modes();
    }
    return pulls;
  }

  /** What it takes to come to parts of the loss; taken when first asked for. */
  public synchronized List<Outlook> budget() {
    if (budget == null) {
      budget = List.copyOf(outlooks.get());
    }
    return budget;
  }

  /** The numbers of an examination. */
  public synchronized List<Reading> of(Kind kind) {
    return taken.computeIfAbsent(kind, this::take);
  }

  /** The first term between its points beside what it is on them, in a clause; empty without. */
  public String between() {
    return of(Kind.BETWEEN_POINTS).stream()
        .filter(r -> r.number().equals(BetweenPoints.RATIO) && Double.isFinite(r.value()))
        .findFirst()
        .map(
            r ->
                Text.format(
                    "between its points the mean square of %s is %s times that on them (%s)",
                    r.of().equals("residual") ? "the residual" : "term " + r.of(),
                    NumberText.plain(r.value()),
                    r.uncertainty()))
        .orElse("");
  }

  private List<Reading> take(Kind kind) {
    return switch (kind) {
      case SOLVED -> solved();
      case BETWEEN_POINTS -> points().readings();
      case UNIQUENESS -> uniqueness();
      case MODES -> modes();
      case TERMS -> terms();
      case OPTIMISER -> optimiser();
      case NETWORK -> network();
      case POINTS -> places();
    };
  }

  private Yardstick yardstick() {
    if (yardstick == null) {
      yardstick = new Yardstick(start);
    }
    return yardstick;
  }

  private Cures cures() {
    return new Cures(yardstick(), remedies, start, now, 0, Double.NaN, Work.LEAST, TrialWatch.NONE);
  }

  private List<Reading> solved() {
    StatementExam statement = new StatementExam(start.statement());
    return new Solved(now, yardstick(), statement.free()).readings();
  }

  private BetweenPoints points() {
    return new BetweenPoints(now, yardstick(), cures());
  }

  private List<Reading> uniqueness() {
    List<Reading> all = new ArrayList<>(new StatementExam(now.statement()).readings(now, remedies));
    all.addAll(new UnknownsExam(start, now).readings());
    return all;
  }

  private List<Reading> terms() {
    List<Reading> all = new ArrayList<>(new WeightsExam(start, cures()).readings());
    all.addAll(new ConflictExam(start, now).readings());
    return all;
  }

  private List<Reading> optimiser() {
    List<Reading> all = new ArrayList<>(Pace.readings(start, course));
    course.ifPresent(c -> all.addAll(new LimitExam(c).readings()));
    course.ifPresent(c -> all.addAll(new DampingExam(c.trace()).readings()));
    GradientNoise.reading(start, "before training").ifPresent(all::add);
    course.flatMap(c -> GradientNoise.reading(now, "after training")).ifPresent(all::add);
    return all;
  }

  private List<Reading> places() {
    List<Reading> all = new ArrayList<>(points().places());
    all.addAll(new SpectrumExam(now).readings());
    return all;
  }

  private List<Reading> modes() {
    List<Reading> all = new ArrayList<>(new ShapeExam(now, cures(), remedies).readings());
    all.addAll(new LayerExam(start).readings());
    return all;
  }

  private List<Reading> network() {
    List<Reading> all = new ArrayList<>(new UnitsExam(start, cures(), remedies).readings());
    all.addAll(new ScaleExam(start, cures(), remedies).readings());
    if (course.isPresent()) {
      all.addAll(new ReachExam(now, yardstick()).readings());
    }
    return all;
  }
}
