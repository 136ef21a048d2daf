package io.github.ntk4j.doctor;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.model.Feature;
import io.github.ntk4j.model.JetPlan;
import io.github.ntk4j.pde.Ansatz;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.Node;
import io.github.ntk4j.pde.Nodes;
import io.github.ntk4j.pde.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Inputs and values far from the size 1 at which networks start. */
final class ScaleExam {
  /** Values beyond take Adam thousands of steps at a thousandth each. */
  private static final double LARGE = 10;

  private final Patient start;
  private final Cures cures;
  private final Remedies remedies;

  ScaleExam(Patient start, Cures cures, Remedies remedies) {
    this.start = start;
    this.cures = cures;
    this.remedies = remedies;
  }

  /** Values of u that conditions and data prescribe. */
  private List<Double> prescribed() {
    Patient zero = start.constant(0);
    Patient one = start.constant(1);
    List<Double> values = new ArrayList<>();
    for (LossTerm term : start.rows(500)) {
      boolean ofValue =
          Nodes.jets(term.residual()).allMatch(j -> j.partial().order() == 0 && j.output() == 0)
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
    return values;
  }

  Optional<Sign> values() {
    Statement s = start.statement();
    double[] asked =
        !s.outputs().ansatz().isEmpty()
            ? new double[0]
            : prescribed().stream().mapToDouble(Double::doubleValue).toArray();
    if (asked.length == 0) {
      return Optional.empty();
    }
    double mean = mean(asked);
    double deviation = deviation(asked);
    double size = Math.sqrt(mean * mean + deviation * deviation);
    if (!(size > LARGE)) {
      return Optional.empty();
    }
    double spread = Math.max(deviation, Math.max(1, 0.05 * Math.abs(mean)));
    Sign sign =
        Sign.fault(
            "value scale",
            Sign.Confidence.LIKELY,
            Text.format(
                "values of u are far from the size 1 at which a network starts: let it learn (u − %s)/%s",
                NumberText.plain(mean), NumberText.plain(spread)),
            Text.format(
                "%d prescribed values have mean %s and deviation %s",
                asked.length, NumberText.plain(mean), NumberText.plain(deviation)));
    return Optional.of(scaled(s, mean, spread).map(sign::with).orElse(sign));
  }

  private Optional<Cures.Tried> scaled(Statement s, double mean, double spread) {
    String x = s.domain().names().get(0);
    String code =
        Text.format(
            ".ansatz(u -> u.coordinate(\"%s\").times(0).plus(%.4g), u -> u.coordinate(\"%s\").times(0).plus(%.4g))",
            x, mean, x, spread);
    Ansatz ansatz =
        new Ansatz(
            Node.constant(Double.parseDouble(Text.format("%.4g", mean))),
            Node.constant(Double.parseDouble(Text.format("%.4g", spread))));
    return cures.instead(s.with(ansatz), code);
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
    double[] asked = prescribed().stream().mapToDouble(Double::doubleValue).toArray();
    if (asked.length > 0) {
      all.addAll(
          both("u", "of the values that conditions and data prescribe", "value scale", asked));
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
