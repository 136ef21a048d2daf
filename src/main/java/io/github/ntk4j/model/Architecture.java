package io.github.ntk4j.model;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import java.util.List;

/** How a network's layers are put together. */
public enum Architecture {
  /** One behind the other. */
  PLAIN("", "") {
    @Override
    void wire(List<Integer> sizes, Wiring wiring, int input) {
      int x = input;
      for (int width : hidden(sizes)) {
        x = wiring.hidden(x, width);
      }
      wiring.last(x, outputs(sizes));
    }
  },
  /** {@code h ← h + σ(W h + b)} from the second hidden layer on: He, Zhang, Ren and Sun (2016). */
  SKIP("skip connections", "mlp(2, 64, 64, 1).skip()") {
    @Override
    void wire(List<Integer> sizes, Wiring wiring, int input) {
      List<Integer> widths = hidden(sizes);
      int x = wiring.hidden(input, widths.get(0));
      for (int width : widths.subList(1, widths.size())) {
        x = wiring.sum(x, wiring.hidden(x, width));
      }
      wiring.last(x, outputs(sizes));
    }

    @Override
    void requireFits(List<Integer> sizes) {
      requireEqualWidths(sizes, 2, 1);
    }
  },
  /**
   * {@code h ← z ⊙ U + (1 − z) ⊙ V} with z = σ(W h + b) and two encoders U, V of the input: after
   * Wang, Teng and Perdikaris (2021), section 2.6, in the form of Wang, Sankaran, Wang and
   * Perdikaris (2023), eqs. (6.7)–(6.10), where U and V have changed places and the first hidden
   * layer is gated as well.
   */
  GATED("gates", "mlp(2, 64, 64, 1).gated()") {
    @Override
    void wire(List<Integer> sizes, Wiring wiring, int input) {
      List<Integer> widths = hidden(sizes);
      int u = wiring.hidden(input, widths.get(0));
      int v = wiring.hidden(input, widths.get(0));
      int x = input;
      for (int width : widths) {
        x = wiring.gate(wiring.hidden(x, width), u, v);
      }
      wiring.last(x, outputs(sizes));
    }

    @Override
    void requireFits(List<Integer> sizes) {
      requireEqualWidths(sizes, 1, 1);
    }
  },
  /**
   * Blocks of three layers, {@code x ← α h + (1 − α) x}: h behind two gates by encoders U and V, α
   * trained and 0 at first, so that the network begins as a linear map of what the first layers
   * see: PirateNets, Wang, Li, Chen and Perdikaris (2024).
   */
  PIRATE("PirateNet blocks", "pirate(2, 64, 3, 1)") {
    @Override
    void wire(List<Integer> sizes, Wiring wiring, int input) {
      int u = wiring.hidden(input, sizes.get(0));
      int v = wiring.hidden(input, sizes.get(0));
      int x = input;
      for (int width : hidden(sizes)) {
        int f = wiring.gate(wiring.hidden(x, width), u, v);
        int g = wiring.gate(wiring.hidden(f, width), u, v);
        x = wiring.blend(wiring.hidden(g, width), x);
      }
      wiring.last(x, outputs(sizes));
    }

    @Override
    void requireFits(List<Integer> sizes) {
      requireEqualWidths(sizes, 2, 0);
    }
  };

  private final String words;
  private final String example;

  Architecture(String words, String example) {
    this.words = words;
    this.example = example;
  }

  /** In words, behind the sizes of a network; nothing for the plain one. */
  public String words() {
    return words;
  }

  /**
   * Puts the pieces together.
   *
   * @param input the level that the first layers see
   */
  abstract void wire(List<Integer> sizes, Wiring wiring, int input);

  /**
   * Fails on sizes that it cannot have.
   *
   * @throws IllegalArgumentException with what it needs
   */
  void requireFits(List<Integer> sizes) {}

  /**
   * @param fewest hidden layers needed
   * @param from the first level, by its place in sizes, that has to be as wide as the others
   */
  void requireEqualWidths(List<Integer> sizes, int fewest, int from) {
    List<Integer> widths = sizes.subList(Math.min(from, sizes.size() - 1), sizes.size() - 1);
    if (widths.size() < fewest || widths.stream().distinct().count() > 1) {
      throw Fault.argument(
          Text.format(
              "%s need%s of one width, e.g. %s; got sizes %s",
              words,
              fewest == 1 ? " hidden layers" : " two or more hidden layers",
              example,
              sizes));
    }
  }

  private static List<Integer> hidden(List<Integer> sizes) {
    return sizes.subList(1, sizes.size() - 1);
  }

  private static int outputs(List<Integer> sizes) {
    return sizes.get(sizes.size() - 1);
  }
}
