package io.github.ntk4j.door;

import io.github.ntk4j.Expr;
import io.github.ntk4j.Forecast;
import io.github.ntk4j.Ntk;
import io.github.ntk4j.NtkResult;
import io.github.ntk4j.Pinn;
import io.github.ntk4j.Points;
import io.github.ntk4j.Problem;
import io.github.ntk4j.Progress;
import io.github.ntk4j.TopSpectrum;
import io.github.ntk4j.Training;
import io.github.ntk4j.TrainingPlan;
import io.github.ntk4j.Verification;

/** The usual ways of several calls, on what chance has built; beside them chance finds few. */
public final class Routes {
  private Routes() {}

  private static Pinn fitting(Problem problem) {
    int d = problem.termNames().isEmpty() ? 1 : dimension(problem);
    return Pinn.mlp(d, 4, 1);
  }

  private static int dimension(Problem problem) {
    return problem.points(problem.termNames().get(0)).dimension();
  }

  public static TrainingPlan plan(Problem problem) {
    return fitting(problem).train(problem).adam(1e-2).steps(20);
  }

  public static Training run(Problem problem) {
    return plan(problem).run();
  }

  public static Training run(TrainingPlan plan, Points points) {
    return plan.trackNtk(points).every(1).run();
  }

  public static NtkResult kernel(Problem problem) {
    return Ntk.of(fitting(problem)).on(problem);
  }

  public static NtkResult kernel(Pinn pinn) {
    return Ntk.of(pinn).on(points(pinn));
  }

  public static TopSpectrum top(Pinn pinn, int k) {
    return Ntk.of(pinn).top(k).on(points(pinn));
  }

  private static Points points(Pinn pinn) {
    for (int d = 1; ; d++) {
      try {
        Points points = Points.uniform(new double[d], ones(d), 6);
        pinn.values(points);
        return points;
      } catch (IllegalArgumentException e) {
        if (d == 6) {
          throw e;
        }
      }
    }
  }

  private static double[] ones(int d) {
    double[] ones = new double[d];
    java.util.Arrays.fill(ones, 1);
    return ones;
  }

  /** A sum, or a product, of so many parts. */
  public static Expr deep(Expr expression, boolean sum) {
    Expr deep = expression;
    for (int k = 0; k < (sum ? 2_000 : 30); k++) {
      deep = sum ? deep.plus(expression) : deep.times(deep);
    }
    return deep;
  }

  /** A run against a forecast, which has to be one of its own problem. */
  public static Verification verify(Problem problem, Problem other) {
    Verification verification = run(problem).verify(forecast(other, 1e-2));
    if (problem != other && !problem.toString().equals(other.toString())) {
      throw new AssertionError("a run is verified by the forecast of another problem");
    }
    return verification;
  }

  /** A run whose progress may fail: nothing of it is lost. */
  public static Training run(Problem problem, Progress progress) {
    Progress before = Progress.open();
    Progress.use(() -> progress);
    try {
      return run(problem);
    } finally {
      Progress.use(() -> before);
    }
  }

  /** A run whose source is NaN, or fails, where points come only when they are drawn anew. */
  public static Training run(boolean fails) {
    Problem problem =
        Problem.named("hole")
            .space("x", 0, 1)
            .collocation(Points.uniform(0.5, 1, 4))
            .equation(
                u ->
                    u.dxx()
                        .minus(
                            x -> {
                              if (x[0] < 0.5 && fails) {
                                throw new Values.OwnFault();
                              }
                              return x[0] < 0.5 ? Double.NaN : 1;
                            }));
    return plan(problem).resample(3).run();
  }

  public static Forecast forecast(Problem problem, double rate) {
    return Forecast.of(fitting(problem), problem).gradientDescent(rate).steps(5);
  }
}
