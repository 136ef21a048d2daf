package io.github.ntk4j.geometry;

/**
 * A surface with a name.
 *
 * @param inward whether the region lies outside of the shape that it bounds
 */
record Patch(String name, Surface surface, boolean inward) {
  static Patch of(String name, Surface surface) {
    return new Patch(name, surface, false);
  }

  Patch named(String other) {
    return new Patch(other, surface, inward);
  }

  Patch turned() {
    return new Patch(name, surface, !inward);
  }

  /** The unit normal that points out of the region. */
  double[] outward(double[] x) {
    double[] normal = surface.normal(x);
    if (inward) {
      for (int k = 0; k < normal.length; k++) {
        normal[k] = 0 - normal[k]; // no −0
      }
    }
    return normal;
  }
}
