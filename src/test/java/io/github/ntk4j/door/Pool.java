package io.github.ntk4j.door;

import io.github.ntk4j.Activation;
import io.github.ntk4j.Expr;
import io.github.ntk4j.Forecast;
import io.github.ntk4j.Ntk;
import io.github.ntk4j.Pinn;
import io.github.ntk4j.Points;
import io.github.ntk4j.Problem;
import io.github.ntk4j.Spectra;
import io.github.ntk4j.Training;
import io.github.ntk4j.door.Values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The objects of a chain of calls: some to begin with, and what its calls gave. */
final class Pool {
  private static final List<Value> START = start();

  private final List<Value> values = new ArrayList<>(START);

  private static List<Value> start() {
    Map<String, Object> named = new LinkedHashMap<>();
    Pinn line = Pinn.mlp(1, 4, 1);
    Pinn plane = Pinn.mlp(2, 5, 1);
    named.put("line", line);
    named.put("plane", plane);
    named.put("twoOutputs", Pinn.mlp(1, 3, 2));
    named.put("fourInputs", Pinn.mlp(4, 3, 1));
    named.put("relu", line.activation(Activation.relu()));
    named.put("sine", line.activation(Activation.sin()));
    named.put("gelu", Activation.gelu());
    Points seven = Points.uniform(0, 1, 7).seed(1);
    named.put("seven", seven);
    named.put("middle", Points.of(0.5));
    named.put("square", Points.uniform(new double[2], new double[] {1, 1}, 6));
    Problem poisson = Problem.poisson1d(1).collocation(5);
    Problem bare = Problem.named("bare").space("x", 0, 1);
    Problem half = Problem.named("half").space("x", 0, Double.POSITIVE_INFINITY);
    Expr k = Problem.unknown("k", 1);
    Problem heat =
        Problem.named("heat")
            .space("x", 0, 1)
            .time("t", 0, 1)
            .equation(u -> u.dt().minus(u.dxx().times(k)))
            .initial(x -> Math.sin(Math.PI * x[0]))
            .collocation(6)
            .initialPoints(3);
    named.put("poisson", poisson);
    named.put("bare", bare);
    named.put("laplace", bare.equation(u -> u.dxx().plus(1)).dirichlet(0.0).collocation(4));
    named.put(
        "flat",
        Problem.named("flat")
            .time("t", 0, 1)
            .equation(u -> u.dt())
            .initial(x -> 0)
            .exact(x -> 0)
            .collocation(5));
    named.put("half", half);
    named.put("halfLaplace", half.equation(u -> u.dxx()));
    named.put("heat", heat);
    named.put("x", bare.coordinate("x"));
    named.put("t", heat.coordinate("t"));
    named.put("k", k);
    named.put("plan", line.train(poisson).adam(1e-3).steps(3));
    named.put("heatPlan", plane.train(heat).lbfgs().steps(2));
    named.put("steps", line.train(poisson).gradientDescent(1e-3));
    named.put("trainer", line.train(poisson));
    Training run = line.train(poisson).adam(1e-2).steps(4).trackNtk(seven).every(2).run();
    named.put("run", run);
    named.put("history", run.history());
    named.put("figure", run.figure());
    named.put("ntk", Ntk.of(line).on(seven));
    named.put("lossKernel", Ntk.of(line).on(poisson));
    named.put("heatKernel", Ntk.of(plane).on(heat));
    named.put("forecast", Forecast.of(line, poisson).steps(3));
    named.put("spectra", Spectra.of("a", Ntk.of(line).on(seven)));
    named.put("top", Ntk.of(line).top(2).on(seven));
    return named.entrySet().stream().map(e -> new Value(e.getValue(), e.getKey())).toList();
  }

  void add(Value value) {
    values.add(value);
  }

  /** An object of a type, a late one rather than an early one; null if there is none. */
  Value of(Class<?> type, Random random) {
    List<Value> fitting = values.stream().filter(v -> type.isInstance(v.it())).toList();
    if (fitting.isEmpty()) {
      return new Value(null, "null");
    }
    int n = fitting.size();
    return fitting.get(Math.max(random.nextInt(n), random.nextInt(n)));
  }

  Value any(Random random) {
    return of(Object.class, random);
  }
}
