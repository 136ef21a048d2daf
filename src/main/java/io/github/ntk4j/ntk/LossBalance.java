package io.github.ntk4j.ntk;

import io.github.ntk4j.linalg.Rows;
import io.github.ntk4j.pde.CompiledLoss;
import java.util.Arrays;

/**
 * Relative loss weights by rules in use, one number for each term, the first term's set to 1.
 *
 * <p>They differ since they equalise different things. The trace rule takes blocks without 1/N, so
 * a term with few points looks slow for having few; the mean-diagonal rule divides by the number of
 * points, as the loss mean ρ² does; the Rayleigh rule looks along the residual that there is rather
 * than at all directions alike.
 */
public final class LossBalance {
  private LossBalance() {}

  /**
   * tr K₁₁/tr K_kk on raw blocks, without 1/N: Wang, Yu and Perdikaris (2022), eqs. (6.5) and
   * (6.6), which have tr K above the line, so that all weights differ by one factor.
   */
  public static double[] trace(TangentKernel raw) {
    double[] weights = diagonal(raw, false);
    return relative(weights);
  }

  /** The same with each trace divided by its number of points: mean squared gradient of a row. */
  public static double[] meanDiagonal(TangentKernel raw) {
    return relative(diagonal(raw, true));
  }

  private static double[] diagonal(TangentKernel raw, boolean mean) {
    CompiledLoss loss = raw.loss();
    double[] speed = new double[loss.terms().size()];
    double[][] kernel = raw.matrix();
    for (int t = 0; t < speed.length; t++) {
      int rows = loss.terms().get(t).rows();
      for (int i = loss.firstRow(t); i < loss.firstRow(t) + rows; i++) {
        speed[t] += kernel[i][i] / (mean ? rows : 1);
      }
    }
    return speed;
  }

  /** rᵀK_kk r/(N rᵀr): how fast the residual of a term shrinks by itself. */
  public static double[] rayleigh(TangentKernel raw) {
    CompiledLoss loss = raw.loss();
    double[] residual = raw.residual();
    double[][] kernel = raw.matrix();
    double[] speed = new double[loss.terms().size()];
    for (int t = 0; t < speed.length; t++) {
      int first = loss.firstRow(t);
      int rows = loss.terms().get(t).rows();
      double[] own = Arrays.copyOfRange(residual, first, first + rows);
      double quotient = 0;
      for (int i = 0; i < rows; i++) {
        double[] row = Arrays.copyOfRange(kernel[first + i], first, first + rows);
        quotient += own[i] * Rows.dot(row, own, rows);
      }
      speed[t] = quotient / Rows.dot(own, own, rows) / rows;
    }
    return relative(speed);
  }

  /**
   * ‖∇L₁‖/‖∇L_k‖ of terms without weights: Wang, Sankaran, Wang and Perdikaris (2023), eqs.
   * (2.12)–(2.14), which have the sum of all norms above the line.
   */
  public static double[] gradientNorm(TangentKernel raw) {
    CompiledLoss loss = raw.loss();
    double[] residual = raw.residual();
    double[][] kernel = raw.matrix();
    double[] norms = new double[loss.terms().size()];
    for (int t = 0; t < norms.length; t++) {
      int first = loss.firstRow(t);
      int rows = loss.terms().get(t).rows();
      double square = 0;
      for (int i = first; i < first + rows; i++) {
        for (int j = first; j < first + rows; j++) {
          square += residual[i] * kernel[i][j] * residual[j];
        }
      }
      norms[t] = 2 * Math.sqrt(square) / rows;
    }
    return relative(norms);
  }

  /** Weights inverse to speeds, the first one 1. */
  private static double[] relative(double[] speeds) {
    double[] weights = new double[speeds.length];
    for (int t = 0; t < weights.length; t++) {
      weights[t] = speeds[0] / speeds[t];
    }
    return weights;
  }
}
