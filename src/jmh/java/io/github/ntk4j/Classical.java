package io.github.ntk4j;

import io.github.ntk4j.pde.Domain;
import io.github.ntk4j.pde.PointSet;
import io.github.ntk4j.pde.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.commons.math3.complex.Complex;

/**
 * What a classical solver needs for the error of a row of {@code docs/results.md}: {@code ./mvnw
 * -Pbench test-compile exec:exec -Dmain=io.github.ntk4j.Classical -Djmh="burgers wave"}; without
 * names all of them. Each solver is refined until its error is that of the row, the smallest bold
 * number of that name, or below.
 */
public final class Classical {
  private static final Path FILE = Path.of("docs", "results.md");
  private static final String HEAD = "| classical |";
  private static final int SOBOL = 2000;
  private static final int LINE = 201; // points along x
  private static final int MOST_STEPS = 64; // from one moment to the next
  private static final double PI = Math.PI;

  private static double target; // error of the row in work

  /** A solution, its error, and what it took. */
  private record Solved(String size, double error, double seconds) {}

  /** Solvers of one problem, each finer than the one before. */
  private record Case(String method, int finest, IntFunction<Solved> level) {}

  private Classical() {}

  private static Map<String, Case> cases() {
    Map<String, Case> all = new LinkedHashMap<>();
    all.put("poisson1d", box(Problem.poisson1d(1), 0, x -> -PI * PI * sine(x[0], 1), 2, 1));
    all.put(
        "poisson2d",
        box(Problem.poisson2d(), 0, x -> -2 * PI * PI * sine(x[0], 1) * sine(x[1], 1), 2, 2));
    all.put("poisson4", box(Problem.fourScalePoisson(), 0, Classical::fourScales, 8, 4));
    all.put(
        "helmholtz",
        box(
            Problem.helmholtz2d(),
            1,
            x -> (1 - 17 * PI * PI) * sine(x[0], 1) * sine(x[1], 4),
            6,
            2));
    all.put(
        "poisson5d",
        box(
            Problem.poisson5d(),
            0,
            x -> -PI * PI * Arrays.stream(x).map(c -> Math.cos(PI * c)).sum(),
            2,
            2));
    all.put("poisson10d", box(Problem.poisson10d(), 0, x -> 0, 2, 1));
    all.put("wave", line(Problem.wave(4), 2, u -> 0, 12));
    all.put("wave5", line(Problem.wave(5), 2, u -> 0, 12));
    all.put("sine-gordon", line(Problem.sineGordon(), 1, u -> -Math.sin(u), 32));
    all.put("convection", fourier(Problem.convection(40), k -> new Complex(0, -40 * k), 0, u -> 0));
    all.put(
        "convection80", fourier(Problem.convection(80), k -> new Complex(0, -80 * k), 0, u -> 0));
    all.put(
        "burgers",
        fourier(
            Problem.burgers(0.01 / PI), k -> new Complex(-0.01 / PI * k * k), 1, u -> -u * u / 2));
    all.put(
        "burgers-0.01",
        fourier(Problem.burgers(0.01), k -> new Complex(-0.01 * k * k), 1, u -> -u * u / 2));
    all.put(
        "allen-cahn",
        fourier(Problem.allenCahn(), k -> new Complex(5 - 1e-4 * k * k), 0, u -> -5 * u * u * u));
    all.put("reaction", new Case("RK4 at each x", 12, Classical::reaction));
    return all;
  }

  private static double sine(double x, int k) {
    return Math.sin(k * PI * x);
  }

  private static double fourScales(double[] x) {
    double sum = 0;
    for (int w = 4; w <= 16; w += 4) {
      sum -= PI * PI * w * w / 2 * sine(x[0], w) * sine(x[1], w);
    }
    return sum;
  }

  private static Case box(
      Problem problem, double k, ToDoubleFunction<double[]> f, int first, int more) {
    Statement statement = problem.statement();
    int finest = statement.domain().dimension() > 3 ? 6 : 20;
    return new Case(
        "Chebyshev, fast diagonalisation",
        finest,
        level -> {
          int n = first + more * level;
          long start = System.nanoTime();
          ChebyshevBox solved = new ChebyshevBox(statement, k, f, n);
          double seconds = (System.nanoTime() - start) * 1e-9;
          String size = String.format(Locale.ROOT, "%,d", solved.unknowns());
          double[][] at = points(statement);
          return new Solved(size, error(statement, at, i -> solved.at(at[i])), seconds);
        });
  }

  private static double[][] points(Statement statement) {
    Domain domain = statement.domain();
    int d = domain.dimension();
    if (d > 3) {
      return Points.sobol(domain.lower(), domain.upper(), SOBOL).toArray();
    }
    int[] counts = new int[d];
    Arrays.fill(counts, d == 1 ? 1001 : LINE);
    return Points.grid(domain.lower(), domain.upper(), counts).toArray();
  }

  private static double error(Statement statement, double[][] points, IntToDoubleFunction u) {
    double[] exact = statement.exactValues(PointSet.of(points), 0).orElseThrow();
    double off = 0;
    double squares = 0;
    for (int i = 0; i < points.length; i++) {
      off += Math.pow(u.applyAsDouble(i) - exact[i], 2);
      squares += exact[i] * exact[i];
    }
    return Math.sqrt(off / squares);
  }

  private static double[] moments(Statement statement, int count) {
    double last = statement.domain().upper()[1];
    double[] moments = new double[count];
    Arrays.setAll(moments, k -> last * k / (count - 1));
    return moments;
  }

