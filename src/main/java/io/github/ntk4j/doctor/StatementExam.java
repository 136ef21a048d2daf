package io.github.ntk4j.doctor;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.linalg.DampedLeastSquares;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.Condition;
import io.github.ntk4j.pde.Domain;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.Part;
import io.github.ntk4j.pde.PointSet;
import io.github.ntk4j.pde.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Whether the problem fixes its solution, and whether its conditions agree. */
final class StatementExam {
  /** Residuals this small against those of the untrained network are rounding. */
  private static final double ROUNDING = 1e-20;

  /** A jump at a corner smaller than this part of the values is none. */
  private static final double JUMP = 0.1;

  private static final int ROWS = 150;

  private final Patient start;
  private final Yardstick yardstick;

  StatementExam(Patient start, Yardstick yardstick) {
    this.start = start;
    this.yardstick = yardstick;
  }

  /** Every term vanishes at u ≡ 0, and the exact solution, if one is attached, is another. */
  Optional<Sign> zeroSolves() {
    double[] zero = start.constant(0).meanSquares(start.rows(ROWS));
    boolean all = true;
    for (int t = 0; t < zero.length; t++) {
      all &= zero[t] <= ROUNDING * yardstick.scale(t);
    }
    boolean meant = start.statement().exact().isPresent() && !yardstick.exact();
    if (!all || meant || start.statement().ansatz().isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        Sign.fault(
            "zero solves it",
            Sign.Confidence.CERTAIN,
            "every term is 0 at u = 0: the zero solution solves the problem, and training will end there; add a condition"
                + " that it does not keep, such as a value at a point or a source",
            Text.format("%d of %d terms are exactly 0 at u ≡ 0", zero.length, zero.length)));
  }

  /** Adding a constant to u changes no row. */
  boolean constantIsFree() {
    if (start.statement().ansatz().isPresent()) {
      return false;
    }
    List<LossTerm> rows = start.rows(ROWS);
    double[] theta = start.theta().clone();
    int output = start.network().biases(start.network().layers() - 1);
    theta[output] += 1;
    Patient raised = new Patient(start.network(), theta, start.statement());
    for (LossTerm row : rows) {
      double[] before = start.residual(row);
      double[] after = raised.residual(row);
      double scale = Arrays.stream(before).map(Math::abs).max().orElse(0);
      for (int i = 0; i < before.length; i++) {
        if (!(Math.abs(after[i] - before[i]) <= 1e-9 * (scale + 1e-3))) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * The least that a change of u of the size 1 does to the rows, beside what a random change of the
   * parameters does: 1/λmax of U(AᵀA + μI)⁻¹Uᵀ, rows of A scaled to the mean size of those of U.
   */
  double stiffness(Patient at) {
    List<LossTerm> rows = Patient.fewer(new FreshPoints(at.statement()).terms(ROWS, 3001), ROWS);
    double[][] a = scaledRows(at, rows);
    double[][] points = new FreshPoints(at.statement()).inside(40, 3002);
    LossTerm u =
        new LossTerm(
            "u",
            at.statement().constrained(at.statement().domain().solution()),
            List.<double[][]>of(points),
            1);
    double[][] values = scaledRows(at, List.of(u));
    int p = Math.min(a.length, values.length);
    double mu = 1e-9;
    DampedLeastSquares solver = new DampedLeastSquares(a, mu);
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
      double[] delta = solver.solve(product); // −Aᵀ(AAᵀ + μI)⁻¹Aw
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

  /** Values prescribed at a common corner that differ. */
  Optional<Sign> corner() {
    Statement s = start.statement();
    Domain domain = s.domain();
    if (!domain.bounded() || domain.disc().isPresent() || domain.dimension() < 2) {
      return Optional.empty();
    }
    List<Condition> fixed =
        s.conditions().stream().filter(c -> c.fixes() == Condition.Fixes.VALUE).toList();
    Patient zero = start.constant(0);
    double worst = 0;
    double size = prescribed(zero, fixed);
    String where = "";
    for (double[] x : corners(domain)) {
      List<Double> values = new ArrayList<>();
      List<String> names = new ArrayList<>();
      for (Condition c : fixed) {
        if (c.partner().isEmpty() && holds(c, domain, x)) {
          LossTerm one =
              new LossTerm(
                  c.name(),
                  s.constrained(c.residual()),
                  List.<double[][]>of(new double[][] {x}),
                  1);
          values.add(-zero.residual(one)[0]);
          names.add(c.name());
        }
      }
      for (int a = 1; a < values.size(); a++) {
        double jump = Math.abs(values.get(a) - values.get(0));
        if (jump > worst) {
          worst = jump;
          where =
              Text.format(
                  "%s asks for %s and %s for %s at %s",
                  names.get(0),
                  NumberText.plain(values.get(0)),
                  names.get(a),
                  NumberText.plain(values.get(a)),
                  Arrays.toString(x));
        }
      }
    }
    if (!(worst > JUMP * size)) {
      return Optional.empty();
    }
    return Optional.of(
        Sign.fault(
            "conditions contradict",
            Sign.Confidence.CERTAIN,
            "two conditions prescribe different values at one corner: no smooth network keeps both, and the loss cannot"
                + " vanish; smooth one of them over a short distance, or leave a gap between their points",
            where));
  }

  /** Size of the values that conditions prescribe. */
  private double prescribed(Patient zero, List<Condition> fixed) {
    double size = 0;
    for (LossTerm term : start.rows(ROWS)) {
      if (fixed.stream().anyMatch(c -> c.name().equals(term.name()))) {
        size = Math.max(size, Arrays.stream(zero.residual(term)).map(Math::abs).max().orElse(0));
      }
    }
    return size;
  }

  private static boolean holds(Condition c, Domain domain, double[] x) {
    Part part = c.part().place(domain);
    if (part instanceof Part.Boundary) {
      for (int k = 0; k < x.length; k++) {
        boolean end = x[k] == domain.lower()[k] || x[k] == domain.upper()[k];
        if (!domain.coordinates().get(k).time() && end) {
          return true;
        }
      }
      return false;
    }
    return part instanceof Part.Face face
        && x[face.coordinate()]
            == (face.upper() ? domain.upper() : domain.lower())[face.coordinate()];
  }

  private static List<double[]> corners(Domain domain) {
    int d = domain.dimension();
    List<double[]> all = new ArrayList<>();
    for (int mask = 0; mask < (1 << Math.min(d, 4)); mask++) {
      double[] x = new double[d];
      for (int k = 0; k < d; k++) {
        x[k] = (mask >> k & 1) == 1 ? domain.upper()[k] : domain.lower()[k];
      }
      all.add(x);
    }
    return all;
  }

  /** A few points inside, for whoever looks at u. */
  static PointSet grid(Domain domain) {
    return domain.interior(200, 5);
  }
}
