package io.github.ntk4j.pde;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where a picture of a solution is taken: over one or two coordinates, each other at one value.
 *
 * <p>A coordinate without ends is drawn as far as the problem's points reach.
 */
public final class Section {
  private static final double MOST_STRETCHED = 6; // of a plane in its true form

  private final Domain domain;
  private final double[] lower;
  private final double[] upper;
  private final List<Integer> free;
  private final double[] values; // of the other coordinates
  private final String label;

  private Section(Statement problem, double[] values, String label) {
    this.domain = problem.domain();
    this.values = values;
    this.label = label;
    free = IntStream.range(0, values.length).filter(k -> Double.isNaN(values[k])).boxed().toList();
    lower = domain.lower();
    upper = domain.upper();
    for (int k : free) {
      enclose(problem, k);
    }
  }

  private void enclose(Statement problem, int k) {
    if (domain.coordinates().get(k).bounded()) {
      return;
    }
    double[] reached =
        problem.terms().stream()
            .flatMap(term -> Arrays.stream(term.sites().get(0)))
            .mapToDouble(x -> x[k])
            .sorted()
            .toArray();
    lower[k] = reached[0];
    upper[k] = Math.max(reached[reached.length - 1], reached[0]);
    upper[k] += upper[k] > lower[k] ? 0 : 1;
  }

  /** The middle of all coordinates but the first two. */
  public static Section middle(Statement problem) {
    Domain domain = problem.domain();
    double[] values = new double[domain.dimension()];
    Section whole = new Section(problem, nowhere(domain), "");
    Arrays.setAll(values, k -> k < 2 ? Double.NaN : (whole.lower[k] + whole.upper[k]) / 2);
    return new Section(problem, values, "");
  }

  private static double[] nowhere(Domain domain) {
    double[] values = new double[domain.dimension()];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  /**
   * The sections that a slice asks for: one, or one for each value of the coordinate that has
   * several.
   *
   * @param slice values by coordinate; empty for all of a problem of one or two coordinates
   * @throws IllegalArgumentException if a coordinate is unknown, a value lies outside, or not one
   *     or two coordinates are left
   */
  public static List<Section> of(Statement problem, Map<String, List<Double>> slice) {
    Domain domain = problem.domain();
    slice.forEach((name, values) -> requireWithin(domain, domain.index(name), values));
    requireOneOrTwoLeft(domain, slice);
    String moving = moving(slice);
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < (moving.isEmpty() ? 1 : slice.get(moving).size()); i++) {
      double[] values = nowhere(domain);
      for (Map.Entry<String, List<Double>> fixed : slice.entrySet()) {
        int one = fixed.getKey().equals(moving) ? i : 0;
        values[domain.index(fixed.getKey())] = fixed.getValue().get(one);
      }
      String label = moving.isEmpty() ? "" : moving + " = " + number(slice.get(moving).get(i));
      Section section = new Section(problem, values, label);
      Pictures.requireSome(domain, "points of " + section.words(), section.some());
      sections.add(section);
    }
    return sections;
  }

