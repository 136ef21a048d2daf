package io.github.ntk4j.doctor;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.linalg.Rows;
import io.github.ntk4j.ntk.FrozenDynamics;
import io.github.ntk4j.ntk.JacobianProducts;
import io.github.ntk4j.ntk.Scheme;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.FreshPoints;
import io.github.ntk4j.pde.PointSet;
import io.github.ntk4j.train.GradientDescent;
import io.github.ntk4j.train.Iterate;
import io.github.ntk4j.train.Optimizer;
import io.github.ntk4j.train.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What descent would need from here, by the modes of the kernel as it is: steps to parts of the
 * loss, the error of u on the way. A short training says up to where the frozen kernel may be
 * trusted, and how long a step takes.
 */
final class KernelBudget {
  /** A loss that is off by more than a quarter is forecast no longer. */
  private static final double OFF = 1.25;

  private static final double MOMENTUM = 0.9;
  private static final double WORK = 1e9;
  private static final int MOST_STEPS = 300;
  private static final int FEWEST_STEPS = 30;
  private static final int POINTS = 200;

  private final Patient patient;
  private final FrozenDynamics dynamics;
  private final CompiledLoss loss;

  KernelBudget(Patient patient, FrozenDynamics dynamics) {
    this.patient = patient;
    this.dynamics = dynamics;
    loss = dynamics.kernel().loss();
  }

  /** How far a forecast held, and what a step took. */
  private record Trial(int trusted, boolean toTheEnd, double seconds) {}

  private double largest() {
    return dynamics.kernel().spectrum().largest();
  }

  private static Scheme half(Scheme.Kind kind, double momentum, double largest) {
    return new Scheme(kind, kind.largestStableRate(largest, momentum) / 2, momentum);
  }

  private Trial trial(Scheme scheme) {
    double each =
        Work.first(loss.rows(), loss.parameterCount()) + (double) loss.rows() * loss.rows();
    int steps = (int) Math.max(FEWEST_STEPS, Math.min(MOST_STEPS, WORK / each));
    double[][] forecast = dynamics.losses(scheme, steps);
    Iterate at = new Iterate(patient.start(loss), loss.terms().size());
    Optimizer rule =
        new GradientDescent(
            Rate.constant(scheme.rate()), scheme.momentum(), false, loss.parameterCount(), steps);
    long begun = System.nanoTime();
    int held = 0;
    at.evaluate(loss);
    while (held < steps && near(at.loss(), sum(forecast[held]))) {
      held++;
      rule.step(loss, at);
      at.evaluate(loss);
    }
    double seconds = (System.nanoTime() - begun) * 1e-9 / (held + 1);
    return new Trial(held, held == steps, seconds);
  }

  private static double sum(double[] terms) {
    return Rows.sum(terms, terms.length);
  }

  private static boolean near(double actual, double forecast) {
    return actual <= OFF * forecast && forecast <= OFF * actual;
  }

  /** Lines for descent, for momentum, and one that says why there is none for Adam. */
  List<Outlook> lines() {
    List<Outlook> lines = new ArrayList<>();
    lines.addAll(of(half(Scheme.Kind.GRADIENT_DESCENT, 0, largest()), "gradient descent(%.4g)"));
    lines.addAll(of(half(Scheme.Kind.HEAVY_BALL, MOMENTUM, largest()), "momentum(%.4g, 0.9)"));
    lines.add(
        new Outlook(
            "adam",
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            0,
            "before its first steps Adam divides by one gradient alone, and a kernel frozen so is off at once; run.explain().budget() goes by what it did"));
    return lines;
  }

  private List<Outlook> of(Scheme scheme, String name) {
    Trial trial = trial(scheme);
    List<Outlook> lines = new ArrayList<>();
    double now = sum(dynamics.losses(scheme, 0)[0]);
    for (double part : Outlook.PARTS) {
      long count = dynamics.stepsTo(scheme, part, FrozenDynamics.MOST_STEPS);
      double steps = count < 0 ? Double.POSITIVE_INFINITY : count;
      boolean trusted = steps <= trial.trusted();
      lines.add(
          new Outlook(
              Text.format(name, scheme.rate()),
              part * now,
              steps,
              steps,
              steps,
              steps * trial.seconds() / 60,
              trusted ? error(scheme, steps).orElse(Double.NaN) : Double.NaN,
              trial.trusted(),
              trial.toTheEnd()
                  ? Text.format(
                      "by the frozen kernel, which held in all %,d steps tried", trial.trusted())
                  : Text.format(
                      "by the frozen kernel, which held for %,d steps and then was off by more than a quarter",
                      trial.trusted())));
    }
    return lines;
  }

  /** Relative error of u after some steps, to first order, where an exact solution is attached. */
  private Optional<Double> error(Scheme scheme, double steps) {
    FreshPoints fresh = new FreshPoints(patient.statement());
    double[][] points =
        fresh.exist() ? fresh.inside(POINTS, 9001) : patient.rows(POINTS).get(0).sites().get(0);
    Optional<double[]> exact = patient.statement().exactValues(PointSet.of(points), 0);
    if (exact.isEmpty() || patient.statement().soughtBesideU() > 0) {
      return Optional.empty();
    }
    double[] way =
        new JacobianProducts(loss, patient.start(loss), true)
            .transposedTimes(dynamics.taken(scheme, steps));
    CompiledLoss u = new CompiledLoss(patient.network(), List.of(patient.solution(points)));
    double[] values = u.residuals(patient.start(u));
    double[] moved = new JacobianProducts(u, patient.start(u), false).times(way);
    Rows.add(-1, moved, values, values.length);
    double size = Math.sqrt(Rows.dot(exact.get(), exact.get(), values.length));
    Rows.add(-1, exact.get(), values, values.length);
    return Optional.of(Math.sqrt(Rows.dot(values, values, values.length)) / size)
        .filter(Double::isFinite);
  }

  /** In a sentence, without a clock. */
  Sign sign() {
    List<Outlook> lines =
        of(half(Scheme.Kind.GRADIENT_DESCENT, 0, largest()), "gradient descent(%.4g)");
    Outlook tenth = lines.get(0);
    boolean any = tenth.within();
    return Sign.fact(
        "budget",
        any
            ? tenth.optimiser() + " comes to " + Outlook.words(lines)
            : Text.format(
                "%s would take %s to a tenth of the loss if the kernel stayed as it is, which it does not so long",
                tenth.optimiser(),
                Double.isInfinite(tenth.steps())
                    ? "more steps than anybody makes"
                    : NumberText.plain(tenth.steps()) + " steps"),
        Text.format(
            "a frozen kernel, trusted up to step %,.0f by a short training; explain().budget()",
            tenth.trusted()));
  }
}
