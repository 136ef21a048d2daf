package io.github.ntk4j.report;

import io.github.ntk4j.pde.SolutionError;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.Table;

/** Slabs of time as Tables. */
public final class SlabTables {
  private SlabTables() {}

  /**
   * The loss of each slab, errors over the whole time, and how the error goes on from slab to slab.
   *
   * @param errors by output, over the time that was reached
   */
  public static Table summary(
      RunView run, Map<String, SolutionError> errors, List<SlabView> slabs) {
    TrainingTables.Summary rows = new TrainingTables.Summary("Training summary, " + run.problem());
    slabs.forEach(slab -> rows.add("loss, " + slab.name(), slab.startLoss(), slab.endLoss()));
    errors.forEach((output, error) -> TrainingTables.addErrors(rows, output, error));
    for (SlabView slab : slabs) {
      for (RunErrors at : slab.errors()) {
        String of = at.output().isEmpty() ? "" : " of " + at.output();
        rows.add(
            "RMS error" + of + " at its ends, " + slab.name(), at.start().rms(), at.end().rms());
      }
    }
    TrainingTables.addKnown(rows, run);
    return rows.table();
  }
}
