package io.github.ntk4j.doctor;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.ntk.GolubKahan;
import io.github.ntk4j.ntk.JacobianProducts;
import io.github.ntk4j.ntk.Scheme;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.train.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The rate of a run beside the largest stable one of its rule along the run: 2/λmax of the dynamics
 * kernel for descent, 2(1 + β)/λmax and 2(1 + β)/((1 + 2β)λmax) for momentum, 38/λmax of J P⁻¹ Jᵀ
 * for Adam, whose divisor P is kept where the kernel is tracked.
 */
public final class LimitExam {
  private static final int ROWS = 400;

  private final Course course;
  private final String rule;
  private final NavigableMap<Integer, Double> limits = new TreeMap<>();

  LimitExam(Course course) {
    this.course = course;
    rule = course.trace().stages().get(0).optimizer();
    for (Map.Entry<Integer, Patient> kept : course.kept().entrySet()) {
      of(kept.getKey(), kept.getValue()).ifPresent(x -> limits.put(kept.getKey(), x));
    }
  }

  private OptionalDouble of(int step, Patient at) {
    if (course.adaptive()) {
      return course.trace().divisorAt(step).stream()
          .mapToDouble(p -> Scheme.largestAdamRate(largest(at, p)))
          .findFirst();
    }
    double momentum = kind() == Scheme.Kind.GRADIENT_DESCENT ? 0 : course.momentum();
    double largest = Scheme.largestStableRate(1) / Pace.limit(at);
    return OptionalDouble.of(kind().largestStableRate(largest, momentum));
  }

  private Scheme.Kind kind() {
    return rule.startsWith("momentum")
        ? Scheme.Kind.HEAVY_BALL
        : rule.startsWith("nesterov") ? Scheme.Kind.NESTEROV : Scheme.Kind.GRADIENT_DESCENT;
  }

  /** λmax of J P⁻¹ Jᵀ, of a part of the rows. */
  private static double largest(Patient at, double[] divisor) {
    CompiledLoss loss = new CompiledLoss(at.network(), at.rows(ROWS));
    double sigma = GolubKahan.largest(new JacobianProducts(loss, at.start(loss), true), divisor);
    return sigma * sigma;
  }

  private String name() {
    return course.adaptive()
        ? "Adam"
        : kind() == Scheme.Kind.GRADIENT_DESCENT ? "gradient descent" : "this momentum";
  }

  private String kernel() {
    return course.adaptive()
        ? "38/λmax of J P⁻¹ Jᵀ, P its divisor, frozen"
        : "λmax of the dynamics kernel";
  }

  /** Limits by step, at the steps kept. */
  public static NavigableMap<Integer, Double> limits(Course course) {
    return new LimitExam(course).limits;
  }

  /** The constant rate of descent, momentum or Adam that a run begins with; NaN without. */
  public static double rate(Trace trace) {
    boolean constant = // a schedule has words after its number
        trace
            .stages()
            .get(0)
            .optimizer()
            .matches(
                "(gradient descent|momentum|nesterov|adamW?)\\([0-9.E-]+(, (decay )?[0-9.E-]+)?\\)");
    return constant ? Course.rate(trace) : Double.NaN;
  }

  /** What moved, and where the rate was above it; of three kernels or more. */
  Optional<Sign> along() {
    if (limits.size() < 3 || limits.values().stream().anyMatch(x -> x.isNaN())) {
      return Optional.empty();
    }
    boolean plain = !Double.isNaN(rate(course.trace()));
    return Optional.of(
        Sign.fact(
            "stable rate",
            Text.format(
                "%s is stable up to η = %s at the start and up to %s at step %d%s",
                name(),
                NumberText.plain(limits.firstEntry().getValue()),
                NumberText.plain(limits.lastEntry().getValue()),
                limits.lastKey(),
                plain ? "; " + crossed() : ""),
            Text.format(
                "%s on at most %,d rows a term at %,d tracked steps: limits from %s to %s",
                kernel(),
                ROWS,
                limits.size(),
                NumberText.plain(limits.values().stream().min(Double::compare).orElseThrow()),
                NumberText.plain(limits.values().stream().max(Double::compare).orElseThrow()))));
  }

  private String crossed() {
    String above =
        limits.headMap(course.firstStage(), true).entrySet().stream()
            .filter(e -> course.rate() > e.getValue())
            .map(e -> Integer.toString(e.getKey()))
            .collect(Collectors.joining(", "));
    String rate = "the rate " + NumberText.plain(course.rate());
    return above.isEmpty()
        ? rate + " was below at all of them"
        : rate + " was above at steps " + above;
  }

  /** Limits at the tracked steps, and spikes. */
  List<Reading> readings() {
    List<Reading> all = new ArrayList<>();
    String of = name().startsWith("gradient") ? "descent" : name();
    limits.forEach(
        (step, limit) ->
            all.add(
                Reading.of(
                    "largest stable rate of " + of,
                    "at step " + step,
                    limit,
                    Text.format("at most %,d rows a term", ROWS),
                    course.adaptive() ? kernel() : "from λmax of the dynamics kernel")));
    Spikes spikes = course.spikes();
    all.add(
        Reading.of(
            "spikes that came back",
            "first stage",
            spikes.back(),
            Reading.EXACT,
            "rises to more than 3 times the least loss so far, counted"));
    return all;
  }
}