  /** Points at moments: those of a moment lie together. */
  private static double[][] strip(Statement statement, double[] moments) {
    double lo = statement.domain().lower()[0];
    double hi = statement.domain().upper()[0];
    double[][] points = new double[moments.length * LINE][];
    Arrays.setAll(
        points, i -> new double[] {lo + (hi - lo) * (i % LINE) / (LINE - 1), moments[i / LINE]});
    return points;
  }

  private static Case line(Problem problem, double c, DoubleUnaryOperator g, int first) {
    Statement statement = problem.statement();
    double[] moments = moments(statement, 101);
    return new Case(
        "Chebyshev in x, RK4",
        24,
        level -> {
          int n = first + 4 * level;
          ChebyshevLine line = new ChebyshevLine(statement, c, g, n);
          return stepping(
              n - 1,
              moments.length - 1,
              steps -> line.solve(moments, steps),
              u -> lineError(statement, moments, line.points(), u));
        });
  }

  private static double lineError(
      Statement statement, double[] moments, double[] nodes, double[][] u) {
    double[][] weights = new double[LINE][];
    double[][] points = strip(statement, moments);
    Arrays.setAll(weights, i -> ChebyshevBox.interpolation(nodes, points[i][0]));
    return error(
        statement,
        points,
        i -> {
          double sum = 0;
          for (int j = 0; j < nodes.length; j++) {
            sum += weights[i % LINE][j] * u[i / LINE][j];
          }
          return sum;
        });
  }

  private static Case fourier(
      Problem problem, DoubleFunction<Complex> symbol, int m, DoubleUnaryOperator f) {
    Statement statement = problem.statement();
    double lo = statement.domain().lower()[0];
    double period = statement.domain().upper()[0] - lo;
    double[] moments = moments(statement, 41);
    UnaryOperator<double[]> each = u -> Arrays.stream(u).map(f).toArray();
    return new Case(
        "Fourier, RK4 with an integrating factor",
        9,
        level -> {
          int n = 4 << level;
          double[][] grid = new double[n][];
          Arrays.setAll(grid, i -> new double[] {lo + period * i / n, 0});
          double[] start = statement.exactValues(PointSet.of(grid), 0).orElseThrow();
          FourierLine line = new FourierLine(n, period, symbol, m, each);
          return stepping(
              n,
              moments.length - 1,
              steps -> line.solve(start, moments.length, moments[1], steps),
              u -> {
                double[][] points = strip(statement, moments);
                return error(statement, points, i -> line.at(u[i / LINE], points[i][0] - lo));
              });
        });
  }

  /** Twice as many steps while that lowers the error to less than a half. */
  private static <U> Solved stepping(
      int unknowns, int moments, IntFunction<U> solver, ToDoubleFunction<U> error) {
    Solved best = new Solved("", Double.POSITIVE_INFINITY, 0);
    for (int steps = 1; steps <= MOST_STEPS; steps *= 2) {
      long start = System.nanoTime();
      U u = solver.apply(steps);
      double seconds = (System.nanoTime() - start) * 1e-9;
      double off = error.applyAsDouble(u);
      if (off > best.error() / 2) { // false where it is not a number
        break;
      }
      if (off < best.error()) {
        String size =
            String.format(Locale.ROOT, "%,d in each of %,d steps", unknowns, steps * moments);
        best = new Solved(size, off, seconds);
      }
      if (off < target) {
        break;
      }
    }
    return best;
  }

  private static Solved reaction(int level) {
    Statement statement = Problem.reaction(5).statement();
    int steps = 10 << level;
    double[] moments = moments(statement, 11);
    double[][] points = strip(statement, moments);
    double[] u = statement.exactValues(PointSet.of(points), 0).orElseThrow();
    long start = System.nanoTime();
    double h = 1.0 / steps;
    for (int i = LINE; i < u.length; i++) {
      u[i] = u[i - LINE];
      for (int s = 0; s < steps / 10; s++) {
        double a = rate(u[i]);
        double b = rate(u[i] + h / 2 * a);
        double c = rate(u[i] + h / 2 * b);
        double d = rate(u[i] + h * c);
        u[i] += h / 6 * (a + 2 * b + 2 * c + d);
      }
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    String size = String.format(Locale.ROOT, "%,d in each of %,d steps", LINE, steps);
    return new Solved(size, error(statement, points, i -> u[i]), seconds);
  }

  private static double rate(double u) {
    return 5 * u * (1 - u);
  }

  /**
   * Solves.
   *
   * @param names cases; all if none
   * @throws IOException if the file cannot be read or written
   */
  public static void main(String[] names) throws IOException {
    for (String name : RidgeResults.wanted(names, cases().keySet())) {
      OptionalDouble ours = ours(name);
      if (ours.isPresent()) {
        target = ours.getAsDouble();
        Results.write(HEAD, name, row(name, cases().get(name)));
      }
    }
  }

  /** The smallest bold number of a row of this name. */
  private static OptionalDouble ours(String name) throws IOException {
    Pattern bold = Pattern.compile("\\*\\*([0-9][0-9.e+-]*)\\*\\*");
    return Files.readAllLines(FILE).stream()
        .filter(line -> line.startsWith("| " + name + " |"))
        .flatMap(line -> bold.matcher(line).results())
        .mapToDouble(found -> Double.parseDouble(found.group(1)))
        .min();
  }

  private static String row(String name, Case c) {
    Solved best = c.level().apply(0);
    for (int level = 1; level <= c.finest() && !(best.error() <= target); level++) {
      Solved next = c.level().apply(level);
      best = next.error() < best.error() ? next : best;
    }
    return String.format(
        Locale.ROOT,
        "| %s | %.1e | %s | %s | %.1e | %.3f |",
        name,
        target,
        c.method(),
        best.size(),
        best.error(),
        best.seconds());
  }
}
