package io.github.ntk4j;

import io.github.ntk4j.elementary.Elementwise;
import io.github.ntk4j.elementary.NormalDistribution;
import io.github.ntk4j.elementary.SineCosine;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.special.Erf;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Nanoseconds per element of the elementary functions: ours over a row, and {@link Math} one by
 * one. With {@code -jvmArgsAppend -XX:-UseSuperWord} ours must be several times slower, else a loop
 * was scalar already.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ElementwiseBenchmark {
  private static final int N = 256;

  /** Which function. */
  @Param({"tanh", "sinCos", "exp", "logistic", "softplus", "normal"})
  public String function;

  private final double[] x = new double[N];
  private final double[] first = new double[N];
  private final double[] second = new double[N];
  private Runnable ours;
  private Runnable plain;

  /** Arguments as a network has them, and the two sides. */
  @Setup
  public void arguments() {
    Random random = new Random(1);
    for (int i = 0; i < N; i++) {
      x[i] = 2 * random.nextGaussian();
    }
    Elementwise elementwise = new Elementwise(N);
    SineCosine circle = new SineCosine(N);
    NormalDistribution normal = new NormalDistribution(N);
    switch (function) {
      case "tanh" -> sides(() -> elementwise.tanh(x, first, N), each(Math::tanh));
      case "sinCos" -> sides(() -> circle.apply(x, first, second, N), each(Math::sin, Math::cos));
      case "exp" -> sides(() -> elementwise.exp(x, first, N), each(Math::exp));
      case "logistic" ->
          sides(
              () -> elementwise.logistic(x, first, second, N),
              each(z -> 1 / (1 + Math.exp(-z)), z -> 1 / (1 + Math.exp(z))));
      case "softplus" ->
          sides(
              () -> elementwise.softplus(x, first, N),
              each(z -> Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)))));
      default ->
          sides(
              () -> normal.apply(x, first, second, N),
              each(z -> 0.5 * Erf.erfc(-z / Math.sqrt(2)), z -> 0.4 * Math.exp(-0.5 * z * z)));
    }
  }

  private void sides(Runnable own, Runnable others) {
    ours = own;
    plain = others;
  }

  private Runnable each(DoubleUnaryOperator f) {
    return () -> {
      for (int i = 0; i < N; i++) {
        first[i] = f.applyAsDouble(x[i]);
      }
    };
  }

  private Runnable each(DoubleUnaryOperator f, DoubleUnaryOperator g) {
    return () -> {
      for (int i = 0; i < N; i++) {
        first[i] = f.applyAsDouble(x[i]);
        second[i] = g.applyAsDouble(x[i]);
      }
    };
  }

  /** By {@code linalg}. */
  @Benchmark
  @OperationsPerInvocation(N)
  public double[] ours() {
    ours.run();
    return first;
  }

  /** By {@link Math}, and Commons Math's Erf. */
  @Benchmark
  @OperationsPerInvocation(N)
  public double[] plain() {
    plain.run();
    return first;
  }
}
