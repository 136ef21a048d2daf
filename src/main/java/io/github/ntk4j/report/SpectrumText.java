package io.github.ntk4j.report;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.ntk.Spectrum;
import java.util.List;
import java.util.stream.IntStream;

/** A spectrum as bars of text: their length is ln λ above the noise floor. */
public final class SpectrumText {
  private static final int WIDTH = 48;
  private static final int MOST_BARS = 10;
  private static final String EIGHTHS = "▏▎▍▌▋▊▉";

  private SpectrumText() {}

  /** At most ten bars. */
  public static String of(Spectrum s) {
    double range = StrictMath.log(s.largest() / s.noiseFloor());
    int resolved = s.resolvedModes();
    int digits = Integer.toString(resolved).length();
    StringBuilder text =
        new StringBuilder("Resolved modes, from the noise floor ")
            .append(NumberText.plain(s.noiseFloor()))
            .append(" (│) up, log scale");
    for (int mode : some(resolved)) {
      double value = s.eigenvalues().get(mode - 1);
      double part = StrictMath.log(value / s.noiseFloor()) / range;
      text.append(
          Text.format(
              "%nmode %" + digits + "d │%-" + WIDTH + "s  %s",
              mode,
              bar(part),
              NumberText.plain(value)));
    }
    int below = s.size() - resolved;
    return below == 0
        ? text.toString()
        : text.append(Text.format("%n%d more at or below the noise floor", below)).toString();
  }

  /** Every k-th from the first, and the last. */
  private static List<Integer> some(int resolved) {
    int every = (resolved + MOST_BARS - 1) / MOST_BARS;
    return IntStream.rangeClosed(1, resolved)
        .filter(mode -> mode == resolved || (mode - 1) % every == 0)
        .boxed()
        .toList();
  }

  private static String bar(double part) {
    int eighths = (int) Math.round(8 * WIDTH * part);
    String whole = "█".repeat(eighths / 8);
    return eighths % 8 == 0 ? whole : whole + EIGHTHS.charAt(eighths % 8 - 1);
  }
}
