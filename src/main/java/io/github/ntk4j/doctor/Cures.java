package io.github.ntk4j.doctor;

import io.github.ntk4j.base.Stop;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.PointSet;
import io.github.ntk4j.pde.Scales;
import io.github.ntk4j.pde.Statement;
import io.github.ntk4j.train.Adam;
import io.github.ntk4j.train.Iterate;
import io.github.ntk4j.train.LevenbergMarquardt;
import io.github.ntk4j.train.Optimizer;
import io.github.ntk4j.train.Rate;
import io.github.ntk4j.train.SelfScaledBroyden;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Actions, each tried for a short time on a part of the rows before it is proposed: seeded, and by
 * counted work, so that the same is said on any machine.
 */
final class Cures {
  /** A trial must end at this part of the distance at most. */
  static final double HELPS = 0.7;

  /** How the words of an action begin that was not. */
  static final String NOT_TRIED = "not tried";

  private static final double RATE = 1e-3;
  private static final double SOLVED = 0.1; // nearly: no other cure is looked for
  private static final String SECOND_PLAN =
      ".adam(1e-3).steps(500).then().levenbergMarquardt().steps(100)";
  private static final int LM_STEPS = 15;
  private static final int FEWEST_ADAM = 50;
  private static final int MOST_ADAM = 600;
  private static final int MOST_ROWS = 400; // of a term
  private static final int BROYDEN_PARAMETERS = 3000;

  /** What was tried, and what it did. */
  record Tried(String code, String words, double factor, double end, Patient after) {
    boolean helps() {
      return factor <= HELPS;
    }
  }

  private final Yardstick yardstick;
  private final Remedies names;
  private final Patient start;
  private final Patient now;
  private final int planned;
  private final boolean ofRun;
  private final double rate;
  private final double work;
  private final TrialWatch watch;
  private double asItIs = -1;

  /**
   * For a network.
   *
   * @param start before training
   * @param now as it is
   * @param planned steps of the run; 0 before training
   * @param rate of Adam in the run; another where it is not a usual one
   * @param work of a trial, in multiply-adds
   * @param watch told how far a trial is
   */
  Cures(
      Yardstick yardstick,
      Remedies names,
      Patient start,
      Patient now,
      int planned,
      double rate,
      double work,
      TrialWatch watch) {
    this.work = work;
    this.watch = watch;
    this.yardstick = yardstick;
    this.names = names;
    this.start = start;
    this.now = now;
    this.planned = planned;
    this.rate = rate >= 3e-4 && rate <= 1e-2 ? rate : RATE;
    ofRun = planned > 0;
  }

  /** How far the network is now. */
  double distance() {
    return yardstick.of(now);
  }

  private int adamSteps(Network network, List<LossTerm> rows) {
    double all = rows.stream().mapToInt(LossTerm::rows).sum();
    double each = Work.first(all, network.parameterCount());
    double most = Math.min(Math.max(MOST_ADAM, planned / 20), work / each);
    return (int) Math.max(FEWEST_ADAM, most);
  }

  private static int lmRows(Network network, double work) {
    return (int)
        Math.max(60, Math.min(700, Math.sqrt(work / LM_STEPS / 2 / network.parameterCount())));
  }

  private static Patient trained(
      Patient from, List<LossTerm> rows, Optimizer rule, int steps, IntConsumer done) {
    Stop.check();
    CompiledLoss loss = new CompiledLoss(from.network(), rows);
    Iterate at = new Iterate(from.start(loss), rows.size());
    try {
      rule.steps(loss, at, steps, done);
    } catch (IllegalArgumentException | IllegalStateException e) {
      return from; // no gradient, no room: the trial changed nothing, and will not be proposed
    }
    return from.at(at.theta());
  }

  /** Some steps of Adam on a part of the rows. */
  Patient adam(Patient from, double rate) {
    List<LossTerm> rows = from.rows(MOST_ROWS);
    int steps = adamSteps(from.network(), rows);
    int p = from.network().parameterCount() + from.statement().soughtBesideU();
    IntConsumer done = k -> watch.step("Adam", k, steps);
    return trained(from, rows, new Adam(Rate.constant(rate), 0, p, steps), steps, done);
  }

  /** Some steps of Levenberg–Marquardt on a part of the rows. */
  private Patient second(Patient from) {
    return second(from, from.statement().terms(), work, watch);
  }

