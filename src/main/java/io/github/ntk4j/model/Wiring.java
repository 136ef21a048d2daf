package io.github.ntk4j.model;

import java.util.ArrayList;
import java.util.List;

/** Puts pieces together, one behind the other; levels are told by their numbers, 0 is the input. */
final class Wiring {
  private final Network network;
  private final List<Piece> pieces = new ArrayList<>();

  Wiring(Network network) {
    this.network = network;
  }

  List<Piece> pieces() {
    return List.copyOf(pieces);
  }

  /** Parameters of all pieces, in their order. */
  List<Layer> layers() {
    return pieces.stream().flatMap(piece -> piece.layers().stream()).toList();
  }

  /** Adds a piece; its level. */
  private int add(Piece piece) {
    pieces.add(piece);
    return pieces.size();
  }

  private int width(int level) {
    return level == 0 ? network.width(0) : pieces.get(level - 1).width();
  }

  private Linear linear(int from, int units, boolean last) {
    int start = layers().stream().mapToInt(Layer::end).max().orElse(0);
    int inputs = width(from);
    double scale = network.ntkParameterised() ? 1 / Math.sqrt(inputs) : 1;
    Layer.Source source = from == 0 ? Layer.Source.INPUT : Layer.Source.HIDDEN;
    Layer layer = new Layer(start, inputs, units, true, scale, source, last);
    Math.addExact(start, Math.multiplyExact(inputs + 1, units));
    return new Linear(layer, from, !last);
  }

  /** A hidden layer, {@code σ(c W x + b)}. */
  int hidden(int from, int units) {
    int z = add(linear(from, units, false));
    return add(new Elementwise(network.activation(), z, units));
  }

  /** The last layer, without σ. */
  int last(int from, int units) {
    return add(linear(from, units, true));
  }

  /** {@code z ⊙ u + (1 − z) ⊙ v}. */
  int gate(int z, int u, int v) {
    return add(new Gate(z, u, v, width(z)));
  }

  /** {@code x + f}. */
  int sum(int x, int f) {
    return add(new Sum(x, f, width(x)));
  }
}
