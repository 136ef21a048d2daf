package io.github.ntk4j.report;

import io.github.ntk4j.model.Network;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.SolutionError;
import io.github.ntk4j.pde.Statement;
import io.github.ntk4j.train.FrozenRidges;
import io.github.ntk4j.train.RidgeScan;
import io.github.ntk4j.train.TangentSolve;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What least squares in features that stay tried and reached, as Tables. */
public final class RidgeTables {
  private RidgeTables() {}

  /** A row a trial, in the order given. */
  public static Table scan(FrozenRidges ridges, List<RidgeScan.Trial> trials) {
    Table table = Table.create("Slopes of ridges, " + ridges.problem().name());
    List<String> names = ridges.problem().domain().names();
    for (int k = 0; k < names.size(); k++) {
      int axis = k;
      table.addColumns(
          DoubleColumn.create(
              "slope in " + names.get(k),
              trials.stream().mapToDouble(t -> t.slopes().get(axis)).toArray()));
    }
    if (names.size() > 1) {
      table.addColumns(
          IntColumn.create(
              "interactions", trials.stream().mapToInt(RidgeScan.Trial::interactions).toArray()));
    }
    table.addColumns(
        DoubleColumn.create(
            "loss at fresh points",
            trials.stream().mapToDouble(RidgeScan.Trial::freshLoss).toArray()));
    return table;
  }

  /** Losses and errors of a network, of its tangent solved for, and of the network moved by it. */
  public static Table tangent(Statement problem, Network network, TangentSolve solved) {
    double[] moved = solved.movedParameters();
    StringColumn metric = StringColumn.create("metric", "loss");
    DoubleColumn before = DoubleColumn.create("network", solved.loss());
    DoubleColumn tangent = DoubleColumn.create("tangent", solved.tangentLoss());
    CompiledLoss loss = new CompiledLoss(network, problem.terms());
    double[] gradient = new double[moved.length];
    DoubleColumn after =
        DoubleColumn.create(
            "moved network",
            loss.lossAndGradient(moved, gradient, new double[loss.terms().size()]));
    for (int k : problem.outputs().exact().keySet()) {
      String of = network.outputs() > 1 ? " of " + problem.outputs().name(k) : "";
      metric.append("relative L² error" + of);
      before.append(relative(SolutionError.onGrid(problem, network, solved.parameters(), k)));
      tangent.append(
          relative(SolutionError.onGrid(problem, k, points -> solved.values(points, k))));
      after.append(
          relative(
              SolutionError.onGrid(
                  problem, network, Arrays.copyOf(moved, network.parameterCount()), k)));
    }
    return Table.create("Tangent of a network, " + problem.name(), metric, before, tangent, after);
  }

  private static double relative(Optional<SolutionError> error) {
    return error.map(SolutionError::relativeL2).orElse(Double.NaN);
  }
}
