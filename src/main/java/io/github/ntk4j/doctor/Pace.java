package io.github.ntk4j.doctor;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.ntk.GolubKahan;
import io.github.ntk4j.ntk.JacobianProducts;
import io.github.ntk4j.ntk.Scheme;
import io.github.ntk4j.pde.CompiledLoss;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rates and steps of a run. */
final class Pace {
  /** A loss that rises by more than this is no spike of a healthy rate. */
  private static final double THROWN = 3;

  /** Adam moves each parameter by about its rate: of the size 1 there is little left after 100. */
  private static final double BOLD = 0.01;

  /** A loss that its last third of the steps lowered so far was still on its way. */
  private static final double FALLING = 0.5;

  /** A decay that shrinks weights e-fold in a run competes with its loss. */
  private static final double DECAYED = 1;

  private static final int ROWS = 400;

  private final Course course;
  private final Cures cures;
  private final double limit;

  Pace(Course course, Cures cures) {
    this.course = course;
    this.cures = cures;
    limit = limit(course.start());
  }

  /** 2/λmax of the dynamics kernel, of a part of the rows. */
  static double limit(Patient at) {
    CompiledLoss loss = new CompiledLoss(at.network(), at.rows(ROWS));
    JacobianProducts jacobian = new JacobianProducts(loss, at.start(loss), true);
    GolubKahan.Top top = GolubKahan.top(jacobian, 1, done -> {});
    return top.sigmas().isEmpty()
        ? Double.NaN
        : Scheme.largestStableRate(top.sigmas().get(0) * top.sigmas().get(0));
  }

  double limit() {
    return limit;
  }

  private String numbers() {
    return Text.format(
            "loss %s at first, highest %s, lowest %s, last %s; gradient descent is stable up to %s at the start (%s)",
            NumberText.plain(course.first()),
            NumberText.plain(course.most()),
            NumberText.plain(course.least()),
            NumberText.plain(course.last()),
            NumberText.plain(limit),
            course.trace().optimizers())
        + course.spikes().words();
  }

  /** The loss was no longer finite, or was thrown up, and a lower rate does better at once. */
  Optional<Sign> tooHigh() {
    if (course.diverged()) {
      Sign sign =
          Sign.fault(
              "rate too high",
              Sign.Confidence.CERTAIN,
              course.trace().ending().detail(),
              numbers());
      return Optional.of(cures.again().map(sign::with).orElse(sign));
    }
    boolean thrown =
        course.firstOrder()
            && (course.most() > THROWN * course.first()
                || course.last() > 10 * course.least()
                || (course.adaptive() && course.rate() > BOLD));
    if (!thrown) {
      return Optional.empty();
    }
    return cures
        .again()
        .map(
            tried ->
                Sign.fault(
                        "rate too high",
                        Sign.Confidence.LIKELY,
                        "the loss was thrown up, and a lower rate gets further in fewer steps",
                        numbers())
                    .with(tried));
  }

  /** Weights drawn to 0 by a decay that outweighs what the loss asks for. */
  Optional<Sign> decayed() {
    double shrunk = course.decay() * course.firstStage();
    if (!(shrunk > DECAYED)) {
      return Optional.empty();
    }
    return cures
        .again()
        .map(
            tried ->
                Sign.fault(
                        "weight decay",
                        Sign.Confidence.LIKELY,
                        "the decay draws weights to 0 faster than the loss moves them, and without it less is left",
                        Text.format(
                            "decay times rate is %s a step: by itself it shrinks weights %s-fold in the %,d steps of %s",
                            NumberText.plain(course.decay()),
                            NumberText.plain(StrictMath.exp(Math.min(700, shrunk))),
                            course.firstStage(),
                            course.trace().stages().get(0).optimizer()))
                    .with(tried));
  }

  /** Parameters moved so little that nothing could be learnt, while the loss still fell. */
  Optional<Sign> tooLow() {
    if (course.steps() < 10
        || !course.firstOrder()
        || course.last() < course.first() / 2
        || course.falling() < 0.99
        || course.moved() > 0.02) {
      return Optional.empty();
    }
    Sign sign =
        Sign.fault(
            "rate too low",
            Sign.Confidence.LIKELY,
            "the loss fell at nearly every step, but by little: the steps are too short",
            Text.format(
                "it fell at %s of %,d steps, by a factor of %s in all; parameters moved by %s of their norm; descent is stable up to %s",
                Yardstick.percent(course.falling()),
                course.steps(),
                NumberText.plain(course.first() / course.last()),
                NumberText.plain(course.moved()),
                NumberText.plain(limit)));
    return Optional.of(cures.goOnWithAdam().map(sign::with).orElse(sign));
  }

  /** Another optimiser goes on from where this one stands. */
  Optional<Sign> notMinimised(Optional<Cures.Tried> goOn) {
    Optional<Cures.Tried> better = goOn.filter(t -> t.factor() <= 0.5);
    boolean creeps = !course.firstOrder() || course.trace().stages().size() > 1;
    int from = Math.min(course.steps(), course.trace().ending().first());
    double fall = course.trace().wholeLoss(from) / course.last();
    return better.map(
        tried ->
            Sign.fault(
                    creeps && fall < 10
                        ? "creeping stage"
                        : course.lastThird() < FALLING ? "too few steps" : "not minimised",
                    Sign.Confidence.LIKELY,
                    "this network can do better from where it stands; the optimiser has not found the way",
                    Text.format(
                        "the last stage, %s, lowered the loss %s-fold in %,d steps, the last third of the run to %s of what it was",
                        course.trace().ending().optimizer(),
                        NumberText.plain(fall),
                        course.steps() - from,
                        Yardstick.percent(course.lastThird())))
                .with(tried));
  }

  /** The largest stable rate; of a run its own rate, and how its loss went. */
  static List<Reading> readings(Patient start, Optional<Course> run) {
    List<Reading> all = new ArrayList<>();
    all.add(
        Reading.of(
            "largest stable rate of descent",
            "at the start",
            limit(start),
            Text.format("of at most %,d rows a term; moves with training", ROWS),
            "2/λmax of the dynamics kernel, by Golub–Kahan"));
    run.ifPresent(c -> all.addAll(ofRun(c)));
    return all;
  }

  private static List<Reading> ofRun(Course c) {
    return List.of(
        Reading.of("rate", "first stage", c.rate(), Reading.EXACT, "as planned; – without one")
            .from("where lower gets further in a trial", "rate too high"),
        Reading.of(
                "highest loss over the first",
                "",
                c.most() / c.first(),
                Reading.EXACT,
                "by the history")
            .from("> " + NumberText.plain(THROWN), "rate too high"),
        Reading.of(
                "last loss over the lowest",
                "",
                c.last() / c.least(),
                Reading.EXACT,
                "by the history")
            .from("> 10", "rate too high"),
        Reading.of(
                "part of steps at which the loss fell",
                "",
                c.falling(),
                Reading.EXACT,
                "by the history")
            .from("> 0.99 where it fell by less than 2", "rate too low"),
        Reading.of(
                "way of the parameters over their norm",
                "",
                c.moved(),
                Reading.EXACT,
                "‖θ − θ₀‖/‖θ₀‖")
            .from("≤ 0.02 where it fell by less than 2", "rate too low"),
        Reading.of(
                "loss at the end over two thirds",
                "",
                c.lastThird(),
                Reading.EXACT,
                "by the history")
            .from(
                "where another rule gets further in a trial",
                "too few steps",
                "not minimised",
                "creeping stage"));
  }
}
