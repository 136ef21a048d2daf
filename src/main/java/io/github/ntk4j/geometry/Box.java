package io.github.ntk4j.geometry;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An interval, a rectangle or a box along the axes. */
public record Box(List<Double> lo, List<Double> hi) implements Shape {
  private static final String[][] NAMES = {{"left", "right"}, {"bottom", "top"}, {"front", "back"}};

  /** From lower and upper ends in turn. */
  public static Box of(double... ends) {
    int dimension = ends.length / 2;
    if (ends.length % 2 != 0 || dimension < 1 || dimension > 3) {
      throw Fault.argument(
          "a box needs a lower and an upper end along each of one to three axes, e.g. box(-1, 1, 0, 2); got "
              + ends.length
              + " numbers");
    }
    for (int k = 0; k < dimension; k++) {
      double low = ends[2 * k];
      double high = ends[2 * k + 1];
      if (!(low < high) || !Double.isFinite(high - low)) {
        throw Fault.argument(
            Text.format("a box needs finite lo < hi; got %s and %s along axis %s", low, high, k));
      }
    }
    return new Box(
        IntStream.range(0, dimension).mapToObj(k -> ends[2 * k]).toList(),
        IntStream.range(0, dimension).mapToObj(k -> ends[2 * k + 1]).toList());
  }

  @Override
  public int dimension() {
    return lo.size();
  }

  @Override
  public double gap(double[] x) {
    double gap = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < x.length; k++) {
      gap = Math.max(gap, Math.max(lo.get(k) - x[k], x[k] - hi.get(k)));
    }
    return gap;
  }

  @Override
  public double[] lower() {
    return Vectors.array(lo);
  }

  @Override
  public double[] upper() {
    return Vectors.array(hi);
  }

  @Override
  public List<Patch> patches(Frame frame) {
    List<Patch> faces = new ArrayList<>();
    for (int k = 0; k < dimension(); k++) {
      int name = dimension() == 3 ? (3 - k) % 3 : k; // left and right, front and back, bottom, top
      faces.add(Patch.of(NAMES[name][0], face(k, false)));
      faces.add(Patch.of(NAMES[name][1], face(k, true)));
    }
    return faces;
  }

  private Surface face(int k, boolean high) {
    double[] from = lower();
    from[k] = high ? hi.get(k) : lo.get(k);
    double[] normal = new double[dimension()];
    normal[k] = high ? 1 : -1;
    if (dimension() == 1) {
      return new Surface.End(from[0], normal[0]);
    }
    if (dimension() == 2) {
      double[] to = from.clone();
      to[1 - k] = hi.get(1 - k);
      return Curve.Segment.between(from, to, normal);
    }
    return new Surface.Rectangle(
        Vectors.list(from), edge((k + 1) % 3), edge((k + 2) % 3), Vectors.list(normal));
  }

  private List<Double> edge(int k) {
    double[] edge = new double[dimension()];
    edge[k] = hi.get(k) - lo.get(k);
    return Vectors.list(edge);
  }

  @Override
  public String words(DoubleFunction<String> number) {
    return product(number, " × ");
  }

  @Override
  public String latex(DoubleFunction<String> number) {
    return product(number, " \\times ");
  }

  private String product(DoubleFunction<String> number, String times) {
    return IntStream.range(0, dimension())
        .mapToObj(k -> "[" + number.apply(lo.get(k)) + ", " + number.apply(hi.get(k)) + "]")
        .collect(Collectors.joining(times));
  }
}
