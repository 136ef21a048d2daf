package io.github.ntk4j.geometry;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * The part of a patch that bounds a region: of a curve from one parameter to another; of a surface
 * that others cut, those of its points that a test accepts.
 *
 * @param index of the patch among those of the region
 * @param share of the patch, 1 of a curve from end to end
 * @param bounds whether a point of the patch bounds the region; for cut surfaces
 */
record Portion(
    int index, Patch patch, double from, double to, double share, Predicate<double[]> bounds) {
  private static final int PANELS = 8; // of a curve: an eighth of a circle, or less
  private static final GaussIntegrator CURVE = new GaussIntegratorFactory().legendre(16, 0, 1);
  private static final GaussIntegrator SURFACE = new GaussIntegratorFactory().legendre(32, 0, 1);
  private static final int CUT_NODES = 1 << 14;
  private static final int CURVE_NODES = 1 << 10; // at which a test of points is asked
  private static final int BISECTIONS = 40;

  /** Points of a portion, and what each adds to an integral. */
  record Node(List<Double> at, double weight) {
    static Node of(double[] at, double weight) {
      return new Node(Vectors.list(at), weight);
    }
  }

  double measure() {
    return patch.surface().measure() * share;
  }

  private boolean curve() {
    return patch.surface() instanceof Curve;
  }

  /** A uniform point of it. */
  double[] draw(RandomGenerator random) {
    Surface surface = patch.surface();
    if (surface instanceof Surface.End) {
      return surface.at();
    }
    if (curve()) {
      return surface.at(from + random.nextDouble() * (to - from));
    }
    double[] x;
    do {
      x = surface.at(random.nextDouble(), random.nextDouble());
    } while (!bounds.test(x));
    return x;
  }

  /** The parts of it that a test accepts. */
  List<Portion> where(Predicate<double[]> test) {
    Predicate<double[]> both = bounds.and(test);
    if (patch.surface() instanceof Surface.End) {
      return test.test(patch.surface().at()) ? List.of(this) : List.of();
    }
    if (curve()) {
      return alongCurve(test);
    }
    List<double[]> sample = patch.surface().spread(CUT_NODES);
    double kept = sample.stream().filter(both).count() / (double) CUT_NODES;
    return kept == 0 ? List.of() : List.of(new Portion(index, patch, from, to, kept, both));
  }

  /** Runs of accepted points, their ends by bisection. */
  private List<Portion> alongCurve(Predicate<double[]> test) {
    List<Portion> runs = new ArrayList<>();
    double start = Double.NaN; // of the run that is open
    for (int i = 0; i < CURVE_NODES; i++) {
      double t = node(i);
      boolean here = test.test(patch.surface().at(t));
      if (here && Double.isNaN(start)) {
        start = i == 0 ? from : change(node(i - 1), t, test);
      }
      boolean last = i + 1 == CURVE_NODES;
      if (!Double.isNaN(start) && (!here || last)) {
        double end = here ? to : change(node(i - 1), t, test);
        runs.add(new Portion(index, patch, start, end, end - start, bounds.and(test)));
        start = Double.NaN;
      }
    }
    return runs;
  }

  private double node(int i) {
    return from + (to - from) * (i + 0.5) / CURVE_NODES;
  }

  /** Where a test changes its answer between two parameters. */
  private double change(double before, double after, Predicate<double[]> test) {
    boolean first = test.test(patch.surface().at(before));
    double low = before;
    double high = after;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = 0.5 * (low + high);
      if (test.test(patch.surface().at(middle)) == first) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return 0.5 * (low + high);
  }

  /** Its nodes for an integral: Gauss and Legendre's, of cut surfaces Sobol's points. */
  List<Node> nodes() {
    if (patch.surface() instanceof Surface.End) {
      return List.of(Node.of(patch.surface().at(), 1));
    }
    return curve() ? curveNodes() : share < 1 ? cut() : whole();
  }

  private List<Node> curveNodes() {
    List<Node> nodes = new ArrayList<>();
    double step = (to - from) / PANELS;
    for (int panel = 0; panel < PANELS; panel++) {
      for (int i = 0; i < CURVE.getNumberOfPoints(); i++) {
        double weight = CURVE.getWeight(i) * step * patch.surface().measure();
        double[] at = patch.surface().at(from + (panel + CURVE.getPoint(i)) * step);
        nodes.add(Node.of(at, weight));
      }
    }
    return nodes;
  }

  private List<Node> whole() {
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < SURFACE.getNumberOfPoints(); i++) {
      for (int j = 0; j < SURFACE.getNumberOfPoints(); j++) {
        double weight = SURFACE.getWeight(i) * SURFACE.getWeight(j) * patch.surface().measure();
        nodes.add(Node.of(patch.surface().at(SURFACE.getPoint(i), SURFACE.getPoint(j)), weight));
      }
    }
    return nodes;
  }

  private List<Node> cut() {
    double weight = patch.surface().measure() / CUT_NODES;
    return patch.surface().spread(CUT_NODES).stream()
        .filter(bounds)
        .map(x -> Node.of(x, weight))
        .toList();
  }
}
