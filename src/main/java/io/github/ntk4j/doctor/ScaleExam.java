package io.github.ntk4j.doctor;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.model.Feature;
import io.github.ntk4j.model.JetPlan;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.Nodes;
import io.github.ntk4j.pde.UnitsCheck;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Inputs and values far from the size 1 at which networks start. */
final class ScaleExam {
  /** Values beyond take Adam thousands of steps at a thousandth each. */
  private static final double LARGE = 10;

  /** Terms that ask for less than a hundredth of a plain network's own are learnt last. */
  private static final double SMALL = 0.01;

  private static final int PLAIN = 32; // units in each layer of a plain network
  private static final String NAME = "value scale";

  private final Patient start;
  private final Cures cures;
  private final Remedies remedies;
  private final UnitsCheck units;
  private boolean inputsToo; // what is said of values mends the inputs

  ScaleExam(Patient start, Cures cures, Remedies remedies) {
    this.start = start;
    this.cures = cures;
    this.remedies = remedies;
    units = new UnitsCheck(start.statement());
  }

  /** Values of an output that conditions and data prescribe. */
  private double[] prescribed(int output) {
    Patient zero = start.constant(0);
    Patient one = start.constant(1);
    List<Double> values = new ArrayList<>();
    for (LossTerm term : start.rows(500)) {
      boolean ofValue =
          Nodes.jets(term.residual())
                  .allMatch(j -> j.partial().order() == 0 && j.output() == output)
              && Nodes.jets(term.residual()).count() == 1;
      if (ofValue) {
        double[] at0 = zero.residual(term);
        double[] at1 = one.residual(term);
        for (int i = 0; i < at0.length; i++) {
          if (at1[i] != at0[i]) {
            values.add(-at0[i] / (at1[i] - at0[i]));
          }
        }
      }
    }
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Whether the user has scaled the values already. */
  private boolean scaled() {
    return !start.statement().outputs().ansatz().isEmpty()
        || !start.network().output().changesNothing();
  }

  Optional<Sign> values() {
    if (scaled()) {
      return Optional.empty();
    }
    return IntStream.range(0, start.network().outputs()).anyMatch(k -> size(prescribed(k)) > LARGE)
        ? large()
        : small();
  }

  private Optional<Sign> large() {
    int outputs = start.network().outputs();
    List<String> numbers = new ArrayList<>();
    double[] means = new double[outputs];
    double[] near = new double[outputs]; // variations about a mean, as of kelvins
    double[] wide = new double[outputs]; // values of that size
    Arrays.fill(near, 1);
    Arrays.fill(wide, 1);
    for (int k = 0; k < outputs; k++) {
      double[] asked = prescribed(k);
      if (size(asked) > LARGE) {
        means[k] = rounded(mean(asked));
        near[k] = rounded(Math.max(deviation(asked), Math.max(1, 0.05 * Math.abs(means[k]))));
        wide[k] = rounded(size(asked));
        numbers.add(
            Text.format(
                "%,d prescribed values of %s have mean %s and deviation %s",
                asked.length,
                start.statement().outputs().name(k),
                plain(mean(asked)),
                plain(deviation(asked))));
      }
    }
    Sign sign =
        Sign.fault(
            NAME,
            Sign.Confidence.LIKELY,
            "values of u are far from the size 1 at which a network starts",
            String.join("; ", numbers));
    return Optional.of(best(sign, List.of(letting(sign, means, near), letting(sign, means, wide))));
  }

  /** With the action that gets farthest, these or the problem's own scales. */
  private Sign best(Sign sign, List<Optional<Cure>> cures) {
    Optional<Cure> whole = scaled(sign);
    Sign best =
        Stream.concat(cures.stream(), Stream.of(whole))
            .flatMap(Optional::stream)
            .min(Comparator.comparingDouble(cure -> cure.tried().end()))
            .map(Cure::sign)
            .orElse(sign);
    inputsToo = whole.filter(cure -> cure.sign().equals(best)).isPresent();
    return best;
  }

  /** A sign whose words say what its action does. */
  private record Cure(Sign sign, Cures.Tried tried) {
    static Cure of(Sign sign, String words, Cures.Tried tried) {
      return new Cure(sign.saying(sign.sentence() + ": " + words).with(tried), tried);
    }
  }

  private Optional<Cure> letting(Sign sign, double[] means, double[] deviations) {
    String words =
        IntStream.range(0, means.length)
            .filter(k -> means[k] != 0 || deviations[k] != 1)
            .mapToObj(k -> Text.format("%s/%s", beside(k, means[k]), plain(deviations[k])))
            .collect(Collectors.joining(" and "));
    return cures
        .instead(remedies.scaled(means, deviations))
        .map(tried -> Cure.of(sign, "let it learn " + words, tried));
  }

  private String beside(int output, double mean) {
    String u = start.statement().outputs().name(output);
    return mean == 0 ? u : Text.format("(%s − %s)", u, plain(mean));
  }

  private Optional<Cure> scaled(Sign sign) {
    return cures
        .scaled(units.scales())
        .map(tried -> Cure.of(sign, "train in the scales of the problem, problem.scaled()", tried));
  }

  /**
   * Terms whose sizes in the problem's units are far apart, where its own scales help; a last
   * resort where values and inputs were scaled already.
   */
  Optional<Sign> units() {
    if (!units.far()) {
      return Optional.empty();
    }
    return cures
        .scaled(units.scales())
        .map(
            tried ->
                Sign.fault(
                        "units",
                        Sign.Confidence.LIKELY,
                        "the problem's units are far from those that a network starts in: train in its scales,"
                            + " problem.scaled()",
                        units.words())
                    .with(tried));
  }

  /** Sources and conditions far below what a network's own values make of the terms. */
  private Optional<Sign> small() {
    double part = part();
    if (!(part < SMALL)) {
      return Optional.empty();
    }
    double unit = Double.parseDouble(Text.format("%.1e", part));
    Sign sign =
        Sign.fault(
            NAME,
            Sign.Confidence.LIKELY,
            Text.format(
                "values of u are far below the size 1 at which a network starts, near %s",
                plain(unit)),
            Text.format(
                "what the terms ask for is %s of what a plain network of values near 1 makes of them (root mean squares)",
                plain(part)));
    int outputs = start.network().outputs();
    double[] deviations = new double[outputs];
    Arrays.fill(deviations, unit);
    return Optional.of(best(sign, List.of(letting(sign, new double[outputs], deviations))));
  }

  /** Root mean square of a term at u ≡ 0 over that of a plain network, the largest of all terms. */
  private double part() {
    Patient plain = remedies.wider(PLAIN).patient();
    List<LossTerm> rows = start.rows(200);
    double[] zero = start.constant(0).meanSquares(rows);
    double[] first = plain.meanSquares(rows);
    double most = 0;
    for (int t = 0; t < zero.length; t++) {
      most = Math.max(most, zero[t] > 0 ? zero[t] / first[t] : 0);
    }
    return most > 0 ? Math.sqrt(most) : Double.NaN;
  }

  private static double rounded(double x) {
    return Double.parseDouble(Text.format("%.4g", x));
  }

  private static String plain(double x) {
    return NumberText.plain(x);
  }

  private static double size(double... values) {
    return StrictMath.hypot(mean(values), deviation(values));
  }

  /** Values of each input over the points of the first term. */
  private double[][] inputValues() {
    double[][] points = start.statement().points(start.statement().termNames().get(0)).array();
    return start
        .network()
        .input()
        .jets(points, 0, points.length, new JetPlan(points[0].length, List.of()))[0];
  }

  private static double mean(double... values) {
    return Arrays.stream(values).average().orElse(0);
  }

  private static double deviation(double... values) {
    double mean = mean(values);
    return Math.sqrt(Arrays.stream(values).map(x -> (x - mean) * (x - mean)).average().orElse(0));
  }

  /** Inputs and prescribed values: mean and deviation. */
  List<Reading> readings() {
    List<Reading> all = new ArrayList<>();
    double[][] values = inputValues();
    List<Feature> features = start.network().input().features();
    for (int f = 0; f < values.length; f++) {
      if (features.get(f).kind() == Feature.Kind.LINEAR) {
        all.addAll(
            both("input " + f, "over the points of the first term", "input scale", values[f]));
      }
    }
    for (int k = 0; k < start.network().outputs(); k++) {
      double[] asked = prescribed(k);
      if (asked.length > 0) {
        String u = start.statement().outputs().name(k);
        all.addAll(both(u, "of the values that conditions and data prescribe", NAME, asked));
      }
    }
    if (!scaled()) {
      all.add(
          Reading.of(
                  "what terms ask for over a plain network's",
                  "values",
                  part(),
                  "of 200 rows a term at most",
                  "root mean square at u ≡ 0 over that of a plain network, the largest of all terms")
              .from("< " + plain(SMALL), NAME));
    }
    return all;
  }

  private static List<Reading> both(String of, String how, String finding, double... values) {
    return List.of(
        Reading.of("mean", of, mean(values), Reading.EXACT, how)
            .from("far from 0 beside the deviation, or > 10", finding),
        Reading.of("deviation", of, deviation(values), Reading.EXACT, how)
            .from(finding.equals("input scale") ? "> 10 or < 0.02" : "> 10", finding));
  }

  /** An input of the network that is far from mean 0 and deviation 1. */
  Optional<Sign> inputs(double flat) {
    if (inputsToo) {
      return Optional.empty();
    }
    double[][] values = inputValues();
    List<Feature> features = start.network().input().features();
    for (int f = 0; f < values.length; f++) {
      double mean = mean(values[f]);
      double deviation = deviation(values[f]);
      boolean off = deviation > 10 || deviation < 0.02 || Math.abs(mean) > 10 * deviation;
      if (features.get(f).kind() == Feature.Kind.LINEAR && off && deviation > 0) {
        Sign sign =
            Sign.fault(
                "input scale",
                Sign.Confidence.LIKELY,
                "an input of the network is far from mean 0 and deviation 1, so that its units saturate or hardly see it",
                Text.format(
                    "input %d has mean %s and deviation %s; %s of unit–point pairs are flat",
                    f,
                    NumberText.plain(mean),
                    NumberText.plain(deviation),
                    NumberText.plain(flat)));
        return Optional.of(cures.instead(remedies.standardised()).map(sign::with).orElse(sign));
      }
    }
    return Optional.empty();
  }
}
