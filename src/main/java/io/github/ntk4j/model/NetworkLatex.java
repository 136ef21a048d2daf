package io.github.ntk4j.model;

import io.github.ntk4j.base.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A network in LaTeX: a row for each level that later ones read, its output N last. Weights are W,
 * biases b, numbered by layer; ⊙ is the product unit by unit.
 */
public final class NetworkLatex {
  private static final int MOST_ROWS = 24;

  private final Network network;
  private final List<String> symbols = new ArrayList<>(); // by level
  private final List<String> rows = new ArrayList<>();
  private int layer;
  private int hidden;
  private int blends;

  private NetworkLatex(Network network) {
    this.network = network;
  }

  /** As an array of three columns: what, from what, how many units. */
  public static String of(Network network) {
    NetworkLatex page = new NetworkLatex(network);
    page.input();
    network.pieces().forEach(piece -> page.symbols.add(piece.latex(page)));
    page.output();
    return "\\begin{array}{rll} " + String.join(" \\\\ ", page.shortened()) + " \\end{array}";
  }

  private void input() {
    InputMap input = network.input();
    int coordinates = input.coordinates();
    if (input.equals(InputMap.identity(coordinates))) {
      symbols.add("x");
      return;
    }
    boolean scaled = input.features().stream().allMatch(f -> f.kind() == Feature.Kind.LINEAR);
    symbols.add(scaled ? "\\xi" : "\\gamma");
    String of = scaled ? "\\text{standardised } x" : "\\text{cosines and sines of } x";
    rows.add(row(symbols.get(0), of, input.features().size()));
  }

  private void output() {
    OutputMap map = network.output();
    String last = symbols.get(symbols.size() - 1);
    String scaled = map.changesNothing() ? last : "m + d \\odot (" + last + ")";
    String added = network.base().isPresent() ? "N_0 + " + scaled : scaled;
    rows.add(row("N", added, network.outputs()));
  }

  private static String row(String name, String of, int units) {
    return name + " & = " + of + " & \\quad \\text{" + units + (units == 1 ? " unit}" : " units}");
  }

  private List<String> shortened() {
    if (rows.size() <= MOST_ROWS) {
      return rows;
    }
    List<String> some = new ArrayList<>(rows.subList(0, MOST_ROWS / 2));
    some.add("\\vdots &  & ");
    some.addAll(rows.subList(rows.size() - MOST_ROWS / 2, rows.size()));
    return some;
  }

  /** What a level is called. */
  String level(int level) {
    return symbols.get(level);
  }

  /** Gives what a piece makes a name and a row. */
  String named(String of, int units) {
    hidden++;
    String name = "h_{" + hidden + "}";
    rows.add(row(name, of, units));
    return name;
  }

  /** The matrix of another layer, e.g. {@code W_{2}}, with the factor that scales it. */
  String matrix(String letter, double scale, int inputs) {
    layer++;
    String factor =
        scale == 1 / Math.sqrt(inputs) && inputs > 1 ? "\\tfrac{1}{\\sqrt{" + inputs + "}}" : "";
    return factor + numbered(letter);
  }

  /** A letter with the number of the last layer. */
  String numbered(String letter) {
    return letter + "_{" + layer + "}";
  }

  /** A number, whole ones without a point. */
  static String number(double x) {
    return x == Math.rint(x) && Math.abs(x) < 1e9 ? Text.format("%.0f", x) : Text.format("%s", x);
  }

  /** The number α of another blend. */
  String alpha() {
    blends++;
    return "\\alpha_{" + blends + "}";
  }

  /** σ of something. */
  String activation(Style style, String of) {
    String name = style.activation().name().toLowerCase(Locale.ROOT);
    boolean known =
        style.activation() == Nonlinearity.TANH || style.activation() == Nonlinearity.SIN;
    String omega = style.frequency() == 1 ? "" : number(style.frequency());
    String argument = omega.isEmpty() ? of : omega + "\\,(" + of + ")";
    return (known ? "\\" + name : "\\mathrm{" + name + "}") + "(" + argument + ")";
  }
}
