package io.github.ntk4j.doctor;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.linalg.LinearAlgebra;
import io.github.ntk4j.linalg.PortionedLeastSquares;
import io.github.ntk4j.linalg.Rows;
import io.github.ntk4j.ntk.JacobianProducts;
import io.github.ntk4j.ntk.LeastSquaresSteps;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.FreshPoints;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.PointSet;
import io.github.ntk4j.pde.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Express or find: what one linear step, δ in {@code u + ∂u/∂θ δ}, can leave of the residual and of
 * the error. The step is a least squares on points of its own; what it leaves is measured on
 * others, so that no step can fit points alone.
 */
final class ReachExam {
  /** A tenth of what is there says that there is much to find. */
  private static final double MUCH = 0.1;

  /** Up to so many the least squares is solved as it stands, beyond by steps of LSQR. */
  private static final int MOST_PARAMETERS = 1000;

  private static final double LSQR_WORK = 1e9;
  private static final int LSQR_STEPS = 40;
  private static final int FLOPS = 12; // of both products with J, a row and parameter

  private static final String LEFT = "left by one linear step";
  private static final int ROWS_A_PARAMETER = 2;
  private static final int FEWEST_ROWS = 400;

  /** Over the largest singular value; far smaller ones are rounding. */
  private static final double REGULARISATION = 1e-12;

  private final Patient now;
  private final Yardstick yardstick;

  ReachExam(Patient now, Yardstick yardstick) {
    this.now = now;
    this.yardstick = yardstick;
  }

  /**
   * Root of the sum of squares beside the same at δ = 0.
   *
   * @param present as the network is
   * @param least after the step
   */
  record Reach(double present, double least) {
    boolean much() {
      return least <= MUCH * present;
    }
  }

  private int rows() {
    int p = now.network().parameterCount();
    int two = Math.max(FEWEST_ROWS, ROWS_A_PARAMETER * p);
    return small()
        ? two
        : (int) Math.max(FEWEST_ROWS, Math.min(two, LSQR_WORK / LSQR_STEPS / FLOPS / p));
  }

  private boolean small() {
    return now.network().parameterCount() <= MOST_PARAMETERS;
  }

  /** Of the residual, each term over its scale, the measure of the verdict. */
  Optional<Reach> residual() {
    FreshPoints fresh = new FreshPoints(now.statement());
    if (!fresh.exist()) {
      return Optional.empty();
    }
    CompiledLoss a = scaled(fresh.terms(rows(), 5001));
    CompiledLoss b = scaled(fresh.terms(FEWEST_ROWS, 5002));
    return small() ? reach(a, b, true) : bySteps(a, scaled(fresh.terms(FEWEST_ROWS, 5005)), b);
  }

  /**
   * The same for many parameters, by LSQR: fitted on some rows, ended by others, measured on third
   * ones. Rows are fewer than parameters and steps few, so that what is left is an upper bound of
   * what a step can leave.
   */
  private Optional<Reach> bySteps(CompiledLoss fit, CompiledLoss choice, CompiledLoss measure) {
    try {
      double[] wanted = fit.scaledResiduals(now.start(fit), true);
      Arrays.setAll(wanted, i -> -wanted[i]);
      Left left = new Left(choice);
      LeastSquaresSteps.solve(
          new JacobianProducts(fit, now.start(fit), true), wanted, LSQR_STEPS, left::goesOn);
      double present = norm(measure.scaledResiduals(now.start(measure), true));
      double least = new Left(measure).after(left.best);
      return Optional.of(new Reach(present, Math.min(present, least)))
          .filter(r -> r.present() > 0 && Double.isFinite(r.least()));
    } catch (IllegalArgumentException | IllegalStateException e) {
      return Optional.empty(); // no Jacobian that is finite
    }
  }

  /** What steps leave on rows that they were not fitted on, and the best of them. */
  private final class Left {
    private final JacobianProducts jacobian;
    private final double[] residual;
    private double least;
    private double[] best;

    Left(CompiledLoss loss) {
      jacobian = new JacobianProducts(loss, now.start(loss), true);
      residual = loss.scaledResiduals(now.start(loss), true);
      least = norm(residual);
      best = new double[loss.parameterCount()];
    }

    double after(double[] step) {
      double[] there = jacobian.times(step);
      Rows.add(1, residual, there, there.length);
      return norm(there);
    }

    boolean goesOn(double[] step) {
      double now = after(step);
      if (now < least) {
        least = now;
        best = step.clone();
      }
      return now < 2 * least;
    }
  }

  private CompiledLoss scaled(List<LossTerm> terms) {
    List<LossTerm> some = Patient.fewer(terms, rows());
    return new CompiledLoss(
        now.network(),
        IntStream.range(0, some.size())
            .mapToObj(
                t ->
                    new LossTerm(
                        some.get(t).name(),
                        some.get(t).residual(),
                        some.get(t).sites(),
                        1 / yardstick.scale(t)))
            .toList());
  }

