package io.github.ntk4j.model;

import java.util.Arrays;
import java.util.List;

/**
 * One value that the first layer sees: a linear form {@code z = Σ wᵢ xᵢ + b} of the coordinates,
 * its cosine or its sine.
 *
 * @param weights w, one for each coordinate
 * @param shift b
 */
public record Feature(Kind kind, List<Double> weights, double shift) {
  /** What is made of the linear form. */
  public enum Kind {
    /** z itself. */
    LINEAR,
    /** cos z. */
    COS,
    /** sin z. */
    SIN
  }

  /** Copies the weights. */
  public Feature {
    weights = List.copyOf(weights);
  }

  /** Coordinate k itself. */
  static Feature coordinate(int k, int dimension) {
    Double[] weights = new Double[dimension];
    Arrays.fill(weights, 0.0);
    weights[k] = 1.0;
    return new Feature(Kind.LINEAR, List.of(weights), 0);
  }

  /** This feature of {@code scale · x + shift} in place of x. */
  Feature after(double[] scale, double[] shifts) {
    Double[] scaled = new Double[scale.length];
    double moved = shift;
    for (int k = 0; k < scale.length; k++) {
      scaled[k] = weights.get(k) * scale[k];
      moved += weights.get(k) * shifts[k];
    }
    return new Feature(kind, List.of(scaled), moved);
  }

  /** This feature of those of more coordinates that stand at some places. */
  Feature among(int more, List<Integer> at) {
    Double[] placed = new Double[more];
    Arrays.fill(placed, 0.0);
    for (int k = 0; k < weights.size(); k++) {
      placed[at.get(k)] = weights.get(k);
    }
    return new Feature(kind, List.of(placed), shift);
  }

  /** z at a point. */
  public double form(double[] x) {
    double z = shift;
    for (int k = 0; k < x.length; k++) {
      z += weights.get(k) * x[k];
    }
    return z;
  }

  /** |b| + Σ |wᵢ xᵢ|. */
  double size(double[] x) {
    double size = Math.abs(shift);
    for (int k = 0; k < x.length; k++) {
      size += Math.abs(weights.get(k) * x[k]);
    }
    return size;
  }

  /** Whether z is an angle. */
  boolean turns() {
    return kind != Kind.LINEAR;
  }

  /** dz/dt along direction d of a plan. */
  double rate(JetPlan plan, int d) {
    double rate = 0;
    for (int k = 0; k < weights.size(); k++) {
      rate += weights.get(k) * plan.direction(d, k);
    }
    return rate;
  }

  /** k-th Taylor coefficient of the feature along a line with slope {@code rate}. */
  public double coefficient(int k, double z, double rate) {
    if (kind == Kind.LINEAR) {
      return k == 0 ? z : k == 1 ? rate : 0;
    }
    double factor = 1;
    for (int i = 1; i <= k; i++) {
      factor *= rate / i;
    }
    // cos and sin repeat with period four under differentiation; sin z = cos(z − π/2) is one step
    // behind
    int phase = (kind == Kind.COS ? k : k + 3) % 4;
    return switch (phase) {
      case 0 -> factor * StrictMath.cos(z);
      case 1 -> -factor * StrictMath.sin(z);
      case 2 -> -factor * StrictMath.cos(z);
      default -> factor * StrictMath.sin(z);
    };
  }
}
