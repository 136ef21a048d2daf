package io.github.ntk4j.report;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.Node;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Unknown coefficients in a few words, for a line of progress. */
public final class UnknownsLine {
  private static final int MOST = 4;

  private UnknownsLine() {}

  /**
   * Each with its value; of many the first ones.
   *
   * @param theta parameters, unknowns at the end
   */
  public static String of(CompiledLoss loss, double[] theta) {
    List<Node.Unknown> all = loss.unknowns();
    int first = theta.length - all.size();
    String words =
        IntStream.range(0, Math.min(MOST, all.size()))
            .mapToObj(
                c ->
                    all.get(c).name()
                        + " "
                        + NumberText.plain(all.get(c).measure().coefficient(theta[first + c])))
            .collect(Collectors.joining(", "));
    return all.size() > MOST ? Text.format("%s and %s more", words, all.size() - MOST) : words;
  }
}
