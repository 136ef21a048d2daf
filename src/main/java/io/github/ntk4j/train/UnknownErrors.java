package io.github.ntk4j.train;

import io.github.ntk4j.base.Stop;
import io.github.ntk4j.linalg.DampedLeastSquares;
import io.github.ntk4j.linalg.Rows;
import io.github.ntk4j.model.Partial;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.FunctionNetwork;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.Measure;
import io.github.ntk4j.pde.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * How well measured values with noise determine the unknown coefficients, at the minimum of a loss.
 *
 * <p>With rows R̃ = √(2w/N) ρ and their Jacobian J̃, network and unknowns together, noise ε in the
 * measurements moves the minimum by −J̃⁺ δR̃: coefficient c by Σᵢ aᵢ εᵢ, with aᵢ = J̃⁺(c, i)
 * √(2w/N) over the measured rows. So its variance is Σ aᵢ² σ², whatever weight the equation has
 * beside them. σ² of each term of measurements is Σ ρ² / (n − h), h the part of its rows that the
 * fit follows, tr of the rows' own block of J̃ J̃⁺. Errors are independent, of one size in each
 * term, and of size 0 elsewhere.
 */
public final class UnknownErrors {
  /** Of the mean eigenvalue of J̃ᵀJ̃: directions of the network that no row sees take no part. */
  private static final double DAMPING = 1e-10;

  /** Fewer left over say nothing about the noise. */
  private static final double FEWEST_LEFT = 1;

  private final CompiledLoss loss;
  private final int first; // of the unknowns, among the parameters
  private final double[] theta;
  private final double[] units; // of the parameters, in which unknowns' columns are of their size
  private final double[] toGo;
  private final double[][] covariance; // of the coefficients
  private final List<Noise> noise = new ArrayList<>();
  private final double[] functionsToGo; // their parameters
  private final List<double[]> moves = new ArrayList<>(); // of functions, by a deviation of each

  /**
   * Noise of a term of measurements.
   *
   * @param term its name
   * @param rows how many there are
   * @param followed how many of them the fit follows
   * @param deviation standard deviation of one; NaN where nothing is left over; of those with
   *     deviations of their own, beside {@code given}
   * @param given the deviation that was given, of several the one that stands for all; NaN where
   *     none was
   */
  public record Noise(String term, int rows, double followed, double deviation, double given) {}

  /**
   * By one QR decomposition of J̃.
   *
   * @param theta parameters of the network, then unknowns: the end of a run
   */
  public UnknownErrors(CompiledLoss loss, double[] theta) {
    this.loss = loss;
    this.theta = theta.clone();
    first = loss.network().parameterCount();
    int q = theta.length - first;
    double[][] jacobian = loss.transposedJacobian(theta, true);
    units = DenseTangent.unify(jacobian, first);
    double size =
        Arrays.stream(jacobian, 0, first).mapToDouble(Linearised::norm2).average().orElse(1);
    UnaryOperator<double[]> solver = new DampedLeastSquares(jacobian).damped(DAMPING * size);
    double[] residual = loss.scaledResiduals(theta, true);
    double[] step = solver.apply(residual);
    toGo = new double[q];
    Arrays.setAll(toGo, c -> slope(c) * step[first + c]);
    functionsToGo = Arrays.copyOfRange(step, loss.firstBesideU(), first);
    covariance = new double[q][q];
    for (int t = 0; t < loss.terms().size(); t++) {
      if (loss.terms().get(t).measured()) {
        add(t, jacobian, residual, solver);
      }
    }
  }

  /** Of a coefficient, by what the solver finds. */
  private double slope(int unknown) {
    return units[first + unknown] * measure(unknown).slope(theta[first + unknown]);
  }

  private Measure measure(int unknown) {
    return loss.unknowns().get(unknown).measure();
  }

