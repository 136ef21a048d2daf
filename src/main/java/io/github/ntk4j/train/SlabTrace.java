package io.github.ntk4j.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/**
 * The runs of slabs as one: row k is the loss after k updates, in the slab that made the last of
 * them, so that the losses with which later slabs begin are left to their own runs.
 */
public final class SlabTrace {
  private final List<Trace> traces;
  private final List<List<String>> terms;
  private final List<String> all;

  /**
   * Of slabs in their order.
   *
   * @param terms names of the terms of each
   */
  public SlabTrace(List<Trace> traces, List<List<String>> terms) {
    this.traces = List.copyOf(traces);
    this.terms = List.copyOf(terms);
    Set<String> names = new LinkedHashSet<>();
    terms.forEach(names::addAll);
    all = List.copyOf(names);
  }

  /** Names of the terms of all slabs. */
  public List<String> terms() {
    return all;
  }

  /**
   * The run as one.
   *
   * @param planned steps of all slabs
   * @param fault why a slab did not begin; empty if it did
   */
  public Trace joined(long planned, String fault) {
    Trace joined = new Trace();
    joined.plan(planned);
    List<Integer> ends = new ArrayList<>();
    int before = 0;
    for (int k = 0; k < traces.size(); k++) {
      Trace one = traces.get(k);
      for (int row = k == 0 ? 0 : 1; row < one.rows(); row++) {
        copy(one, row, terms.get(k), joined);
      }
      for (Trace.Ended stage : one.stages()) {
        joined.end(stage.in(k + 1, before));
      }
      joined.finish(before + one.lastStep(), one.last(), joined.seconds() + one.seconds());
      before += one.rows() - 1;
      ends.add(before);
    }
    joined.slabs(ends);
    if (!fault.isEmpty()) {
      joined.stop(fault);
    }
    return joined;
  }

  private void copy(Trace from, int row, List<String> names, Trace to) {
    to.record(
        from.loss(row),
        spread(names, t -> from.meanSquare(row, t)),
        spread(names, t -> from.weight(row, t)),
        from.leastRowWeight(row),
        from.lossRows(row),
        from.ofBatch(row),
        from.taken(row),
        new double[0]);
    if (from.seesAll(row)) {
      to.all(to.rows() - 1, spread(names, t -> from.wholeMeanSquare(row, t)));
    }
  }

  /** A slab's numbers by term among those of all slabs, NaN for terms that it has not. */
  private double[] spread(List<String> names, IntToDoubleFunction value) {
    double[] spread = new double[all.size()];
    Arrays.fill(spread, Double.NaN);
    for (int t = 0; t < names.size(); t++) {
      spread[all.indexOf(names.get(t))] = value.applyAsDouble(t);
    }
    return spread;
  }
}
