package io.github.ntk4j.pde;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.geometry.Body;
import io.github.ntk4j.geometry.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Corners at which a plane region is wider than a half plane: there slopes of the solution of a
 * second-order equation have as a rule no bound, as r^(π/ω − 1) of the distance r and the angle ω.
 * Whoever attaches an exact solution knows.
 */
final class ReentrantCorners {
  private static final int DIRECTIONS = 360;
  private static final int WIDE = 190; // degrees; polygons that stand for curves turn by less
  private static final double NEAR = 1e-4; // of the region's size
  private static final double ROUND = 0.1; // of the region's size

  private final Statement problem;

  ReentrantCorners(Statement problem) {
    this.problem = problem;
  }

  Optional<Remark> remark() {
    return problem
        .domain()
        .region()
        .filter(body -> body.dimension() == 2 && bent(body) && problem.outputs().exact().isEmpty())
        .flatMap(this::remark);
  }

  private boolean bent(Body body) {
    return problem.equations().values().stream()
        .flatMap(Nodes::jets)
        .anyMatch(
            jet ->
                IntStream.range(0, body.dimension())
                    .anyMatch(k -> jet.partial().counts().get(k) >= 2));
  }

  private Optional<Remark> remark(Body body) {
    for (double[] corner : corners(body)) {
      int[] out = out(body, corner);
      if (DIRECTIONS - out.length > WIDE && out.length > 0) {
        return Optional.of(new Remark(Remark.Kind.REENTRANT, words(body, corner, out)));
      }
    }
    return Optional.empty();
  }

  private static List<double[]> corners(Body body) {
    List<double[]> all = new ArrayList<>();
    List<Piece> pieces = body.pieces();
    for (int i = 0; i < pieces.size(); i++) {
      for (int j = i + 1; j < pieces.size(); j++) {
        all.addAll(body.corners(pieces.get(i), pieces.get(j)));
      }
    }
    return all;
  }

  private static double size(Body body) {
    return StrictMath.hypot(body.upper()[0] - body.lower()[0], body.upper()[1] - body.lower()[1]);
  }

  private static double[] beside(double[] corner, double distance, double degrees) {
    double angle = StrictMath.toRadians(degrees);
    return new double[] {
      corner[0] + distance * StrictMath.cos(angle), corner[1] + distance * StrictMath.sin(angle)
    };
  }

  /** The directions from a corner that lead out of the region, in degrees. */
  private static int[] out(Body body, double[] corner) {
    double r = NEAR * size(body);
    return IntStream.range(0, DIRECTIONS)
        .filter(k -> !body.contains(beside(corner, r, k + 0.5)))
        .toArray();
  }

  private String words(Body body, double[] corner, int[] out) {
    return Text.format(
        "the corner at %s is %d° wide, and slopes of %s have as a rule no bound there: expect a residual around it that"
            + " does not vanish, and fluxes that are off by some per cent; round it off%s",
        Examination.place(problem.domain(), corner),
        DIRECTIONS - out.length,
        problem.outputs().name(0),
        code(corner, out, ROUND * size(body)));
  }

  /** How a corner between walls along the axes is filled up to a quarter of a circle. */
  private static String code(double[] corner, int[] out, double radius) {
    double r = Double.parseDouble(Text.format("%.0e", radius));
    boolean quarter = Math.abs(out.length - 90) <= 2 && out[out.length - 1] - out[0] < 92;
    if (!quarter || (out[0] + 1) % 90 > 2) {
      return "";
    }
    double middle = StrictMath.toRadians(out[0] + 0.5 * out.length);
    double x = corner[0] + r * Math.signum(StrictMath.cos(middle));
    double y = corner[1] + r * Math.signum(StrictMath.sin(middle));
    return Text.format(
        ", e.g. region.union(Region.box(%s, %s, %s, %s).minus(Region.disc(%s, %s, %s)))",
        number(Math.min(x, corner[0])),
        number(Math.max(x, corner[0])),
        number(Math.min(y, corner[1])),
        number(Math.max(y, corner[1])),
        number(x),
        number(y),
        number(r));
  }

  private static String number(double x) {
    return Double.toString(Double.parseDouble(Text.format("%.12g", x)));
  }
}
