package io.github.ntk4j;

import io.github.ntk4j.ntk.GolubKahan;
import io.github.ntk4j.ntk.JacobianProducts;
import io.github.ntk4j.ntk.KernelMatrix;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.LossTerm;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/**
 * How the time of a residual kernel grows with the number of points: products with J and Jᵀ, the 50
 * largest eigenvalues, and the whole matrix, for −Δu in two dimensions and two hidden layers of
 * 256. Prints the least time of each and the exponent fitted to them in logarithms.
 */
public final class Growth {
  private static final int WIDTH = 256;
  private static final int[] LARGE = {2_500, 5_000, 10_000, 20_000};
  private static final int[] SMALL = {250, 500, 1_000, 2_000};
  private static final Pinn PINN = Pinn.mlp(2, WIDTH, WIDTH, 1);

  private Growth() {}

  /** Takes the number of rounds, 3 if there is none; the sizes alternate. */
  public static void main(String[] args) {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 3;
    measure("matrix", SMALL, 2 * rounds, n -> KernelMatrix.of(loss(n), PINN.parameters(), false));
    IntFunction<JacobianProducts> factors =
        n -> new JacobianProducts(loss(n), PINN.parameters(), false);
    measure("factors", LARGE, rounds, factors::apply);
    JacobianProducts[] kept =
        Arrays.stream(LARGE).mapToObj(factors).toArray(JacobianProducts[]::new);
    measure("J v", LARGE, 4 * rounds, n -> of(kept, n).times(new double[of(kept, n).columns()]));
    measure("Jᵀw", LARGE, 4 * rounds, n -> of(kept, n).transposedTimes(new double[n]));
    measure(
        "top 50", LARGE, Math.max(1, rounds / 3), n -> GolubKahan.top(of(kept, n), 50, k -> {}));
  }

  private static CompiledLoss loss(int n) {
    List<LossTerm> terms = Problem.poisson2d(1).collocation(n).statement().terms();
    return new CompiledLoss(PINN.network(), terms.subList(0, 1));
  }

  private static JacobianProducts of(JacobianProducts[] kept, int n) {
    return Arrays.stream(kept).filter(j -> j.rows() == n).findFirst().orElseThrow();
  }

  private static void measure(String what, int[] sizes, int rounds, IntConsumer job) {
    double[] least = new double[sizes.length];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    for (int round = 0; round < rounds; round++) {
      for (int k = 0; k < sizes.length; k++) {
        long start = System.nanoTime();
        job.accept(sizes[k]);
        least[k] = Math.min(least[k], (System.nanoTime() - start) / 1e6);
      }
    }
    StringBuilder line = new StringBuilder("%-8s".formatted(what));
    for (int k = 0; k < sizes.length; k++) {
      line.append(String.format(Locale.ROOT, "  n = %d: %.1f ms", sizes[k], least[k]));
    }
    System.out.printf(Locale.ROOT, "%s  exponent %.2f%n", line, exponent(sizes, least));
  }

  /** Slope of ln t over ln n by least squares. */
  private static double exponent(int[] n, double[] t) {
    double meanX = Arrays.stream(n).mapToDouble(Math::log).average().orElseThrow();
    double meanY = Arrays.stream(t).map(Math::log).average().orElseThrow();
    double products = 0;
    double squares = 0;
    for (int k = 0; k < n.length; k++) {
      double x = Math.log(n[k]) - meanX;
      products += x * (Math.log(t[k]) - meanY);
      squares += x * x;
    }
    return products / squares;
  }
}