  /** Of the error of u, relative to u*, where an exact solution of one output is attached. */
  Optional<Reach> error() {
    Statement s = now.statement();
    FreshPoints fresh = new FreshPoints(s);
    if (!small() || !fresh.exist() || !yardstick.exact() || now.network().outputs() > 1) {
      return Optional.empty();
    }
    double[][] a = fresh.inside(rows(), 5003);
    double[][] b = fresh.inside(FEWEST_ROWS, 5004);
    Optional<double[]> atA = s.exactValues(PointSet.of(a), 0);
    Optional<double[]> atB = s.exactValues(PointSet.of(b), 0);
    if (atA.isEmpty() || atB.isEmpty() || s.referencePoints(0).isPresent()) {
      return Optional.empty();
    }
    double size = norm(atB.get());
    return reach(ofSolution(a), atA.get(), ofSolution(b), atB.get(), false)
        .map(r -> new Reach(r.present() / size, r.least() / size));
  }

  private CompiledLoss ofSolution(double[][] points) {
    return new CompiledLoss(now.network(), List.of(now.solution(points)));
  }

  private Optional<Reach> reach(CompiledLoss a, CompiledLoss b, boolean weighted) {
    return reach(a, new double[a.rows()], b, new double[b.rows()], weighted);
  }

  private Optional<Reach> reach(
      CompiledLoss a, double[] wantedA, CompiledLoss b, double[] wantedB, boolean weighted) {
    try {
      double[] step = step(transposed(a, weighted), residual(a, wantedA, weighted));
      double[] there = residual(b, wantedB, weighted);
      double present = norm(there);
      double[][] jacobian = transposed(b, weighted);
      for (int k = 0; k < step.length; k++) {
        Rows.add(step[k], jacobian[k], there, there.length);
      }
      // no step at all is a step, too
      return Optional.of(new Reach(present, Math.min(present, norm(there))))
          .filter(r -> r.present() > 0 && Double.isFinite(r.least()));
    } catch (IllegalArgumentException | IllegalStateException e) {
      return Optional.empty(); // no Jacobian that is finite
    }
  }

  private double[][] transposed(CompiledLoss loss, boolean weighted) {
    return loss.transposedJacobian(now.start(loss), weighted);
  }

  private double[] residual(CompiledLoss loss, double[] wanted, boolean weighted) {
    double[] residual =
        weighted ? loss.scaledResiduals(now.start(loss), true) : loss.residuals(now.start(loss));
    Arrays.setAll(residual, i -> residual[i] - wanted[i]);
    return residual;
  }

  private static double[] step(double[][] jacobian, double[] residual) {
    int p = jacobian.length;
    double[][] rows = new double[residual.length][p + 1];
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < p; k++) {
        rows[i][k] = jacobian[k][i];
      }
      rows[i][p] = -residual[i];
    }
    PortionedLeastSquares squares = new PortionedLeastSquares(LinearAlgebra.current(), p);
    squares.add(rows);
    return squares.solve(REGULARISATION);
  }

  private static double norm(double[] x) {
    return Math.sqrt(Arrays.stream(x).map(v -> v * v).sum());
  }

  /** Both in words; empty where neither could be measured. */
  Optional<String> words() {
    Optional<Reach> residual = residual();
    Optional<Reach> error = error();
    if (residual.isEmpty()) {
      return Optional.empty();
    }
    String ofError =
        error
            .map(
                e ->
                    Text.format(
                        ", and the error from %s to %s by another",
                        Yardstick.percent(e.present()), Yardstick.percent(e.least())))
            .orElse("");
    boolean find = residual.get().much() && error.map(Reach::much).orElse(true);
    return Optional.of(
        Text.format(
            "one linear step in the tangent space of this network, u + ∂u/∂θ δ, takes the residual on other points from %s to %s%s: %s",
            NumberText.plain(residual.get().present()),
            NumberText.plain(residual.get().least()),
            ofError,
            find
                ? "it can express more than was found"
                : small()
                    ? "from here it cannot express much more"
                    : "which is no evidence that it cannot, since it was fitted on few rows"));
  }

  /** What one linear step leaves, over what there is. */
  List<Reading> readings() {
    String how =
        Text.format(
            "u + ∂u/∂θ δ, a least squares on about %,d fresh points%s",
            rows(), small() ? "" : ", by " + LSQR_STEPS + " steps of LSQR at most: an upper bound");
    String uncertainty = "measured on " + FEWEST_ROWS + " other points";
    List<Reading> all = new ArrayList<>();
    residual()
        .ifPresent(
            r -> all.add(Reading.of(LEFT, "residual", r.least() / r.present(), uncertainty, how)));
    error()
        .ifPresent(
            r ->
                all.add(Reading.of(LEFT, "error of u", r.least() / r.present(), uncertainty, how)));
    return all;
  }
}
