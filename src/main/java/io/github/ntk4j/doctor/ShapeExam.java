package io.github.ntk4j.doctor;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.ntk.Periodogram;
import io.github.ntk4j.pde.Domain;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.Node;
import io.github.ntk4j.pde.Nodes;
import io.github.ntk4j.pde.PointSet;
import io.github.ntk4j.pde.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Shapes that a network finds hard: what oscillates, and what lies in a thin layer. */
final class ShapeExam {
  private static final String HIGH = "high frequency";

  /** Cycles over the domain that a plain network learns; more it learns late. */
  private static final double SMOOTH = 2.5;

  /** Cycles that no rule learns early. */
  private static final double FAST = 4;

  private static final double VERY_FAST = 6;
  private static final double LEARNT = 0.2;

  private static final int FINE = 1000;
  private static final int LINES = 5;

  /** A layer within this part of the interval from an end lies at it. */
  private static final double END = 0.05;

  private final Patient now;
  private final Cures cures;
  private final Remedies remedies;

  ShapeExam(Patient now, Cures cures, Remedies remedies) {
    this.now = now;
    this.cures = cures;
    this.remedies = remedies;
  }

  /** A frequency along one coordinate. */
  record Peak(String coordinate, double frequency, double cycles, String of) {}

  /** The strongest frequency of the exact solution, else of the equation's source; measured. */
  Optional<Peak> peak() {
    Statement s = now.statement();
    if (!s.domain().bounded()) {
      return Optional.empty();
    }
    Node exact = s.outputs().exact().get(0);
    if (exact != null && s.referencePoints(0).isEmpty()) {
      return strongest("the exact solution", points -> Nodes.values(exact, points));
    }
    if (s.equations().isEmpty()) {
      return Optional.empty();
    }
    Node equation = s.constrained(s.equations().values().iterator().next());
    Patient zero = now.constant(0);
    return strongest("the source", points -> zero.residual(term(equation, points)))
        .or(() -> strongest("the residual", points -> now.residual(term(equation, points))));
  }

  private static LossTerm term(Node equation, double[][] points) {
    return new LossTerm("equation", equation, List.<double[][]>of(points), 1);
  }

