package io.github.ntk4j;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.model.Feature;
import io.github.ntk4j.model.JetPlan;
import io.github.ntk4j.model.UnitActivity;
import io.github.ntk4j.ntk.FrozenDynamics;
import io.github.ntk4j.ntk.Periodogram;
import io.github.ntk4j.ntk.Scheme;
import io.github.ntk4j.pde.Domain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What can be told from a network, its problem and their dynamics kernel before any training: one
 * rule a method.
 */
final class Diagnosis {
  /** Terms whose times to a tenth differ by more are unbalanced. */
  private static final double UNBALANCED = 30;

  /**
   * A mode that needs more steps than this at half the stable rate is out of reach of plain
   * descent.
   */
  private static final double OUT_OF_REACH = 1e5;

  /** A residual with fewer cycles over its interval is smooth. */
  private static final double SMOOTH = 2;

  /** Of an interval, where a residual's strongest frequency is looked for. */
  private static final int FINE_POINTS = 4 * Periodogram.MOST_FREQUENCIES;

  private final Pinn pinn;
  private final Problem problem;
  private final LossKernel ntk;
  private final FrozenDynamics dynamics;

  /** From a whole dynamics kernel. */
  Diagnosis(LossKernel ntk) {
    pinn = ntk.pinn();
    problem = ntk.problem();
    this.ntk = ntk;
    dynamics = ntk.dynamics();
  }

  /** Largest rate at which gradient descent is stable. */
  double largestStableRate() {
    return Scheme.largestStableRate(ntk.spectrum().largest());
  }

  /** Faults and facts, in the order in which they should be mended. */
  List<Finding> findings() {
    List<Finding> all = new ArrayList<>();
    duplicatePoints().ifPresent(all::add);
    deadUnits().ifPresent(all::add);
    inputScale().ifPresent(all::add);
    unbalancedWeights().ifPresent(all::add);
    if (all.isEmpty()) { // each of those makes modes slow by itself
      outOfReach().ifPresent(all::add);
    }
    all.add(carriers());
    all.add(resolution());
    all.add(stableRate());
    return all;
  }

  Optional<Finding> duplicatePoints() {
    for (String term : problem.termNames()) {
      double[][] points = problem.points(term).toArray();
      Map<List<Double>, Integer> seen = new HashMap<>();
      int count = 0;
      String first = "";
      for (int i = 0; i < points.length; i++) {
        Integer before = seen.putIfAbsent(Arrays.stream(points[i]).boxed().toList(), i);
        if (before != null) {
          first = count == 0 ? "points " + before + " and " + i : first;
          count++;
        }
      }
      if (count > 0) {
        return Optional.of(
            Finding.fault(
                "duplicate points",
                count
                    + " points of term "
                    + term
                    + " repeat others, so the kernel has as many zero eigenvalues",
                first + " are the same, " + count + " of " + points.length + " in all",
                Finding.Confidence.CERTAIN,
                "problem = problem.collocation(" + points.length + ")"));
      }
    }
    return Optional.empty();
  }

  Optional<Finding> deadUnits() {
    UnitActivity activity = activity();
    if (activity.dead() * 5 < activity.units() || activity.units() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.fault(
            "dead units",
            "a part of the hidden units does not react to any point and takes no part in training",
            activity.dead()
                + " of "
                + activity.units()
                + " hidden units have slope 0 at all collocation points",
            Finding.Confidence.CERTAIN,
            "pinn = pinn.activation(Activation.tanh())  // or other weights: pinn.seed(1)"));
  }

  private UnitActivity activity() {
    return UnitActivity.of(
        pinn.network(), pinn.theta(), problem.points(problem.termNames().get(0)).array());
  }

