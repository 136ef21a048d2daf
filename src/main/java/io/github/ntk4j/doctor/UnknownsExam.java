package io.github.ntk4j.doctor;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.linalg.DampedLeastSquares;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.Measure;
import io.github.ntk4j.pde.Node;
import io.github.ntk4j.pde.Nodes;
import io.github.ntk4j.pde.UnknownFunction;
import io.github.ntk4j.train.UnknownErrors;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/** Unknown coefficients: whether the rows tell them apart, and whether they are of the size 1. */
final class UnknownsExam {
  /** Of two directions one that is seen so much less is not seen. */
  private static final double UNSEEN = 1e-6;

  /** Adam moves a coefficient by its rate a step: thousands of steps for a few units. */
  private static final double FAR = 100;

  /** Of a correlation: the pair is known ten times as well as one of it. */
  private static final double TOGETHER = 0.99;

  private static final int ROWS = 200;
  private static final int FIT = 30; // steps of Levenberg–Marquardt

  private final Patient start;
  private final Patient now;
  private final List<Node.Unknown> before;
  private final List<Node.Unknown> unknowns;

  UnknownsExam(Patient start, Patient now) {
    this.start = start;
    this.now = now;
    before = start.unknowns();
    unknowns = now.unknowns();
  }

  /** A combination of unknowns that changes no row, u following. */
  Optional<Sign> toldApart() {
    return unknowns.size() < 2 ? Optional.empty() : unseen(seen());
  }

  /**
   * Two unknowns of which measurements with noise determine a combination far better than either.
   */
  Optional<Sign> together() {
    List<LossTerm> rows = now.rows(ROWS);
    if (unknowns.size() < 2 || rows.stream().noneMatch(LossTerm::measured)) {
      return Optional.empty();
    }
    CompiledLoss loss = new CompiledLoss(now.network(), rows);
    UnknownErrors errors = new UnknownErrors(loss, now.start(loss));
    int[] pair = {0, 1};
    for (int a = 0; a < unknowns.size(); a++) {
      for (int b = 0; b < a; b++) {
        double most = Math.abs(errors.correlation(pair[0], pair[1]));
        pair = Math.abs(errors.correlation(b, a)) > most ? new int[] {b, a} : pair;
      }
    }
    double r = errors.correlation(pair[0], pair[1]);
    double better = 1 / Math.sqrt(1 - Math.abs(r));
    double factor = -Math.signum(r) * errors.standardError(pair[0]) / errors.standardError(pair[1]);
    return Math.abs(r) > TOGETHER && Double.isFinite(better)
        ? Optional.of(
            Sign.fact(
                "unknowns seen together",
                Text.format(
                    "the measurements determine %s %.0f times as well as either of the two: report that, fix one of them,"
                        + " or measure something that depends on one alone",
                    combination(pair[0], pair[1], factor), better),
                "correlation of their errors " + NumberText.plain(r)))
        : Optional.empty();
  }

  /** a + 0.5 b. */
  private String combination(int a, int b, double factor) {
    return Text.format(
        "%s %s %s %s",
        unknowns.get(a).name(),
        factor < 0 ? "−" : "+",
        NumberText.plain(Math.abs(factor)),
        unknowns.get(b).name());
  }

  /** What is seen of two, where moving them by so much is not: to first order. */
  private String seen(double[] unseen) {
    if (unseen.length != 2 || unseen[0] == 0 || unseen[1] == 0) {
      return "";
    }
    double factor = -(slope(0) * size(0) * unseen[0]) / (slope(1) * size(1) * unseen[1]);
    return ", and about these values what is seen is " + combination(0, 1, factor);
  }

  /** Of a coefficient by its parameter. */
  private double slope(int c) {
    return unknowns.get(c).measure().slope(unknowns.get(c).start());
  }

  /** Of a parameter, as a unit to move it by. */
  private double size(int c) {
    double size = Math.max(Math.abs(unknowns.get(c).start()), Math.abs(before.get(c).start()));
    return size > 0 ? size : 1;
  }

  /** How well combinations of unknowns are seen. */
  List<Reading> readings() {
    if (unknowns.size() < 2) {
      return List.of();
    }
    double[] values = seen().getRealEigenvalues();
    double least = Arrays.stream(values).min().orElse(0);
    double most = Arrays.stream(values).max().orElse(0);
    return List.of(
        Reading.of(
                "least seen combination over the most",
                unknowns.stream().map(Node.Unknown::name).collect(Collectors.joining(", ")),
                Math.sqrt(Math.max(0, least) / most),
                Text.format("of %,d rows a term at most", ROWS),
                "singular values of what u cannot make up for")
            .from("≤ " + NumberText.plain(Math.sqrt(UNSEEN)), "unknowns not told apart"));
  }

