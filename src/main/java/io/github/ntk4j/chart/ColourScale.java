package io.github.ntk4j.chart;

import java.util.Arrays;
import java.util.List;

/** How the values of a heat map become colours. */
public enum ColourScale {
  /** Blue, white at zero, red (ColorBrewer RdBu): for kernels, whose sign matters. */
  DIVERGING(
      "#053061 #2166ac #4393c3 #92c5de #d1e5f0 #f7f7f7 #fddbc7 #f4a582 #d6604d #b2182b #67001f"),
  /** Dark violet to yellow (viridis): for sizes, such as an absolute error. */
  SEQUENTIAL("#440154 #482878 #3e4989 #31688e #26828e #1f9e89 #35b779 #6ece58 #b5de2b #fde725");

  @SuppressWarnings("ImmutableEnumChecker") // Stream.toList() is unmodifiable
  private final List<Colour> stops;

  ColourScale(String stops) {
    this.stops = Arrays.stream(stops.split(" ")).map(Colour::of).toList();
  }

  /**
   * The colour part of the way along the scale.
   *
   * @param fraction 0 at the low end to 1 at the high end; values outside are brought to the ends
   * @return the colour, interpolated linearly between the scale's stops
   */
  public Colour at(double fraction) {
    double place = Math.min(1, Math.max(0, fraction)) * (stops.size() - 1);
    int stop = Math.min((int) place, stops.size() - 2);
    return stops.get(stop).towards(stops.get(stop + 1), place - stop);
  }

  /** The equally spaced colours between which the scale interpolates. */
  public List<Colour> stops() {
    return stops;
  }
}