  Optional<Finding> inputScale() {
    double[][] points = problem.points(problem.termNames().get(0)).array();
    double[][] values =
        pinn.network()
            .input()
            .jets(points, 0, points.length, new JetPlan(points[0].length, List.of()))[0];
    List<Feature> features = pinn.network().input().features();
    for (int f = 0; f < values.length; f++) {
      double mean = Arrays.stream(values[f]).average().orElse(0);
      double deviation =
          Math.sqrt(Arrays.stream(values[f]).map(x -> (x - mean) * (x - mean)).average().orElse(0));
      boolean off = deviation > 10 || deviation < 0.02 || Math.abs(mean) > 10 * deviation;
      if (features.get(f).kind() == Feature.Kind.LINEAR && off && deviation > 0) {
        return Optional.of(
            Finding.fault(
                "input scale",
                "an input of the network is far from mean 0 and deviation 1, so that its units saturate or hardly see it",
                Text.format(
                    "input %d has mean %s and deviation %s; %s of unit–point pairs are flat",
                    f,
                    NumberText.plain(mean),
                    NumberText.plain(deviation),
                    NumberText.plain(activity().saturated())),
                Finding.Confidence.LIKELY,
                "pinn = pinn.standardised(problem.points(\""
                    + problem.termNames().get(0)
                    + "\"))"));
      }
    }
    return Optional.empty();
  }

  /** By the whole kernel with its cross blocks; traces alone may say the opposite. */
  Optional<Finding> unbalancedWeights() {
    List<String> terms = problem.termNames();
    Scheme half = Scheme.half(ntk.spectrum().largest());
    int slowest = -1;
    int fastest = -1;
    double[] steps = new double[terms.size()];
    for (int t = 0; t < steps.length; t++) {
      long count = dynamics.termStepsTo(half, t, 0.1);
      if (count == 0) {
        continue; // its residual is zero: there is nothing to wait for
      }
      steps[t] = count < 0 ? Double.POSITIVE_INFINITY : count;
      slowest = slowest < 0 || steps[t] > steps[slowest] ? t : slowest;
      fastest = fastest < 0 || steps[t] < steps[fastest] ? t : fastest;
    }
    // a term out of reach for its high frequency is another finding
    if (slowest == fastest
        || Double.isInfinite(steps[slowest])
        || steps[slowest] < UNBALANCED * steps[fastest]) {
      return Optional.empty();
    }
    LossWeights rules = ntk.lossWeights();
    LossRule rule = rules.balancing(UNBALANCED);
    Problem balanced = rules.applied(rule);
    double ratio = balanced.weightOf(terms.get(slowest)) / balanced.weightOf(terms.get(fastest));
    String argument = rule == LossRule.PER_POINT ? "" : "LossRule." + rule.name();
    return Optional.of(
        Finding.fault(
            "unbalanced weights",
            "term "
                + terms.get(slowest)
                + " lags behind term "
                + terms.get(fastest)
                + " by a factor of "
                + NumberText.plain(steps[slowest] / steps[fastest]),
            Text.format(
                "steps to a tenth at half the stable rate: %s for %s, %s for %s (whole dynamics kernel)",
                NumberText.plain(steps[slowest]),
                terms.get(slowest),
                NumberText.plain(steps[fastest]),
                terms.get(fastest)),
            Finding.Confidence.LIKELY,
            Text.format(
                "problem = LossWeights.of(pinn, problem).applied(%s)  // %s : %s = %s",
                argument, terms.get(slowest), terms.get(fastest), NumberText.plain(ratio))));
  }

  /**
   * Energy in modes that plain descent cannot reach. If the residual itself oscillates, its
   * frequency is the reason; if it is smooth, no smooth change of u removes it: equation and
   * conditions agree only across a thin layer.
   */
  Optional<Finding> outOfReach() {
    double[] eigenvalues = dynamics.eigenvalues();
    double[] coefficients = dynamics.coefficients();
    double energy = 0;
    double far = 0;
    double unresolved = 0;
    for (int k = 0; k < eigenvalues.length; k++) {
      double part = coefficients[k] * coefficients[k];
      energy += part;
      far += eigenvalues[k] * OUT_OF_REACH < eigenvalues[0] ? part : 0;
      unresolved += eigenvalues[k] == 0 ? part : 0;
    }
    if (far < energy / 2) {
      return Optional.empty();
    }
    String evidence =
        Text.format(
            "%s of its energy needs more than %s steps at half the stable rate, %s is below the noise floor",
            percent(far / energy),
            Text.format("%,.0f", OUT_OF_REACH),
            percent(unresolved / energy));
    Optional<Peak> peak = dominant();
    return Optional.of(
        peak.isPresent() && peak.get().cycles() < SMOOTH
            ? layer(evidence, peak.get())
            : highFrequency(evidence, peak));
  }

