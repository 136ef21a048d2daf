package io.github.ntk4j.doctor;

import io.github.ntk4j.train.Trace;

/** Counted work, in multiply-adds: the same on any machine. */
final class Work {
  /** A trial may take this part of what the run took. */
  private static final double PART = 0.05;

  /**
   * A trial's least, some seconds: with a twentieth of short runs alone, three of the first four
   * diseases of docs/diagnosis.md at seed 11 lose their names.
   */
  static final double LEAST = 4e9;

  /** A trial's most, so that an explanation is a matter of minutes. */
  static final double MOST = 4e10;

  private Work() {}

  /** What a trial may take after a run. */
  static double ofTrial(Course course) {
    return ofTrial(of(course));
  }

  /** A twentieth of the run's work, between two bounds. */
  static double ofTrial(double run) {
    return Math.min(MOST, Math.max(LEAST, PART * run));
  }

  /** What a run took: its steps by the rule of each stage and the rows of each step. */
  static double of(Course course) {
    Trace trace = course.trace();
    double p = trace.last().length;
    double sum = 0;
    for (Trace.Ended stage : trace.stages()) {
      for (int k = stage.first(); k < stage.last(); k++) {
        sum += ofStep(stage.optimizer(), trace.lossRows(k), p);
      }
    }
    return sum;
  }

  private static double ofStep(String optimizer, double rows, double p) {
    if (optimizer.startsWith("Levenberg") || optimizer.startsWith("Gauss")) {
      return second(rows, p);
    }
    return optimizer.startsWith("self-scaled")
        ? broyden(rows, p)
        : optimizer.startsWith("L-BFGS") ? 2 * first(rows, p) : first(rows, p);
  }

  /** Loss and gradient. */
  static double first(double rows, double p) {
    return 30 * rows * p;
  }

  /** Two of them, and the matrix. */
  static double broyden(double rows, double p) {
    return 2 * first(rows, p) + 8 * p * p;
  }

  /** The smaller Gram matrix and its factors. */
  static double second(double rows, double p) {
    return 2 * rows * p * Math.min(rows, p);
  }
}