  /** Some steps of Levenberg–Marquardt on a part of these rows. */
  static Patient second(Patient from, List<LossTerm> terms) {
    return second(from, terms, Work.LEAST, TrialWatch.NONE);
  }

  private static Patient second(Patient from, List<LossTerm> terms, double work, TrialWatch watch) {
    int most = lmRows(from.network(), work);
    List<LossTerm> rows = Patient.fewer(terms, most);
    int all = rows.stream().mapToInt(LossTerm::rows).sum();
    double each = 2.0 * all * all * from.network().parameterCount();
    int steps = (int) Math.max(LM_STEPS, Math.min(3 * LM_STEPS, work / each));
    return trained(
        from,
        all > most ? Patient.fewer(rows, Math.max(20, most / rows.size())) : rows,
        new LevenbergMarquardt(),
        steps,
        k -> watch.step("Levenberg–Marquardt", k, steps));
  }

  private Patient broyden(Patient from) {
    int p = from.network().parameterCount() + from.statement().soughtBesideU();
    List<LossTerm> rows = from.rows(MOST_ROWS);
    double each = Work.broyden(rows.stream().mapToInt(LossTerm::rows).sum(), p);
    int steps = (int) Math.max(60, Math.min(800, work / each));
    IntConsumer done = k -> watch.step("self-scaled Broyden", k, steps);
    return trained(from, rows, new SelfScaledBroyden(p), steps, done);
  }

  /** The best way on that helps: first order, quasi-Newton, second order. */
  Optional<Tried> goOn() {
    return goOn("", now);
  }

  /** On more points. */
  Optional<Tried> goOnWithMorePoints() {
    Statement s = now.statement();
    if (!s.domain().bounded() || s.equations().isEmpty()) {
      return goOn();
    }
    int n = morePoints(s);
    return goOn(Text.format(".collocation(%d)", n), now.on(s.collocation(n)));
  }

  private Optional<Tried> goOn(String change, Patient from) {
    List<Tried> all = new ArrayList<>();
    if (small(from)) {
      all.add(
          tried(
              on(change, ".levenbergMarquardt().steps(100)"),
              "a few steps of Levenberg–Marquardt",
              () -> second(from)));
    }
    if (from.network().parameterCount() <= BROYDEN_PARAMETERS) {
      all.add(
          tried(
              on(change, ".selfScaledBroyden().steps(1000)"),
              "a short training by self-scaled Broyden",
              () -> broyden(from)));
    }
    return all.stream().filter(Tried::helps).min(Comparator.comparingDouble(Tried::factor));
  }

  /**
   * On points that crowd at both ends of an interval, where layers lie. Not tried: the loss stands
   * still for hundreds of steps before the layer forms.
   */
  Optional<Tried> crowded() {
    Statement s = now.statement();
    if (s.domain().dimension() != 1 || !s.domain().bounded() || s.equations().isEmpty()) {
      return Optional.empty();
    }
    int n = 2 * Math.max(100, Math.min(s.collocationPoints().size(), 1000));
    double centre = (s.domain().lower()[0] + s.domain().upper()[0]) / 2;
    double half = (s.domain().upper()[0] - s.domain().lower()[0]) / 2;
    String code =
        Text.format(
            ".collocation(Points.of(java.util.stream.IntStream.range(0, %1$d).mapToObj(i -> new double[] {%2$s - %3$s * StrictMath.cos(Math.PI * (i + 0.5) / %1$d)}).toArray(double[][]::new)))",
            n, centre, half);
    return Optional.of(
        new Tried(
            on(code, ".selfScaledBroyden().steps(1500)"),
            NOT_TRIED + ": it takes about a thousand steps to show",
            Double.NaN,
            Double.NaN,
            now));
  }

  /** A plain network instead of one behind features that are too fast for its points. */
  Optional<Tried> unencoded() {
    Network n = start.network();
    return n.input().features().size() == n.coordinates()
        ? Optional.empty()
        : instead(names.wider(32));
  }

  /** From where the run stands, with plain Adam. */
  Optional<Tried> goOnWithAdam() {
    return Optional.of(
            tried(
                on("", ".adam(1e-3).steps(" + steps() + ")"),
                "a short training by Adam at 1e-3",
                () -> adam(now, RATE)))
        .filter(Tried::helps);
  }

