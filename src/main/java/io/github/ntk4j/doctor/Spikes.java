package io.github.ntk4j.doctor;

import io.github.ntk4j.base.Text;

/**
 * Times a loss was thrown to more than three times its least so far: those from which it came back
 * to that least, and one at the end from which it did not.
 *
 * @param back how many came back
 * @param longest steps that the slowest of them took
 * @param stayed step of the one that did not; −1 without one
 */
record Spikes(int back, int longest, int stayed) {
  private static final double THROWN = 3;

  static Spikes of(double[] losses) {
    double least = losses[0];
    int back = 0;
    int longest = 0;
    int since = -1;
    for (int k = 1; k < losses.length; k++) {
      if (since < 0 && losses[k] > THROWN * least) {
        since = k;
      } else if (since >= 0 && losses[k] <= least) {
        back++;
        longest = Math.max(longest, k - since);
        since = -1;
      }
      least = Math.min(least, losses[k]);
    }
    return new Spikes(back, longest, since);
  }

  /** In words; empty without any. */
  String words() {
    String came =
        back == 0
            ? ""
            : Text.format(
                "; %d spikes of the loss to more than %.0f times its least came back, in at most %,d steps",
                back, THROWN, longest);
    return stayed < 0
        ? came
        : came
            + Text.format(
                "; from step %d on it stayed above its least, more than %.0f times at first",
                stayed, THROWN);
  }
}
