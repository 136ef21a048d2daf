package io.github.ntk4j.ntk;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.RowFactors;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether the numbers of a kernel are numbers of a {@code double}: its trace, which no eigenvalue
 * exceeds, has a square that is one, and so has the noise floor below it.
 */
public final class KernelRange {
  static final double MOST = 1e150;
  private static final double LEAST = 1e-150;

  private KernelRange() {}

  /**
   * Fails on a kernel that is zero, overflows or underflows, with its cause in measured sizes.
   *
   * @param trace of K = J Jᵀ of these rows
   */
  public static void require(CompiledLoss loss, double[] theta, boolean weighted, double trace) {
    if (holds(trace)) {
      return;
    }
    if (trace == 0 && loss.factors(theta, weighted).stream().allMatch(RowFactors::zero)) {
      throw Fault.argument(
          "the kernel has rank 0: no parameter changes any of its rows; are all units dead or all parameters zero?");
    }
    throw Fault.argument(
        Text.format("the kernel %s; %s", words(trace), sizes(loss, theta, weighted)));
  }

  /** Fails on a trace of {@code J P⁻¹ Jᵀ} that over- or underflows. */
  static void requirePreconditioned(double trace, double[] diagonal) {
    if (!holds(trace)) {
      throw Fault.argument(
          Text.format(
              "the preconditioned kernel %s; P goes from %.1e to %.1e: train with a smaller rate, or damp more",
              words(trace),
              Arrays.stream(diagonal).min().orElse(0),
              Arrays.stream(diagonal).max().orElse(0)));
    }
  }

  private static boolean holds(double trace) {
    return trace >= LEAST && trace <= MOST;
  }

  private static String words(double trace) {
    return trace < LEAST
        ? Text.format("underflows: its trace is %.1e, and 1e-150 is the least", trace)
        : Text.format("overflows: its trace is %.1e, and 1e150 is the most", trace);
  }

  /** The term that most of it is of, and how large what it is made of is. */
  private static String sizes(CompiledLoss loss, double[] theta, boolean weighted) {
    double[] traces = new double[loss.terms().size()];
    Arrays.setAll(traces, t -> loss.only(List.of(t)).trace(theta, weighted));
    int term = 0;
    for (int t = 1; t < traces.length; t++) {
      term = Double.compare(traces[t], traces[term]) > 0 ? t : term; // NaN is above infinity
    }
    double[][] points = loss.terms().get(term).sites().get(0);
    String weight = weighted ? Text.format("weight %.1e, ", loss.weights()[term]) : "";
    return Text.format(
        "most of it is of term %s: %sparameters up to %.1e, coordinates up to %.1e. Is one of these out of"
            + " scale, or a number in the equation?",
        loss.terms().get(term).name(),
        weight,
        largest(Stream.of(theta)),
        largest(Arrays.stream(points)));
  }

  private static double largest(Stream<double[]> rows) {
    return rows.flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
  }
}