  private String on(String change, String plan) {
    return names.result()
        + "run.model().train("
        + names.problem()
        + change
        + ")"
        + plan
        + ".run();";
  }

  private Tried tried(String code, String what, Supplier<Patient> trial) {
    double before = distance();
    Patient after = trial.get();
    double end = yardstick.of(after);
    return new Tried(
        code, "tried: " + what + " took the " + moved(before, end), end / before, end, after);
  }

  private String moved(double before, double after) {
    return Text.format(
        "%s from %s to %s", yardstick.name(), yardstick.words(before), yardstick.words(after));
  }

  private int steps() {
    return Math.max(1000, Math.min(planned, 20_000));
  }

  /** How far the set-up as it is comes from scratch in a trial. */
  double asItIs() {
    if (asItIs < 0) {
      Patient after = adam(start, rate);
      yardstick.refer(after);
      asItIs = yardstick.of(after);
    }
    return asItIs;
  }

  /** The same set-up from scratch at a rate that is known to be tame. */
  Optional<Tried> again() {
    Patient after = adam(start, RATE);
    double end = yardstick.of(after);
    double before = distance();
    String words =
        Text.format(
            "tried: a short training from the start at 1e-3 reached %s, the run %s",
            yardstick.words(end), yardstick.words(before));
    return Optional.of(
            new Tried(
                scratch("", "", Text.format(".adam(1e-3).steps(%d)", steps())),
                words,
                end / before,
                end,
                after))
        .filter(Tried::helps);
  }

  /** Another network from scratch. */
  Optional<Tried> instead(Remedies.Remade other) {
    return instead(other.patient(), other.code(), "");
  }

  /** In the problem's own scales, network and terms, from scratch. */
  Optional<Tried> scaled(Scales scales) {
    Remedies.Remade other = names.in(scales);
    Patient scaled = other.patient().on(scales.scaled());
    String change = ".scaled().problem()";
    return insteadBySecond(adam(scaled, rate), other.code(), change)
        .or(() -> instead(scaled, other.code(), change));
  }

  /** Time in slabs, one for each swing, from scratch. */
  Optional<Tried> slabs(double cycles) {
    return slabs((int) Math.ceil(cycles + 0.5));
  }

  private Optional<Tried> slabs(int count) {
    double distance = ofRun ? distance() : asItIs();
    String far = (ofRun ? "the run " : "Adam as it is ") + yardstick.words(distance);
    return new SlabsCure(start, names)
        .of(
            count,
            distance,
            far,
            first -> second(adam(first, rate), first.statement().terms(), Work.MOST, watch))
        .filter(Tried::helps);
  }

  /** Of what swings time in few slabs, where they get much farther than another cure. */
  Optional<Tried> swings(Optional<Tried> other) {
    double end = Math.min(other.map(Tried::end).orElse(Double.POSITIVE_INFINITY), distance());
    if (end < SOLVED || !new SlabsCure(start, names).swings()) {
      return Optional.empty();
    }
    return IntStream.of(5, 10)
        .mapToObj(this::slabs)
        .flatMap(Optional::stream)
        .filter(tried -> tried.end() < end / 3)
        .findFirst();
  }

  /** The problem in other words, from scratch. */
  Optional<Tried> instead(Statement other, String change) {
    return instead(start.on(other), "", change);
  }

  /** By Adam alone, or with second-order steps after it where those get twice as far. */
  private Optional<Tried> instead(Patient other, String pinn, String change) {
    Patient first = adam(other, rate);
    double end = yardstick.of(first);
    Tried plain =
        new Tried(
            scratch(pinn, change, adamPlan()),
            Text.format(
                "tried: a short training from the start reached a %s of %s so, %s as it is",
                yardstick.name(), yardstick.words(end), yardstick.words(asItIs())),
            end / Math.min(asItIs(), better()),
            end,
            first);
    Optional<Tried> second = insteadBySecond(first, pinn, change);
    boolean farther = second.isPresent() && yardstick.of(second.get().after()) < end / 2;
    return plain.helps() && !farther ? Optional.of(plain) : second;
  }

