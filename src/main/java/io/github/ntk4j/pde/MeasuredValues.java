package io.github.ntk4j.pde;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Measured values of an output at points, as a condition on it. */
public final class MeasuredValues {
  private final PointSet points;
  private final double[] values;
  private final Optional<double[]> deviations;
  private final int missing;

  private MeasuredValues(
      PointSet points, double[] values, Optional<double[]> deviations, int missing) {
    this.points = points;
    this.values = values;
    this.deviations = deviations;
    this.missing = missing;
  }

  /** One value for each point, all of one weight. */
  public static MeasuredValues of(PointSet points, double[] values) {
    return new MeasuredValues(points, values.clone(), Optional.empty(), 0);
  }

  /** With a standard deviation for each. */
  public MeasuredValues deviations(double[] each) {
    return new MeasuredValues(points, values, Optional.of(each.clone()), missing);
  }

  /** From so many rows more, which had no value. */
  public MeasuredValues missing(int count) {
    return new MeasuredValues(points, values, deviations, count);
  }

  /** The condition that an output has these values. */
  public Condition of(Solution u, String name) {
    u.domain().requireInside("points of " + name, points);
    if (values.length != points.size()) {
      throw Fault.argument(
          Text.format(
              "data %s has %s points and %s values; they must be as many",
              name, points.size(), values.length));
    }
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw Fault.argument(
            Text.format("data %s: values[%s] is %s; they must be finite", name, i, values[i]));
      }
    }
    Node measured = new PerRow.Data(Arrays.stream(values).boxed().toList(), name, missing);
    Node difference = Node.minus(u.value(), measured);
    Node residual =
        deviations
            .<Node>map(s -> Node.times(PerRow.Certainty.of(s), difference))
            .orElse(difference);
    return Condition.own(name, residual, new Part.At(points));
  }

  /**
   * Which points lie outside a domain: how many, and the first with its reason.
   *
   * @param rows where each of them stands in the user's table
   */
  public void requireInside(Domain domain, String name, List<Integer> rows) {
    domain.requireDimension("points of " + name, points);
    double[][] all = points.array();
    int[] outside =
        IntStream.range(0, all.length).filter(i -> outside(domain, all[i]).isPresent()).toArray();
    if (outside.length > 0) {
      int first = outside[0];
      throw Fault.argument(
          Text.format(
              "%s of %s rows of data %s lie outside the domain, the first in row %s: %s; leave them out, table.where(…), or"
                  + " widen the domain",
              outside.length,
              all.length,
              name,
              rows.get(first),
              outside(domain, all[first]).orElseThrow()));
    }
  }

  private static Optional<String> outside(Domain domain, double[] x) {
    OptionalInt beyond =
        IntStream.range(0, x.length)
            .filter(k -> !domain.coordinates().get(k).contains(x[k]))
            .findFirst();
    if (beyond.isPresent()) {
      Coordinate c = domain.coordinates().get(beyond.getAsInt());
      return Optional.of(
          Text.format(
              "%s = %s is not in [%s, %s]", c.name(), x[beyond.getAsInt()], c.lo(), c.hi()));
    }
    return domain.covers(x)
        ? Optional.empty()
        : Optional.of(Arrays.toString(x) + " is not in the region");
  }

  /**
   * Conditions whose measured values are weighted among each other by their deviations: σ₀ is one
   * for all of them, so that those of one size count as without.
   */
  static List<Condition> pooled(List<Condition> conditions) {
    double[] all =
        conditions.stream()
            .flatMap(c -> certainty(c.residual()).stream())
            .flatMapToDouble(c -> Arrays.stream(c.deviations()))
            .toArray();
    if (all.length == 0) {
      return conditions;
    }
    double common = PerRow.Certainty.common(all);
    return conditions.stream()
        .map(
            c ->
                certainty(c.residual()).isEmpty()
                    ? c
                    : c.with(
                        Nodes.replace(
                            c.residual(),
                            leaf ->
                                leaf instanceof PerRow.Certainty own ? own.under(common) : leaf)))
        .toList();
  }

  private static Optional<PerRow.Certainty> certainty(Node residual) {
    return Nodes.all(residual).stream()
        .filter(PerRow.Certainty.class::isInstance)
        .map(PerRow.Certainty.class::cast)
        .findFirst();
  }

  /** Rows of a condition that had no value. */
  static int missing(Node residual) {
    return Nodes.all(residual).stream()
        .mapToInt(node -> node instanceof PerRow.Data data ? data.missing() : 0)
        .sum();
  }

  /** The deviation that stands for those that are given for the values of a term. */
  static OptionalDouble deviation(Node residual) {
    return certainty(residual).stream()
        .mapToDouble(c -> PerRow.Certainty.common(c.deviations()))
        .findFirst();
  }

  /** What a term's values are multiplied by, beside their own deviations: σ₀ over theirs. */
  static double unit(Node residual) {
    return certainty(residual)
        .map(c -> c.common() / PerRow.Certainty.common(c.deviations()))
        .orElse(1.0);
  }
}
