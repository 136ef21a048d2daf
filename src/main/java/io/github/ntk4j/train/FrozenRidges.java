package io.github.ntk4j.train;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Stop;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.model.InputMap;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.model.Nonlinearity;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.Domain;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.Node;
import io.github.ntk4j.pde.PointSet;
import io.github.ntk4j.pde.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * Random ridges tanh(w·(z − c)) that stay as they are drawn, for a problem whose coordinates are
 * scaled to z in [−1, 1]ᵈ: a perceptron with one hidden layer, of which the last is solved for.
 *
 * @param problem on a bounded domain
 * @param width number of ridges
 * @param seed of the draws
 */
public record FrozenRidges(Statement problem, int width, long seed) {
  private static final int ROWS = 3; // of the equation, for each ridge
  private static final double CENTRES = 1.2; // their box over that of z
  private static final double CONDITION = 10; // rows of a condition over those of the equation
  private static final int SAMPLE = 200; // points at which rows are measured
  private static final double FIRST_SLOPE = 4;
  private static final double FACTOR = 1.6; // from one slope to the next
  private static final int SCANNED = 2; // so much narrower are the nets of a scan
  private static final int LEAST_SCANNED = 40;
  private static final int MOST_TRIALS = 18;
  private static final int MOST_AXES = 3; // beyond them all slopes are one

  private static final double BYTES_OF_ENTRIES = 16; // the triangle, and a portion of rows
  private static final double SHARE = 0.8; // of the heap

  /** Slopes that were tried, and the loss at fresh points that they led to. */
  public record Trial(List<Double> slopes, double freshLoss) {
    /** Copies the slopes. */
    public Trial {
      slopes = List.copyOf(slopes);
    }
  }

  /** Fails on a problem that least squares in the last layer cannot have. */
  public void requireFits() {
    String name = problem.name();
    if (!problem.domain().bounded()) {
      throw Fault.argument(
          Text.format("ridges need a bounded domain; that of problem \"%s\" is not", name));
    }
    if (!problem.unknowns().isEmpty()) {
      throw Fault.argument(
          Text.format(
              "ridges solve for u alone; problem \"%s\" has the unknown %s: train a network, pinn.train(problem)",
              name, problem.unknowns().get(0).name()));
    }
    if (problem.outputCount() > 1) {
      throw Fault.argument(
          Text.format(
              "ridges solve for one output; problem \"%s\" has %d: train a network, pinn.train(problem)",
              name, problem.outputCount()));
    }
    problem.requireFits(network());
    double bytes = BYTES_OF_ENTRIES * width * width;
    if (bytes > SHARE * Runtime.getRuntime().maxMemory()) {
      throw Fault.argument(
          Text.format(
              "%,d ridges need about %.1f GB; this JVM has room for %.1f GB (-Xmx)",
              width, bytes * 1e-9, SHARE * Runtime.getRuntime().maxMemory() * 1e-9));
    }
  }

  /** The network, tanh, on coordinates scaled to [−1, 1]. */
  public Network network() {
    Domain domain = problem.domain();
    int d = domain.dimension();
    double[] scale = new double[d];
    double[] shift = new double[d];
    for (int k = 0; k < d; k++) {
      scale[k] = 2 / (domain.upper()[k] - domain.lower()[k]);
      shift[k] = -1 - scale[k] * domain.lower()[k];
    }
    InputMap input = InputMap.identity(d).after(scale, shift);
    return new Network(List.of(d, width, 1), Nonlinearity.TANH, input, false);
  }

  /**
   * Parameters with a last layer of zeros: w = s · (R₁ e₁, …), s uniform in [0, 1], e a uniform
   * direction; centres uniform in a box wider by a fifth.
   *
   * @param slopes R, one for each coordinate
   */
  public double[] parameters(List<Double> slopes) {
    int d = slopes.size();
    RandomGenerator random = new Well19937c(seed);
    double[] theta = new double[width * (d + 2) + 1];
    for (int j = 0; j < width; j++) {
      double[] direction = new double[d];
      double squares = 0;
      for (int k = 0; k < d; k++) {
        direction[k] = random.nextGaussian();
        squares += direction[k] * direction[k];
      }
      double size = random.nextDouble() / Math.sqrt(squares);
      for (int k = 0; k < d; k++) {
        double w = size * slopes.get(k) * direction[k];
        theta[j * d + k] = w;
        theta[width * d + j] -= w * CENTRES * (2 * random.nextDouble() - 1);
      }
    }
    return theta;
  }

  /**
   * The problem with as many points as the ridges need, and weights under which a row of a
   * condition is {@value #CONDITION} times as long as one of the equation, on average.
   *
   * @param slopes R, one for each coordinate
   */
  public Statement placed(List<Double> slopes) {
    Statement placed = withPoints(problem, width);
    double[] lengths = lengths(slopes);
    double[] weights = new double[lengths.length];
    int equations = problem.equations().size();
    for (int t = 0; t < weights.length; t++) {
      double share = lengths[0] / lengths[t];
      weights[t] = t < equations ? share : CONDITION * CONDITION * share;
      weights[t] *= problem.weightOf(problem.termNames().get(t));
    }
    return placed.weighted(weights);
  }

  private Statement withPoints(Statement statement, int ridges) {
    Domain domain = statement.domain();
    int edge =
        domain.dimension() == 1 ? 2 : Math.max(4, ridges * Math.max(1, domain.dimension() / 2));
    return statement
        .collocation(domain.interior(ROWS * ridges, seed))
        .boundary(edge)
        .initialPoints(Math.max(2, ridges / 2));
  }

