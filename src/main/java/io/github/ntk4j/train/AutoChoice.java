package io.github.ntk4j.train;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a plan that chooses for itself does, from sizes and linearity.
 *
 * @param method how
 * @param collocation how many points of the equation; 0 leaves them as they are
 * @param growing how many they are from draw to draw, where they are drawn anew by the residual;
 *     else none
 * @param firstSteps steps of Adam, where they come first
 */
public record AutoChoice(Method method, int collocation, List<Integer> growing, int firstSteps) {
  /** Copies the counts. */
  public AutoChoice {
    growing = List.copyOf(growing);
  }

  private AutoChoice(Method method, int firstSteps) {
    this(method, 0, List.of(), firstSteps);
  }

  /** From what costs most a step, and ends lowest, to what costs least. */
  public enum Method {
    /** Frozen ridges in place of the network. */
    LEAST_SQUARES,
    /** Levenberg–Marquardt: np² operations a step. */
    SECOND_ORDER,
    /** Self-scaled Broyden, which keeps p² numbers. */
    QUASI_NEWTON,
    /** Adam, then L-BFGS. */
    FIRST_ORDER
  }

  /** More than there is time for. */
  public static final int MOST_STEPS = 1_000_000;

  private static final double FIRST_SHARE = 0.2; // of the time, before quasi-Newton
  private static final double LARGE_SHARE = 0.7; // of the time, where Adam does most
  private static final int MOST_FIRST = 2000; // before quasi-Newton

  private static final int MOST_RIDGES = 2500;
  private static final int MOST_RIDGES_ON_A_LINE = 300;
  private static final int FIRST_RIDGES = 200; // tells how fast the machine is
  private static final double WORTH_IT = 1.3;
  private static final int FIRST_RIDGES_ON_A_LINE = 100;
  private static final double SPENT = 0.5; // of the time left

  private static final int MOST_SECOND_ORDER = 2500; // parameters; n = 3p: 50 GFLOP a step
  private static final int MOST_QUASI_NEWTON = 6000; // 8p² bytes: 300 MB
  private static final int ROWS = 3; // of the equation, for each parameter
  private static final int[] LATER_ROWS = {6, 10}; // from steps 60 and 110 on
  private static final int MOST_POINTS = 8000;
  private static final int MOST_LATER = 20_000;
  private static final int MOST_RIDGES_DIMENSION = 3;
  private static final int BYTES = 40; // of an entry of J: J, its copy, a product
  private static final double SHARE = 0.5; // of the heap

  /**
   * For a network on a problem.
   *
   * @param freely whether another network will do as well
   * @param nanoseconds the time there is; a gradient is timed where it counts
   */
  public static AutoChoice of(
      Statement problem, Network network, double[] theta, boolean freely, long nanoseconds) {
    if (freely && ridgesDo(problem)) {
      return new AutoChoice(Method.LEAST_SQUARES, 0);
    }
    long parameters = (long) network.parameterCount() + problem.soughtBesideU();
    boolean moves = problem.domain().bounded() && !problem.equations().isEmpty();
    if (parameters <= MOST_SECOND_ORDER) {
      int wanted = moves ? (int) Math.min(MOST_POINTS, ROWS * parameters) : 0;
      int points = wanted > size(problem) ? wanted : 0;
      if (fits(parameters, Math.max(points, rows(problem)))) {
        List<Integer> growing =
            moves && !problem.linear()
                ? growing(Math.max(points, size(problem)), parameters)
                : List.of();
        return new AutoChoice(Method.SECOND_ORDER, points, growing, 0);
      }
    }
    double steps = nanoseconds / gradientTime(problem, network, theta);
    return parameters <= MOST_QUASI_NEWTON
        ? new AutoChoice(Method.QUASI_NEWTON, (int) Math.min(MOST_FIRST, FIRST_SHARE * steps))
        : new AutoChoice(Method.FIRST_ORDER, (int) Math.min(MOST_STEPS, LARGE_SHARE * steps));
  }

  /** Points from draw to draw: more later, as far as there is room. */
  private static List<Integer> growing(int first, long parameters) {
    List<Integer> counts = new ArrayList<>(List.of(first));
    for (int rows : LATER_ROWS) {
      int later = (int) Math.min(MOST_LATER, (long) first * rows / ROWS);
      if (later > counts.get(counts.size() - 1) && fits(parameters, later)) {
        counts.add(later);
      }
    }
    return counts;
  }

  private static boolean fits(long parameters, int rows) {
    return (double) BYTES * parameters * rows < SHARE * Runtime.getRuntime().maxMemory();
  }

  /** Nanoseconds of a gradient, the second one: the first one makes its scratch space. */
  private static double gradientTime(Statement problem, Network network, double[] theta) {
    CompiledLoss loss = problem.compile(network, theta);
    double[] start = loss.start(theta);
    long time = 0;
    for (int count = 0; count < 2; count++) {
      long begun = System.nanoTime();
      loss.lossAndGradient(start, new double[start.length], new double[loss.terms().size()]);
      time = System.nanoTime() - begun;
    }
    return Math.max(1, time);
  }

  /** Linear, smooth enough to be worth it, and of few coordinates. */
  private static boolean ridgesDo(Statement problem) {
    return problem.linear()
        && problem.outputCount() == 1
        && problem.soughtBesideU() == 0
        && problem.domain().bounded()
        && !problem.equations().isEmpty()
        && problem.domain().dimension() <= MOST_RIDGES_DIMENSION;
  }

  private static int size(Statement problem) {
    return problem.collocationPoints().size();
  }

  private static int rows(Statement problem) {
    return problem.terms().stream().mapToInt(t -> t.rows()).sum();
  }

  /** How many ridges to begin with. */
  public static int firstWidth(Statement problem) {
    return problem.domain().dimension() == 1 ? FIRST_RIDGES_ON_A_LINE : FIRST_RIDGES;
  }

  /**
   * How many ridges to go on with: as many as there is time for, the cost growing with the third
   * power; 0 if that is hardly more than the last.
   *
   * @param last how many they were
   * @param took seconds of those
   * @param left seconds
   */
  public static int nextWidth(Statement problem, int last, double took, double left) {
    int most = problem.domain().dimension() == 1 ? MOST_RIDGES_ON_A_LINE : MOST_RIDGES;
    double fits = last * StrictMath.cbrt(SPENT * Math.max(0, left) / took);
    int width = (int) Math.min(most, fits);
    return width > WORTH_IT * last ? width : 0;
  }

  /**
   * Weights that even the terms out by the kernel's trace per point, in two digits, the first
   * term's 1; none where a weight has been set, or there is one term only.
   */
  public static Map<String, Double> weights(Statement problem, Network network, double[] theta) {
    List<String> terms = problem.termNames();
    Map<String, Double> weights = new LinkedHashMap<>();
    if (terms.size() < 2 || terms.stream().anyMatch(t -> problem.weightOf(t) != 1)) {
      return weights;
    }
    CompiledLoss loss = problem.compile(network, theta);
    double[] start = loss.start(theta);
    double first = loss.trace(0, start) / loss.terms().get(0).rows();
    for (int t = 1; t < terms.size(); t++) {
      double weight = first * loss.terms().get(t).rows() / loss.trace(t, start);
      if (weight > 0 && Double.isFinite(weight)) {
        weights.put(terms.get(t), Double.valueOf(Text.format("%.1e", weight)));
      }
    }
    return weights;
  }
}
