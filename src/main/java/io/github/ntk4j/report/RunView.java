package io.github.ntk4j.report;

import io.github.ntk4j.ntk.TangentKernel;
import io.github.ntk4j.pde.BuiltIn;
import io.github.ntk4j.pde.Measure;
import io.github.ntk4j.train.Trace;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A run as its writers see it.
 *
 * @param problem its name
 * @param network its layers, in words
 * @param terms names of the loss's terms
 * @param trace losses, weights and stages
 * @param kernels output kernels by the step at which they were tracked; may be empty
 * @param unknowns unknown coefficients
 * @param builtIn what was known beforehand
 * @param fresh its terms between its points
 * @param limits stable rates along it
 */
public record RunView(
    String problem,
    String network,
    List<String> terms,
    Trace trace,
    NavigableMap<Integer, TangentKernel> kernels,
    List<Unknown> unknowns,
    BuiltIn builtIn,
    FreshView fresh,
    LimitView limits) {
  /** An unknown coefficient before and after. */
  public record Unknown(String name, Measure measure, double start, double end) {}

  /** Copies lists and map. */
  public RunView {
    terms = List.copyOf(terms);
    kernels = Collections.unmodifiableNavigableMap(new TreeMap<>(kernels));
    unknowns = List.copyOf(unknowns);
  }

  /** Loss at a step. */
  double loss(int step) {
    return trace.wholeLoss(step);
  }

  /** The steps at which the kernel was tracked, as numbers on an axis. */
  List<Double> trackedSteps() {
    return kernels.keySet().stream().map(Integer::doubleValue).toList();
  }
}
