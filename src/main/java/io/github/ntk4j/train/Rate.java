package io.github.ntk4j.train;

import io.github.ntk4j.base.Ledger;

/** Learning rate by step, with its state. One instance serves one stage of one run. */
@FunctionalInterface
public interface Rate {
  /**
   * The rate of the next step.
   *
   * @param step steps of this stage made so far
   * @param steps steps planned for this stage
   * @param loss L before the step
   * @return η
   */
  double next(int step, int steps, double loss);

  /** Its state, of those that have one. */
  default void keep(Ledger ledger) {}

  /** The same rate at every step. */
  static Rate constant(double rate) {
    return (step, steps, loss) -> rate;
  }

  /** Times (k + 1)/n at the first n steps. */
  static Rate warmedUp(Rate base, int n) {
    return new Rate() {
      @Override
      public double next(int step, int steps, double loss) {
        return Math.min(1, (step + 1.0) / n) * base.next(step, steps, loss);
      }

      @Override
      public void keep(Ledger ledger) {
        base.keep(ledger);
      }
    };
  }

  /**
   * Times a factor whenever the loss has set no new record, lower by at least 0.01 %, for a number
   * of steps.
   */
  static Rate onPlateau(Rate base, double factor, int patience) {
    return new Rate() {
      private double record = Double.POSITIVE_INFINITY;
      private int waited;
      private double scale = 1;

      @Override
      public double next(int step, int steps, double loss) {
        if (loss < record * (1 - 1e-4)) {
          record = loss;
          waited = 0;
        } else if (++waited >= patience) {
          scale *= factor;
          waited = 0;
        }
        return scale * base.next(step, steps, loss);
      }

      @Override
      public void keep(Ledger ledger) {
        base.keep(ledger);
        record = ledger.real("lowest loss", record);
        waited = ledger.count("steps waited", waited);
        scale = ledger.real("scale of the rate", scale);
      }
    };
  }
}
