package io.github.ntk4j.chart;

import io.github.ntk4j.base.Fault;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The colours of series.
 *
 * @see <a href="https://jfly.uni-koeln.de/color/">Okabe and Ito, Color Universal Design</a>
 */
public final class Palette {
  /** What is below the noise floor, or otherwise not to be read. */
  public static final Colour GREY = Colour.of("#b4b7bc");

  private static final double SHADE = 0.17; // the yellow end is too pale for a line on white

  private static final List<Colour> OKABE_ITO =
      Stream.of("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
          .map(Colour::of)
          .toList();

  private Palette() {}

  /**
   * The colour of a category, told apart by colour-blind readers as well (Okabe and Ito).
   *
   * @param index from 0; the seven colours repeat
   * @return blue, vermillion, green, purple, orange, sky blue, black
   */
  public static Colour category(int index) {
    return OKABE_ITO.get(Math.floorMod(index, OKABE_ITO.size()));
  }

  /**
   * Colours of the stages of one training, from dark to light (samples of viridis, its bright end
   * darkened to show on white).
   *
   * @param count number of stages, at least 1
   * @return {@code count} colours in order
   */
  public static List<Colour> stages(int count) {
    if (count < 1) {
      throw Fault.argument("stages needs a count of at least 1; got " + count);
    }
    return IntStream.range(0, count).mapToObj(i -> stage(i / Math.max(1.0, count - 1))).toList();
  }

  private static Colour stage(double fraction) {
    Colour pure = ColourScale.SEQUENTIAL.at(fraction);
    return pure.towards(new Colour(0, 0, 0), SHADE * fraction);
  }
}
