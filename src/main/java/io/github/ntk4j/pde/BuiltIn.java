package io.github.ntk4j.pde;

import io.github.ntk4j.base.Stop;
import io.github.ntk4j.linalg.LinearAlgebra;
import io.github.ntk4j.linalg.PortionedLeastSquares;
import io.github.ntk4j.linalg.Rows;
import io.github.ntk4j.model.Feature;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.model.Nonlinearity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What a network and a hard constraint know of a solution before training; a small error says less
 * where that is much.
 *
 * @param known in words; empty if nothing is
 * @param solution whether the solution itself can be written in that form: "yes" with its reason,
 *     "no", or "not known"
 */
public record BuiltIn(String known, String solution) {
  private static final int SAMPLE = 200;
  private static final double ROUNDING = 1e-10;

  /** Of a network on a problem. */
  public static BuiltIn of(Statement problem, Network network) {
    List<String> known = new ArrayList<>();
    problem
        .outputs()
        .ansatz()
        .keySet()
        .forEach(k -> known.add("hard constraint on " + problem.outputs().name(k)));
    known.addAll(inputs(problem.domain(), network));
    // short, and part of every figure: that of a stopped run too
    String solution = Stop.keptThrough(() -> solution(problem, network));
    return new BuiltIn(String.join("; ", known), solution);
  }

  /** Whether there is anything to tell. */
  public boolean any() {
    return !known.isEmpty() || solution.startsWith("yes");
  }

  /** What is known, or that nothing is. */
  public String words() {
    return known.isEmpty() ? "nothing" : known;
  }

  private static List<String> inputs(Domain domain, Network network) {
    List<Feature> turning =
        network.input().features().stream().filter(f -> f.kind() != Feature.Kind.LINEAR).toList();
    Map<Integer, List<Feature>> alone = new TreeMap<>();
    int mixed = 0;
    for (Feature f : turning) {
      int[] used =
          IntStream.range(0, f.weights().size()).filter(k -> f.weights().get(k) != 0).toArray();
      if (used.length == 1) {
        alone.computeIfAbsent(used[0], k -> new ArrayList<>()).add(f);
      } else {
        mixed++;
      }
    }
    List<String> words = new ArrayList<>();
    alone.forEach((k, features) -> words.add(inputs(domain.names().get(k), k, features)));
    if (mixed > 0) {
      words.add(mixed + " Fourier features");
    }
    if (network.trainsFrequencies()) {
      words.add(network.width(0) + " Fourier features, their frequencies trained");
    }
    return words;
  }

  private static String inputs(String coordinate, int k, List<Feature> features) {
    TreeSet<Double> rates = new TreeSet<>();
    features.forEach(f -> rates.add(Math.abs(f.weights().get(k))));
    double base = rates.first();
    boolean harmonics =
        rates.stream().allMatch(r -> Math.abs(r / base - Math.rint(r / base)) < ROUNDING);
    boolean even = features.stream().allMatch(f -> f.kind() == Feature.Kind.COS);
    return harmonics
        ? (even ? "even and " : "") + "periodic in " + coordinate + ", harmonics " + rates.size()
        : features.size() + " Fourier features of " + coordinate;
  }

  private static String solution(Statement problem, Network network) {
    Node exact = problem.outputs().exact().get(0);
    if (exact == null || exact instanceof Node.Given || !problem.domain().bounded()) {
      return "not known";
    }
    double[][] points = problem.domain().interior(SAMPLE).array();
    double[] u = Nodes.values(exact, points);
    double[] rest = u.clone();
    double[] ell = new double[SAMPLE];
    Arrays.fill(ell, 1);
    Ansatz ansatz = problem.outputs().ansatz().get(0);
    if (ansatz != null) {
      Rows.add(-1, Nodes.values(ansatz.g(), points), rest, SAMPLE);
      ell = Nodes.values(ansatz.ell(), points);
    }
    double size = Math.sqrt(Rows.dot(u, u, SAMPLE));
    if (Math.sqrt(Rows.dot(rest, rest, SAMPLE)) <= ROUNDING * size) {
      return "yes: it is the hard constraint with N = 0";
    }
    if (!network.trainsFrequencies()
        && linear(network.input().features(), points, ell, rest) <= ROUNDING * size) {
      return "yes: it is linear in what the first layer sees";
    }
    boolean sines = network.activation() == Nonlinearity.SIN && ansatz == null;
    return sines && Nodes.planeSines(exact) ? "yes: it is a sum of plane sines" : "no";
  }

  /** What is left of r by the best ℓ · (a·features + b). */
  private static double linear(
      List<Feature> features, double[][] points, double[] ell, double[] r) {
    int m = features.size();
    if (m > SAMPLE / 4) {
      return Double.POSITIVE_INFINITY; // so many fit any smooth function
    }
    double[][] rows = new double[SAMPLE][m + 2];
    for (int i = 0; i < SAMPLE; i++) {
      for (int f = 0; f < m; f++) {
        Feature feature = features.get(f);
        rows[i][f] = ell[i] * feature.coefficient(0, feature.form(points[i]), 0);
      }
      rows[i][m] = ell[i];
      rows[i][m + 1] = r[i];
    }
    PortionedLeastSquares squares = new PortionedLeastSquares(LinearAlgebra.plain(), m + 1);
    squares.add(rows);
    double[] a = squares.solve(1e-14);
    double sum = 0;
    for (double[] row : rows) {
      double left = row[m + 1] - Rows.dot(row, a, m + 1);
      sum += left * left;
    }
    return Math.sqrt(sum);
  }
}
