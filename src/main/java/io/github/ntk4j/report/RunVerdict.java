package io.github.ntk4j.report;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.train.Trace;
import java.util.List;
import java.util.Optional;

/** A run in five sentences: solved or not, how it went, what is wrong, what to do, what is left. */
final class RunVerdict {
  private static final String TRIED = "tried: ";
  private static final String UNSOLVED = "not solved";

  private final RunView run;
  private final double seconds;
  private final List<FindingView> findings;

  RunVerdict(RunView run, double seconds, List<FindingView> findings) {
    this.run = run;
    this.seconds = seconds;
    this.findings = findings;
  }

  /** Whether something is to be mended. */
  boolean fault() {
    return findings.isEmpty() || findings.stream().anyMatch(FindingView::fault);
  }

  List<String> sentences(String left) {
    return List.of(solved(), went(), cause(), action(), left);
  }

  private String solved() {
    if (findings.isEmpty()) {
      return "Whether the problem is solved cannot be said: this run could not be examined.";
    }
    FindingView first = findings.get(0);
    return capital(first.name()) + ": " + first.sentence() + " (" + how(first.evidence()) + ").";
  }

  private static String how(String evidence) {
    return evidence.split("; ", 2)[0];
  }

  private String went() {
    Trace trace = run.trace();
    int last = trace.lastStep();
    Trace.Ended ending = trace.ending();
    String end = ending.detail().isEmpty() ? "" : " (" + ending.detail() + ")";
    return Text.format(
        "%s made %,d of %,d steps in %.2f s and took the loss from %s to %s; the run %s%s.",
        capital(trace.optimizers()),
        last,
        trace.plannedSteps(),
        seconds,
        NumberText.plain(trace.wholeLoss(0)),
        NumberText.plain(trace.wholeLoss(last)),
        switch (ending.end()) {
          case FINISHED -> "was finished";
          case CONVERGED -> "converged";
          case STOPPED -> last == 0 ? "was stopped before its first step" : "was stopped";
          case DIVERGED -> "diverged";
        },
        end);
  }

  private Optional<FindingView> fault(int from) {
    return findings.stream().skip(from).filter(FindingView::fault).findFirst();
  }

  private String cause() {
    return fault(1)
        .map(
            f -> Text.format("What is wrong: %s (%s), %s.", f.name(), f.confidence(), f.sentence()))
        .orElse(!fault() ? "No fault was found in the set-up or the run." : noOther());
  }

  /** Where the first finding is the only fault. */
  private String noOther() {
    return !findings.isEmpty() && findings.get(0).name().equals(UNSOLVED)
        ? "No cause was found for it."
        : "Apart from that no fault was found.";
  }

  private String action() {
    Optional<FindingView> acting = findings.stream().filter(f -> !f.action().isEmpty()).findFirst();
    if (acting.isEmpty()) {
      return fault()
          ? "No code is proposed: nothing that was tried helped, or the problem itself has to be changed."
          : "Nothing need be done.";
    }
    String evidence = acting.get().evidence();
    int tried = evidence.indexOf(TRIED);
    return tried < 0
        ? "What may help stands below as code; it was not tried."
        : "What helps stands below as code; " + evidence.substring(tried) + ".";
  }

  private static String capital(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
