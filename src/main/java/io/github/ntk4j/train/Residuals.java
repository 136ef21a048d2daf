package io.github.ntk4j.train;

import io.github.ntk4j.ntk.JacobianProducts;
import io.github.ntk4j.ntk.TracedMap;
import io.github.ntk4j.pde.CompiledLoss;

/** A function R(θ) whose sum of squares ½‖R‖² is minimised: all that second-order rules see. */
interface Residuals {
  /** Number of rows of R. */
  int rows();

  /** Number of parameters. */
  int parameters();

  /** So many parameters from the first on share one scale; each later one has its own. */
  int alike();

  /** R, not all finite where the function is not. */
  double[] at(double[] theta);

  /** ∂R/∂θ, {@code [parameter][row]}, a new array. */
  double[][] transposedJacobian(double[] theta);

  /** J at θ by its products, with no more memory than they need. */
  TracedMap products(double[] theta);

  /** Multiply-adds of Jv, and of Jᵀw. */
  double productWork();

  /** The weighted rows of a loss; the network's weights are alike, the unknowns are not. */
  static Residuals of(CompiledLoss loss) {
    return new Residuals() {
      @Override
      public int rows() {
        return loss.rows();
      }

      @Override
      public int parameters() {
        return loss.parameterCount();
      }

      @Override
      public int alike() {
        return loss.network().parameterCount();
      }

      @Override
      public double[] at(double[] theta) {
        return loss.scaledResiduals(theta, true);
      }

      @Override
      public double[][] transposedJacobian(double[] theta) {
        return loss.transposedJacobian(theta, true);
      }

      @Override
      public TracedMap products(double[] theta) {
        return new JacobianProducts(loss, theta, true);
      }

      @Override
      public double productWork() {
        return loss.productWork();
      }
    };
  }
}
