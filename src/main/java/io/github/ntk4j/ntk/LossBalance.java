package io.github.ntk4j.ntk;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.linalg.Rows;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.LossTerm;
import java.util.Arrays;
import java.util.List;

/**
 * Rules for the weights of a loss's terms: {@code w_k = Σⱼ sⱼ / s_k}, with what the rule calls the
 * speed s of a term, all of them without weights. A term that has none, for its gradient or its
 * residual is zero, stays open, and the others are weighed without it.
 *
 * <p>They differ since they equalise different things. The trace takes blocks without 1/N, so a
 * term with few points looks slow for having few; per point it is divided by their number, as the
 * loss mean ρ² is; Rayleigh's quotient looks along the residual that there is rather than at all
 * directions alike.
 */
public enum LossBalance {
  /** tr K_kk/N_k: the mean squared gradient of a row. */
  PER_POINT {
    @Override
    double speed(CompiledLoss loss, int term, double[] theta) {
      return loss.trace(term, theta) / loss.terms().get(term).rows();
    }
  },

  /**
   * tr K_kk on raw blocks, without 1/N: Wang, Yu and Perdikaris (2022), eqs. (6.5) and (6.6); of
   * more terms Wang, Sankaran, Wang and Perdikaris (2023), eqs. (5.4)–(5.9).
   */
  TRACE {
    @Override
    double speed(CompiledLoss loss, int term, double[] theta) {
      return loss.trace(term, theta);
    }
  },

  /** ρᵀK_kk ρ/(N_k ρᵀρ) = ‖∇L_k‖²/4L_k: how fast the residual of a term shrinks by itself. */
  RAYLEIGH {
    @Override
    double speed(CompiledLoss loss, int term, double[] theta) {
      Alone alone = Alone.of(loss, term, theta);
      return alone.meanSquare > 0 ? alone.norm * (alone.norm / (4 * alone.meanSquare)) : 0;
    }
  },

  /** ‖∇L_k‖: Wang, Sankaran, Wang and Perdikaris (2023), eqs. (2.12)–(2.14). */
  GRADIENT_NORM {
    @Override
    double speed(CompiledLoss loss, int term, double[] theta) {
      return Alone.of(loss, term, theta).norm;
    }
  };

  /** How fast a term falls; 0 where the rule cannot say. */
  abstract double speed(CompiledLoss loss, int term, double[] theta);

  /**
   * The weights by this rule.
   *
   * @param theta parameters, finite; read only
   * @return one number a term; NaN where the rule leaves it open
   * @throws IllegalStateException if a gradient is not finite, or a weight overflows
   */
  public double[] weights(CompiledLoss loss, double[] theta) {
    double[] speeds = new double[loss.terms().size()];
    double sum = 0;
    for (int t = 0; t < speeds.length; t++) {
      speeds[t] = speed(loss, t, theta);
      sum += speeds[t];
    }
    double[] weights = new double[speeds.length];
    for (int t = 0; t < weights.length; t++) {
      weights[t] = speeds[t] == 0 ? Double.NaN : sum / speeds[t];
      if (speeds[t] != 0 && !Double.isFinite(weights[t])) {
        throw Fault.state(
            "term "
                + loss.terms().get(t).name()
                + " gets no finite weight, since a gradient is not finite or vanishes beside others: terms "
                + loss.terms().stream().map(LossTerm::name).toList()
                + " have the speeds "
                + Arrays.toString(speeds));
      }
    }
    return weights;
  }

  /** One term's mean ρ² and the length of its gradient, without its weight. */
  private record Alone(double meanSquare, double norm) {
    static Alone of(CompiledLoss loss, int term, double[] theta) {
      CompiledLoss alone = loss.only(List.of(term));
      alone.weights()[0] = 1;
      double[] gradient = new double[theta.length];
      double meanSquare = alone.lossAndGradient(theta, gradient, new double[1]);
      return new Alone(meanSquare, Math.sqrt(Rows.dot(gradient, gradient, gradient.length)));
    }
  }
}
