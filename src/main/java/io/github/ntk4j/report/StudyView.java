package io.github.ntk4j.report;

import io.github.ntk4j.ntk.Spectrum;
import io.github.ntk4j.train.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A study as its writers see it.
 *
 * @param name what is varied
 * @param cases the runs, setting by setting
 */
public record StudyView(String name, List<Case> cases) {
  /** Copies the list. */
  public StudyView {
    cases = List.copyOf(cases);
  }

  /**
   * One run in numbers.
   *
   * @param setting as tables show it
   * @param error relative L² error at the end; NaN without an exact solution
   * @param kernel of the first tracked step; empty if none was tracked
   */
  public record Case(
      String setting,
      long seed,
      Trace trace,
      double seconds,
      double error,
      Optional<FirstKernel> kernel) {
    double loss() {
      return trace.wholeLoss(steps());
    }

    int steps() {
      return trace.lastStep();
    }
  }

  /**
   * The kernel tracked first.
   *
   * @param drift ‖K − K₀‖/‖K₀‖ of the kernel tracked last
   */
  public record FirstKernel(Spectrum spectrum, double effectiveRank, double drift) {}

  boolean tracked() {
    return cases.stream().allMatch(c -> c.kernel().isPresent());
  }

  /** The runs of each setting, in order. */
  public Map<String, List<Case>> bySetting() {
    Map<String, List<Case>> groups = new LinkedHashMap<>();
    for (Case each : cases) {
      groups.computeIfAbsent(each.setting(), s -> new ArrayList<>()).add(each);
    }
    return groups;
  }
}
