package io.github.ntk4j.geometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Which parts of what bounds a region's shapes bound the region: those with the region on the inner
 * side and nothing of it on the outer one, whatever way the shapes are combined.
 */
final class Boundary {
  /** Sobol points by which the share of a surface is found. */
  private static final int SAMPLE = 2048;

  private final Shape shape;
  private final List<Patch> patches;
  private final double touching;
  private final double beside;

  Boundary(Shape shape, Frame frame, double touching, double beside) {
    this.shape = shape;
    this.touching = touching;
    this.beside = beside;
    patches = shape.patches(frame);
  }

  List<Portion> portions() {
    List<Portion> portions = new ArrayList<>();
    for (int i = 0; i < patches.size(); i++) {
      Surface surface = patches.get(i).surface();
      if (surface instanceof Curve curve) {
        portions.addAll(along(i, curve));
      } else {
        part(i, surface).ifPresent(portions::add);
      }
    }
    return portions;
  }

  /** Whether a point of a patch bounds the region, and of no patch before. */
  private boolean bounds(int index, double[] x) {
    double[] normal = patches.get(index).outward(x);
    return shape.gap(Vectors.plus(x, -beside, normal)) < 0
        && shape.gap(Vectors.plus(x, beside, normal)) > 0
        && patches.subList(0, index).stream().noneMatch(p -> p.surface().distance(x) <= touching);
  }

  private Optional<Portion> part(int index, Surface surface) {
    List<double[]> sample =
        surface instanceof Surface.End ? List.of(surface.at()) : surface.spread(SAMPLE);
    long kept = sample.stream().filter(x -> bounds(index, x)).count();
    double share = (double) kept / sample.size();
    return kept == 0
        ? Optional.empty()
        : Optional.of(new Portion(index, patches.get(index), 0, 1, share, x -> bounds(index, x)));
  }

  /** A curve is cut where others meet it; what is next to each other is one again. */
  private List<Portion> along(int index, Curve curve) {
    double[] cuts = cuts(index, curve);
    List<Portion> portions = new ArrayList<>();
    double start = Double.NaN; // of what bounds the region, if it does here
    for (int i = 0; i + 1 < cuts.length; i++) {
      boolean here = bounds(index, curve.at(0.5 * (cuts[i] + cuts[i + 1])));
      if (here && Double.isNaN(start)) {
        start = cuts[i];
      }
      boolean last = i + 2 == cuts.length;
      if (!Double.isNaN(start) && (!here || last)) {
        double end = here ? cuts[i + 1] : cuts[i];
        portions.add(
            new Portion(index, patches.get(index), start, end, end - start, x -> bounds(index, x)));
        start = Double.NaN;
      }
    }
    return portions;
  }

  private double[] cuts(int index, Curve curve) {
    double close = touching / curve.measure();
    double[] inside =
        IntStream.range(0, patches.size())
            .filter(j -> j != index)
            .mapToObj(j -> (Curve) patches.get(j).surface())
            .flatMapToDouble(
                other ->
                    DoubleStream.concat(
                        Arrays.stream(curve.meets(other)),
                        Arrays.stream(other.endsOn(curve, touching))))
            .filter(t -> t > close && t < 1 - close)
            .sorted()
            .toArray();
    DoubleStream.Builder cuts = DoubleStream.builder().add(0);
    double last = 0;
    for (double t : inside) {
      if (t - last > close) {
        cuts.add(t);
        last = t;
      }
    }
    return cuts.add(1).build().toArray();
  }
}