  /** The strongest frequency, per unit of the coordinate and over the whole interval. */
  private record Peak(double frequency, double cycles) {}

  /** Of the first term's residual; empty beyond one coordinate. */
  private Optional<Peak> dominant() {
    Domain domain = problem.domain();
    if (domain.dimension() != 1 || !domain.bounded() || problem.statement().equations().isEmpty()) {
      return Optional.empty();
    }
    double length = domain.upper()[0] - domain.lower()[0];
    Points points = Points.grid(domain.lower()[0], domain.upper()[0], FINE_POINTS);
    double[] residual = problem.residual(pinn, points);
    double frequency = Periodogram.strongest(points.array(), residual, length);
    return Optional.of(new Peak(frequency, frequency * length));
  }

  private static String percent(double part) {
    return NumberText.plain(100 * part) + " %";
  }

  private static Finding layer(String evidence, Peak peak) {
    return Finding.fault(
        "boundary layer",
        "the residual is smooth, but no smooth change of u removes it: equation and conditions agree only across a thin layer",
        evidence + "; it has " + NumberText.plain(peak.cycles()) + " cycles over the interval",
        Finding.Confidence.LIKELY,
        "more collocation points near the boundary, e.g. problem.collocation(Points.of(…)), or a larger small coefficient"
            + " first");
  }

  private Finding highFrequency(String evidence, Optional<Peak> peak) {
    String frequency = NumberText.plain(peak.map(Peak::frequency).orElse(1.0));
    return Finding.fault(
        "high frequency",
        "most of the residual lies in modes that this kernel learns too slowly",
        evidence
            + (peak.isPresent() ? "; its dominant frequency is " + frequency + " per unit" : ""),
        peak.isPresent() ? Finding.Confidence.LIKELY : Finding.Confidence.POSSIBLE,
        Text.format(
            "pinn = Pinn.mlp(64, 32, 32, %d).randomFourierFeatures(%d, 0, 1, %s)",
            pinn.network().outputs(), pinn.network().coordinates(), frequency));
  }

  Finding carriers() {
    double[] eigenvalues = dynamics.eigenvalues();
    double[] coefficients = dynamics.coefficients();
    double energy = Arrays.stream(coefficients).map(c -> c * c).sum();
    double sum = 0;
    int count = 0;
    while (count < coefficients.length && sum < 0.9 * energy) {
      sum += coefficients[count] * coefficients[count];
      count++;
    }
    double slowest = eigenvalues[Math.max(0, count - 1)];
    return Finding.fact(
        "residual by mode",
        "the first " + count + " of " + ntk.size() + " modes carry nine tenths of the residual",
        "the slowest of them has λ = "
            + (slowest == 0 ? "unresolved" : NumberText.plain(slowest))
            + " beside λmax = "
            + NumberText.plain(ntk.spectrum().largest())
            + "; ntk.projection()");
  }

  Finding resolution() {
    return Finding.fact(
        "resolution",
        ntk.resolvedModes()
            + " of "
            + ntk.size()
            + " modes stand above the noise floor of double precision",
        "floor " + NumberText.plain(ntk.noiseFloor()) + ", κ " + ntk.conditionNumber().words());
  }

  Finding stableRate() {
    return Finding.fact(
        "stable rate",
        "gradient descent is stable up to η = "
            + NumberText.plain(largestStableRate())
            + " at these parameters",
        "2/λmax of the dynamics kernel; it moves with training: ntk.learningRates()");
  }
}
