package io.github.ntk4j;

import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.train.Adam;
import io.github.ntk4j.train.Iterate;
import io.github.ntk4j.train.Rate;
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

/** Time of one Adam step on the 1-D Poisson problem. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class TrainingStepBenchmark {
  /** Width of both hidden layers. */
  @Param({"32", "128", "512"})
  public int width;

  /** Number of collocation points. */
  @Param({"100", "500", "1000", "2000"})
  public int points;

  /** Of the hidden layers. */
  @Param({"tanh", "sin", "gelu"})
  public String activation;

  private CompiledLoss loss;
  private Adam adam;
  private Iterate at;

  /** Compiles the loss. */
  @Setup
  public void compile() {
    Activation sigma =
        switch (activation) {
          case "tanh" -> Activation.tanh();
          case "sin" -> Activation.sin();
          default -> Activation.gelu();
        };
    Pinn pinn = Pinn.mlp(1, width, width, 1).activation(sigma);
    loss = Problem.poisson1d(1).collocation(points).compile(pinn);
    at = new Iterate(pinn.parameters(), 2);
    adam = new Adam(Rate.constant(1e-4), 0, pinn.parameterCount(), 1);
  }

  /** Loss, gradient and update. */
  @Benchmark
  public double step() {
    at.evaluate(loss);
    adam.step(loss, at);
    return at.loss();
  }
}