  /** Mean square length of each term's rows, over a sample of points. */
  private double[] lengths(List<Double> slopes) {
    CompiledLoss sample = new CompiledLoss(network(), withPoints(problem, SAMPLE).terms());
    double[] theta = parameters(slopes);
    double[] lengths = new double[sample.terms().size()];
    Arrays.fill(sample.weights(), 1);
    for (int t = 0; t < lengths.length; t++) {
      int term = t;
      sample
          .only(List.of(t))
          .lastLayer(
              theta,
              Integer.MAX_VALUE,
              rows -> {
                for (double[] row : rows) {
                  for (int j = 0; j < width; j++) {
                    lengths[term] += row[j] * row[j];
                  }
                }
              });
    }
    return lengths;
  }

  /**
   * Parameters whose last layer fits the values of another net: from there a nonlinear problem
   * takes a few steps.
   *
   * @param slopes R, one for each coordinate
   */
  public double[] fitted(List<Double> slopes, Solved other) {
    PointSet points = problem.domain().interior(ROWS * width, seed);
    double[] values = problem.values(other.network(), other.theta(), points, 0);
    Node measured = new Node.Data(Arrays.stream(values).boxed().toList(), "narrow");
    Node u = problem.constrained(problem.domain().solution(0));
    LossTerm fit =
        new LossTerm("fit", Node.minus(u, measured), List.<double[][]>of(points.array()), 1);
    return steps(List.of(fit), parameters(slopes), 1);
  }

  private double[] steps(List<LossTerm> terms, double[] start, int count) {
    CompiledLoss loss = new CompiledLoss(network(), terms);
    Iterate at = new Iterate(start, terms.size());
    new LastLayer().steps(loss, at, count);
    return at.theta();
  }

  /** A net with the parameters that were solved for, and the slopes tried, the best last. */
  public static final class Solved {
    private final List<Trial> trials = new ArrayList<>();
    private final Network network;
    private double[] theta = {};

    private Solved(Network network) {
      this.network = network;
    }

    /** The slopes that were tried, the best last. */
    public List<Trial> trials() {
      return List.copyOf(trials);
    }

    /** The best slopes. */
    public List<Double> slopes() {
      return trials.get(trials.size() - 1).slopes();
    }

    Network network() {
      return network;
    }

    double[] theta() {
      return theta;
    }

    /** Keeps the best last; whether it is this one. */
    private boolean add(Trial trial, double[] parameters) {
      boolean best =
          trials.isEmpty() || trial.freshLoss() < trials.get(trials.size() - 1).freshLoss();
      trials.add(best ? trials.size() : trials.size() - 1, trial);
      if (best) {
        theta = parameters;
      }
      return best;
    }

    private boolean has(List<Double> slopes) {
      return trials.stream().anyMatch(t -> t.slopes().equals(slopes));
    }
  }

  /**
   * Slopes that a net half as wide is tried with: from one to the next by a factor, one coordinate
   * at a time, while the loss at points that were not solved for falls. No solution need be known.
   * A nonlinear problem starts from the best so far.
   *
   * @param steps of least squares for each, at most
   */
  public Solved scan(int steps) {
    FrozenRidges narrow =
        new FrozenRidges(problem, Math.min(width, Math.max(LEAST_SCANNED, width / SCANNED)), seed);
    int d = problem.domain().dimension();
    Solved best = new Solved(narrow.network());
    List<Double> first = Collections.nCopies(d, FIRST_SLOPE);
    Statement measure = narrow.placed(first);
    narrow.tryOut(first, measure, steps, best);
    int moves = d > MOST_AXES ? 2 : 2 * d;
    int last = 0; // the move that last led down
    for (int move = 0; move < last + moves && best.trials.size() < MOST_TRIALS; move++) {
      int axis = d > MOST_AXES ? -1 : move / 2 % d;
      List<Double> next = moved(best.slopes(), axis, move % 2 == 0);
      if (!best.has(next) && narrow.tryOut(next, measure, steps, best)) {
        last = move + 1;
        move--; // once more the same way
      }
    }
    return best;
  }

  private static List<Double> moved(List<Double> slopes, int axis, boolean up) {
    List<Double> next = new ArrayList<>(slopes);
    for (int k = 0; k < next.size(); k++) {
      if (axis < 0 || k == axis) {
        next.set(k, up ? next.get(k) * FACTOR : next.get(k) / FACTOR);
      }
    }
    return next;
  }

  /**
   * Whether slopes are the best so far, by the loss at other points, weighed as {@code measure}.
   */
  private boolean tryOut(List<Double> slopes, Statement measure, int steps, Solved best) {
    Stop.check();
    double[] start =
        steps == 1 || best.trials.isEmpty() ? parameters(slopes) : fitted(slopes, best);
    double[] theta = steps(placed(slopes).terms(), start, steps);
    Statement fresh = measure.collocation(problem.domain().interior(ROWS * width, seed + 1));
    CompiledLoss loss = new CompiledLoss(network(), fresh.terms());
    Iterate there = new Iterate(theta, loss.weights().length);
    there.evaluate(loss);
    double lost = Double.isFinite(there.loss()) ? there.loss() : Double.MAX_VALUE;
    return best.add(new Trial(slopes, lost), theta);
  }
}
