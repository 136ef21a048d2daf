package io.github.ntk4j.doctor;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.pde.Remark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Examines a run: solved or not first, then why. */
public final class RunDoctor {
  /** A change of u that moves the rows so little is free; of healthy problems the least is 1e-4. */
  private static final double FREE = 1e-5;

  /** What is worth a word whether or not the run is solved. */
  private static final List<Remark.Kind> ALWAYS =
      List.of(
          Remark.Kind.FIXED,
          Remark.Kind.ZERO,
          Remark.Kind.BALANCE,
          Remark.Kind.LEVEL,
          Remark.Kind.BARE);

  /**
   * A linear step that leaves less than this, where u ≡ 0 has about 1, shows that size suffices.
   */
  private static final double REACHED = 0.3;

  /** So many repeated points are worth a word even where the problem is solved. */
  private static final double REPEATED = 0.1;

  /** What no training mends. */
  private static final List<String> OF_THE_PROBLEM =
      List.of(
          "conditions contradict",
          "zero solves it",
          "solution not fixed",
          "solution fixed by its ansatz");

  private final Course course;
  private final Remedies remedies;
  private final Yardstick yardstick;
  private final Cures cures;
  private final StatementExam statement;
  private final Solved solved;
  private final List<Sign> signs = new ArrayList<>();

  /**
   * Takes a run.
   *
   * @param watch told how far a trial is
   */
  public RunDoctor(Course course, Remedies remedies, TrialWatch watch) {
    this.course = course;
    this.remedies = remedies;
    yardstick = new Yardstick(course.start());
    int planned = (int) Math.max(1, Math.min(1_000_000, course.trace().plannedSteps()));
    cures =
        new Cures(
            yardstick,
            remedies,
            course.start(),
            course.end(),
            planned,
            course.adaptive() ? course.rate() : Double.NaN,
            Work.ofTrial(course),
            watch);
    statement = new StatementExam(course.start().statement());
    solved = new Solved(course.end(), yardstick, statement.free());
  }

  /** Faults and facts, the verdict first. */
  public List<Sign> signs() {
    signs.add(solved.verdict(Optional.of(course)));
    for (Remark.Kind kind : ALWAYS) {
      unless(() -> statement.of(kind));
    }
    unless(() -> statement.of(Remark.Kind.EXACT).map(this::weighed));
    if (!explained()) {
      add(this::freeDirection);
      UnknownsExam unknowns = new UnknownsExam(course.start(), course.end());
      add(() -> unknowns.toldApart().or(unknowns::together));
    }
    if (!solved.solved()) {
      causes();
    } else {
      BetweenPoints points = new BetweenPoints(course.end(), yardstick, cures);
      if (!yardstick.exact()) {
        add(points::uncovered);
      }
      add(() -> points.duplicates(REPEATED));
      add(() -> points.gap(true));
    }
    untriedLast();
    if (!solved.solved()) {
      add(() -> statement.of(Remark.Kind.REENTRANT));
      add(() -> new ConflictExam(course.start(), course.end()).against());
    }
    signs.add(progress());
    add(() -> new RunBudget(course).sign());
    add(this::stableRate);
    return signs;
  }

  /** An action that was tried goes before one that was not. */
  private void untriedLast() {
    List<Sign> untried = signs.stream().skip(1).filter(Sign::untried).toList();
    signs.removeAll(untried);
    signs.addAll(untried);
  }

  private void add(Supplier<Optional<Sign>> exam) {
    exam.get().ifPresent(signs::add);
  }

  private boolean explained() {
    return signs.stream().skip(1).anyMatch(Sign::fault);
  }

  /** Adds what an examination finds as long as nothing else explains the run. */
  private void unless(Supplier<Optional<Sign>> exam) {
    if (!explained()) {
      add(exam);
    }
  }

  /** An exact solution that is none leaves an error where the residual is small everywhere. */
  private Sign weighed(Sign sign) {
    boolean small = yardstick.fresh(course.end()) < 0.02;
    return solved.solved() || !small ? sign.asFact() : sign;
  }

  /** Of a solved run: a change of u that moves hardly a row. */
  private Optional<Sign> freeDirection() {
    if (!solved.solved() || course.end().statement().equations().isEmpty()) {
      return Optional.empty();
    }
    double stiffness = StatementExam.stiffness(course.end(), remedies);
    if (!(stiffness < FREE)) {
      return Optional.empty();
    }
    if (!yardstick.exact()) {
      signs.set(0, solved.asFarAsAsked(Optional.of(course)));
    }
    return Optional.of(
        Sign.fault(
            "solution not fixed",
            Sign.Confidence.LIKELY,
            "equation and conditions leave u free in one direction, and the seed decides: add a condition, such as u at"
                + " a point",
            "some change of u of its own size moves the rows by "
                + NumberText.plain(Math.sqrt(stiffness))
                + " of what a random one does"));
  }