  private Optional<Tried> insteadBySecond(Patient first, String pinn, String change) {
    if (!small(first)) {
      return Optional.empty();
    }
    Patient after = second(first);
    double end = yardstick.of(after);
    double beside = ofRun ? distance() : asItIs();
    String words =
        Text.format(
            "tried: a short training from the start, with steps of Levenberg–Marquardt, reached a %s of %s so; %s reached %s",
            yardstick.name(),
            yardstick.words(end),
            ofRun ? "the run" : "Adam alone as it is",
            yardstick.words(beside));
    return Optional.of(
            new Tried(scratch(pinn, change, SECOND_PLAN), words, end / beside, end, after))
        .filter(Tried::helps);
  }

  private static boolean small(Patient patient) {
    return patient.rows() <= 2000 && patient.network().parameterCount() <= 2500;
  }

  /** Only by Adam, and beside Adam as it is: for what the trial itself has to show. */
  Optional<Tried> insteadByAdam(Statement other, String change) {
    Patient first = adam(start.on(other), rate);
    double end = yardstick.of(first);
    return Optional.of(
            new Tried(
                scratch("", change, adamPlan()),
                Text.format(
                    "tried: a short training from the start reached a %s of %s so, %s as it is",
                    yardstick.name(), yardstick.words(end), yardstick.words(asItIs())),
                end / Math.min(asItIs(), better()),
                end,
                first))
        .filter(Tried::helps);
  }

  /** A run that is better than the trial as it is must be beaten by half at least. */
  private double better() {
    return ofRun ? 2 * distance() : Double.POSITIVE_INFINITY;
  }

  private String adamPlan() {
    return Text.format(".adam(%s).steps(%d)", rateText(), steps());
  }

  private String rateText() {
    return rate == RATE ? "1e-3" : Double.toString(rate);
  }

  private String scratch(String pinn, String change, String plan) {
    if (ofRun) {
      return names.result()
          + (pinn.isEmpty() ? names.pinn() : pinn)
          + ".train("
          + names.problem()
          + change
          + ")"
          + plan
          + ".run();";
    }
    return (pinn.isEmpty() ? "" : names.pinn() + " = " + pinn + ";\n")
        + (change.isEmpty() ? "" : names.problem() + " = " + names.problem() + change + ";\n")
        + names.result()
        + names.pinn()
        + ".train("
        + names.problem()
        + ")"
        + plan
        + ".run();";
  }

  /** The same set-up from scratch, first order and then second. */
  Optional<Tried> thenSecond() {
    return insteadBySecond(adam(start, rate), "", "");
  }

  /** From scratch on more points. */
  Optional<Tried> againWithMorePoints() {
    Statement s = start.statement();
    if (!s.domain().bounded() || s.equations().isEmpty()) {
      return Optional.empty();
    }
    int n = morePoints(s);
    return instead(s.collocation(n), Text.format(".collocation(%d)", n));
  }

  private static int morePoints(Statement s) {
    return Math.max(100, Math.min(4 * s.collocationPoints().size(), 4000));
  }

  /** Whatever helps a run that nothing more special helps. */
  Optional<Tried> anything() {
    return goOn()
        .filter(this::nearer)
        .or(() -> goOnWithMorePoints().filter(this::nearer))
        .or(() -> again().filter(this::nearer))
        .or(() -> thenSecond().filter(this::nearer));
  }

  /** Whether an end is nearer than u ≡ 0: from one error above 1 to another nothing was learnt. */
  private boolean nearer(Tried tried) {
    return !yardstick.exact() || tried.end() < 1;
  }

  /** Another network from scratch, first order and then second, beside this one after the same. */
  Optional<Tried> wider(Remedies.Remade other) {
    double end = yardstick.of(second(adam(other.patient(), RATE)));
    double beside = Math.min(distance(), yardstick.of(second(now)));
    String words =
        Text.format(
            "tried: after the same short training it reached a %s of %s, this one %s",
            yardstick.name(), yardstick.words(end), yardstick.words(beside));
    String code =
        names.result() + other.code() + ".train(" + names.problem() + ")" + SECOND_PLAN + ".run();";
    return Optional.of(new Tried(code, words, end / beside, end, other.patient()))
        .filter(Tried::helps);
  }

  /** Fresh uniform points instead of those there are. */
  Optional<Tried> otherPoints(int n) {
    Statement s = start.statement();
    if (!s.domain().bounded()) {
      return Optional.empty();
    }
    PointSet drawn = s.domain().interior(n);
    return instead(s.collocation(drawn), ".collocation(" + n + ")");
  }
}
