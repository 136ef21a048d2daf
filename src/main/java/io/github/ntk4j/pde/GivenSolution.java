package io.github.ntk4j.pde;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.ToDoubleFunction;

/**
 * An exact solution that is a function of the user's: where it throws it has no value, as at a
 * corner where it is infinite, and no result of a run is lost.
 */
record GivenSolution(ToDoubleFunction<double[]> function) implements ToDoubleFunction<double[]> {

  /** A solution as it is attached. */
  static Node of(Node solution) {
    boolean function =
        solution instanceof Node.Given given && !(given.function() instanceof Yardstick);
    if (!function) {
      return solution;
    }
    Node.Given given = (Node.Given) solution;
    return new Node.Given(new GivenSolution(given.function()), given.label());
  }

  @Override
  public double applyAsDouble(double[] point) {
    try {
      return function.applyAsDouble(point);
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      return Double.NaN;
    }
  }

  /** Why a solution has no value at a point, if its function throws there. */
  static Optional<String> fault(Node solution, double[] point) {
    if (solution instanceof Node.Given given && given.function() instanceof GivenSolution own) {
      try {
        double unused = own.function.applyAsDouble(point.clone());
      } catch (CancellationException e) {
        throw e;
      } catch (RuntimeException e) {
        return Optional.of(
            Text.format(
                "the exact solution fails at %s: %s; errors are measured where it does not",
                Arrays.toString(point), Fault.reason(e)));
      }
    }
    return Optional.empty();
  }
}