  private void causes() {
    BetweenPoints points = new BetweenPoints(course.end(), yardstick, cures);
    UnitsExam units = new UnitsExam(course.start(), cures, remedies);
    ScaleExam scale = new ScaleExam(course.start(), cures, remedies);
    Pace pace = new Pace(course, cures);
    if (course.diverged()) {
      add(pace::tooHigh);
    }
    add(() -> points.duplicates(0));
    add(scale::values);
    add(() -> scale.inputs(units.flat()));
    add(() -> new UnknownsExam(course.start(), course.end()).scale());
    unless(scale::units);
    unless(units::dead);
    unless(units::saturated);
    unless(units::vanishing);
    unless(() -> units.killed(course.end()));
    unless(units::kinks);
    unless(pace::decayed);
    unless(pace::tooHigh);
    unless(pace::tooLow);
    unless(() -> statement.of(Remark.Kind.CORNER));
    unless(points::uncovered);
    unless(() -> new WeightsExam(course.start(), cures).unbalanced());
    unless(
        () ->
            new LayerExam(course.start())
                .thin()
                .map(layer -> cures.crowded().map(layer::with).orElse(layer)));
    unless(() -> points.gap(false));
    ShapeExam shape = new ShapeExam(course.end(), cures, remedies);
    Optional<Cures.Tried> goOn = explained() ? Optional.empty() : cures.goOn();
    unless(() -> cures.swings(goOn).map(shape::swings));
    unless(() -> shape.highFrequency("", goOn));
    unless(this::tooSmall);
    unless(shape::localised);
    unless(() -> pace.notMinimised(goOn));
    if (!course.diverged()) {
      new ReachExam(course.end(), yardstick)
          .words()
          .ifPresent(words -> signs.set(0, signs.get(0).also(words)));
    }
    if (curable() && signs.stream().allMatch(s -> s.action().isEmpty())) {
      cures.anything().or(shape::slabs).ifPresent(this::attach);
    }
  }

  private boolean curable() {
    return signs.stream().noneMatch(s -> OF_THE_PROBLEM.contains(s.name()));
  }

  /** To the verdict: what was found has another cure than this. */
  private void attach(Cures.Tried tried) {
    signs.set(0, signs.get(0).with(tried));
  }

  private Optional<Sign> tooSmall() {
    int p = course.start().network().parameterCount();
    boolean much =
        p <= 60
            && new ReachExam(course.end(), yardstick)
                .residual()
                .map(r -> r.much() && r.least() < REACHED)
                .orElse(false);
    if (p > 60 || much) {
      return Optional.empty(); // one step in its own tangent space gets far: it is not the size
    }
    return cures
        .wider(remedies.wider(24))
        .map(
            tried ->
                Sign.fault(
                        "network too small",
                        Sign.Confidence.LIKELY,
                        "a wider network gets much further in the same number of second-order steps",
                        Text.format("%,d parameters", p))
                    .with(tried));
  }

  private Sign progress() {
    double first = course.first();
    double end = course.last();
    boolean fell = end <= first;
    return Sign.fact(
        "progress",
        course.steps() == 0 && Double.isFinite(end)
            ? "no step led to a loss below that of the start"
            : end == 0
                ? "the loss fell to 0 in " + course.steps() + " steps"
                : !Double.isFinite(end)
                    ? "the loss was not finite"
                    : Text.format(
                        "the loss %s by a factor of %s in %,d steps",
                        fell ? "fell" : "rose",
                        NumberText.plain(fell ? first / end : end / first),
                        course.steps()),
        NumberText.plain(first)
            + " → "
            + NumberText.plain(end)
            + course.spikes().words()
            + new DampingExam(course.trace()).words()
            + "; run.history()");
  }

  private Optional<Sign> stableRate() {
    Optional<Sign> along = new LimitExam(course).along();
    double limit = along.isPresent() ? Double.NaN : Pace.limit(course.start());
    return Double.isNaN(limit)
        ? along
        : Optional.of(
            Sign.fact(
                "stable rate",
                "gradient descent is stable up to η = " + NumberText.plain(limit) + " at the start",
                "2/λmax of the dynamics kernel on at most 400 rows a term; it moves with training"));
  }
}
