package io.github.ntk4j.doctor;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.pde.Domain;
import io.github.ntk4j.pde.Node;
import io.github.ntk4j.pde.Nodes;
import io.github.ntk4j.pde.Statement;
import java.util.List;
import java.util.Optional;

/**
 * A small coefficient of the highest derivative, beside that of a lower one along the same
 * coordinate: the solution has layers as thin as their ratio. Coefficients are those of the
 * equation at u = 1 with its derivatives 0.
 */
final class LayerExam {
  /** Over the length of the domain, a layer as thin as this asks for points of its own. */
  private static final double THIN = 0.02;

  private final Patient patient;

  LayerExam(Patient patient) {
    this.patient = patient;
  }

  /** The thinnest layer over the length of the domain. */
  private record Thinnest(double width, String along) {}

  private Optional<Thinnest> thinnest() {
    Statement s = patient.statement();
    Domain domain = s.domain();
    if (!domain.bounded() || s.equations().isEmpty()) {
      return Optional.empty();
    }
    Node equation = s.equations().values().iterator().next();
    double[][] points = domain.interior(50, 9).array();
    double thinnest = 1;
    String along = "";
    for (int k = 0; k < domain.dimension(); k++) {
      double length = domain.upper()[k] - domain.lower()[k];
      double second = coefficient(equation, points, k, 2) / (length * length);
      double first = coefficient(equation, points, k, 1) / length;
      double none = coefficient(equation, points, k, 0);
      double width =
          second == 0 ? 1 : Math.min(first > 0 ? second / first : 1, layer(second, none));
      if (width < thinnest) {
        thinnest = width;
        along = domain.names().get(k);
      }
    }
    return Optional.of(new Thinnest(thinnest, along));
  }

  List<Reading> readings() {
    return thinnest().stream()
        .map(
            t ->
                Reading.of(
                        "width of a layer over the domain",
                        t.along(),
                        t.width(),
                        "an order of magnitude",
                        "by the sizes of the equation’s coefficients at u = 1; 1 is none")
                    .from("< " + NumberText.plain(THIN), "boundary layer"))
        .toList();
  }

  Optional<Sign> thin() {
    Optional<Thinnest> found = thinnest().filter(t -> t.width() <= THIN);
    return found.map(
        t ->
            Sign.fault(
                "boundary layer",
                Sign.Confidence.LIKELY,
                "the highest derivative has a small coefficient: the solution changes across a thin layer, which few points see",
                Text.format(
                    "by the coefficients along %s the layer takes %s of the domain",
                    t.along(), Yardstick.percent(t.width()))));
  }

  /** −εu″ + cu: exponentials of the width √(ε/c), where signs make them. */
  private static double layer(double second, double none) {
    return none < 0 ? Math.sqrt(second / -none) : 1;
  }

  /** Mean size of a derivative's coefficient; that of u itself is negative where it damps. */
  private double coefficient(Node equation, double[][] points, int k, int order) {
    double[] before = Nodes.values(fixed(equation, -1, 0), points);
    double[] after = Nodes.values(fixed(equation, k, order), points);
    double sum = 0;
    for (int i = 0; i < before.length; i++) {
      double c = after[i] - before[i];
      sum += order == 0 ? c : Math.abs(c);
    }
    double mean = sum / before.length;
    if (order > 0) {
      return mean;
    }
    double[] second = Nodes.values(fixed(equation, k, 2), points);
    double sign = 0;
    for (int i = 0; i < before.length; i++) {
      sign += second[i] - before[i];
    }
    return sign == 0 ? 0 : mean * Math.signum(sign);
  }

  /** The equation with 1 for u, 0 for its derivatives, and one of them 1 more. */
  private static Node fixed(Node equation, int k, int order) {
    return Nodes.replace(
        equation,
        leaf -> {
          if (leaf instanceof Node.Jet jet) {
            List<Integer> counts = jet.partial().counts();
            double value = jet.partial().order() == 0 ? 1 : 0;
            boolean only =
                jet.partial().order() == order
                    && (order == 0 || counts.get(Math.max(0, k)) == order);
            return Node.constant(k >= 0 && only && jet.output() == 0 ? value + 1 : value);
          }
          return leaf instanceof Node.Unknown unknown ? Node.constant(unknown.start()) : leaf;
        });
  }
}
