package io.github.ntk4j.geometry;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.locationtech.jts.algorithm.Distance;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/** A polygon, by JTS. */
public final class Outline implements Shape {
  private static final int WRITTEN_OUT = 8;

  private final Coordinate[] ring; // closed
  private final Polygon polygon;
  private final IndexedPointInAreaLocator locator;

  private Outline(Coordinate[] ring, Polygon polygon) {
    this.ring = ring;
    this.polygon = polygon;
    locator = new IndexedPointInAreaLocator(polygon);
  }

  /** From its corners, in order along the edge, either way round; the last joins the first. */
  public static Outline of(double[][] corners) {
    List<Coordinate> ring = new ArrayList<>();
    for (int i = 0; i < corners.length; i++) {
      double[] c = Require.nonNull("corners[" + i + "]", corners[i]);
      if (c.length != 2 || !Double.isFinite(c[0]) || !Double.isFinite(c[1])) {
        throw Fault.argument(
            Text.format("corners[%s] needs two finite numbers; got %s", i, Arrays.toString(c)));
      }
      ring.add(new Coordinate(c[0], c[1]));
    }
    boolean closed = ring.size() > 1 && ring.get(0).equals2D(ring.get(ring.size() - 1));
    if (ring.size() < (closed ? 4 : 3)) {
      throw Fault.argument("a polygon needs at least 3 corners; got " + corners.length);
    }
    if (!closed) {
      ring.add(ring.get(0));
    }
    return valid(ring.toArray(Coordinate[]::new));
  }

  private static Outline valid(Coordinate[] ring) {
    for (int i = 1; i < ring.length; i++) {
      if (ring[i].equals2D(ring[i - 1])) {
        throw Fault.argument(
            Text.format("corners[%s] of the polygon is the one before, %s", i, text(ring[i])));
      }
    }
    Polygon polygon = new GeometryFactory().createPolygon(ring);
    TopologyValidationError error = new IsValidOp(polygon).getValidationError();
    if (error != null || !(polygon.getArea() > 0)) {
      Coordinate at = error == null ? ring[0] : error.getCoordinate();
      throw Fault.argument(
          Text.format(
              "the polygon crosses or touches itself at %s; list its corners in order along its edge",
              text(at)));
    }
    return new Outline(ring, polygon);
  }

  private static String text(Coordinate c) {
    return "(" + c.x + ", " + c.y + ")";
  }

  @Override
  public int dimension() {
    return 2;
  }

  @Override
  public double gap(double[] x) {
    Coordinate at = new Coordinate(x[0], x[1]);
    double least = Double.POSITIVE_INFINITY;
    for (int i = 1; i < ring.length; i++) {
      least = Math.min(least, Distance.pointToSegment(at, ring[i - 1], ring[i]));
    }
    return locator.locate(at) == Location.EXTERIOR ? least : -least;
  }

  @Override
  public double[] lower() {
    Envelope around = polygon.getEnvelopeInternal();
    return new double[] {around.getMinX(), around.getMinY()};
  }

  @Override
  public double[] upper() {
    Envelope around = polygon.getEnvelopeInternal();
    return new double[] {around.getMaxX(), around.getMaxY()};
  }

  @Override
  public List<Patch> patches(Frame frame) {
    double out = Orientation.isCCW(ring) ? 1 : -1;
    return IntStream.range(1, ring.length)
        .mapToObj(i -> Patch.of("edge " + i, edge(ring[i - 1], ring[i], out)))
        .toList();
  }

  private static Surface edge(Coordinate from, Coordinate to, double out) {
    double length = from.distance(to);
    double[] normal = {out * (to.y - from.y) / length, -out * (to.x - from.x) / length};
    return Curve.Segment.between(new double[] {from.x, from.y}, new double[] {to.x, to.y}, normal);
  }

  @Override
  public String words(DoubleFunction<String> number) {
    return "polygon " + corners(number, "…");
  }

  @Override
  public String latex(DoubleFunction<String> number) {
    return "\\text{polygon } " + corners(number, "\\dots");
  }

  private String corners(DoubleFunction<String> number, String rest) {
    String first =
        Arrays.stream(ring)
            .limit(Math.min(WRITTEN_OUT, ring.length - 1))
            .map(c -> Vectors.text(Vectors.list(c.x, c.y), number))
            .collect(Collectors.joining(", "));
    return first + (ring.length - 1 > WRITTEN_OUT ? ", " + rest : "");
  }
}
