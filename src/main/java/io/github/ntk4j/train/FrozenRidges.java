package io.github.ntk4j.train;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.model.InputMap;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.model.Nonlinearity;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.Domain;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.Node;
import io.github.ntk4j.pde.PerRow;
import io.github.ntk4j.pde.PointSet;
import io.github.ntk4j.pde.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * Random ridges tanh(w·(z − c)) that stay as they are drawn, for a problem whose coordinates are
 * scaled to z in [−1, 1]ᵈ: a perceptron with one hidden layer, of which the last is solved for.
 *
 * @param problem on a bounded domain
 * @param width number of ridges
 * @param seed of the draws
 * @param interactions at most so many coordinates change along one ridge: 1 makes u a sum of
 *     functions of one coordinate each, 2 of pairs, as many as there are any function
 */
public record FrozenRidges(Statement problem, int width, long seed, int interactions) {
  private static final int ROWS = 3; // of the equation, for each ridge
  private static final double CENTRES = 1.2; // their box over that of z
  private static final double CONDITION = 10; // rows of a condition over those of the equation
  private static final int SAMPLE = 200; // points at which rows are measured

  private static final double BYTES_OF_ENTRIES = 16; // the triangle, and a portion of rows
  private static final double SHARE = 0.8; // of the heap

  /** Ridges along which all coordinates change. */
  public FrozenRidges(Statement problem, int width, long seed) {
    this(problem, width, seed, problem.domain().dimension());
  }

  FrozenRidges ofWidth(int other) {
    return new FrozenRidges(problem, other, seed, interactions);
  }

  /** The same draws for ridges along so many coordinates each. */
  public FrozenRidges interacting(int coordinates) {
    return new FrozenRidges(problem, width, seed, coordinates);
  }

  /** Fails on a problem that least squares in the last layer cannot have. */
  public void requireFits() {
    String name = problem.name();
    if (!problem.domain().bounded()) {
      throw Fault.argument(
          Text.format("ridges need a bounded domain; that of problem \"%s\" is not", name));
    }
    if (problem.soughtBesideU() > 0) {
      String unknown =
          problem.unknowns().isEmpty()
              ? problem.functions().get(0).name()
              : problem.unknowns().get(0).name();
      throw Fault.argument(
          Text.format(
              "ridges solve for u alone; problem \"%s\" has the unknown %s: train a network, pinn.train(problem)",
              name, unknown));
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
      double[] direction = direction(d, random);
      double size = random.nextDouble();
      for (int k = 0; k < d; k++) {
        double w = size * slopes.get(k) * direction[k];
        theta[j * d + k] = w;
        theta[width * d + j] -= w * CENTRES * (2 * random.nextDouble() - 1);
      }
    }
    return theta;
  }

  /** A uniform direction in as many coordinates as interact, chosen anew where they are not all. */
  private double[] direction(int d, RandomGenerator random) {
    double[] direction = new double[d];
    double squares = 0;
    for (int k : interactions < d ? chosen(d, random) : IntStream.range(0, d).toArray()) {
      direction[k] = random.nextGaussian();
      squares += direction[k] * direction[k];
    }
    double length = Math.sqrt(squares);
    Arrays.setAll(direction, k -> direction[k] / length);
    return direction;
  }

  /** So many different coordinates as interact, by a shuffle's first steps. */
  private int[] chosen(int d, RandomGenerator random) {
    int[] coordinates = IntStream.range(0, d).toArray();
    for (int k = 0; k < interactions; k++) {
      int other = k + random.nextInt(d - k);
      int kept = coordinates[k];
      coordinates[k] = coordinates[other];
      coordinates[other] = kept;
    }
    return Arrays.copyOf(coordinates, interactions);
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
  double[] fitted(List<Double> slopes, Network other, double[] otherTheta) {
    PointSet points = problem.domain().interior(ROWS * width, seed);
    double[] values = problem.values(other, otherTheta, points, 0);
    Node measured = new PerRow.Data(Arrays.stream(values).boxed().toList(), "narrow");
    Node u = problem.constrained(problem.domain().solution(0));
    LossTerm fit =
        new LossTerm("fit", Node.minus(u, measured), List.<double[][]>of(points.array()), 1);
    return steps(List.of(fit), parameters(slopes), 1);
  }

  double[] steps(List<LossTerm> terms, double[] start, int count) {
    CompiledLoss loss = new CompiledLoss(network(), terms);
    Iterate at = new Iterate(start, terms.size());
    new LastLayer().steps(loss, at, count);
    return at.theta();
  }
}
