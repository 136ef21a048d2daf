package io.github.ntk4j.geometry;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import java.util.List;
import java.util.function.DoubleFunction;

/** A shape whose boundary has a name. */
public record Named(String name, Shape shape) implements Shape {
  /** In place of a name that it has. */
  public static Named of(String name, Shape shape) {
    if (Require.nonNull("name", name).isBlank()) {
      throw Fault.argument("a region needs a name, e.g. \"hole\"; got \"" + name + "\"");
    }
    return new Named(name, shape instanceof Named old ? old.shape : shape);
  }

  @Override
  public int dimension() {
    return shape.dimension();
  }

  @Override
  public double gap(double[] x) {
    return shape.gap(x);
  }

  @Override
  public double[] lower() {
    return shape.lower();
  }

  @Override
  public double[] upper() {
    return shape.upper();
  }

  @Override
  public List<Patch> patches(Frame frame) {
    List<Patch> patches = shape.patches(frame);
    boolean one = patches.size() == 1;
    return patches.stream().map(p -> p.named(one ? name : name + " " + p.name())).toList();
  }

  @Override
  public String words(DoubleFunction<String> number) {
    return "\"" + name + "\", " + shape.words(number);
  }

  @Override
  public String latex(DoubleFunction<String> number) {
    return shape.latex(number);
  }
}
