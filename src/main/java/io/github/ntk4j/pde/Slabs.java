package io.github.ntk4j.pde;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.model.Frozen;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.model.Partial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Time in slabs: problems one after another, each of which starts where the one before ended.
 *
 * <p>Points that are spread over time are shared out among the slabs. A slab's network sees its
 * slab as the whole time, so that all of them work on the same scale.
 */
public final class Slabs {
  private static final int MOST = 10_000;

  private final Statement whole;
  private final List<Double> moments = new ArrayList<>(); // the first, then the end of each slab

  private Slabs(Statement whole) {
    this.whole = whole;
    moments.add(time(whole.domain()).lo());
    moments.addAll(whole.slabs());
  }

  /**
   * The slabs of a problem that has some.
   *
   * @throws IllegalArgumentException if they cannot be trained one after another, or one of them
   *     has no points
   */
  public static Slabs of(Statement whole) {
    SlabChecks.check(whole);
    Slabs slabs = new Slabs(whole);
    for (int k = 0; k < slabs.count(); k++) {
      slabs.problem(k, Optional.empty());
    }
    return slabs;
  }

  /** Fails where a problem is to be trained in slabs. */
  public static void requireNone(Statement problem) {
    if (!problem.slabs().isEmpty()) {
      throw Fault.argument(
          Text.format(
              "problem \"%s\" is trained in %s slabs, each with a loss of its own: take the problem before .slabs(…),"
                  + " or one of run.slabs()",
              problem.name(), problem.slabs().size()));
    }
  }

  static List<Double> even(Domain domain, int count) {
    Coordinate time = time(domain);
    if (count < 1 || count > MOST) {
      throw Fault.argument(Text.format("slabs are 1 to %,d; got %,d", MOST, count));
    }
    return IntStream.rangeClosed(1, count)
        .mapToObj(k -> k == count ? time.hi() : time.lo() + (time.hi() - time.lo()) * k / count)
        .toList();
  }

  static List<Double> ending(Domain domain, double[] ends) {
    Coordinate time = time(domain);
    List<Double> moments = Arrays.stream(ends).boxed().toList();
    boolean rising = ends.length > 0 && ends.length <= MOST;
    for (int k = 0; rising && k < ends.length; k++) {
      rising = ends[k] > (k == 0 ? time.lo() : ends[k - 1]);
    }
    if (!rising || !time.touches(ends[ends.length - 1], true)) {
      throw Fault.argument(
          Text.format(
              "slabs are given by their ends, rising from %s on and the last at %s, so that they cover %s; got %s",
              time.lo(), time.hi(), time.name(), moments));
    }
    List<Double> exact = new ArrayList<>(moments);
    exact.set(exact.size() - 1, time.hi());
    return exact;
  }

  private static Coordinate time(Domain domain) {
    Coordinate time = domain.coordinates().get(domain.index(domain.timeName()));
    if (!time.bounded()) {
      throw Fault.argument(
          Text.format(
              "slabs need a time with two ends; %s runs from %s to %s",
              time.name(), time.lo(), time.hi()));
    }
    return time;
  }

  /** How many. */
  public int count() {
    return moments.size() - 1;
  }

  /** A slab in words, by its number from 0. */
  public String words(int k) {
    return Text.format("slab %s of %s", k + 1, count());
  }

  /** When a slab begins; of the number of slabs when the last one ends. */
  public double moment(int k) {
    return moments.get(k);
  }

  /** Those of some points that lie in a slab; on its border with the one before not. */
  public double[][] within(int k, double[][] points) {
    int time = whole.domain().time();
    return Arrays.stream(points).filter(x -> slab(x[time]) == k).toArray(double[][]::new);
  }

  private int slab(double t) {
    int found = Collections.binarySearch(moments, t);
    int k = found >= 0 ? found - 1 : -found - 2; // a border belongs to the slab before it
    return Math.max(0, Math.min(count() - 1, k));
  }

  /**
   * The problem of a slab.
   *
   * @param before what the slab before has found; of the first none
   */
  public Statement problem(int k, Optional<Found> before) {
    Statement own = piece(whole.name() + ", " + words(k), k, k + 1);
    return before.map(found -> new SlabStart(whole, found, moment(k)).of(own)).orElse(own);
  }

  /** What the whole problem is from the beginning of one slab to that of another. */
  private Statement piece(String name, int from, int to) {
    List<Coordinate> coordinates = new ArrayList<>(whole.domain().coordinates());
    int time = whole.domain().time();
    String t = whole.domain().timeName();
    coordinates.set(time, new Coordinate(t, moment(from), moment(to), Coordinate.Kind.TIME));
    Domain domain = new Domain(coordinates, whole.domain().region(), whole.domain().places());
    List<Condition> conditions =
        whole.conditions().stream()
            .flatMap(c -> c.only(x -> has(from, to, x[time])).stream())
            .toList();
    return new Statement(
        name,
        domain,
        whole.equations(),
        conditions,
        whole.weights(),
        points(from, to),
        new Outputs(
            whole.outputs().names(),
            whole.outputs().current(),
            exact(domain),
            whole.outputs().ansatz()),
        List.of());
  }

