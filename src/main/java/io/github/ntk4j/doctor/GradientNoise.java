package io.github.ntk4j.doctor;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.linalg.Rows;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.FreshPoints;
import io.github.ntk4j.pde.LossTerm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Signal to noise of the gradient over draws of points: the norm of its mean over the root of what
 * its draws scatter about it. Below 1 steps follow the draw, not the loss.
 */
final class GradientNoise {
  private static final int DRAWS = 6;
  private static final int ROWS = 200;

  private GradientNoise() {}

  /** ‖mean of g‖ over the root mean square of ‖g − mean‖, unbiased; infinite without scatter. */
  static double ratio(List<double[]> gradients) {
    int n = gradients.size();
    double[] mean = new double[gradients.get(0).length];
    gradients.forEach(g -> Rows.add(1.0 / n, g, mean, mean.length));
    double scatter = 0;
    for (double[] g : gradients) {
      double[] off = g.clone();
      Rows.add(-1, mean, off, off.length);
      scatter += Rows.dot(off, off, off.length);
    }
    return Math.sqrt(Rows.dot(mean, mean, mean.length) / (scatter / (n - 1)));
  }

  /** Of a network on a problem with something between its points. */
  static Optional<Reading> reading(Patient at, String when) {
    FreshPoints fresh = new FreshPoints(at.statement());
    if (!fresh.exist()) {
      return Optional.empty();
    }
    int rows = Math.min(ROWS, at.statement().collocationPoints().size());
    List<double[]> gradients = new ArrayList<>();
    for (int d = 0; d < DRAWS; d++) {
      List<LossTerm> drawn = Patient.fewer(fresh.terms(rows, 6101 + d), rows);
      CompiledLoss loss = new CompiledLoss(at.network(), drawn);
      double[] theta = at.start(loss);
      double[] gradient = new double[theta.length];
      loss.lossAndGradient(theta, gradient, new double[drawn.size()]);
      gradients.add(gradient);
    }
    return Optional.of(
        Reading.of(
            "signal to noise of the gradient",
            when,
            ratio(gradients),
            Text.format("of %,d draws of %,d points", DRAWS, rows),
            "norm of the mean gradient over its scatter between draws of points"));
  }
}
