package io.github.ntk4j.geometry;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;

/** What lies behind a line or a plane: n·x ≤ c. */
public record HalfSpace(List<Double> normal, double c) implements Shape {
  /** Through a point; the normal, of any length above 0, points out of it. */
  public static HalfSpace of(double[] point, double[] normal) {
    int dimension = point.length;
    if (dimension < 1 || dimension > 3 || normal.length != dimension) {
      throw Fault.argument(
          Text.format(
              "a half-space needs a point and a normal of as many components, one to three; got %s and %s",
              Arrays.toString(point), Arrays.toString(normal)));
    }
    double length = Vectors.length(normal);
    if (!(length > 0) || !Double.isFinite(length)) {
      throw Fault.argument(
          Text.format(
              "the normal of a half-space needs a finite length above 0; got %s",
              Arrays.toString(normal)));
    }
    if (!Double.isFinite(Vectors.length(point))) {
      throw Fault.argument(
          Text.format("a half-space needs a finite point; got %s", Arrays.toString(point)));
    }
    List<Double> unit = Vectors.list(Vectors.unit(normal));
    return new HalfSpace(unit, Vectors.dot(unit, point));
  }

  @Override
  public int dimension() {
    return normal.size();
  }

  @Override
  public double gap(double[] x) {
    return Vectors.dot(normal, x) - c;
  }

  @Override
  public double[] lower() {
    return ends(-1);
  }

  @Override
  public double[] upper() {
    return ends(1);
  }

  private double[] ends(double sign) {
    double[] ends = new double[dimension()];
    for (int k = 0; k < ends.length; k++) {
      boolean here = normal.get(k) == sign; // then the other components are 0
      ends[k] = here ? sign * c : sign * Double.POSITIVE_INFINITY;
    }
    return ends;
  }

  @Override
  public List<Patch> patches(Frame frame) {
    double[] n = Vectors.array(normal);
    double[] middle = Vectors.array(frame.centre());
    double[] on = Vectors.plus(middle, c - Vectors.dot(normal, middle), n);
    return switch (dimension()) {
      case 1 -> List.of(Patch.of("end", new Surface.End(n[0] * c, n[0])));
      case 2 -> List.of(Patch.of("line", line(on, n, frame.radius())));
      default -> List.of(Patch.of("plane", plane(on, n, frame.radius())));
    };
  }

  private static Surface line(double[] on, double[] n, double r) {
    double[] along = {-n[1], n[0]};
    return Curve.Segment.between(Vectors.plus(on, -r, along), Vectors.plus(on, r, along), n);
  }

  private Surface plane(double[] on, double[] n, double r) {
    int least = Math.abs(n[0]) < 0.6 ? 0 : 1; // an axis that is not along the normal
    double[] axis = new double[3];
    axis[least] = 1;
    double[] a = Vectors.unit(Vectors.plus(axis, -n[least], n));
    double[] b = {n[1] * a[2] - n[2] * a[1], n[2] * a[0] - n[0] * a[2], n[0] * a[1] - n[1] * a[0]};
    double[] zero = new double[3];
    return new Surface.Rectangle(
        Vectors.list(Vectors.plus(Vectors.plus(on, -r, a), -r, b)),
        Vectors.list(Vectors.plus(zero, 2 * r, a)),
        Vectors.list(Vectors.plus(zero, 2 * r, b)),
        normal);
  }

  @Override
  public String words(DoubleFunction<String> number) {
    return Text.format("half-space %s · p ≤ %s", Vectors.text(normal, number), number.apply(c));
  }

  @Override
  public String latex(DoubleFunction<String> number) {
    return Text.format(
        "\\{p : %s \\cdot p \\le %s\\}", Vectors.text(normal, number), number.apply(c));
  }
}
