package io.github.ntk4j;

import io.github.ntk4j.ntk.KernelMatrix;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.LossTerm;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Time of a kernel matrix: output or residual −u″, by both routes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class KernelBenchmark {
  /** Width of both hidden layers. */
  @Param({"32", "128", "512"})
  public int width;

  /** Number of points. */
  @Param({"100", "500", "1000", "2000"})
  public int points;

  /** Which rows. */
  @Param({"output", "residual"})
  public String rows;

  private CompiledLoss loss;
  private double[] theta;

  /** Compiles the rows. */
  @Setup
  public void compile() {
    Pinn pinn = Pinn.mlp(1, width, width, 1);
    theta = pinn.parameters();
    List<LossTerm> residual =
        Problem.poisson1d(1).collocation(points).statement().terms().subList(0, 1);
    loss =
        rows.equals("output")
            ? Ntk.outputLoss(pinn, Points.uniform(0, 1, points))
            : new CompiledLoss(pinn.network(), residual);
  }

  /** By the layers' factors. */
  @Benchmark
  public double[][] structured() {
    return KernelMatrix.structured(loss, theta, false);
  }

  /** By the Jacobian, where that fits in 2 GiB. */
  @Benchmark
  public double[][] jacobian() {
    if ((long) loss.parameterCount() * points > 1L << 28) {
      throw new IllegalStateException("the Jacobian would take more than 2 GiB");
    }
    return KernelMatrix.byJacobian(loss, theta, false);
  }
}
