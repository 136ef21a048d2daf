package io.github.ntk4j.ntk;

import io.github.ntk4j.base.Stop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * Largest singular values of J by Golub–Kahan bidiagonalisation with full reorthogonalisation: σ to
 * about ε·σ₁, so that the noise floor of the eigenvalues σ² is that of the singular value route.
 *
 * <p>One start vector leads to one vector of each eigenspace. So when it has found its values, a
 * new random one looks beside all vectors found, as long as some value turns up that belongs among
 * the largest: the last search finds none.
 */
public final class GolubKahan {
  /** Steps from one look at the values to the next. */
  private static final int STEPS = 10;

  /** Residuals this small against σ₁ are rounding. */
  static final double CONVERGED = 1e-15;

  private final LinearMap map;
  private final int count;
  private final double rounding;
  private final IntConsumer progress;
  private final List<SingularTriplet> found = new ArrayList<>();
  private int products;

  private GolubKahan(LinearMap map, int count, IntConsumer progress) {
    this.map = map;
    this.count = count;
    this.progress = progress;
    rounding = NoiseFloor.ofRounding(map.rows(), map.columns());
  }

  /**
   * Singular values found.
   *
   * @param sigmas largest first, multiple ones as often as they occur; all above rounding
   * @param residuals bounds of the distance from each to a singular value, but for rounding
   * @param products how many products with J and Jᵀ each it took
   */
  public record Top(List<Double> sigmas, List<Double> residuals, int products) {
    /** Copies the lists. */
    public Top {
      sigmas = List.copyOf(sigmas);
      residuals = List.copyOf(residuals);
    }

    /**
     * Bound of |σ² − λ| for the k-th: (σ + ρ)² − σ², with ρ its residual and the error of all
     * singular values alike.
     *
     * @param floor noise floor of the eigenvalues
     */
    public double bound(int k, double floor) {
      double error = residuals.get(k) + Math.sqrt(floor);
      return error * (2 * sigmas.get(k) + error);
    }
  }

  /**
   * The k largest, or all that are above rounding.
   *
   * @param progress told the number of products after each
   * @throws CancellationException if the thread was interrupted
   */
  public static Top top(JacobianProducts jacobian, int k, IntConsumer progress) {
    return top((LinearMap) jacobian, k, progress);
  }

  /**
   * The largest of J P^(−½).
   *
   * @param diagonal P, above 0, a number a parameter
   */
  public static double largest(JacobianProducts jacobian, double[] diagonal) {
    List<Double> sigmas = top(new DividedColumns(jacobian, diagonal), 1, done -> {}).sigmas();
    return sigmas.isEmpty() ? Double.NaN : sigmas.get(0);
  }

  static Top top(LinearMap map, int k, IntConsumer progress) {
    return new GolubKahan(map, k, progress).top();
  }

  private Top top() {
    int most = Math.min(map.rows(), map.columns());
    boolean more = true;
    for (int search = 0; more && found.size() < most; search++) {
      more = found.addAll(search(start(search)));
    }
    found.sort(Comparator.comparingDouble(SingularTriplet::sigma).reversed());
    List<SingularTriplet> first = found.subList(0, Math.min(count, found.size()));
    return new Top(
        first.stream().map(SingularTriplet::sigma).toList(),
        first.stream().map(SingularTriplet::residual).toList(),
        products);
  }

  private double[] start(int search) {
    RandomGenerator random = new Well19937c(search);
    double[] u = new double[map.rows()];
    for (int i = 0; i < u.length; i++) {
      u[i] = random.nextGaussian();
    }
    return u;
  }

  /** Values beside those found that belong among the largest. */
  private List<SingularTriplet> search(double[] start) {
    Bidiagonalisation form = new Bidiagonalisation(map, found, start);
    while (!form.exhausted()) {
      Stop.check();
      form.step();
      progress.accept(++products);
      if (form.exhausted() || form.size() % STEPS == 0) {
        Bidiagonalisation.Ritz ritz = form.ritz();
        int wanted = wanted(ritz);
        if (form.exhausted() || converged(ritz, wanted)) {
          return triplets(ritz, wanted);
        }
      }
    }
    return List.of();
  }

  /** How many of the leading values belong among the largest, as they stand now. */
  private int wanted(Bidiagonalisation.Ritz ritz) {
    double largest = Math.max(ritz.sigma(0), largestFound());
    double least = leastWanted() + rounding * largest;
    int wanted = 0;
    while (wanted < Math.min(count, ritz.size()) && ritz.sigma(wanted) > least) {
      wanted++;
    }
    return wanted;
  }

  private double largestFound() {
    return found.stream().mapToDouble(SingularTriplet::sigma).max().orElse(0);
  }

  /** What a further value must exceed: the k-th largest, 0 as long as there are fewer. */
  private double leastWanted() {
    return found.stream()
        .map(SingularTriplet::sigma)
        .sorted(Comparator.reverseOrder())
        .skip(count - 1)
        .findFirst()
        .orElse(0.0);
  }

  /** Whether the wanted values stand, and so does the first that is not: no other is above it. */
  private boolean converged(Bidiagonalisation.Ritz ritz, int wanted) {
    double largest = Math.max(ritz.sigma(0), largestFound());
    for (int k = 0; k < Math.min(wanted + 1, Math.min(count, ritz.size())); k++) {
      double tolerance = k < wanted ? CONVERGED * largest : rounding * largest;
      if (ritz.residual(k) > tolerance) {
        return false;
      }
    }
    return wanted == count || wanted < ritz.size();
  }

  private static List<SingularTriplet> triplets(Bidiagonalisation.Ritz ritz, int count) {
    List<SingularTriplet> triplets = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      triplets.add(ritz.triplet(k));
    }
    return triplets;
  }
}
