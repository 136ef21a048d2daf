package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.ntk.SlowResidual;
import io.github.ntk4j.ntk.TangentKernel;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.PointSet;
import io.github.ntk4j.pde.Statement;
import io.github.ntk4j.show.MimeBundle;
import io.github.ntk4j.show.Shown;
import io.github.ntk4j.train.GrowingPoints;
import io.github.ntk4j.train.MovingProblem;
import io.github.ntk4j.train.ResidualDraw;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * A rule that moves the collocation points during training: {@code
 * plan.sampling(Sampling.rad().every(1000))}. Immutable; {@link Training#pointsAt} has the points
 * of each step.
 */
public final class Sampling implements Shown {
  private static final int CANDIDATES = 10_000;
  private static final int GROWING_CANDIDATES = 40_000;
  private static final int INTERVAL = 1_000;
  private static final int LEAST_RATIO = 2; // candidates to points
  private static final int MOST = 10_000_000; // points or candidates: some hundred bytes each

  /** The kernel of so many candidates takes a second or two. */
  private static final int SPECTRAL_CANDIDATES = 1_000;

  private final Kind kind;
  private final int added;
  private final int interval;
  private final int candidates;
  private final long seed;
  private final double learningRate; // of slow modes; else NaN
  private final Optional<GrowingPoints.Plan> growth; // of growing points

  private enum Kind {
    UNIFORM("uniform", 0, 1),
    RAD("RAD", 1, 1),
    RAR_D("RAR-D", 2, 0),
    SLOW_MODES("slow modes", 1, 1),
    GROWING("RAD", 1, 1);

    private final String text;
    private final double k;
    private final double c;

    Kind(String text, double k, double c) {
      this.text = text;
      this.k = k;
      this.c = c;
    }
  }

  private Sampling(Kind kind) {
    this(kind, 0, INTERVAL, CANDIDATES, 0, Double.NaN, Optional.empty());
  }

  private Sampling(
      Kind kind,
      int added,
      int interval,
      int candidates,
      long seed,
      double learningRate,
      Optional<GrowingPoints.Plan> growth) {
    this.kind = kind;
    this.added = added;
    this.interval = interval;
    this.candidates = candidates;
    this.seed = seed;
    this.learningRate = learningRate;
    this.growth = growth;
  }

  /**
   * As many independent uniform points as there were, every 1000 steps.
   *
   * @return the rule
   */
  public static Sampling uniform() {
    return new Sampling(Kind.UNIFORM);
  }

  /**
   * Residual-based adaptive distribution: all points are replaced, drawn without replacement from
   * fresh uniform candidates with p ∝ |r|/mean|r| + 1 (k = 1, c = 1), every 1000 steps. As default
   * of the paper, one source has k = 1, c = 1, another k = 2, c = 0.
   *
   * @return the rule, with 10,000 candidates
   * @see <a href="https://doi.org/10.1016/j.cma.2022.115671">Wu, Zhu, Tan, Kartha and Lu (2023),
   *     Algorithm 2</a>
   */
  public static Sampling rad() {
    return new Sampling(Kind.RAD);
  }

  /**
   * Residual-based adaptive refinement with distribution: points are added, drawn in the same way
   * with p ∝ r² (k = 2, c = 0), every 1000 steps.
   *
   * @param added how many each time, 1 to 10,000,000
   * @return the rule, with 10,000 candidates
   * @throws IllegalArgumentException if the number is out of range
   * @see <a href="https://doi.org/10.1016/j.cma.2022.115671">Wu, Zhu, Tan, Kartha and Lu (2023),
   *     Algorithm 3</a>
   */
  public static Sampling rarD(int added) {
    Require.between(1, MOST, "points added by rarD", added);
    return new Sampling(Kind.RAR_D, added, INTERVAL, CANDIDATES, 0, Double.NaN, Optional.empty());
  }

  /**
   * As {@link #rad()}, but by the part of the residual that gradient descent hardly moves: on the
   * candidates the residual is split by the eigenvectors of its own dynamics kernel, and the modes
   * with ηλ ≤ 0.001 are kept.
   *
   * @param learningRate η, finite and above 0
   * @return the rule, with 1,000 candidates, whose kernel is computed each time
   * @throws IllegalArgumentException if η is out of range
   */
  public static Sampling slowModes(double learningRate) {
    Require.learningRate(learningRate);
    return new Sampling(
        Kind.SLOW_MODES, 0, INTERVAL, SPECTRAL_CANDIDATES, 0, learningRate, Optional.empty());
  }

  /**
   * The points of second-order training, whose steps fit whatever points they are given: drawn anew
   * as by {@link #rad()}, but of 40,000 candidates, at steps 0, 15, 30 and 45, and from step 60 on
   * every 50; each draw from then on takes the next of these counts. There are at least three
   * points a parameter, and where a draw lifts the mean of r² more than 5-fold half as many again,
   * from then on, up to twice the last count: {@link #upTo}. {@link Training#history} has the rows
   * of each step. Meant for {@code levenbergMarquardt()} from the first step on.
   *
   * @param counts e.g. {@code growing(3_000, 6_000, 10_000)}, each 1 to 10,000,000
   * @return the rule, with 40,000 candidates; a front may want 200,000
   * @throws IllegalArgumentException if there is no count, or one is out of range
   */
  public static Sampling growing(int... counts) {
    Require.nonNull("counts", counts);
    if (counts.length == 0) {
      throw Fault.argument("growing needs a number of points, e.g. growing(3_000, 6_000, 10_000)");
    }
    for (int count : counts) {
      Require.between(1, MOST, "points of growing", count);
    }
    if (IntStream.range(1, counts.length).anyMatch(k -> counts[k] < counts[k - 1])) {
      throw Fault.argument(
          "counts of growing must not fall; got growing("
              + Arrays.stream(counts).mapToObj(String::valueOf).collect(Collectors.joining(", "))
              + ")");
    }
    int last = counts[counts.length - 1];
    return growing(
        new GrowingPoints.Plan(
            Arrays.stream(counts).boxed().toList(),
            (int) Math.min(MOST, 2L * last),
            GROWING_CANDIDATES,
            0));
  }

  private static Sampling growing(GrowingPoints.Plan plan) {
    return new Sampling(
        Kind.GROWING, 0, INTERVAL, plan.candidates(), plan.seed(), Double.NaN, Optional.of(plan));
  }

  /**
   * How many points {@link #growing} may come to where draws lift the loss; twice the last count
   * unless set.
   *
   * @param most 1 to 10,000,000
   * @return the rule
   * @throws IllegalArgumentException if the number is out of range, or this rule does not grow
   */
  public Sampling upTo(int most) {
    Require.between(1, MOST, "points of upTo", most);
    GrowingPoints.Plan plan =
        growth.orElseThrow(
            () -> Fault.argument("upTo is for Sampling.growing(…); this rule is " + this));
    return growing(new GrowingPoints.Plan(plan.counts(), most, candidates, seed));
  }

  /**
   * How often points move: at steps k, 2k, …, but not at the last. {@link #growing} has steps of
   * its own.
   *
   * @param steps k, at least 1
   * @return the rule
   * @throws IllegalArgumentException if k &lt; 1
   */
  public Sampling every(int steps) {
    Require.interval(steps);
    if (growth.isPresent()) {
      throw Fault.argument("growing(…) has its own steps: 0, 15, 30, 45, 60, then every 50");
    }
    return new Sampling(kind, added, steps, candidates, seed, learningRate, growth);
  }

  /**
   * How many uniform candidates are drawn each time; 10,000 unless set (1,000 for slow modes), and
   * never fewer than twice the points drawn from them: all of the candidates would be a uniform
   * draw.
   *
   * @param count 1 to 10,000,000
   * @return the rule
   * @throws IllegalArgumentException if the number is out of range
   */
  public Sampling candidates(int count) {
    Require.between(1, MOST, "candidates", count);
    return with(count, seed);
  }

  /**
   * Seed of the draws; 0 unless set.
   *
   * @param seed any number
   * @return the rule
   */
  public Sampling seed(long seed) {
    return with(candidates, seed);
  }

  private Sampling with(int count, long newSeed) {
    return growth
        .map(g -> growing(new GrowingPoints.Plan(g.counts(), g.most(), count, newSeed)))
        .orElseGet(() -> new Sampling(kind, added, interval, count, newSeed, learningRate, growth));
  }

  /** The rule as the engine applies it, for one run. */
  MovingProblem.PointRule make() {
    if (growth.isPresent()) {
      return new GrowingPoints(growth.get());
    }
    return new MovingProblem.PointRule() {
      @Override
      public boolean dueAt(int step) {
        return step > 0 && step % interval == 0;
      }

      @Override
      public PointSet draw(Statement now, Network network, double[] theta, int step) {
        return Sampling.this.draw(now, network, theta, step);
      }
    };
  }

  /**
   * Fails before a run whose points would grow beyond any set of points.
   *
   * @param steps of the run
   */
  void requireRoom(long steps, int start) {
    long times = Math.max(0, steps - 1) / interval;
    double end = start + (double) added * times;
    if (end > PointSet.MOST) {
      throw Fault.argument(
          Text.format(
              "rarD(%d), every %,d steps, would add up to %,.0f points in %,d steps; %,d is the most",
              added, interval, end, steps, PointSet.MOST));
    }
  }

  /** The collocation points from this step on. */
  PointSet draw(Statement problem, Network network, double[] theta, int step) {
    PointSet old = problem.collocationPoints();
    RandomGenerator random = new Well19937c(new int[] {(int) seed, (int) (seed >>> 32), step});
    if (kind == Kind.UNIFORM) {
      return problem.domain().interior(old.size(), random.nextLong());
    }
    int count = added > 0 ? added : old.size();
    PointSet fresh =
        problem.domain().interior(Math.max(candidates, LEAST_RATIO * count), random.nextLong());
    int[] drawn =
        ResidualDraw.draw(size(problem, network, theta, fresh), kind.k, kind.c, count, random);
    List<double[]> points = new ArrayList<>(added > 0 ? Arrays.asList(old.array()) : List.of());
    for (int i : drawn) {
      points.add(fresh.array()[i]);
    }
    return PointSet.of(points.toArray(double[][]::new));
  }

  private double[] size(Statement problem, Network network, double[] theta, PointSet points) {
    return kind == Kind.SLOW_MODES
        ? slowResidual(problem.collocation(points), network, theta)
        : problem.residualSize(network, theta, points);
  }

  /** What descent hardly moves of the equations' residual, at the collocation points. */
  private double[] slowResidual(Statement problem, Network network, double[] theta) {
    problem.requireWhole("slow modes");
    CompiledLoss whole = problem.compile(network, theta);
    CompiledLoss equations =
        whole.only(IntStream.range(0, problem.equations().size()).boxed().toList());
    TangentKernel kernel = new TangentKernel(equations, whole.start(theta), true);
    return SlowResidual.size(kernel, learningRate, problem.collocationPoints().size());
  }

  @Override
  public MimeBundle bundle() {
    return MimeBundle.text(toString());
  }

  /** The rule in words. */
  @Override
  public String toString() {
    return growth.map(GrowingPoints.Plan::toString).orElseGet(this::text);
  }

  /** Its words and what they leave out. */
  String identity() {
    return this + ", " + candidates + " candidates, rate " + learningRate;
  }

  private String text() {
    return kind.text
        + (added > 0 ? Text.format(", %,d points more", added) : "")
        + Text.format(", every %,d steps, seed ", interval)
        + seed;
  }
}