  private boolean has(int from, int to, double t) {
    return slab(t) >= from && slab(t) < to;
  }

  private ProblemPoints points(int from, int to) {
    int time = whole.domain().time();
    ProblemPoints all = whole.points();
    double share = (moment(to) - moment(from)) / (moment(count()) - moment(0));
    Optional<PointSet> collocation =
        Optional.of(some(from, to, "collocation", whole.collocationPoints()));
    return new ProblemPoints(
        collocation,
        Math.max(1, (int) Math.rint(share * all.boundary())),
        all.initial(),
        all.ownBoundary().map(own -> some(from, to, "boundary", own)),
        all.ownInitial().map(own -> PointSet.of(moved(own.array(), time, moment(from)))),
        all.seed());
  }

  private PointSet some(int from, int to, String what, PointSet all) {
    int time = whole.domain().time();
    double[][] own =
        Arrays.stream(all.array()).filter(x -> has(from, to, x[time])).toArray(double[][]::new);
    if (own.length == 0) {
      throw Fault.argument(
          Text.format(
              "%s, %s from %s to %s, has none of the %,d %s points; give more of them, or fewer slabs",
              words(from), whole.domain().timeName(), moment(from), moment(to), all.size(), what));
    }
    return own.length == all.size() ? all : PointSet.of(own);
  }

  private static double[][] moved(double[][] points, int time, double moment) {
    double[][] there = new double[points.length][];
    for (int i = 0; i < there.length; i++) {
      there[i] = points[i].clone();
      there[i][time] = moment;
    }
    return there;
  }

  /** Exact solutions; of a reference those of its values that lie in the domain. */
  private Map<Integer, Node> exact(Domain domain) {
    Map<Integer, Node> exact = new TreeMap<>();
    whole
        .outputs()
        .exact()
        .forEach(
            (output, node) -> {
              Optional<Yardstick> yardstick = Yardstick.of(node);
              Optional<Node> own =
                  yardstick.isEmpty()
                      ? Optional.of(node)
                      : yardstick
                          .get()
                          .within(domain)
                          .map(some -> new Node.Given(some, ((Node.Given) node).label()));
              own.ifPresent(some -> exact.put(output, some));
            });
    return exact;
  }

  /** A network that sees a slab as the whole time. */
  public Network network(int k, Network network) {
    int d = whole.domain().dimension();
    int time = whole.domain().time();
    double[] scale = new double[d];
    Arrays.fill(scale, 1);
    double[] shift = new double[d];
    scale[time] = (moment(count()) - moment(0)) / (moment(k + 1) - moment(k));
    shift[time] = moment(0) - scale[time] * moment(k);
    Network seeing = network.with(network.input().after(scale, shift));
    return network
        .base()
        .map(base -> seeing.addedTo(new Frozen(network(k, base.network()), base.theta())))
        .orElse(seeing);
  }

  /**
   * The whole problem as far as it was solved, with what was found in place of u, whatever network
   * it is given.
   *
   * @param slabs what was found, of the first slabs
   * @param outputs number of outputs
   */
  public Statement found(List<Found> slabs, int outputs) {
    Statement reached = piece(whole.name(), 0, slabs.size());
    Map<Integer, Ansatz> known = new TreeMap<>();
    for (int k = 0; k < outputs; k++) {
      Node u = Node.Known.of(field(slabs, k), k, whole.domain().dimension());
      known.put(k, new Ansatz(u, Node.constant(0)));
    }
    Outputs all = reached.outputs();
    return new Statement(
        reached.name(),
        reached.domain(),
        reached.equations(),
        reached.conditions(),
        reached.weights(),
        reached.points(),
        new Outputs(all.names(), all.current(), all.exact(), known),
        List.of());
  }

  private Field field(List<Found> slabs, int output) {
    List<Field> fields = slabs.stream().map(found -> found.output(output)).toList();
    return (points, partial) -> {
      double[] values = new double[points.length];
      int[] slab = new int[points.length];
      Arrays.setAll(slab, i -> reached(fields.size(), points[i]));
      for (int k = 0; k < fields.size(); k++) {
        fill(values, slab, k, points, fields.get(k), partial);
      }
      return values;
    };
  }

  private static void fill(
      double[] values, int[] slab, int k, double[][] points, Field field, Partial partial) {
    int[] own = IntStream.range(0, slab.length).filter(i -> slab[i] == k).toArray();
    if (own.length > 0) {
      double[][] there = Arrays.stream(own).mapToObj(i -> points[i]).toArray(double[][]::new);
      double[] found = field.values(there, partial);
      for (int i = 0; i < own.length; i++) {
        values[own[i]] = found[i];
      }
    }
  }

  private int reached(int slabs, double[] x) {
    double t = x[whole.domain().time()];
    int k = slab(t);
    if (k >= slabs) {
      throw Fault.argument(
          Text.format(
              "the run reached %s = %s; there is no solution at %s yet, of %s",
              whole.domain().timeName(), moment(slabs), t, words(k)));
    }
    return k;
  }
}
