package io.github.ntk4j.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which Taylor coefficients along which lines give the wanted partial derivatives.
 *
 * <p>Slot 0 is the value; each direction v adds slots for the coefficients of t¹ … tᵏ of f(x + t
 * v). A mixed derivative is a combination of directional ones by polarisation: {@code ∂^α = Σ_{0 ≤
 * m ≤ α} Πᵢ (−1)^{mᵢ} C(αᵢ, mᵢ) D_v^k / (2ᵏ k!)} with v = α − 2m and k = |α|; parallel directions
 * share their slots. Dangel et al. (2025), eqs. (10)–(12), have another such combination, with
 * coefficients γ in place of signs.
 */
public final class JetPlan {
  /** One term of a derivative: a slot of the jet and its factor. */
  public record Part(int slot, double factor) {}

  private final int dimension;
  private final List<List<Integer>> directions = new ArrayList<>();
  private final List<Integer> orders = new ArrayList<>();
  private final int[] firstSlot;
  private final int slots;
  private final int highestOrder;
  private final Map<Partial, List<Part>> parts = new LinkedHashMap<>();

  /**
   * Plans the jets for some derivatives.
   *
   * @param dimension number of coordinates
   * @param wanted derivatives of at most sixth order
   */
  public JetPlan(int dimension, Collection<Partial> wanted) {
    this.dimension = dimension;
    Map<Partial, Map<List<Integer>, Double>> combinations = new LinkedHashMap<>();
    for (Partial partial : wanted) {
      combinations.computeIfAbsent(partial, JetPlan::polarised);
    }
    combinations.forEach(
        (partial, combination) ->
            combination.keySet().forEach(direction -> reserve(direction, partial.order())));
    firstSlot = new int[directions.size()];
    int next = 1;
    for (int d = 0; d < firstSlot.length; d++) {
      firstSlot[d] = next;
      next += orders.get(d);
    }
    slots = next;
    highestOrder = orders.stream().mapToInt(Integer::intValue).max().orElse(0);
    combinations.forEach((partial, combination) -> parts.put(partial, parts(partial, combination)));
  }

  private void reserve(List<Integer> direction, int order) {
    int d = directions.indexOf(direction);
    if (d < 0) {
      directions.add(direction);
      orders.add(order);
    } else {
      orders.set(d, Math.max(orders.get(d), order));
    }
  }

  private List<Part> parts(Partial partial, Map<List<Integer>, Double> combination) {
    if (partial.order() == 0) {
      return List.of(new Part(0, 1));
    }
    List<Part> list = new ArrayList<>();
    combination.forEach(
        (direction, factor) ->
            list.add(
                new Part(
                    slot(directions.indexOf(direction), partial.order()),
                    factor * factorial(partial.order())))); // Dᵏ = k! times the coefficient
    return List.copyOf(list);
  }

  /** Directional derivatives D_vᵏ and their factors, by primitive direction. */
  private static Map<List<Integer>, Double> polarised(Partial partial) {
    Map<List<Integer>, Double> sum = new LinkedHashMap<>();
    int order = partial.order();
    if (order > 0) {
      int[] m = new int[partial.counts().size()];
      double scale = 1 / (StrictMath.pow(2, order) * factorial(order));
      do {
        addDirection(partial, m, scale, sum);
      } while (next(m, partial.counts()));
      sum.values().removeIf(factor -> factor == 0);
    }
    return sum;
  }

  private static void addDirection(
      Partial partial, int[] m, double scale, Map<List<Integer>, Double> sum) {
    int order = partial.order();
    double factor = scale;
    int divisor = 0;
    int[] v = new int[m.length];
    for (int i = 0; i < m.length; i++) {
      int count = partial.counts().get(i);
      factor *= (m[i] % 2 == 0 ? 1 : -1) * binomial(count, m[i]);
      v[i] = count - 2 * m[i];
      divisor = gcd(divisor, Math.abs(v[i]));
    }
    if (divisor == 0) {
      return; // a zero direction has no derivative
    }
    int signed = firstNonZero(v) > 0 ? divisor : -divisor;
    List<Integer> direction = new ArrayList<>();
    for (int x : v) {
      direction.add(x / signed);
    }
    sum.merge(direction, factor * StrictMath.pow(signed, order), Double::sum); // D_cv = cᵏ D_v
  }

  private static boolean next(int[] m, List<Integer> limits) {
    for (int i = 0; i < m.length; i++) {
      if (m[i] < limits.get(i)) {
        m[i]++;
        return true;
      }
      m[i] = 0;
    }
    return false;
  }

  private static int firstNonZero(int[] v) {
    for (int x : v) {
      if (x != 0) {
        return x;
      }
    }
    return 0;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  private static double binomial(int n, int k) {
    return factorial(n) / (factorial(k) * factorial(n - k));
  }

  private static double factorial(int n) {
    double product = 1;
    for (int i = 2; i <= n; i++) {
      product *= i;
    }
    return product;
  }

  /** Number of coordinates. */
  public int dimension() {
    return dimension;
  }

  /** Number of slots, at least 1. */
  public int slots() {
    return slots;
  }

  /** Number of directions. */
  public int directions() {
    return firstSlot.length;
  }

  /** Component of direction d along a coordinate. */
  public int direction(int d, int coordinate) {
    return directions.get(d).get(coordinate);
  }

  /** Highest coefficient kept along direction d. */
  public int order(int d) {
    return orders.get(d);
  }

  /** Slot of the k-th Taylor coefficient along direction d, k ≥ 1. */
  public int slot(int d, int k) {
    return firstSlot[d] + k - 1;
  }

  /** Highest order along any direction. */
  public int highestOrder() {
    return highestOrder;
  }

  /** A planned derivative as a combination of slots. */
  public List<Part> parts(Partial partial) {
    return parts.get(partial);
  }
}
