package io.github.ntk4j.doctor;

import io.github.ntk4j.model.Network;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.FreshPoints;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.Node;
import io.github.ntk4j.pde.SolutionError;
import io.github.ntk4j.pde.Statement;
import io.github.ntk4j.train.Iterate;
import io.github.ntk4j.train.LevenbergMarquardt;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A network with its parameters on a problem.
 *
 * @param theta the network's parameters; unknown coefficients stand in the statement
 */
@SuppressWarnings("ArrayRecordComponent") // handed over inside the doctor, never compared
public record Patient(Network network, double[] theta, Statement statement) {
  /** The same parameters on other words of the problem. */
  Patient on(Statement other) {
    return new Patient(network, theta, other);
  }

  /** With other parameters, unknown coefficients after those of the network. */
  Patient at(double[] all) {
    int p = network.parameterCount();
    return new Patient(
        network,
        Arrays.copyOf(all, p),
        statement.startingFrom(Arrays.copyOfRange(all, p, all.length)));
  }

  /** After some steps of Levenberg–Marquardt on terms that have no unknown coefficient. */
  Patient fitted(List<LossTerm> known, int steps) {
    CompiledLoss loss = new CompiledLoss(network, known);
    Iterate at = new Iterate(theta, known.size());
    new LevenbergMarquardt().steps(loss, at, steps);
    return new Patient(network, at.theta().clone(), statement);
  }

  /** The one whose outputs are a constant, so that u is too, unless an ansatz bends it. */
  Patient constant(double value) {
    return new Patient(network.alone(), network.constant(value), statement);
  }

  /** Its parameters, unknown coefficients after them. */
  double[] start(CompiledLoss loss) {
    return loss.start(theta);
  }

  /** Mean ρ² of each term over the rows given, without weights; NaN where one is not finite. */
  double[] meanSquares(List<LossTerm> terms) {
    CompiledLoss loss = new CompiledLoss(network, terms);
    return loss.meanSquares(loss.start(theta));
  }

  /** Residuals of one term at points of its own. */
  double[] residual(LossTerm term) {
    CompiledLoss loss = new CompiledLoss(network, List.of(term));
    return loss.residuals(loss.start(theta));
  }

  /** Its training rows, of each term at most so many, drawn evenly. */
  public List<LossTerm> rows(int most) {
    return fewer(statement.terms(), most);
  }

  /** Of each term at most so many rows. */
  static List<LossTerm> fewer(List<LossTerm> terms, int most) {
    return terms.stream().map(term -> term.some(most)).toList();
  }

  /** Relative L² error, the largest of the outputs that have an exact solution that is not 0. */
  Optional<Double> error() {
    return statement.outputs().exact().keySet().stream()
        .flatMap(k -> SolutionError.onGrid(statement, network, theta, k).stream())
        .map(SolutionError::relativeL2)
        .filter(e -> !e.isNaN())
        .max(Double::compare);
  }

  /** Whether a point is near those of training: of the part of space that the equations hold in. */
  public Predicate<double[]> near() {
    return new FreshPoints(statement)::near;
  }

  /** u at points. */
  double[] values(double[][] points) {
    return residual(solution(points));
  }

  /** Rows that are u at points, of the first output. */
  LossTerm solution(double[][] points) {
    Node u = statement.constrained(statement.domain().solution());
    return new LossTerm("u", u, List.<double[][]>of(points), 1);
  }

  int rows() {
    return statement.terms().stream().mapToInt(LossTerm::rows).sum();
  }

  /** Unknown coefficients. */
  List<Node.Unknown> unknowns() {
    return statement.unknowns();
  }
}
