package io.github.ntk4j.pde;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Values of a solution at some points, from elsewhere: what errors are measured against there. At
 * any other point it is NaN.
 */
public final class Yardstick implements ToDoubleFunction<double[]> {
  private final PointSet points;
  private final Map<List<Double>, Double> values = new HashMap<>();

  /** One value for each point. */
  Yardstick(Domain domain, PointSet points, double[] values) {
    domain.requireInside("points of the reference", points);
    this.points = points;
    if (values.length != points.size()) {
      throw Fault.argument(
          Text.format(
              "the reference has %s points and %s values; they must be as many",
              points.size(), values.length));
    }
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw Fault.argument(
            Text.format("reference: values[%s] is %s; they must be finite", i, values[i]));
      }
      Double other = this.values.put(key(points.array()[i]), values[i]);
      if (other != null && other != values[i]) {
        throw Fault.argument(
            Text.format(
                "the reference has two values, %s and %s, at %s",
                other, values[i], Arrays.toString(points.array()[i])));
      }
    }
  }

  /** The one that a solution is measured against, if it is no formula. */
  public static Optional<Yardstick> of(Node exact) {
    return exact instanceof Node.Given given && given.function() instanceof Yardstick yardstick
        ? Optional.of(yardstick)
        : Optional.empty();
  }

  private static List<Double> key(double[] point) {
    return Arrays.stream(point).map(x -> x + 0.0).boxed().toList(); // −0 is 0
  }

  /** Those of its values that lie in a part of the domain, if there are any. */
  Optional<Yardstick> within(Domain part) {
    double[][] own =
        Arrays.stream(points.array())
            .filter(x -> part.coordinates().get(part.time()).contains(x[part.time()]))
            .toArray(double[][]::new);
    double[] there = Arrays.stream(own).mapToDouble(this).toArray();
    return own.length == 0
        ? Optional.empty()
        : Optional.of(new Yardstick(part, PointSet.of(own), there));
  }

  /** Where it has values. */
  public PointSet points() {
    return points;
  }

  @Override
  public double applyAsDouble(double[] point) {
    return values.getOrDefault(key(point), Double.NaN);
  }
}
