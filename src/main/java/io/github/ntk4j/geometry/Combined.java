package io.github.ntk4j.geometry;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleFunction;

/** Two shapes together, what they have in common, or the first without the second. */
public record Combined(Way way, Shape first, Shape second) implements Shape {
  /** How shapes are combined. */
  public enum Way {
    /** In one of them. */
    UNION("together with", "\\cup"),
    /** In both. */
    INTERSECTION("within", "\\cap"),
    /** In the first, not in the second. */
    DIFFERENCE("without", "\\setminus");

    private final String word;
    private final String sign;

    Way(String word, String sign) {
      this.word = word;
      this.sign = sign;
    }
  }

  /** Of shapes in the same space. */
  public static Combined of(Way way, Shape first, Shape second) {
    if (first.dimension() != second.dimension()) {
      throw Fault.argument(
          Text.format(
              "regions are combined in the same space; %s has %s dimensions and %s has %s",
              first.words(Double::toString),
              first.dimension(),
              second.words(Double::toString),
              second.dimension()));
    }
    return new Combined(way, first, second);
  }

  @Override
  public int dimension() {
    return first.dimension();
  }

  @Override
  public double gap(double[] x) {
    return switch (way) {
      case UNION -> Math.min(first.gap(x), second.gap(x));
      case INTERSECTION -> Math.max(first.gap(x), second.gap(x));
      case DIFFERENCE -> Math.max(first.gap(x), -second.gap(x));
    };
  }

  @Override
  public double[] lower() {
    return corner(first.lower(), second.lower(), way == Way.UNION ? Math::min : Math::max);
  }

  @Override
  public double[] upper() {
    return corner(first.upper(), second.upper(), way == Way.UNION ? Math::max : Math::min);
  }

  private double[] corner(double[] a, double[] b, DoubleBinaryOperator choice) {
    double[] corner = a.clone();
    for (int k = 0; k < a.length && way != Way.DIFFERENCE; k++) {
      corner[k] = choice.applyAsDouble(a[k], b[k]);
    }
    return corner;
  }

  @Override
  public List<Patch> patches(Frame frame) {
    List<Patch> patches = new ArrayList<>(first.patches(frame));
    for (Patch patch : second.patches(frame)) {
      patches.add(way == Way.DIFFERENCE ? patch.turned() : patch);
    }
    return patches;
  }

  @Override
  public String words(DoubleFunction<String> number) {
    return first.words(number) + " " + way.word + " " + bracketed(second.words(number));
  }

  @Override
  public String latex(DoubleFunction<String> number) {
    return "\\left(" + first.latex(number) + "\\right) " + way.sign + " " + bracketedLatex(number);
  }

  private boolean plain() {
    Shape inner = second instanceof Named named ? named.shape() : second;
    return !(inner instanceof Combined);
  }

  private String bracketed(String text) {
    return plain() ? text : "(" + text + ")";
  }

  private String bracketedLatex(DoubleFunction<String> number) {
    return "\\left(" + second.latex(number) + "\\right)";
  }
}
