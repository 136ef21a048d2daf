package io.github.ntk4j.ntk;

import io.github.ntk4j.base.Stop;
import io.github.ntk4j.linalg.Rows;
import io.github.ntk4j.pde.LossTerm;
import java.util.Arrays;
import java.util.List;

/**
 * What a loss does if the dynamics kernel stays as it is: each eigenmode of the residual follows
 * its own recurrence; in continuous time exp(−λt), Wang, Sankaran, Wang and Perdikaris (2023), eqs.
 * (A.2)–(A.6).
 *
 * <p>Unresolved eigenvalues count as zero: such modes stay where they are, which is what double
 * precision can say of them.
 */
public final class FrozenDynamics {
  /** Beyond it nobody waits. */
  public static final long MOST_STEPS = 1_000_000_000_000L;

  private static final int MOST_FOLLOWED = 1_000_000; // one by one, with momentum
  private static final int MOST_TERM_FOLLOWED = 10_000;

  private final TangentKernel kernel;
  private final double[] eigenvalues;
  private final double[] coefficients;
  private final double[][] vectors;
  private final int[] firstRows;

  /** Takes the weighted kernel of a loss and its residual now. */
  public FrozenDynamics(TangentKernel kernel) {
    this.kernel = kernel;
    vectors = kernel.vectors(); // before the spectrum, which they bring with them
    Spectrum s = kernel.spectrum();
    coefficients = kernel.coefficients();
    eigenvalues = new double[vectors.length];
    for (int k = 0; k < vectors.length; k++) {
      eigenvalues[k] = s.resolved(k) ? s.eigenvalues().get(k) : 0;
    }
    List<LossTerm> terms = kernel.loss().terms();
    firstRows = new int[terms.size() + 1];
    for (int t = 0; t <= terms.size(); t++) {
      firstRows[t] = kernel.loss().firstRow(t);
    }
  }

  /** Eigenvalues, with zeros for unresolved ones. */
  public double[] eigenvalues() {
    return eigenvalues.clone();
  }

  /** Coefficients of the residual now. */
  public double[] coefficients() {
    return coefficients.clone();
  }

  /**
   * Part of the loss that no step removes: half the energy of modes with eigenvalue zero or
   * unresolved.
   */
  public double unreachableLoss() {
    double sum = 0;
    for (int k = 0; k < coefficients.length; k++) {
      sum += eigenvalues[k] > 0 ? 0 : coefficients[k] * coefficients[k] / 2;
    }
    return sum;
  }

  /**
   * Loss of each term at steps 0 … steps.
   *
   * @return {@code [step][term]}: weighted, so that a row adds up to the loss
   */
  public double[][] losses(Scheme scheme, int steps) {
    Modes modes = new Modes(scheme);
    double[][] losses = new double[steps + 1][firstRows.length - 1];
    double[] residual = new double[firstRows[firstRows.length - 1]];
    for (int step = 0; step <= steps; step++) {
      Stop.check();
      Arrays.fill(residual, 0);
      for (int k = 0; k < vectors.length; k++) {
        Rows.add(modes.r[k], vectors[k], residual, residual.length);
      }
      for (int t = 0; t + 1 < firstRows.length; t++) {
        losses[step][t] = half(residual, firstRows[t], firstRows[t + 1]);
      }
      modes.advance();
    }
    return losses;
  }

