package io.github.ntk4j;

import io.github.ntk4j.base.Parallel;
import io.github.ntk4j.linalg.LinearAlgebra;
import io.github.ntk4j.ntk.KernelMatrix;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.LossTerm;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleSupplier;

/**
 * Our side of {@code bench/run}: one job in one process, timed from inside.
 *
 * <p>Arguments: the job, its sizes, and how often to repeat it. Prints the job, then first, least
 * and median milliseconds, the least processor time of the calling thread, and a number that
 * depends on the whole result.
 */
public final class SideBySide {
  private SideBySide() {}

  /**
   * {@code adam WIDTH POINTS REPEATS}, {@code output …}, {@code residual …}, {@code tutorial …} or
   * {@code eigenvalues 0 N REPEATS}; {@code -Dthreads=1} takes one thread, {@code -Dnative=true}
   * OpenBLAS.
   */
  public static void main(String[] args) {
    int width = Integer.parseInt(args[1]);
    int points = Integer.parseInt(args[2]);
    int repeats = Integer.parseInt(args[3]);
    Parallel.threads(Integer.getInteger("threads", Parallel.threads()));
    if (Boolean.getBoolean("native")) {
      NativeBlas.use();
    }
    DoubleSupplier job =
        switch (args[0]) {
          case "adam" -> adam(width, points);
          case "tutorial" -> tutorial(width, points);
          case "output", "residual" -> kernel(args[0], width, points);
          case "eigenvalues" -> eigenvalues(points);
          case "peak" -> Peak.of(width);
          default -> throw new IllegalArgumentException("no job named " + args[0]);
        };
    List<Double> times = new ArrayList<>();
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long leastOwn = Long.MAX_VALUE; // processor time of this thread: less noisy on a shared machine
    double result = 0;
    for (int k = 0; k < repeats; k++) {
      long own = clock.getCurrentThreadCpuTime();
      long start = System.nanoTime();
      result = job.getAsDouble();
      times.add((System.nanoTime() - start) / 1e6);
      leastOwn = Math.min(leastOwn, clock.getCurrentThreadCpuTime() - own);
    }
    double first = times.get(0);
    Collections.sort(times);
    System.out.printf(
        Locale.ROOT,
        "%s %d %d first %.3f least %.3f median %.3f own %.3f ms, result %.17g%n",
        args[0],
        width,
        points,
        first,
        times.get(0),
        times.get(repeats / 2),
        leastOwn / 1e6,
        result);
  }

  /** 500 steps on the 1-D Poisson problem, as a user asks for them. */
  private static DoubleSupplier adam(int width, int points) {
    Problem problem =
        Problem.poisson1d(1)
            .collocation(Points.uniform(0, 1, points).seed(3))
            .weight("boundary", 10);
    Pinn pinn = Pinn.mlp(1, width, width, 1);
    return () -> {
      Training run = pinn.train(problem).adam(1e-3).steps(500).run();
      return run.model().parameters()[0];
    };
  }

  /**
   * The tutorial's computation: the kernel at the start, 500 steps with the kernel of 100 points
   * every 100, the 2 × 2 figure and the solution as PNG, and the tables.
   */
  private static DoubleSupplier tutorial(int width, int points) {
    return () -> {
      Problem problem =
          Problem.poisson1d(1)
              .collocation(Points.uniform(0, 1, points).seed(3))
              .weight("boundary", 10);
      Points kernelPoints = Points.uniform(0, 1, 100).seed(7);
      Pinn pinn = Pinn.mlp(1, width, width, 1);
      NtkResult before = Ntk.of(pinn).on(kernelPoints);
      Training run =
          pinn.train(problem).adam(1e-3).steps(500).trackNtk(kernelPoints).every(100).run();
      run.figure().save("target/bench-evolution.png");
      run.solutionFigure().save("target/bench-solution.png");
      System.out.println(before.diagnostics(1e-3));
      System.out.println(run.ntkHistory());
      System.out.println(run);
      return run.rmsError(Points.grid(0, 1, 100));
    };
  }

  private static DoubleSupplier kernel(String rows, int width, int points) {
    Pinn pinn = Pinn.mlp(1, width, width, 1);
    double[] theta = pinn.parameters();
    Points at = Points.uniform(0, 1, points).seed(3);
    List<LossTerm> residual =
        Problem.poisson1d(1).collocation(at).statement().terms().subList(0, 1);
    return () -> {
      CompiledLoss loss =
          rows.equals("output")
              ? Ntk.outputLoss(pinn, at)
              : new CompiledLoss(pinn.network(), residual);
      double[][] kernel = KernelMatrix.of(loss, theta, false, LinearAlgebra.current());
      return kernel[points / 3][points / 2];
    };
  }

  private static DoubleSupplier eigenvalues(int n) {
    Random random = new Random(1);
    double[][] matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        matrix[i][j] = random.nextGaussian();
        matrix[j][i] = matrix[i][j];
      }
    }
    return () -> LinearAlgebra.current().symmetric(matrix, false).values()[0];
  }

  /** Multiply-adds a second of a loop with four terms over rows that stay in the first cache. */
  private static final class Peak {
    static DoubleSupplier of(int n) {
      double[][] x = new double[4][n];
      double[] out = new double[n];
      return () -> {
        for (int times = 0; times < 1_000_000; times++) {
          add(1e-3, x[0], 2e-3, x[1], 3e-3, x[2], 4e-3, x[3], out, n);
        }
        return out[0];
      };
    }

    private static void add(
        double c0,
        double[] x0,
        double c1,
        double[] x1,
        double c2,
        double[] x2,
        double c3,
        double[] x3,
        double[] out,
        int n) {
      for (int i = 0; i < n; i++) {
        out[i] += c0 * x0[i] + c1 * x1[i] + c2 * x2[i] + c3 * x3[i];
      }
    }
  }
}
