package io.github.ntk4j.doctor;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.linalg.DampedLeastSquares;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.Examination;
import io.github.ntk4j.pde.FreshPoints;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.Remark;
import io.github.ntk4j.pde.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Whether the problem fixes its solution, and whether its conditions agree. */
final class StatementExam {
  private static final int ROWS = 150;
  private static final int PLAIN = 32; // units in each layer of a plain network

  private static final Map<Remark.Kind, String> NAMES =
      new EnumMap<>(
          Map.of(
              Remark.Kind.EXACT, "exact solution does not fit",
              Remark.Kind.FIXED, "solution fixed by its ansatz",
              Remark.Kind.ZERO, "zero solves it",
              Remark.Kind.LEVEL, "solution not fixed",
              Remark.Kind.CORNER, "conditions contradict",
              Remark.Kind.BALANCE, "conditions contradict",
              Remark.Kind.BARE, "solution not fixed",
              Remark.Kind.REENTRANT, "re-entrant corner"));

  /** What has to be mended before any training can help. */
  static final List<Remark.Kind> FAULTS =
      NAMES.keySet().stream().filter(kind -> kind != Remark.Kind.REENTRANT).toList();

  private final List<Remark> remarks;

  StatementExam(Statement statement) {
    remarks = Examination.of(statement).stream().filter(r -> NAMES.containsKey(r.kind())).toList();
  }

  /** What is known of the problem without a network: the first remark of a kind. */
  Optional<Sign> of(Remark.Kind kind) {
    return remarks.stream()
        .filter(r -> r.kind() == kind)
        .findFirst()
        .map(
            r ->
                new Sign(
                    NAMES.get(kind),
                    FAULTS.contains(kind) && !byDifferences(r),
                    r.sentence(),
                    "by the form of the problem alone; problem.remarks()",
                    byDifferences(r) ? Sign.Confidence.POSSIBLE : Sign.Confidence.CERTAIN,
                    ""));
  }

  /** Differences of a lambda may be taken over too long a step. */
  private static boolean byDifferences(Remark r) {
    return r.kind() == Remark.Kind.EXACT && r.sentence().contains(" ± ");
  }

  /**
   * The least that a change of u of the size 1 does to the rows, beside what a random change of the
   * parameters does: 1/λmax of U(AᵀA + μI)⁻¹Uᵀ, rows of A scaled to the mean size of those of U.
   */
  static double stiffness(Patient given, Remedies remedies) {
    // behind encodings a network bends between any rows: the problem is asked through a plain one
    Patient at = given.network().encoded() ? remedies.wider(PLAIN).patient() : given;
    List<LossTerm> rows = Patient.fewer(new FreshPoints(at.statement()).terms(ROWS, 3001), ROWS);
    double[][] a = scaledRows(at, rows);
    double[][] points = new FreshPoints(at.statement()).inside(40, 3002);
    double[][] values = scaledRows(at, List.of(at.solution(points)));
    int p = Math.min(a.length, values.length);
    double mu = 1e-9;
    UnaryOperator<double[]> solver = new DampedLeastSquares(a).damped(mu);
    double[] x = new double[points.length];
    Arrays.setAll(x, i -> 1 + 0.3 * StrictMath.sin(7.0 * i));
    double largest = 0;
    for (int sweep = 0; sweep < 30; sweep++) {
      double norm = Math.sqrt(Arrays.stream(x).map(v -> v * v).sum());
      for (int i = 0; i < x.length; i++) {
        x[i] /= norm;
      }
      double[] w = new double[a.length];
      for (int k = 0; k < p; k++) {
        for (int i = 0; i < x.length; i++) {
          w[k] += values[k][i] * x[i];
        }
      }
      double[] product = new double[a[0].length];
      for (int k = 0; k < a.length; k++) {
        for (int i = 0; i < product.length; i++) {
          product[i] += a[k][i] * w[k];
        }
      }
      double[] delta = solver.apply(product); // −Aᵀ(AAᵀ + μI)⁻¹Aw
      double[] next = new double[x.length];
      for (int k = 0; k < p; k++) {
        double solved = (w[k] + delta[k]) / mu;
        for (int i = 0; i < next.length; i++) {
          next[i] += values[k][i] * solved;
        }
      }
      largest = Math.sqrt(Arrays.stream(next).map(v -> v * v).sum());
      x = next;
    }
    return 1 / largest;
  }

  /** Jacobian transposed, of each term with mean squared row norm 1/N. */
  private static double[][] scaledRows(Patient at, List<LossTerm> rows) {
    CompiledLoss loss = new CompiledLoss(at.network(), rows);
    double[][] transposed = loss.transposedJacobian(at.start(loss), false);
    for (int c = 0; c < at.unknowns().size(); c++) {
      double unit = at.unknowns().get(c).unit();
      int column = loss.network().parameterCount() + c;
      if (column < transposed.length) {
        Arrays.setAll(transposed[column], i -> unit * transposed[column][i]);
      }
    }
    for (int t = 0; t < rows.size(); t++) {
      int from = loss.firstRow(t);
      int to = from + rows.get(t).rows();
      double sum = 0;
      for (double[] column : transposed) {
        for (int i = from; i < to; i++) {
          sum += column[i] * column[i];
        }
      }
      double factor = sum > 0 ? 1 / Math.sqrt(sum) : 0;
      for (double[] column : transposed) {
        for (int i = from; i < to; i++) {
          column[i] *= factor;
        }
      }
    }
    return transposed;
  }

  /** Whether the level of u is free. */
  boolean free() {
    return of(Remark.Kind.LEVEL).isPresent();
  }

  /** What is known by the form of the problem, and what a change of u does to the rows. */
  List<Reading> readings(Patient at, Remedies remedies) {
    List<Reading> all = new ArrayList<>();
    all.add(
        Reading.of(
                "remarks",
                "problem",
                remarks.size(),
                Reading.EXACT,
                "by the form of the problem alone: problem.remarks()")
            .from("> 0", NAMES.values().toArray(String[]::new)));
    if (!at.statement().equations().isEmpty()) {
      all.add(
          Reading.of(
                  "least that a change of u moves the rows",
                  "u",
                  Math.sqrt(stiffness(at, remedies)),
                  Text.format("of %,d rows a term at most, 30 sweeps of the power method", ROWS),
                  "a change of its own size, over what a random change of the parameters does")
              .from("< 0.003, where solved", "solution not fixed"));
    }
    return all;
  }
}