  private Optional<Peak> strongest(String of, Function<double[][], double[]> f) {
    Domain domain = now.statement().domain();
    double[] lower = domain.lower();
    double[] upper = domain.upper();
    Peak best = null;
    for (int k = 0; k < lower.length; k++) {
      double length = upper[k] - lower[k];
      double[] found = new double[LINES];
      int lines = 0;
      double[][] bases = domain.interior(LINES, 17).array();
      for (double[] base : bases) {
        double[][] line = new double[FINE][];
        int axis = k;
        Arrays.setAll(
            line,
            i -> {
              double[] x = base.clone();
              x[axis] = lower[axis] + length * i / (FINE - 1.0);
              return x;
            });
        double[][] inside =
            domain.region().isEmpty()
                ? line
                : Arrays.stream(line).filter(domain::inside).toArray(double[][]::new);
        double[] values = inside.length < 10 ? new double[0] : f.apply(inside);
        double mean = Arrays.stream(values).average().orElse(0);
        double spread = Arrays.stream(values).map(v -> Math.abs(v - mean)).max().orElse(0);
        double size = Arrays.stream(values).map(Math::abs).max().orElse(0);
        if (Double.isFinite(spread) && spread > 1e-6 * size && size > 0) {
          double[][] along =
              Arrays.stream(inside).map(x -> new double[] {x[axis]}).toArray(double[][]::new);
          found[lines++] = Periodogram.strongest(along, values, length);
        }
      }
      if (lines > 0) {
        double[] sorted = Arrays.copyOf(found, lines);
        Arrays.sort(sorted);
        double frequency = sorted[lines / 2];
        if (best == null || frequency * length > best.cycles()) {
          best = new Peak(domain.names().get(k), frequency, frequency * length, of);
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /** More cycles than a plain network learns. */
  Optional<Sign> highFrequency(String evidence, Optional<Cures.Tried> goOn) {
    // few cycles are no cause if another rule learns them
    double least = goOn.map(tried -> tried.factor() < LEARNT ? VERY_FAST : FAST).orElse(SMOOTH);
    Optional<Peak> peak = peak().filter(p -> p.cycles() >= least);
    if (peak.isEmpty()) {
      return Optional.empty();
    }
    Peak p = peak.get();
    Sign sign =
        Sign.fault(
            HIGH,
            Sign.Confidence.LIKELY,
            "most of what is to be learnt oscillates faster than a plain network learns early",
            Text.format(
                "%sits dominant frequency is %s per unit of %s, %s cycles over the domain (of %s)",
                evidence,
                NumberText.plain(p.frequency()),
                p.coordinate(),
                NumberText.plain(p.cycles()),
                p.of()));
    Optional<Cures.Tried> cure =
        now.network().encoded()
            ? Optional.empty()
            : cures.instead(
                remedies.features(1, Double.parseDouble(Text.format("%.4g", p.frequency()))));
    return Optional.of(best(List.of(cure, goOn, slabs(peak))).map(sign::with).orElse(sign));
  }

  /** What swings on through a long time, with its cure. */
  Sign swings(Cures.Tried slabs) {
    Domain domain = now.statement().domain();
    int time = domain.time();
    return Sign.fault(
            HIGH,
            Sign.Confidence.LIKELY,
            "u swings on through all of the time, which a network learns late, if at all: train it in slabs of time,"
                + " one after the other",
            Text.format(
                "the equation has a second derivative in %s, over a length of %s",
                timeName(), NumberText.plain(domain.upper()[time] - domain.lower()[time])))
        .with(slabs);
  }

  /** Time in slabs, where what oscillates does so in time. */
  Optional<Cures.Tried> slabs() {
    return slabs(peak().filter(p -> p.cycles() >= SMOOTH));
  }

  private Optional<Cures.Tried> slabs(Optional<Peak> peak) {
    return peak.filter(p -> p.coordinate().equals(timeName()))
        .flatMap(p -> cures.slabs(p.cycles()));
  }

  private String timeName() {
    Domain domain = now.statement().domain();
    return domain.time() < 0 ? "" : domain.names().get(domain.time());
  }

  private static Optional<Cures.Tried> best(List<Optional<Cures.Tried>> cures) {
    return cures.stream()
        .flatMap(Optional::stream)
        .min(Comparator.comparingDouble(Cures.Tried::end));
  }

  /** Half of the residual's energy in a small part of an interval. */
  Optional<Sign> localised() {
    Statement s = now.statement();
    Domain domain = s.domain();
    if (domain.dimension() != 1 || !domain.bounded() || s.equations().isEmpty()) {
      return Optional.empty();
    }
    double lo = domain.lower()[0];
    double hi = domain.upper()[0];
    double[][] fine = PointSet.grid(new double[] {lo}, new double[] {hi}, FINE).array();
    Node equation = s.constrained(s.equations().values().iterator().next());
    double[] residual = now.residual(term(equation, fine));
    Integer[] order = IntStream.range(0, FINE).boxed().toArray(Integer[]::new);
    Arrays.sort(order, (a, b) -> Double.compare(Math.abs(residual[b]), Math.abs(residual[a])));
    double energy = Arrays.stream(residual).map(r -> r * r).sum();
    double sum = 0;
    int count = 0;
    double low = hi;
    double high = lo;
    while (count < FINE && sum < energy / 2) {
      double x = fine[order[count]][0];
      low = Math.min(low, x);
      high = Math.max(high, x);
      sum += residual[order[count]] * residual[order[count]];
      count++;
    }
    double part = (high - low) / (hi - lo);
    if (part > 0.1 || count < 3) {
      return Optional.empty();
    }
    double margin = END * (hi - lo);
    boolean atAnEnd = low < lo + margin || high > hi - margin;
    return Optional.of(
        Sign.fault(
            atAnEnd ? "boundary layer" : "localised residual",
            Sign.Confidence.LIKELY,
            "half of what is left of the residual sits in a small part of the interval, which few points see",
            Text.format(
                "half of its energy lies in %s ∈ [%s, %s], %s of the interval",
                domain.names().get(0),
                NumberText.plain(low),
                NumberText.plain(high),
                NumberText.plain(part))));
  }

  /** The strongest frequency of what is to be learnt. */
  List<Reading> readings() {
    return peak().stream()
        .map(
            p ->
                Reading.of(
                        "cycles over the domain",
                        p.coordinate(),
                        p.cycles(),
                        "± 0.5, the resolution of the domain’s length",
                        "strongest frequency of "
                            + p.of()
                            + ", median over lines along the coordinate")
                    .from("≥ " + NumberText.plain(SMOOTH), HIGH, "slow modes"))
        .toList();
  }
}