  /** One column of J̃⁺ for each measured value. */
  private void add(
      int term, double[][] jacobian, double[] residual, UnaryOperator<double[]> solver) {
    LossTerm data = loss.terms().get(term);
    int from = loss.firstRow(term);
    int q = toGo.length;
    double scale = loss.rowScale(term, true);
    double[][] moved = new double[q][q];
    List<double[]> functions = new ArrayList<>();
    double followed = 0;
    for (int i = from; i < from + data.rows(); i++) {
      Stop.check();
      double[] one = new double[loss.rows()];
      one[i] = 1;
      double[] column = solver.apply(one); // minus a column of J̃⁺
      for (int k = 0; k < column.length; k++) {
        followed -= jacobian[k][i] * column[k];
      }
      functions.add(Arrays.copyOfRange(column, loss.firstBesideU(), first));
      for (int a = 0; a < q; a++) {
        for (int b = 0; b < q; b++) {
          moved[a][b] += scale * scale * column[first + a] * column[first + b];
        }
      }
    }
    double squares =
        Arrays.stream(residual, from, from + data.rows()).map(r -> r / scale).map(r -> r * r).sum();
    Noise own = noise(data, squares, followed);
    noise.add(own);
    double deviation = data.unit() * own.deviation(); // of rows as they are weighted
    for (double[] each : functions) {
      moves.add(Arrays.stream(each).map(x -> x * scale * deviation).toArray());
    }
    for (int a = 0; a < q; a++) {
      for (int b = 0; b < q; b++) {
        covariance[a][b] += deviation * deviation * moved[a][b] * slope(a) * slope(b);
      }
    }
  }

  private static Noise noise(LossTerm data, double squares, double followed) {
    double left = data.rows() - followed;
    double deviation = left < FEWEST_LEFT ? Double.NaN : Math.sqrt(squares / left) / data.unit();
    double given = data.deviation().orElse(Double.NaN);
    return new Noise(data.name(), data.rows(), followed, deviation, given);
  }

  /** Noise of each term of measurements. */
  public List<Noise> noise() {
    return List.copyOf(noise);
  }

  /**
   * Standard deviation of a coefficient; NaN without measurements, or where they are all followed.
   */
  public double standardError(int unknown) {
    return noise.isEmpty() ? Double.NaN : Math.sqrt(covariance[unknown][unknown]);
  }

  /**
   * Standard deviations of an unknown function at points: of its value by noise alone, where the
   * equation holds and its network can be what it is.
   *
   * @param points of its own inputs
   */
  public double[] standardErrors(FunctionNetwork function, double[][] points) {
    double[][] slopes = slopes(function, points);
    double[] squares = new double[points.length];
    for (double[] move : moves) {
      double[] shift = shift(function, slopes, move);
      Rows.addProductOf(shift, shift, squares, squares.length);
    }
    boolean known = noise.stream().noneMatch(n -> Double.isNaN(n.deviation())) && !noise.isEmpty();
    return Arrays.stream(squares).map(s -> known ? Math.sqrt(s) : Double.NaN).toArray();
  }

  /** How far an unknown function is from the minimum at points, by one Gauss–Newton step. */
  public double[] toGo(FunctionNetwork function, double[][] points) {
    return shift(function, slopes(function, points), functionsToGo);
  }

  /** Slopes of a function's values by its own parameters. */
  private double[][] slopes(FunctionNetwork function, double[][] points) {
    int at = loss.firstOf(function);
    Node value = new Node.Jet(0, 0, Partial.none(function.network().coordinates()));
    LossTerm rows = new LossTerm(function.name(), value, List.<double[][]>of(points), 1);
    double[] own = Arrays.copyOfRange(theta, at, at + function.size());
    return new CompiledLoss(function.network(), List.of(rows)).transposedJacobian(own, false);
  }

  private double[] shift(FunctionNetwork function, double[][] slopes, double[] move) {
    int from = loss.firstOf(function) - loss.firstBesideU();
    double[] shift = new double[slopes[0].length];
    for (int k = 0; k < slopes.length; k++) {
      Rows.add(move[from + k], slopes[k], shift, shift.length);
    }
    return shift;
  }

  /** Correlation of two coefficients. */
  public double correlation(int a, int b) {
    return covariance[a][b] / (standardError(a) * standardError(b));
  }

  /** How far a coefficient is from the minimum, by one Gauss–Newton step. */
  public double toGo(int unknown) {
    return toGo[unknown];
  }

  /**
   * An end of the interval of a coefficient, by Student's t with as many degrees of freedom as are
   * left over; of one that is trained by its logarithm or between bounds, of its parameter.
   *
   * @param side −1 for the lower, 1 for the upper
   * @param level e.g. 0.95
   */
  public double end(int unknown, int side, double level) {
    double error = units[first + unknown] * standardError(unknown) / slope(unknown);
    double left = noise.stream().mapToDouble(n -> n.rows() - n.followed()).sum();
    return Double.isNaN(error)
        ? Double.NaN
        : measure(unknown)
            .coefficient(
                theta[first + unknown]
                    + side
                        * error
                        * new TDistribution(left).inverseCumulativeProbability((1 + level) / 2));
  }
}
