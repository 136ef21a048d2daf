package io.github.ntk4j.pde;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.geometry.Body;
import io.github.ntk4j.geometry.Piece;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a problem calls places of its domain, beside the pieces of a region's boundary.
 *
 * @param parts of the domain itself
 * @param edges parts of its boundary, and seams between its parts
 */
public record Places(Map<String, Subdomain> parts, Map<String, Part> edges) {
  static final Places NONE = new Places(Map.of(), Map.of());

  /** Keeps the order. */
  public Places {
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    edges = Collections.unmodifiableMap(new LinkedHashMap<>(edges));
  }

  Places and(Domain domain, Subdomain part) {
    requireFree(domain, part.name());
    requireSpaceFirst(domain, part.body());
    requireWithin(domain, part);
    Map<String, Subdomain> more = new LinkedHashMap<>(parts);
    more.put(part.name(), part);
    return new Places(more, edges);
  }

  private static void requireSpaceFirst(Domain domain, Body body) {
    List<Coordinate> all = domain.coordinates();
    long space = all.stream().filter(Coordinate::space).count();
    boolean first = all.stream().limit(body.dimension()).allMatch(Coordinate::space);
    if (space != body.dimension() || !first) {
      throw Fault.argument(
          Text.format(
              "a part of the domain is a region of its space coordinates, which come first; this one has %s dimensions,"
                  + " and the problem %s",
              body.dimension(), domain.names()));
    }
  }

  private static void requireWithin(Domain domain, Subdomain part) {
    double[] lo = part.body().lower();
    double[] hi = part.body().upper();
    for (int k = 0; k < lo.length; k++) {
      Coordinate c = domain.coordinates().get(k);
      double rounding = 1e-9 * (hi[k] - lo[k]);
      if (lo[k] < c.lo() - rounding || hi[k] > c.hi() + rounding) {
        throw Fault.argument(
            Text.format(
                "part \"%s\" leaves the domain: it runs over [%s, %s] of %s, which has [%s, %s]",
                part.name(), lo[k], hi[k], c.name(), c.lo(), c.hi()));
      }
    }
  }

  /** With a part of a face, or of a piece of the boundary. */
  Places and(Domain domain, String name, Part whole, Predicate<double[]> test) {
    requireFree(domain, name);
    Part some = new Part.Some(whole, name, Require.nonNull("part", test));
    if (some.known(domain, ProblemPoints.DEFAULT)) {
      some.points(domain, ProblemPoints.DEFAULT); // fails where it is empty
    }
    return edge(name, some);
  }

  private Places edge(String name, Part place) {
    Map<String, Part> more = new LinkedHashMap<>(edges);
    more.put(name, place);
    return new Places(parts, more);
  }

  /** With the seam between two parts that are there already. */
  Places seam(Domain domain, String name, String first, String second) {
    requireFree(domain, name);
    Subdomain a = part(first);
    Subdomain b = part(second);
    if (a.equals(b)) {
      throw Fault.argument("a seam lies between two parts; got \"" + first + "\" twice");
    }
    if (a.output() >= 0 && a.output() == b.output()) {
      throw Fault.argument(
          Text.format(
              "parts \"%s\" and \"%s\" have the same output, which is smooth across their seam; give each its own, e.g."
                  + " .outputs(\"%s\", \"%s\")",
              first, second, first, second));
    }
    Piece piece =
        a.body()
            .boundary()
            .where(name, b.body()::touches)
            .orElseThrow(
                () ->
                    Fault.argument(
                        Text.format(
                            "parts \"%s\" and \"%s\" have no seam: their boundaries do not touch",
                            first, second)));
    return edge(name, new Part.Seam(name, a, b, piece));
  }

  /** A part of the domain; fails on a name that is none. */
  Subdomain part(String name) {
    Subdomain found = parts.get(Require.nonNull("part", name));
    if (found == null) {
      throw Fault.argument(
          parts.isEmpty()
              ? Text.format(
                  "this problem has no parts; declare \"%s\" by .part(\"%s\", region)", name, name)
              : Text.format("this problem has parts %s; got \"%s\"", parts.keySet(), name));
    }
    return found;
  }

  /** A seam; fails on a name that is none. */
  Part.Seam seam(String name) {
    if (edges.get(Require.nonNull("seam", name)) instanceof Part.Seam seam) {
      return seam;
    }
    List<String> seams =
        edges.keySet().stream().filter(n -> edges.get(n) instanceof Part.Seam).toList();
    throw Fault.argument(
        Text.format(
            "this problem has seams %s; got \"%s\"; declare one by .seam(\"%s\", part, other)",
            seams, name, name));
  }

  /** Whether an output lives at a point: in one of its parts, or everywhere. */
  boolean lives(int output, double[] x) {
    List<Subdomain> own = partsOf(output);
    return own.isEmpty() || own.stream().anyMatch(part -> part.contains(x));
  }

  private List<Subdomain> partsOf(int output) {
    return parts.values().stream().filter(part -> part.output() == output).toList();
  }

  /** A place as far as an output lives there. */
  Part of(int output, Part place) {
    List<Subdomain> own = partsOf(output);
    return own.isEmpty() || place instanceof Part.Seam
        ? place
        : new Part.Some(place, own.get(0).name(), x -> lives(output, x));
  }

  /** A part of the boundary, or a seam, by name. */
  Optional<Part> edge(String name) {
    return Optional.ofNullable(edges.get(name));
  }

  private void requireFree(Domain domain, String name) {
    if (Require.nonNull("name", name).isBlank()) {
      throw Fault.argument("a part needs a name, e.g. \"heater\"; got \"" + name + "\"");
    }
    List<String> taken = new ArrayList<>(domain.pieceNames());
    taken.addAll(parts.keySet());
    taken.addAll(edges.keySet());
    if (taken.contains(name)) {
      throw Fault.argument("\"" + name + "\" is a place already; places are " + taken);
    }
  }
}
