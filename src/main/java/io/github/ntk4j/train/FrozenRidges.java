package io.github.ntk4j.train;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Stop;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.model.InputMap;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.model.Nonlinearity;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.Domain;
import io.github.ntk4j.pde.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
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

  /** Parameters after so many steps of least squares; one solves a linear problem. */
  private double[] solved(Statement placed, List<Double> slopes, int steps) {
    CompiledLoss loss = new CompiledLoss(network(), placed.terms());
    Iterate at = new Iterate(parameters(slopes), loss.weights().length);
    new LastLayer().steps(loss, at, steps);
    return at.theta();
  }

  /**
   * Slopes that a narrower net was tried with, the best last: from one to the next by a factor, one
   * coordinate at a time, while the loss at points that were not solved for falls. No solution need
   * be known.
   *
   * @param steps of least squares for each
   */
  public List<Trial> scan(int steps) {
    FrozenRidges narrow =
        new FrozenRidges(problem, Math.min(width, Math.max(LEAST_SCANNED, width / SCANNED)), seed);
    int d = problem.domain().dimension();
    List<Trial> trials = new ArrayList<>();
    List<Double> best = Collections.nCopies(d, FIRST_SLOPE);
    Statement measure = narrow.placed(best);
    trials.add(narrow.tried(best, measure, steps));
    int moves = d > MOST_AXES ? 2 : 2 * d;
    int last = 0; // the move that last led down
    for (int move = 0; move < last + moves && trials.size() < MOST_TRIALS; move++) {
      List<Double> next = moved(best, d > MOST_AXES ? -1 : move / 2 % d, move % 2 == 0);
      if (trials.stream().anyMatch(t -> t.slopes().equals(next))) {
        continue;
      }
      Trial trial = narrow.tried(next, measure, steps);
      trials.add(trial);
      if (trial.freshLoss() < least(trials.subList(0, trials.size() - 1)).freshLoss()) {
        best = next;
        last = move + 1;
        move--; // once more the same way
      }
    }
    Trial least = least(trials);
    trials.remove(least);
    trials.add(least);
    return trials;
  }

  private static Trial least(List<Trial> trials) {
    return trials.stream().min(Comparator.comparingDouble(Trial::freshLoss)).orElseThrow();
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

  /** The loss at other points of the domain, under the weights of {@code measure}. */
  private Trial tried(List<Double> slopes, Statement measure, int steps) {
    Stop.check();
    double[] theta = solved(placed(slopes), slopes, steps);
    Statement fresh = measure.collocation(problem.domain().interior(ROWS * width, seed + 1));
    CompiledLoss loss = new CompiledLoss(network(), fresh.terms());
    Iterate there = new Iterate(theta, loss.weights().length);
    there.evaluate(loss);
    return new Trial(slopes, Double.isFinite(there.loss()) ? there.loss() : Double.MAX_VALUE);
  }
}