  /** Squared singular values and directions of what u cannot make up for. */
  private EigenDecomposition seen() {
    int q = unknowns.size();
    List<LossTerm> rows = now.rows(ROWS);
    CompiledLoss loss = new CompiledLoss(now.network(), rows);
    double[][] all = loss.transposedJacobian(now.start(loss), true);
    int p = loss.network().parameterCount(); // unknown functions follow as u does
    double[][] ofTheta = Arrays.copyOf(all, p);
    double trace = 0;
    for (double[] column : ofTheta) {
      trace += Arrays.stream(column).map(x -> x * x).sum();
    }
    UnaryOperator<double[]> solver =
        new DampedLeastSquares(ofTheta).damped(1e-10 * trace / loss.rows());
    double[][] left = new double[q][];
    for (int c = 0; c < q; c++) {
      double[] column = all[p + c].clone();
      double scale = size(c);
      for (int i = 0; i < column.length; i++) {
        column[i] *= scale;
      }
      double[] delta = solver.apply(column);
      left[c] = column.clone();
      for (int k = 0; k < p; k++) {
        for (int i = 0; i < column.length; i++) {
          left[c][i] += ofTheta[k][i] * delta[k];
        }
      }
    }
    double[][] gram = new double[q][q];
    for (int a = 0; a < q; a++) {
      for (int b = 0; b < q; b++) {
        for (int i = 0; i < left[a].length; i++) {
          gram[a][b] += left[a][i] * left[b][i];
        }
      }
    }
    return new EigenDecomposition(new Array2DRowRealMatrix(gram));
  }

  private Optional<Sign> unseen(EigenDecomposition e) {
    double[] values = e.getRealEigenvalues();
    int least = 0;
    int most = 0;
    for (int k = 1; k < values.length; k++) {
      least = values[k] < values[least] ? k : least;
      most = values[k] > values[most] ? k : most;
    }
    if (!(values[most] > 0) || values[least] > UNSEEN * values[most]) {
      return Optional.empty();
    }
    double[] v = e.getEigenvector(least).toArray();
    StringBuilder words = new StringBuilder();
    for (int k = 0; k < v.length; k++) {
      words.append(k == 0 ? "" : ", ").append(unknowns.get(k).name()).append(" by ");
      words.append(NumberText.plain(100 * v[k])).append(" %");
    }
    return Optional.of(
        Sign.fault(
            "unknowns not told apart",
            Sign.Confidence.CERTAIN,
            "only a combination of the unknowns can be seen: moving "
                + words
                + " changes no row"
                + seen(v)
                + "; fix one of them, or measure something that depends on it alone",
            Text.format(
                "singular values of what u cannot make up for, %s and %s",
                NumberText.plain(Math.sqrt(Math.max(0, values[least]))),
                NumberText.plain(Math.sqrt(values[most])))));
  }

  /**
   * The network before training after a fit to what is measured and prescribed, in which no unknown
   * stands: what an unknown should be, found so, does not hang on how a run went. Where nothing is
   * measured, u is what it is.
   */
  private Patient fitted() {
    List<LossTerm> known =
        start.rows(ROWS).stream()
            .filter(term -> Nodes.unknowns(List.of(term.residual())).isEmpty())
            .filter(term -> UnknownFunction.in(term.residual()).findAny().isEmpty())
            .toList();
    return known.stream().anyMatch(LossTerm::measured) ? start.fitted(known, FIT) : now;
  }

  /** Whether u is measured, so that the size of an unknown can be told before training. */
  boolean measured() {
    return start.rows(1).stream().anyMatch(LossTerm::measured);
  }

  /** An unknown that by the equation, with u as measured, should be far from where it starts. */
  Optional<Sign> scale() {
    if (unknowns.isEmpty()) {
      return Optional.empty();
    }
    Patient at = fitted();
    List<LossTerm> rows = at.rows(ROWS);
    CompiledLoss loss = new CompiledLoss(at.network(), rows);
    double[] theta = at.start(loss);
    double[][] all = loss.transposedJacobian(theta, true);
    double[] residual = loss.scaledResiduals(theta, true);
    int p = loss.network().parameterCount();
    for (int c = 0; c < unknowns.size(); c++) {
      if (!(unknowns.get(c).measure() instanceof Measure.Scaled)) {
        continue; // a logarithm is of the size 1 whatever its coefficient
      }
      double[] column = all[p + c];
      double square = Arrays.stream(column).map(x -> x * x).sum();
      double slope = 0;
      for (int i = 0; i < column.length; i++) {
        slope += column[i] * residual[i];
      }
      double value = at.unknowns().get(c).start();
      double wanted = value - slope / square;
      if (square > 0 && Math.abs(wanted) > FAR * Math.max(1, Math.abs(value))) {
        String name = unknowns.get(c).name();
        return Optional.of(
            Sign.fault(
                "unknown scale",
                Sign.Confidence.LIKELY,
                Text.format(
                    "the unknown %s is far from the size 1 that training moves in: let it start at 1 and multiply it by about %s in the equation, Problem.unknown(\"%s\", 1).times(%.1e)",
                    name, NumberText.plain(wanted), name, wanted),
                Text.format(
                    "%s starts at %s, and with u %s the equation asks for about %s",
                    name,
                    NumberText.plain(value),
                    measured() ? "fitted to what is measured" : "as it is",
                    NumberText.plain(wanted))));
      }
    }
    return Optional.empty();
  }
}