  /** Half the sum of squares; where modes have overflowed, ∞ − ∞ among them, it is infinite. */
  private static double half(double[] residual, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += residual[i] * residual[i] / 2;
    }
    return Double.isNaN(sum) ? Double.POSITIVE_INFINITY : sum;
  }

  /**
   * Smallest number of steps after which the loss is at most a fraction of what it is now. With
   * momentum the loss may swing: it is followed step by step until what swings has shrunk by 10²⁰,
   * or for 10⁶ steps, and falls from there.
   *
   * @return the number, or −1 if unresolved modes hold more than that, a mode diverges, or it takes
   *     more than {@code most}
   */
  public long stepsTo(Scheme scheme, double fraction, long most) {
    double start = 0;
    for (double c : coefficients) {
      start += c * c / 2;
    }
    double target = fraction * start;
    if (unreachableLoss() > target || largest() >= scheme.stabilityLimit()) {
      return -1;
    }
    if (!swings(scheme)) {
      return bisect(scheme, target, -1, most);
    }
    long followed = Math.min(most, swinging(scheme.momentum()));
    Modes modes = new Modes(scheme);
    for (long step = 0; step <= followed; step++) {
      Stop.check();
      if (modes.loss() <= target) {
        return step;
      }
      modes.advance();
    }
    return bisect(scheme, target, followed, most);
  }

  private static boolean swings(Scheme scheme) {
    return scheme.kind() == Scheme.Kind.HEAVY_BALL || scheme.kind() == Scheme.Kind.NESTEROV;
  }

  /** Steps in which √β, the rate of whatever swings, falls to 10⁻²⁰. */
  private static long swinging(double momentum) {
    double steps =
        momentum == 0 ? 0 : Math.ceil(2 * StrictMath.log(1e-20) / StrictMath.log(momentum));
    return (long) Math.min(MOST_FOLLOWED, steps);
  }

  /** For losses that only fall after {@code from} steps, where the target is not reached yet. */
  private long bisect(Scheme scheme, double target, long from, long most) {
    if (lossAfter(scheme, (double) most) > target) {
      return -1;
    }
    long low = from;
    long high = most;
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      if (lossAfter(scheme, (double) middle) <= target) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  /**
   * First step of a grid of rising steps after which one term's loss is at most a fraction of what
   * it is now, made exact by bisection between its neighbours; a term may rise before it falls.
   * With momentum the grid begins where nothing swings any more, at the latest after 10⁴ steps;
   * each before is looked at.
   *
   * @return the number, 0 for a term whose residual is exactly zero, or −1 if no step up to 10⁹
   *     does
   */
  public long termStepsTo(Scheme scheme, int term, double fraction) {
    if (isZero(term)) {
      return 0;
    }
    if (largest() >= scheme.stabilityLimit()) {
      return -1;
    }
    double target = fraction * termLoss(coefficients, term);
    long low = 0;
    if (swings(scheme)) {
      Modes modes = new Modes(scheme);
      low = Math.min(MOST_TERM_FOLLOWED, swinging(scheme.momentum()));
      for (long step = 0; step <= low; step++) {
        Stop.check();
        if (termLoss(modes.r, term) <= target) {
          return step;
        }
        modes.advance();
      }
    }
    for (double grid = Math.max(1, low * 1.1); grid <= 1e9; grid *= 1.1) {
      Stop.check();
      long high = Math.round(grid);
      if (termLoss(coefficientsAfter(scheme, (double) high), term) <= target) {
        while (high - low > 1) {
          long middle = (low + high) / 2;
          boolean there = termLoss(coefficientsAfter(scheme, (double) middle), term) <= target;
          low = there ? low : middle;
          high = there ? middle : high;
        }
        return high;
      }
      low = high;
    }
    return -1;
  }

  /**
   * A term's mean square after some steps, of that at the start; 1 where that is zero.
   *
   * @param steps from 0
   */
  public double termLeft(Scheme scheme, int term, double steps) {
    return isZero(term)
        ? 1
        : termLoss(coefficientsAfter(scheme, steps), term) / termLoss(coefficients, term);
  }

  private boolean isZero(int term) {
    double[] residual = kernel.residual();
    return Arrays.stream(residual, firstRows[term], firstRows[term + 1]).allMatch(r -> r == 0);
  }

  private double termLoss(double[] modes, int term) {
    int from = firstRows[term];
    double[] residual = new double[firstRows[term + 1] - from];
    for (int k = 0; k < vectors.length; k++) {
      for (int i = 0; i < residual.length; i++) {
        residual[i] += modes[k] * vectors[k][from + i];
      }
    }
    return half(residual, 0, residual.length);
  }

  private double[] coefficientsAfter(Scheme scheme, double steps) {
    double[] after = new double[coefficients.length];
    for (int k = 0; k < after.length; k++) {
      after[k] = coefficients[k] * ModeFactor.after(scheme, eigenvalues[k], steps);
    }
    return after;
  }

  /**
   * w with θ₀ − θ = Jᵀw after some steps: Σ (1 − fₖ)/λₖ · cₖ vₖ over the resolved modes.
   *
   * @return a number a row
   */
  public double[] taken(Scheme scheme, double steps) {
    double[] w = new double[firstRows[firstRows.length - 1]];
    for (int k = 0; k < vectors.length; k++) {
      if (eigenvalues[k] > 0) {
        double left = ModeFactor.after(scheme, eigenvalues[k], steps);
        Rows.add(coefficients[k] * (1 - left) / eigenvalues[k], vectors[k], w, w.length);
      }
    }
    return w;
  }

  private double lossAfter(Scheme scheme, double steps) {
    double sum = 0;
    for (double c : coefficientsAfter(scheme, steps)) {
      sum += c * c / 2;
    }
    return sum;
  }

  private double largest() {
    return eigenvalues.length == 0 ? 0 : eigenvalues[0];
  }

  /** The kernel that is frozen. */
  public TangentKernel kernel() {
    return kernel;
  }

  /** All modes at one step. */
  private final class Modes {
    private final Scheme scheme;
    private final double[] r = coefficients.clone();
    private final double[] s = new double[coefficients.length];

    Modes(Scheme scheme) {
      this.scheme = scheme;
    }

    double loss() {
      double sum = 0;
      for (double x : r) {
        sum += x * x / 2;
      }
      return sum;
    }

    void advance() {
      double rate = scheme.rate();
      double beta = scheme.momentum();
      for (int k = 0; k < r.length; k++) {
        double pull = eigenvalues[k] * r[k];
        switch (scheme.kind()) {
          case GRADIENT_DESCENT -> r[k] -= rate * pull;
          case HEAVY_BALL -> {
            s[k] = beta * s[k] + pull;
            r[k] -= rate * s[k];
          }
          case NESTEROV -> {
            s[k] = beta * s[k] + pull;
            r[k] -= rate * (pull + beta * s[k]);
          }
          case GRADIENT_FLOW -> r[k] *= StrictMath.exp(-rate * eigenvalues[k]);
        }
      }
    }
  }
}
