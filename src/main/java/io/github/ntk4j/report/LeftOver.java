package io.github.ntk4j.report;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.ntk.Spectrum;

/** What is left of a loss, by the modes of its kernel. */
final class LeftOver {
  private static final double MOST = 0.9;

  private LeftOver() {}

  /** In one sentence. */
  static String sentence(KernelView view) {
    double[] shares = view.energyShares(); // from the vectors, which bring the spectrum with them
    Spectrum s = view.spectrum();
    double sum = 0;
    int k = 0;
    while (k < shares.length && sum < MOST) {
      sum += shares[k++];
    }
    if (!(sum >= MOST) || !s.resolved(k - 1)) {
      return Text.format(
          "Of what is left of the loss more than a tenth lies in modes below the noise floor, of %d the kernel resolves %d.",
          s.size(), s.resolvedModes());
    }
    return Text.format(
        "Nine tenths of what is left of the loss lie in the first %,d of %,d modes, the slowest of which gradient descent learns %s times more slowly than the fastest.",
        k, s.size(), NumberText.plain(s.largest() / s.eigenvalues().get(k - 1)));
  }
}
