package io.github.ntk4j.pde;

import io.github.ntk4j.base.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * One named term of a loss, {@code w · mean ρ²}: an expression ρ and the points where it should
 * vanish.
 *
 * <p>A row that ties two points together (a periodic boundary) has two sites, each with its own
 * points; row i takes the i-th of each.
 */
public final class LossTerm {
  private final String name;
  private final Node residual;
  private final List<double[][]> sites;
  private final double weight;

  /**
   * A term; outputs at other points become sites of their own.
   *
   * @param sites points of each site, {@code [row][coordinate]}; kept, not copied, and never
   *     changed
   * @param weight w, above 0
   */
  public LossTerm(String name, Node residual, List<double[][]> sites, double weight) {
    this.name = name;
    Elsewhere elsewhere = new Elsewhere(residual, sites.size());
    this.residual = elsewhere.resolved();
    this.sites = new ArrayList<>(sites);
    this.sites.addAll(elsewhere.sites(sites.get(0)));
    this.weight = weight;
    if (sites.get(0).length == 0) {
      throw Fault.argument("term " + name + " needs at least one point; got none");
    }
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** ρ. */
  public Node residual() {
    return residual;
  }

  /** Points of each site. */
  public List<double[][]> sites() {
    return List.copyOf(sites);
  }

  /** Whether it holds measured values. */
  public boolean measured() {
    return Nodes.measured(residual);
  }

  /** w. */
  public double weight() {
    return weight;
  }

  /** The deviation that is given for its measured values; of several, the one for all. */
  public OptionalDouble deviation() {
    return MeasuredValues.deviation(residual);
  }

  /** What measured values are multiplied by, those of one size: 1 unless deviations are given. */
  public double unit() {
    return MeasuredValues.unit(residual);
  }

  /** The same rows with another weight. */
  public LossTerm weighing(double other) {
    return new LossTerm(name, residual, sites, other);
  }

  /** Some of its rows, data and normals with them. */
  public LossTerm only(int[] kept) {
    Node fewer = Nodes.rows(residual, kept);
    List<double[][]> there =
        sites.stream()
            .map(points -> Arrays.stream(kept).mapToObj(i -> points[i]).toArray(double[][]::new))
            .toList();
    return new LossTerm(name, fewer, there, weight);
  }

  /** At most so many of its rows, drawn evenly and always the same. */
  public LossTerm some(int most) {
    return rows() <= most ? this : only(drawn(rows(), most));
  }

  private static int[] drawn(int rows, int most) {
    int[] order = IntStream.range(0, rows).toArray();
    Random random = new Random(1);
    for (int i = 0; i < most; i++) { // Fisher and Yates, as far as needed
      int other = i + random.nextInt(rows - i);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    int[] kept = Arrays.copyOf(order, most);
    Arrays.sort(kept);
    return kept;
  }

  /** Whether the other has the same points, row by row. */
  public boolean sharesPoints(LossTerm other) {
    return Arrays.deepEquals(
        sites.toArray(double[][][]::new), other.sites.toArray(double[][][]::new));
  }

  /** Number of rows, N. */
  public int rows() {
    return sites.get(0).length;
  }
}
