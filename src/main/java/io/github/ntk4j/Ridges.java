package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.pde.Slabs;
import io.github.ntk4j.pde.Statement;
import io.github.ntk4j.report.Provenances;
import io.github.ntk4j.report.RidgeTables;
import io.github.ntk4j.show.MimeBundle;
import io.github.ntk4j.show.Shown;
import io.github.ntk4j.train.FrozenRidges;
import io.github.ntk4j.train.LastLayer;
import io.github.ntk4j.train.RidgeScan;
import io.github.ntk4j.train.Stage;
import io.github.ntk4j.train.TangentSolve;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import tech.tablesaw.api.Table;

/**
 * Random ridges that do not train: {@code u = Σⱼ aⱼ tanh(wⱼ·(z − cⱼ)) + b}, z the coordinates
 * scaled to [−1, 1], and only a and b are solved for, by least squares. A linear problem takes one,
 * and reaches what no training does where the solution is smooth; a nonlinear one takes some
 * Gauss–Newton steps.
 *
 * <p>w = s (R₁ e₁, …, R_d e_d) with s uniform in [0, 1] and e a uniform direction; centres c are
 * uniform in a box wider than that of z by a fifth. The slopes R are found on nets a third as wide,
 * by the loss at points that were not solved for; no solution need be known. In more than three
 * coordinates all slopes are one, and e has only one, two or three entries, should that leave less:
 * u is then a sum of functions of so many coordinates each ({@link #interactions}). The equation
 * gets 3 points a ridge, each condition about one half or one, in place of the problem's own; the
 * problem's weights are multiplied so that a row of a condition is ten times as long as one of the
 * equation. Two QR decompositions of Tikhonov's form, λ = 10⁻¹⁵ of the largest entry on the
 * triangle's diagonal.
 *
 * <p>After the extreme learning machines of Dong and Li (2021) and the random feature method of
 * Chen, Chi, E and Yang (2022), with slopes of their own along each coordinate; ridges along few
 * coordinates after the sparse random features of Hashemi et al. (2021). Cost: 2mW² operations for
 * m rows; a width of 2,500 takes 12,500 rows and some 0.2 TFLOP. Memory: about 16W² bytes.
 */
public final class Ridges implements Shown {
  private static final int NONLINEAR_STEPS = 15;

  private final int width;
  private final long seed;
  private final List<Double> slopes; // none: they are scanned
  private final OptionalInt interactions;

  private Ridges(int width, long seed, List<Double> slopes, OptionalInt interactions) {
    this.width = width;
    this.seed = seed;
    this.slopes = slopes;
    this.interactions = interactions;
  }

  static Ridges of(int width) {
    Require.atLeast(1, "width of ridges", width);
    return new Ridges(width, 1, List.of(), OptionalInt.empty());
  }

  /**
   * The same with other draws: of ridges and of points.
   *
   * @param other any number; 1 until it is set
   * @return the ridges
   */
  public Ridges seed(long other) {
    return new Ridges(width, other, slopes, interactions);
  }

  /**
   * The same with slopes given, which saves the scan. About half the solution's wave number along
   * each scaled coordinate is a good start.
   *
   * @param ranges R, one for each coordinate of the problem, finite and above 0
   * @return the ridges
   * @throws IllegalArgumentException if there is none, or one is not finite and above 0
   */
  public Ridges slopes(double... ranges) {
    Require.nonNull("ranges", ranges);
    if (ranges.length == 0) {
      throw Fault.argument("slopes need a range for each coordinate; got none");
    }
    for (double range : ranges) {
      Require.positive("a slope", range);
    }
    return new Ridges(width, seed, Arrays.stream(ranges).boxed().toList(), interactions);
  }

  /**
   * The same with ridges along so many coordinates each, drawn anew for each of them: u is a sum of
   * functions of so many coordinates. Without it, all; in more than three coordinates without
   * slopes, by the scan.
   *
   * @param coordinates 1 for a sum of functions of one coordinate each, 2 for pairs, …
   * @return the ridges
   * @throws IllegalArgumentException if the number is below 1
   */
  public Ridges interactions(int coordinates) {
    Require.atLeast(1, "interactions of ridges", coordinates);
    return new Ridges(width, seed, slopes, OptionalInt.of(coordinates));
  }

  /**
   * Solves a problem.
   *
   * @param problem on a bounded domain, with one output and no unknown coefficient; linear, or not
   * @return a run: step 0 is N = 0, step 1 the solution of a linear problem; step 0 of a nonlinear
   *     one is a fit of what the scan found, if there was one; its model is an {@code mlp(d, width,
   *     1)}
   * @throws IllegalArgumentException if the problem is another, the slopes do not match its
   *     coordinates, or the ridges do not fit into memory
   */
  public Training solve(Problem problem) {
    FrozenRidges ridges = on(problem);
    return Work.during(Text.format("%,d ridges", width), work -> solve(work, ridges));
  }

