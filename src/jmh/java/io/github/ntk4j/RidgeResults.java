package io.github.ntk4j;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Solves problems in frozen ridges, with seeds 1 to 5 and slopes by the scan, and writes their
 * table of {@code docs/results.md}: {@code ./mvnw -Pbench test-compile exec:exec
 * -Dmain=io.github.ntk4j.RidgeResults -Djmh="helmholtz wave"}; without names all of them.
 */
public final class RidgeResults {
  private static final String HEAD = "| ridges |";
  private static final int SEEDS = 5;
  private static final int SOBOL = 20_000; // in more than two coordinates

  /** How it is solved; errors are taken on a grid of so many points a side, or at Sobol's. */
  private record Case(String goal, int width, int points, Problem problem) {}

  private RidgeResults() {}

  private static Map<String, Case> cases() {
    Map<String, Case> all = new LinkedHashMap<>();
    all.put("poisson1d", new Case("1e-12", 60, 1001, Problem.poisson1d(1)));
    all.put("poisson2d", new Case("1e-10", 1000, 201, Problem.poisson2d()));
    all.put("helmholtz", new Case("1e-8", 2500, 201, Problem.helmholtz2d()));
    all.put("wave", new Case("1e-8", 2500, 201, Problem.wave(4)));
    all.put("wave5", new Case("1e-8", 2500, 201, Problem.wave(5)));
    all.put("convection", new Case("1e-8", 2500, 201, Problem.convection(40)));
    all.put("convection80", new Case("1e-6", 2500, 201, Problem.convection(80)));
    all.put("poisson4", new Case("1e-6", 2500, 401, Problem.fourScalePoisson()));
    all.put("poisson5d", new Case("1e-5", 600, 0, Problem.poisson5d()));
    all.put("poisson10d", new Case("1e-4", 1500, 0, Problem.poisson10d()));
    all.put("reaction", new Case("1e-6", 2500, 201, Problem.reaction(5)));
    all.put("sine-gordon", new Case("–", 2500, 201, Problem.sineGordon()));
    return all;
  }

  /**
   * Solves.
   *
   * @param names cases; all if none
   * @throws IOException if the file cannot be read or written
   */
  public static void main(String[] names) throws IOException {
    for (String name : wanted(names, cases().keySet())) {
      Results.write(HEAD, name, row(name, cases().get(name)));
    }
  }

  /** The cases that are named, or all of them. */
  static List<String> wanted(String[] names, Set<String> all) {
    List<String> wanted = new ArrayList<>(Arrays.asList(names));
    wanted.removeIf(name -> name.isBlank() || name.equals("."));
    return wanted.isEmpty() ? List.copyOf(all) : wanted;
  }

  private static String row(String name, Case c) {
    double[] errors = new double[SEEDS];
    double[] seconds = new double[SEEDS];
    for (int k = 0; k < SEEDS; k++) {
      long start = System.nanoTime();
      Training run = Pinn.ridges(c.width()).seed(k + 1).solve(c.problem());
      seconds[k] = (System.nanoTime() - start) * 1e-9;
      errors[k] = error(run, c);
      System.err.printf(Locale.ROOT, "%s, seed %d: %.1e%n", name, k + 1, errors[k]);
    }
    List<String> each =
        Arrays.stream(errors).mapToObj(e -> String.format(Locale.ROOT, "%.1e", e)).toList();
    Arrays.sort(errors);
    Arrays.sort(seconds);
    return String.format(
        Locale.ROOT,
        "| %s | %,d | nothing | no | %s | **%.1e** | %.1e … %.1e | %s | %.0f |",
        name,
        c.width(),
        String.join(", ", each),
        errors[SEEDS / 2],
        errors[0],
        errors[SEEDS - 1],
        c.goal(),
        seconds[SEEDS / 2]);
  }

  /** Relative, in L², over the points of the problem's row. */
  private static double error(Training run, Case c) {
    double[] lo = c.problem().domain().coordinates().stream().mapToDouble(x -> x.lo()).toArray();
    double[] hi = c.problem().domain().coordinates().stream().mapToDouble(x -> x.hi()).toArray();
    int[] counts = new int[lo.length];
    Arrays.fill(counts, c.points());
    Points at = lo.length > 2 ? Points.sobol(lo, hi, SOBOL) : Points.grid(lo, hi, counts);
    return run.errors(at).doubleColumn("relative L² error").get(0);
  }
}
