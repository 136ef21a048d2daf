package io.github.ntk4j.pde;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Typical sizes of a problem in the user's units: of coordinates by their lengths, of outputs by
 * what is prescribed and by what balances sources and slopes, of terms by their largest part.
 *
 * @param terms their sizes, by name
 */
public record Scales(
    Statement statement, List<Scale> coordinates, List<Scale> outputs, List<Scale> terms) {

  /**
   * One of them.
   *
   * @param around the middle; NaN of a term
   */
  public record Scale(String name, double around, double size, String why) {}

  private static final double SMALLEST = 1e-150; // squares of sizes are numbers
  private static final double LARGEST = 1e150;

  /** Copies the lists. */
  public Scales {
    coordinates = List.copyOf(coordinates);
    outputs = List.copyOf(outputs);
    terms = List.copyOf(terms);
  }

  /** Of a problem whose points are known. */
  public static Scales of(Statement statement) {
    return new Found(statement).scales();
  }

  /** The problem with each term's weight over the square of its size. */
  public Statement scaled() {
    double[] weights =
        terms.stream()
            .mapToDouble(t -> statement.weightOf(t.name()) / (t.size() * t.size()))
            .toArray();
    return statement.weighted(weights);
  }

  /** Whether an output is scaled: a hard constraint has its own. */
  boolean free(int output) {
    return statement.outputs().ansatz(output).isEmpty();
  }

  /** Means by which the network's outputs are measured. */
  public double[] means() {
    return IntStream.range(0, outputs.size())
        .mapToDouble(k -> free(k) ? outputs.get(k).around() : 0)
        .toArray();
  }

  /** Deviations by which the network's outputs are measured. */
  public double[] deviations() {
    return IntStream.range(0, outputs.size())
        .mapToDouble(k -> free(k) ? outputs.get(k).size() : 1)
        .toArray();
  }

  /** Lower ends of the coordinates. */
  public double[] lower() {
    return ends(false);
  }

  /** Upper ends of the coordinates. */
  public double[] upper() {
    return ends(true);
  }

  /** Those of the domain to the last digit; without any, as far as the points reach. */
  private double[] ends(boolean upper) {
    return IntStream.range(0, coordinates.size())
        .mapToDouble(
            k -> {
              Coordinate c = statement.domain().coordinates().get(k);
              double half = (upper ? 0.5 : -0.5) * coordinates.get(k).size();
              return c.bounded() ? c.end(upper) : coordinates.get(k).around() + half;
            })
        .toArray();
  }

  /** Works them out. */
  private static final class Found {
    private final Statement statement;
    private final Map<String, double[][]> points = new LinkedHashMap<>();
    private final Map<String, Sizes.Parts> parts = new LinkedHashMap<>();
    private final List<Scale> coordinates = new ArrayList<>();
    private final double[] lengths;
    private final double[] means;
    private final double[] sizes;
    private final String[] why;

    Found(Statement statement) {
      this.statement = statement;
      if (statement.termNames().isEmpty()) {
        throw Fault.argument(
            "problem \"" + statement.name() + "\" has no equation and no condition to be scaled");
      }
      for (String term : statement.termNames()) {
        points.put(term, Examination.sample(statement, term));
        parts.put(term, Sizes.Parts.of(statement.expression(term)));
      }
      statement.domain().coordinates().forEach(c -> coordinates.add(coordinate(c)));
      lengths = coordinates.stream().mapToDouble(Scale::size).toArray();
      int outputs = Math.max(statement.outputCount(), statement.outputs().names().size());
      means = new double[outputs];
      sizes = new double[outputs];
      why = new String[outputs];
    }

    private Scale coordinate(Coordinate c) {
      double lo = c.lo();
      double hi = c.hi();
      if (!c.bounded()) {
        int k = statement.domain().names().indexOf(c.name());
        Stream<double[]> all =
            statement.equations().isEmpty()
                ? points.values().stream().flatMap(Arrays::stream)
                : Arrays.stream(statement.collocationPoints().array());
        double[] x = all.mapToDouble(p -> p[k]).toArray();
        lo = Arrays.stream(x).min().orElse(0);
        hi = Arrays.stream(x).max().orElse(1);
        hi = hi > lo ? hi : lo + 1;
      }
      String words = c.bounded() ? "length of [%s, %s]" : "points from %s to %s";
      return new Scale(
          c.name(), lo + 0.5 * (hi - lo), hi - lo, Text.format(words, number(lo), number(hi)));
    }

    Scales scales() {
      for (int k = 0; k < sizes.length; k++) {
        prescribed(k);
      }
      double[] known = sizes.clone();
      for (int k = 0; k < sizes.length; k++) {
        balancesSources(k, known);
      }
      for (int round = 0; round < sizes.length; round++) { // each may bring the size of another
        for (int k = 0; k < sizes.length; k++) {
          if (sizes[k] == 0) {
            balancesOthers(k, sizes.clone());
          }
        }
      }
      List<Scale> outputs = new ArrayList<>();
      for (int k = 0; k < sizes.length; k++) {
        settle(k);
        outputs.add(new Scale(statement.outputs().name(k), means[k], sizes[k], why[k]));
      }
      return new Scales(statement, coordinates, outputs, terms());
    }

    /** The middle of what conditions, data and a hard constraint ask for, and how far it goes. */
    private void prescribed(int output) {
      double[] asked =
          DoubleStream.concat(
                  statement.conditions().stream().flatMapToDouble(c -> asked(c, output)),
                  statement.outputs().ansatz(output).stream()
                      .flatMapToDouble(a -> Arrays.stream(Nodes.values(a.g(), inside()))))
              .filter(Double::isFinite)
              .sorted()
              .toArray();
      if (asked.length > 0) {
        double lo = asked[0];
        double hi = asked[asked.length - 1];
        means[output] = lo + 0.5 * (hi - lo);
        sizes[output] = 0.5 * (hi - lo);
        why[output] =
            lo < hi
                ? Text.format("values from %s to %s are prescribed", number(lo), number(hi))
                : Text.format("only the value %s is prescribed", number(lo));
      }
    }

    private double[][] inside() {
      return statement.pointsKnown()
          ? Arrays.stream(statement.collocationPoints().array())
              .limit(Examination.MOST_POINTS)
              .toArray(double[][]::new)
          : new double[0][];
    }

    /** Four digits, without zeros at their end. */
    private static String number(double x) {
      String digits = Examination.number(x);
      return digits.contains(".")
          ? digits.replaceAll("0+($|e)", "$1").replaceAll("\\.($|e)", "$1")
          : digits;
    }

    /** Values of an output at which what a condition has beside slopes is 0. */
    private DoubleStream asked(Condition c, int output) {
      return goals(parts.get(c.name()).rest(), statement.points(c).array(), output);
    }

    private static DoubleStream goals(Node rest, double[][] points, int output) {
      boolean one = Nodes.jets(rest).allMatch(j -> j.output() == output && j.site() == 0);
      if (Nodes.jets(rest).findAny().isEmpty() || !one || !Nodes.linear(rest)) {
        return DoubleStream.empty();
      }
      double[] zero = at(points, rest, 0);
      double[] unit = at(points, rest, 1);
      return IntStream.range(0, zero.length)
          .mapToDouble(i -> zero[i] / (zero[i] - unit[i]))
          .filter(Double::isFinite);
    }

    private static double[] at(double[][] points, Node node, double u) {
      return Nodes.values(Examination.at(node, jet -> Node.constant(u)), points);
    }

    /** The size at which slopes of an output are as large as what has no slopes. */
    private void balancesSources(int output, double[] known) {
      for (String term : parts.keySet()) {
        Node rest = parts.get(term).rest();
        double against = sized(known, output, 0).atRest(rest, points.get(term));
        double balance = against / own(term, output, known);
        double size = Double.isFinite(balance) ? Math.min(balance, distance(term, output)) : 0;
        if (size > sizes[output]) {
          sizes[output] = size;
          why[output] = Text.format("its slopes balance the rest of \"%s\"", term);
        }
      }
    }

    /** How far an output is from where the rest of an equation is 0, to which it tends. */
    private double distance(String term, int output) {
      double[] goals = goals(parts.get(term).rest(), points.get(term), output).toArray();
      return goals.length == 0
          ? Double.POSITIVE_INFINITY
          : sizes[output]
              + Arrays.stream(goals).map(u -> Math.abs(u - means[output])).max().orElse(0);
    }

    /** The least size at which an output balances others in a term that ties it to them. */
    private void balancesOthers(int output, double[] known) {
      for (String term : parts.keySet()) {
        Sizes others = sized(known, output, 0);
        double against = others.of(parts.get(term).rest(), points.get(term));
        for (Node part : parts.get(term).slopes()) {
          against = Math.max(against, others.of(part, points.get(term)));
        }
        double tie =
            sized(new double[sizes.length], output, 1)
                .change(parts.get(term).rest(), points.get(term));
        double size = against / Math.max(own(term, output, known), tie);
        if (Double.isFinite(size) && size > 0 && (sizes[output] == 0 || size < sizes[output])) {
          sizes[output] = size;
          why[output] = Text.format("it balances what else is in \"%s\"", term);
        }
      }
    }

    /** The largest part of a term with slopes of an output, at its size 1. */
    private double own(String term, int output, double[] known) {
      Sizes one = sized(known, output, 1);
      return parts.get(term).slopes().stream()
          .filter(
              part ->
                  Nodes.jets(part)
                      .anyMatch(jet -> jet.output() == output && jet.partial().order() > 0))
          .mapToDouble(part -> one.of(part, points.get(term)))
          .max()
          .orElse(0);
    }

    private Sizes sized(double[] known, int output, double size) {
      double[] changed = known.clone();
      changed[output] = size;
      return new Sizes(lengths, means, changed);
    }

    private void settle(int output) {
      if (sizes[output] == 0 && means[output] != 0) {
        sizes[output] = Math.abs(means[output]);
        means[output] = 0;
      }
      if (!(sizes[output] > SMALLEST && sizes[output] < LARGEST)) {
        sizes[output] = 1;
        why[output] = "nothing prescribes its size";
      }
    }

    private List<Scale> terms() {
      Sizes all = new Sizes(lengths, means, sizes);
      Latex writer = new Latex(statement.domain().names(), statement.outputs().names());
      List<Scale> terms = new ArrayList<>();
      for (String term : parts.keySet()) {
        Sizes.Largest found = largest(all, term);
        boolean sound = found.size() > SMALLEST && found.size() < LARGEST;
        String why = sound ? largest(writer.expression(found.part())) : "no part has a size";
        terms.add(new Scale(term, Double.NaN, sound ? found.size() : 1, why));
      }
      return terms;
    }

    /** Of a condition on values what u makes of it in its scale, whatever value it asks for. */
    private Sizes.Largest largest(Sizes all, String term) {
      Sizes.Parts of = parts.get(term);
      boolean values = of.slopes().isEmpty() && !statement.equations().containsKey(term);
      return values
          ? new Sizes.Largest(of.rest(), all.change(of.rest(), points.get(term)))
          : all.largest(of, points.get(term));
    }

    /** The part in LaTeX without its marks, as far as that can be read. */
    private static String largest(String latex) {
      String words =
          latex
              .replaceAll("\\\\(mathrm|text)\\{([^}]*)}", "$2")
              .replaceAll("\\\\frac\\{([^{}]*)}\\{([^{}]*)}", "($1)/($2)")
              .replaceAll("_\\{([^{}]*)}", "_$1")
              .replaceAll("\\^\\{([^{}]*)}", "^$1")
              .replaceAll("\\\\(left|right)", "")
              .replace("\\cdot", "·")
              .replaceAll("\\\\[,;]", " ")
              .replaceAll("\\\\(pi|sin|cos|exp|tanh|cdot|times)\\b", "$1");
      return words.contains("\\") || words.length() > 60
          ? "its largest part"
          : "largest part: " + words;
    }
  }
}
