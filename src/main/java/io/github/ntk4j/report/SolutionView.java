package io.github.ntk4j.report;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.pde.Node;
import io.github.ntk4j.pde.Pictures;
import io.github.ntk4j.pde.PointSet;
import io.github.ntk4j.pde.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A solution as its writers see it: that of a network beside the exact one, or this alone. */
public final class SolutionView {
  private final Statement problem;
  private final Optional<Network> network;
  private final double[] theta;
  private final List<Integer> outputs;
  private final boolean compared; // with the exact solution

  private SolutionView(
      Statement problem,
      Optional<Network> network,
      double[] theta,
      List<Integer> outputs,
      boolean compared) {
    this.problem = problem;
    this.network = network;
    this.theta = theta;
    this.outputs = outputs;
    this.compared = compared;
  }

  /** All outputs of a network. */
  public static SolutionView of(Statement problem, Network network, double[] theta) {
    problem.requireFits(network);
    List<Integer> all = IntStream.range(0, network.outputs()).boxed().toList();
    return new SolutionView(problem, Optional.of(network), theta, all, true);
  }

  /** What a problem knows of its solution. */
  public static SolutionView exact(Statement problem) {
    List<Integer> known = List.copyOf(problem.outputs().exact().keySet());
    if (known.isEmpty()) {
      throw Fault.argument(
          Text.format(
              "problem \"%s\" has no exact solution to draw; attach one by .exact(…)",
              problem.name()));
    }
    return new SolutionView(problem, Optional.empty(), new double[0], known, true);
  }

  /** One output alone; fails on a name that is none. */
  public SolutionView only(String output) {
    return new SolutionView(problem, network, theta, List.of(output(output)), compared);
  }

  /** The same, and nothing to compare it with. */
  SolutionView alone() {
    return new SolutionView(problem, network, theta, outputs, false);
  }

  /** Index of an output; fails on a name that is none. */
  int output(String name) {
    List<String> names = outputs.stream().map(this::name).toList();
    int index = names.indexOf(Require.nonNull("output", name));
    if (index < 0) {
      throw Fault.argument("there are outputs " + names + "; got \"" + name + "\"");
    }
    return outputs.get(index);
  }

  Statement problem() {
    return problem;
  }

  /** Whether there is a network, and not the exact solution alone. */
  boolean trained() {
    return network.isPresent();
  }

  List<Integer> outputs() {
    return outputs;
  }

  String name(int output) {
    return problem.outputs().name(output);
  }

  /** What titles add where there are several outputs. */
  String of(int output) {
    return outputs.size() > 1 ? " of <i>" + name(output) + "</i>" : "";
  }

  /** What the solution is compared with. */
  String word(int output) {
    return problem.referencePoints(output).isPresent() ? "reference" : "exact";
  }

  /** What the network says; NaN where the output does not live. */
  double[] values(int output, double[][] points) {
    double[] u = problem.values(network.orElseThrow(), theta, PointSet.of(points), output);
    return Pictures.masked(problem.domain(), output, points, u);
  }

  /** Whether any output is compared with an exact solution. */
  boolean known() {
    return compared && outputs.stream().anyMatch(problem.outputs().exact()::containsKey);
  }

  /** The exact solution where it is known at all; no reference that has its values elsewhere. */
  Optional<double[]> exact(int output, double[][] points) {
    if (!compared) {
      return Optional.empty();
    }
    boolean reference = problem.referencePoints(output).isPresent();
    return problem
        .exactValues(PointSet.of(points), output)
        .filter(e -> Arrays.stream(e).anyMatch(Double::isFinite))
        .filter(e -> !reference || Arrays.stream(e).allMatch(Double::isFinite))
        .map(e -> Pictures.masked(problem.domain(), output, points, e));
  }

  /** The residual of an equation; nothing is left out. */
  double[] residual(Node equation, double[][] points) {
    return problem.values(network.orElseThrow(), theta, PointSet.of(points), equation);
  }
}
