package io.github.ntk4j.geometry;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;

/** A disc or a ball. */
public record Ball(List<Double> centre, double radius) implements Shape {
  /** Around a point of two or three coordinates. */
  public static Ball of(double radius, double... centre) {
    String name = centre.length == 2 ? "disc" : "ball";
    if (!(radius > 0) || !Double.isFinite(2 * radius)) {
      throw Fault.argument(Text.format("a %s needs a finite radius above 0; got %s", name, radius));
    }
    for (double x : centre) {
      if (!Double.isFinite(x)) {
        throw Fault.argument(
            Text.format("a %s needs a finite centre; got %s", name, Arrays.toString(centre)));
      }
      if (x - radius == x) {
        throw Fault.argument(
            Text.format(
                "a %s of radius %s around %s is lost in rounding; move it towards 0 or scale it",
                name, radius, Vectors.text(Vectors.list(centre), Double::toString)));
      }
    }
    return new Ball(Vectors.list(centre), radius);
  }

  private String name() {
    return dimension() == 2 ? "disc" : "ball";
  }

  @Override
  public int dimension() {
    return centre.size();
  }

  @Override
  public double gap(double[] x) {
    return Vectors.length(Vectors.minus(x, centre)) - radius;
  }

  @Override
  public double[] lower() {
    return centre.stream().mapToDouble(x -> x - radius).toArray();
  }

  @Override
  public double[] upper() {
    return centre.stream().mapToDouble(x -> x + radius).toArray();
  }

  @Override
  public List<Patch> patches(Frame frame) {
    Surface surface =
        dimension() == 2 ? new Curve.Circle(centre, radius) : new Surface.Sphere(centre, radius);
    return List.of(Patch.of(name(), surface));
  }

  @Override
  public String words(DoubleFunction<String> number) {
    return Text.format(
        "%s of radius %s around %s", name(), number.apply(radius), Vectors.text(centre, number));
  }

  @Override
  public String latex(DoubleFunction<String> number) {
    return "B_{" + number.apply(radius) + "}" + Vectors.text(centre, number);
  }
}
