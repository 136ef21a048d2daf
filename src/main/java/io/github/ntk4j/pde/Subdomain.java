package io.github.ntk4j.pde;

import io.github.ntk4j.geometry.Body;
import java.util.Arrays;

/**
 * A named part of the domain, at all times.
 *
 * @param output the output that lives there and nowhere else; −1 if none does
 */
public record Subdomain(String name, Body body, int output) {
  /** Whether a point lies in it or on its boundary; what comes after space does not count. */
  boolean contains(double[] x) {
    return body.contains(Arrays.copyOf(x, body.dimension()));
  }
}