  private Training solve(Work work, FrozenRidges ridges) {
    if (!slopes.isEmpty()) {
      return solve(ridges, slopes, ridges.parameters(slopes), "given");
    }
    work.part("slopes of the ridges", 0, 2);
    RidgeScan scan = scan(ridges);
    work.part(Text.format("%,d ridges", width), 1, 2);
    FrozenRidges best = ridges.interacting(scan.best().interactions());
    String how = Text.format("best of %d tried", scan.trials().size());
    return solve(best, scan.best().slopes(), scan.start(best), how);
  }

  private static Training solve(
      FrozenRidges ridges, List<Double> slopes, double[] theta, String how) {
    String words =
        Text.format(
            "frozen ridges, slopes up to %s%s (%s)",
            slopes.stream().map(NumberText::plain).collect(Collectors.joining(", ")),
            along(ridges),
            how);
    Pinn start =
        Pinn.mlp(ridges.network().sizes().stream().mapToInt(n -> n).toArray())
            .seed(ridges.seed())
            .with(ridges.network().input())
            .trained(theta, words);
    return new TrainingPlan(start, new Problem(ridges.placed(slopes)))
        .and(new Stage(words, (p, n) -> new LastLayer(), steps(ridges)))
        .run();
  }

  private static String along(FrozenRidges ridges) {
    int k = ridges.interactions();
    return k == ridges.problem().domain().dimension()
        ? ""
        : Text.format(", each along %d coordinate%s", k, k == 1 ? "" : "s");
  }

  private static int steps(FrozenRidges ridges) {
    return ridges.problem().linear() ? 1 : NONLINEAR_STEPS;
  }

  private RidgeScan scan(FrozenRidges ridges) {
    return new RidgeScan(ridges, interactions, steps(ridges));
  }

  /**
   * The slopes that {@link #solve} would try, on nets a third as wide.
   *
   * @param problem as for {@link #solve}
   * @return a row a trial, the best last: columns {@code slope in} each coordinate, {@code
   *     interactions} where there are several, {@code loss at fresh points}
   * @throws IllegalArgumentException as {@link #solve}
   */
  public Table scan(Problem problem) {
    FrozenRidges ridges = on(problem);
    RidgeScan scan = Work.on("slopes of the ridges", () -> scan(ridges));
    return Provenances.of(toString(), problem.statement(), List.of())
        .of(RidgeTables.scan(ridges, scan.trials()));
  }

  private FrozenRidges on(Problem problem) {
    Require.nonNull("problem", problem);
    Statement statement = problem.statement();
    Slabs.requireNone(statement);
    int d = problem.domain().dimension();
    if (interactions.orElse(1) > d) {
      throw Fault.argument(
          Text.format(
              "interactions of ridges are at most the %,d of the coordinates %s; got %d",
              d, problem.domain().names(), interactions.getAsInt()));
    }
    FrozenRidges ridges = new FrozenRidges(statement, width, seed, interactions.orElse(d));
    ridges.requireFits();
    if (!slopes.isEmpty() && slopes.size() != d) {
      throw Fault.argument(
          Text.format(
              "slopes need a range for each of the coordinates %s; got %s",
              problem.domain().names(), slopes));
    }
    return ridges;
  }

  @Override
  public MimeBundle bundle() {
    return MimeBundle.text(toString());
  }

  /** Width, seed, slopes, and what comes next. */
  @Override
  public String toString() {
    return Text.format(
        "%,d frozen ridges, seed %d, slopes %s%s; next: .solve(problem)",
        width,
        seed,
        slopes.isEmpty() ? "by a scan" : "up to " + slopes,
        interactions.isPresent() ? ", interactions " + interactions.getAsInt() : "");
  }

  /** A network's own features at its parameters, in which a problem is solved by least squares. */
  public static final class Tangent implements Shown {
    private final Pinn pinn;

    Tangent(Pinn pinn) {
      this.pinn = pinn;
    }

    /**
     * Solves a problem, linearised at the network's parameters, on the problem's own points and
     * with its weights: what the tangent reaches where it is trained to the end. The tangent is no
     * network; the network moved by the same step reaches less, or nothing, where its features
     * move.
     *
     * <p>Cost: 2np² operations for n rows and p parameters, memory about 8p(n + p) bytes.
     *
     * @param problem what to solve
     * @return columns {@code metric}, {@code network}, {@code tangent}, {@code moved network}; rows
     *     {@code loss}, and {@code relative L² error} of each output whose solution is known
     * @throws IllegalArgumentException if inputs or outputs do not match the problem
     * @throws IllegalStateException if the Jacobian does not fit into memory
     */
    public Table solve(Problem problem) {
      Require.nonNull("problem", problem);
      TangentSolve solved =
          Work.on(
              "least squares in the tangent",
              () -> new TangentSolve(problem.statement(), pinn.network(), pinn.theta()));
      return problem
          .provenance(pinn)
          .and("tangent", "one least squares on the problem's points")
          .of(RidgeTables.tangent(problem.statement(), pinn.network(), solved));
    }

    @Override
    public MimeBundle bundle() {
      return MimeBundle.text(toString());
    }

    /** Which network, and what comes next. */
    @Override
    public String toString() {
      return "Tangent of " + pinn + "; next: .solve(problem)";
    }
  }
}
