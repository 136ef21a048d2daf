package io.github.ntk4j.train;

import io.github.ntk4j.linalg.Rows;
import java.util.function.UnaryOperator;

/**
 * Residual R and Jacobian J at one θ, and the damped steps from there, with a part of the one
 * before them if there is a momentum.
 *
 * <p>Steps, gradient and J are in the units of the {@link Tangent} throughout.
 */
final class Linearised {
  private final Tangent tangent;
  private final double[] residual;
  private final double[] gradient;
  private final double share;
  private double[] carried; // β times the direction before; of length 0 without one
  private double[] ahead; // R + Jm, m what is carried, when first needed
  private double[] image = {}; // Js of the last step

  /**
   * At one θ.
   *
   * @param residual R there
   * @param momentum β
   * @param before the direction before, in the parameters' own units; of length 0 without one
   */
  Linearised(Tangent tangent, double[] residual, double momentum, double[] before) {
    this.tangent = tangent;
    this.residual = residual;
    share = 1 - momentum;
    carried = before.clone();
    for (int k = 0; k < carried.length; k++) {
      carried[k] *= momentum / tangent.units()[k];
    }
    gradient = tangent.transposedTimes(residual);
  }

  /** The part of a direction that is taken in one step, 1 − β: all parts together take it once. */
  double share() {
    return share;
  }

  /** Whether directions go on with a part of the one before. */
  boolean carries() {
    return carried.length > 0;
  }

  /** They do no longer. */
  void forget() {
    carried = new double[0];
  }

  /** R. */
  double[] residual() {
    return residual;
  }

  /** JᵀR. */
  double[] gradient() {
    return gradient;
  }

  /** Mean eigenvalue of JᵀJ, those left out that are zero for want of rows. */
  double meanEigenvalue() {
    return tangent.trace() / Math.min(residual.length, gradient.length);
  }

  /** The least λ at which a step still means something. */
  double leastDamping() {
    return tangent.leastDamping();
  }

  /** θ + step, in the parameters' own units. */
  double[] moved(double[] theta, double[] step) {
    double[] moved = new double[theta.length];
    for (int k = 0; k < moved.length; k++) {
      moved[k] = theta[k] + tangent.units()[k] * step[k];
    }
    return moved;
  }

  /** ‖θ‖, each parameter in its unit. */
  double length(double[] theta) {
    double[] measured = new double[theta.length];
    for (int k = 0; k < measured.length; k++) {
      measured[k] = theta[k] / tangent.units()[k];
    }
    return Math.sqrt(norm2(measured));
  }

  /** {@code r ↦ −(JᵀJ + λI)⁻¹Jᵀr} for one λ. */
  UnaryOperator<double[]> damped(double lambda) {
    return tangent.damped(lambda);
  }

  /**
   * The direction s of least {@code ‖R + Js‖² + λ‖s − m‖²}, m what is carried on from the one
   * before: Guzmán-Cordero, Dangel, Goldshlager and Zeinhofer (2025), eq. (8), with s = −φ.
   *
   * @param solve by {@link #damped}
   */
  double[] step(UnaryOperator<double[]> solve) {
    double[] s = solve.apply(carries() ? ahead() : residual);
    if (carries()) {
      Rows.add(1, carried, s, s.length);
    }
    image = tangent.times(s);
    return s;
  }

  private double[] ahead() {
    if (ahead == null) {
      ahead = tangent.times(carried);
      Rows.add(1, residual, ahead, ahead.length);
    }
    return ahead;
  }

  /** Js of the last step, to be read only. */
  double[] image() {
    return image;
  }

  /**
   * ‖Js‖² of the last step: −gᵀs − λ‖s‖² if it solves its equation.
   *
   * @param slope gᵀs
   */
  double square(double[] s, double slope, double lambda) {
    return carries() || !tangent.exact() ? norm2(image) : -slope - lambda * norm2(s);
  }

  static double norm2(double[] x) {
    return Rows.dot(x, x, x.length);
  }
}
