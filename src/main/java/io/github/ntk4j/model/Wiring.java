package io.github.ntk4j.model;

import java.util.ArrayList;
import java.util.List;

/** Puts pieces together, one behind the other; levels are told by their numbers, 0 is the input. */
final class Wiring {
  private final Style style;
  private final int inputs;
  private final List<Piece> pieces;
  private int parameters;

  /**
   * Starts.
   *
   * @param inputs width of level 0
   */
  Wiring(Style style, int inputs) {
    this(style, inputs, new ArrayList<>(), 0);
  }

  private Wiring(Style style, int inputs, List<Piece> pieces, int parameters) {
    this.style = style;
    this.inputs = inputs;
    this.pieces = pieces;
    this.parameters = parameters;
  }

  /** Goes on behind the same pieces and parameters with layers of another kind. */
  Wiring styled(Style other) {
    return new Wiring(other, inputs, pieces, parameters);
  }

  List<Piece> pieces() {
    return List.copyOf(pieces);
  }

  /** Adds a piece; its level. */
  private int add(Piece piece) {
    pieces.add(piece);
    return pieces.size();
  }

  private int width(int level) {
    return level == 0 ? inputs : pieces.get(level - 1).width();
  }

  /** Parameters behind those that there are. */
  private Layer layer(
      int inputs, int units, boolean biased, double scale, Layer.Source source, boolean last) {
    Layer layer = new Layer(parameters, inputs, units, biased, scale, source, last);
    int size = Math.multiplyExact(inputs + (biased ? 1 : 0), units);
    parameters = Math.addExact(parameters, size);
    return layer;
  }

  private Layer numbers(int count, Layer.Source source, boolean last) {
    return layer(1, count, false, 1, source, last);
  }

  private Layer.Source source(int from) {
    boolean input = from == 0 || pieces.get(from - 1) instanceof Window;
    return input ? Layer.Source.INPUT : Layer.Source.HIDDEN;
  }

  /** The last level so far. */
  int level() {
    return pieces.size();
  }

  /** Some units of level 0. */
  int window(int first, int units) {
    return add(new Window(first, units));
  }

  /** Levels one below the other. */
  void join(List<Integer> levels) {
    add(new Join(levels, levels.stream().mapToInt(this::width).sum()));
  }

  /** {@code c W x + b}. */
  private int linear(int from, int units, boolean passing, boolean last) {
    int width = width(from);
    double scale = style.ntkParameterised() ? 1 / Math.sqrt(width) : 1;
    Layer rows = layer(width, units, !style.factorised(), scale, source(from), last);
    if (!style.factorised()) {
      return add(new Linear(rows, from, passing, "W"));
    }
    Layer factors = numbers(units, Layer.Source.ONE, false);
    Layer biases = numbers(units, Layer.Source.BIAS, last);
    return add(
        new Factorised(rows, factors, biases, add(new Linear(rows, from, false, "V")), passing));
  }

  /** A hidden layer, {@code σ(ω n a (c W x + b))}. */
  int hidden(int from, int units) {
    boolean stretched = style.slopes() > 0;
    int z = linear(from, units, !stretched, false);
    if (stretched) {
      z = add(new Stretch(numbers(1, Layer.Source.ONE, false), style.slopes(), z, units));
    }
    return add(new Elementwise(style, z, units));
  }

  /** The last layer, without σ. */
  int last(int from, int units) {
    return linear(from, units, false, true);
  }

  /** {@code [cos 2πBx, sin 2πBx]}, B trained. */
  int circle(int from, List<List<Double>> frequencies) {
    int angles = frequencies.size();
    Layer rows = layer(width(from), angles, false, 2 * Math.PI, source(from), false);
    return add(new Circle(add(new Linear(rows, from, true, "B")), rows, frequencies));
  }

  /** {@code z ⊙ u + (1 − z) ⊙ v}. */
  int gate(int z, int u, int v) {
    return add(new Gate(z, u, v, width(z)));
  }

  /** {@code x + f}. */
  int sum(int x, int f) {
    return add(new Sum(x, f, width(x)));
  }

  /** {@code α f + (1 − α) x}, α trained. */
  int blend(int f, int x) {
    return add(new Blend(numbers(1, Layer.Source.ONE, false), f, x, width(f)));
  }
}
