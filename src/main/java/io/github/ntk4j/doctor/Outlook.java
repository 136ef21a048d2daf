package io.github.ntk4j.doctor;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import java.util.List;

/**
 * What it takes to come to a loss.
 *
 * @param optimiser in words
 * @param loss aimed at
 * @param steps from now; NaN where it cannot be told, infinite where it is never reached so
 * @param least steps at least
 * @param most steps at most; infinite where the slowest course within the spread gets nowhere
 * @param minutes of {@code steps} at the measured speed; NaN without
 * @param error relative error of u then; NaN where nothing tells it
 * @param trusted steps up to which the forecast may be trusted
 * @param how it was found
 */
public record Outlook(
    String optimiser,
    double loss,
    double steps,
    double least,
    double most,
    double minutes,
    double error,
    double trusted,
    String how) {
  /** Parts of the loss as it is that are aimed at. */
  static final List<Double> PARTS = List.of(0.1, 0.01, 0.001);

  /** Whether it may be reached where the forecast is to be trusted. */
  boolean within() {
    return least <= trusted;
  }

  /** Reached, reached perhaps, or not within what may be trusted. */
  public String verdict() {
    return Double.isNaN(steps)
        ? "no forecast: " + how
        : most <= trusted
            ? "within the trusted range"
            : within()
                ? "perhaps within the trusted range"
                : "not reached by this optimiser within the trusted range";
  }

  /** A clause on some lines of one optimiser. */
  static String words(List<Outlook> lines) {
    StringBuilder text = new StringBuilder();
    for (Outlook line : lines) {
      text.append(text.isEmpty() ? "" : ", ")
          .append("loss ")
          .append(NumberText.plain(line.loss()))
          .append(
              line.within()
                  ? " in " + range(line.least(), line.most()) + " steps"
                  : " not within that");
    }
    return text.toString();
  }

  private static String range(double least, double most) {
    String from = whole(least);
    String to = Double.isInfinite(most) ? "" : whole(most);
    return to.isEmpty() ? from + " or more" : from.equals(to) ? from : from + " to " + to;
  }

  /** Three digits of a number of steps. */
  private static String whole(double steps) {
    double unit =
        Math.max(1, StrictMath.pow(10, Math.floor(StrictMath.log10(Math.max(1, steps))) - 2));
    return Text.format("%,.0f", Math.rint(steps / unit) * unit);
  }
}