  /**
   * One section at each of some equispaced values of a coordinate.
   *
   * @param slice values of other coordinates, one each
   * @throws IllegalArgumentException as {@link #of}, or if the slice has this coordinate or several
   *     values of one
   */
  public static List<Section> along(
      Statement problem, String coordinate, Map<String, List<Double>> slice, int count) {
    int k = problem.domain().index(coordinate);
    if (slice.containsKey(coordinate) || !moving(slice).isEmpty()) {
      throw Fault.argument(
          Text.format(
              "what moves along %s has one value of each other coordinate; got %s",
              coordinate, slice));
    }
    Section whole = new Section(problem, nowhere(problem.domain()), "");
    boolean open = problem.domain().round(k); // at its ends a region can be a point
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double share = open ? (i + 0.5) / count : i / (count - 1.0);
      double value = whole.lower[k] + share * (whole.upper[k] - whole.lower[k]);
      values.add(new BigDecimal(value).round(new MathContext(5)).doubleValue());
    }
    Map<String, List<Double>> all = new LinkedHashMap<>(slice);
    all.put(coordinate, values);
    return of(problem, all);
  }

  private static void requireWithin(Domain domain, int k, List<Double> values) {
    Coordinate c = domain.coordinates().get(k);
    for (double value : values) {
      if (!c.contains(value)) {
        throw Fault.argument(
            Text.format(
                "a slice at %s = %s lies outside the domain: %s runs from %s to %s",
                c.name(), number(value), c.name(), number(c.lo()), number(c.hi())));
      }
    }
  }

  private static void requireOneOrTwoLeft(Domain domain, Map<String, List<Double>> slice) {
    List<String> left = domain.names().stream().filter(name -> !slice.containsKey(name)).toList();
    if (left.isEmpty()) {
      throw Fault.argument(
          Text.format(
              "a picture is over one or two coordinates, and the slice has a value for each of %s; use"
                  + " value(points) for the number there",
              domain.names()));
    }
    if (left.size() > 2) {
      List<String> missing = // time, and the last ones
          left.stream()
              .sorted(Comparator.comparingInt(k -> -rank(domain, k)))
              .limit(left.size() - 2L)
              .toList();
      throw Fault.argument(
          Text.format(
              "a picture is over one or two coordinates: of %s give %s a value, e.g. %s",
              left,
              left.size() == 3 ? "one" : left.size() - 2 + " or more",
              example(domain, missing)));
    }
  }

  private static int rank(Domain domain, String name) {
    int k = domain.index(name);
    return k == domain.time() ? domain.dimension() : k;
  }

  /** Values in the middle. */
  private static String example(Domain domain, List<String> names) {
    return names.stream()
        .map(
            name -> {
              Coordinate c = domain.coordinates().get(domain.index(name));
              String middle = c.bounded() ? number((c.lo() + c.hi()) / 2) : "0";
              String start = name.equals(names.get(0)) ? "Slice.of" : ".and";
              return start + "(\"" + name + "\", " + middle + ")";
            })
        .collect(Collectors.joining());
  }

  private static String moving(Map<String, List<Double>> slice) {
    List<String> several =
        slice.keySet().stream().filter(name -> slice.get(name).size() > 1).toList();
    if (several.size() > 1) {
      throw Fault.argument(
          "one coordinate of a slice can have several values; here " + several + " have");
    }
    return several.isEmpty() ? "" : several.get(0);
  }

  private PointSet some() {
    return PointSet.of(free.size() == 1 ? line(201) : plane(61, 61));
  }

  /** What tells it from the others of its slice; empty for a single one. */
  public String label() {
    return label;
  }

  /** Its values, e.g. {@code t = 0.5}; empty where all coordinates are free. */
  public String words() {
    return IntStream.range(0, values.length)
        .filter(k -> !free.contains(k))
        .mapToObj(k -> domain.names().get(k) + " = " + number(values[k]))
        .collect(Collectors.joining(", "));
  }

  /** The shortest digits; whole numbers without a point. */
  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** Number of its own coordinates, 1 or 2. */
  public int dimension() {
    return free.size();
  }

  /** Name of one of its own coordinates. */
  public String name(int own) {
    return domain.names().get(free.get(own));
  }

  /** Length of one of its own coordinates. */
  public double length(int own) {
    return upper[free.get(own)] - lower[free.get(own)];
  }

  /**
   * Width over height of a plane of space in its true form, as far as that can be read; 0 of
   * another.
   */
  public double trueForm() {
    boolean space =
        free.size() == 2 && free.stream().allMatch(k -> domain.coordinates().get(k).space());
    double form = space ? length(0) / length(1) : 0;
    return form > MOST_STRETCHED || form < 1 / MOST_STRETCHED ? 0 : form;
  }

  /** Whether its two coordinates are those of the domain's region of the plane. */
  public boolean ofRegion() {
    return free.equals(List.of(0, 1)) && domain.round(1);
  }

  /** Points along its coordinate, rising; of a whole region of the line also at its gaps. */
  public double[][] line(int n) {
    if (values.length == 1 && domain.bounded()) {
      return Pictures.line(domain, n).copy();
    }
    int k = free.get(0);
    double[][] points = new double[n][];
    for (int i = 0; i < n; i++) {
      points[i] = values.clone();
      points[i][k] = i == n - 1 ? upper[k] : lower[k] + length(0) * i / (n - 1.0);
    }
    return points;
  }

  /** Middles of cells that fill the plane, row by row. */
  public double[][] plane(int columns, int rows) {
    double[][] points = new double[columns * rows][];
    for (int i = 0; i < points.length; i++) {
      points[i] = values.clone();
      points[i][free.get(0)] = middle(0, i % columns, columns);
      points[i][free.get(1)] = middle(1, i / columns, rows);
    }
    return points;
  }

  private double middle(int own, int cell, int cells) {
    return lower[free.get(own)] + length(own) * (cell + 0.5) / cells;
  }

  /** Its own coordinates of points. */
  public double[] along(int own, double[][] points) {
    return Arrays.stream(points).mapToDouble(x -> x[free.get(own)]).toArray();
  }

  /** Those of some points that lie on it, but for rounding, in rising order. */
  public double[][] on(PointSet points) {
    return Arrays.stream(points.array())
        .filter(x -> has(x, k -> 1e-9 * Math.max(1, Math.abs(values[k]))))
        .sorted(Comparator.comparingDouble(x -> x[free.get(0)]))
        .toArray(double[][]::new);
  }

  /** Those of some points that lie within a share of each coordinate's length of it. */
  public double[][] near(PointSet points, double share) {
    return Arrays.stream(points.array())
        .filter(x -> has(x, k -> share * (upper[k] - lower[k])))
        .toArray(double[][]::new);
  }

  private boolean has(double[] x, IntToDoubleFunction tolerance) {
    return IntStream.range(0, values.length)
        .filter(k -> !free.contains(k))
        .allMatch(k -> Math.abs(x[k] - values[k]) <= tolerance.applyAsDouble(k));
  }
}
