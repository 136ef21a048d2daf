package io.github.ntk4j.doctor;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.ntk.Scheme;
import io.github.ntk4j.train.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The rate of a run beside the largest stable one of its rule along the run: 2/λmax of the dynamics
 * kernel for descent, 2(1 + β)/λmax and 2(1 + β)/((1 + 2β)λmax) for momentum. That of Adam is one
 * of its own scaled kernel, whose moments no run keeps.
 */
public final class LimitExam {
  private final Course course;
  private final Scheme.Kind kind;
  private final double momentum;
  private final NavigableMap<Integer, Double> limits = new TreeMap<>();

  LimitExam(Course course) {
    this.course = course;
    String rule = course.trace().stages().get(0).optimizer();
    kind =
        rule.startsWith("momentum")
            ? Scheme.Kind.HEAVY_BALL
            : rule.startsWith("nesterov") ? Scheme.Kind.NESTEROV : Scheme.Kind.GRADIENT_DESCENT;
    momentum = kind == Scheme.Kind.GRADIENT_DESCENT ? 0 : course.momentum();
    course.kept().forEach((step, at) -> limits.put(step, of(at)));
  }

  private double of(Patient at) {
    double largest = Scheme.largestStableRate(1) / Pace.limit(at);
    return kind.largestStableRate(largest, momentum);
  }

  /** Limits by step, at the steps kept. */
  public static NavigableMap<Integer, Double> limits(Course course) {
    return new LimitExam(course).limits;
  }

  /** The constant rate of descent or momentum that a run begins with; NaN without. */
  public static double rate(Trace trace) {
    boolean constant = // a schedule has words after its number
        trace
            .stages()
            .get(0)
            .optimizer()
            .matches("(gradient descent|momentum|nesterov)\\([0-9.E-]+(, [0-9.E-]+)?\\)");
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
                kind == Scheme.Kind.GRADIENT_DESCENT ? "gradient descent" : "this momentum",
                NumberText.plain(limits.firstEntry().getValue()),
                NumberText.plain(limits.lastEntry().getValue()),
                limits.lastKey(),
                plain ? "; " + crossed() : ""),
            Text.format(
                "λmax of the dynamics kernel on at most 400 rows a term at %d tracked steps: limits from %s to %s",
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
    String rule = kind == Scheme.Kind.GRADIENT_DESCENT ? "descent" : "this momentum";
    limits.forEach(
        (step, limit) ->
            all.add(
                Reading.of(
                    "largest stable rate of " + rule,
                    "at step " + step,
                    limit,
                    "at most 400 rows a term",
                    "from λmax of the dynamics kernel")));
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
