package io.github.ntk4j.train;

import io.github.ntk4j.base.Ledger;
import io.github.ntk4j.base.Parallel;
import io.github.ntk4j.linalg.Rows;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * An inverse Hessian H = A Aᵀ, learnt from steps s and changes y of the gradient; kept as its root
 * A, so that it stays positive definite and loses to rounding only what is below 2⁻⁵² of the root.
 *
 * <p>Every member of Broyden's family whose H stays positive definite is A ← A M with M = I + Q(G −
 * I)Qᵀ, where Q is an orthonormal basis of q = Aᵀy and p = A⁻¹s, and, with {@code r = pᵀp₁/pᵀq} and
 * γ the tangent of the angle between them, {@code G = [√r 0; √r γ √(1 + φγ²)]}: then M Mᵀ = I − q
 * qᵀ/qᵀq + φ w wᵀ + p pᵀ/pᵀq, w = √(qᵀq)(p/pᵀq − q/qᵀq), which A and Aᵀ turn into the rule as it is
 * written for H.
 */
final class InverseHessian {
  private static final int LANES = 8; // as many partial sums of a product, whatever the threads
  private static final int BAND = 32; // rows that are one task
  private static final double PARALLEL = 1e-8; // tangent of an angle that is rounding

  private final double[][] root; // A
  private double[] seen = new double[0]; // the gradient that image and descent belong to
  private double[] image = new double[0]; // Aᵀg
  private double[] descent = new double[0]; // −A Aᵀg

  /** τ and φ of an update. */
  record Scale(double tau, double phi) {}

  /**
   * Chooses them from b = sᵀH⁻¹s/sᵀy and h = yᵀHy/sᵀy. H⁻¹s = −α∇L gives b without H⁻¹: Kiyani et
   * al. (2025), eq. (5).
   */
  @FunctionalInterface
  interface Rule {
    Scale choose(double b, double h);
  }

  /** H = c I. */
  InverseHessian(int parameters, double c) {
    root = new double[parameters][parameters];
    for (int i = 0; i < parameters; i++) {
      root[i][i] = Math.sqrt(c);
    }
  }

  int order() {
    return root.length;
  }

  /** With the products that belong to its gradient: computed anew they differ by rounding. */
  void keep(Ledger ledger) {
    for (double[] row : root) {
      ledger.fill("row of the root", row);
    }
    seen = ledger.reals("gradient", seen);
    image = ledger.reals("Aᵀg", image);
    descent = ledger.reals("descent", descent);
  }

  /** −H g, to be read only. */
  double[] descent(double[] gradient) {
    if (!Arrays.equals(seen, gradient)) {
      image = transposedTimes(gradient);
      descent = times(image, -1);
      seen = gradient.clone();
    }
    return descent;
  }

  /**
   * {@code H ← (H − Hy yᵀH/yᵀHy + φ v vᵀ)/τ + s sᵀ/sᵀy}, {@code v = √(yᵀHy) (s/sᵀy − Hy/yᵀHy)}.
   *
   * @param s a step along {@link #descent} of the gradient before it
   * @param sy sᵀy, above 0
   * @param after the gradient after it
   */
  void learn(double[] s, double sy, double[] before, double[] after, Rule rule) {
    int n = s.length;
    double[] d = descent(before);
    double alpha = Math.sqrt(Rows.dot(s, s, n) / Rows.dot(d, d, n));
    double[] imageAfter = transposedTimes(after);
    double[] q = imageAfter.clone();
    Rows.add(-1, image, q, n); // Aᵀy
    double[] p = scaled(-alpha, image); // A⁻¹s, as s = −αA Aᵀg
    double lengthOfQ = Math.sqrt(Rows.dot(q, q, n));
    Scale scale = rule.choose(Rows.dot(p, p, n) / sy, lengthOfQ * lengthOfQ / sy);
    double alongQ = sy / lengthOfQ;
    double[] e1 = scaled(1 / lengthOfQ, q);
    double[] e2 = p.clone();
    Rows.add(-Rows.dot(p, e1, n), e1, e2, n);
    double across = Math.sqrt(Rows.dot(e2, e2, n));
    boolean parallel = !(across > PARALLEL * alongQ);
    e2 = scaled(parallel ? 0 : 1 / across, e2);
    double gamma = parallel ? 0 : across / alongQ;
    // A/√τ has √τ p and q/√τ
    double first = Math.sqrt(scale.tau() * alongQ / lengthOfQ);
    double second = Math.sqrt(1 + scale.phi() * gamma * gamma);
    new Turn(e1, e2, first - 1, first * gamma, second - 1, 1 / Math.sqrt(scale.tau()))
        .apply(imageAfter);
    seen = after.clone();
  }

  /** A ← c A (I + Q(G − I)Qᵀ), with G − I = [g11 0; g21 g22] and Q = [e1 e2]. */
  private final class Turn {
    private final double[] e1;
    private final double[] e2;
    private final double g11;
    private final double g21;
    private final double g22;
    private final double c;

    Turn(double[] e1, double[] e2, double g11, double g21, double g22, double c) {
      this.e1 = e1;
      this.e2 = e2;
      this.g11 = g11;
      this.g21 = g21;
      this.g22 = g22;
      this.c = c;
    }

    /** Turns A, and Aᵀg with it. */
    void apply(double[] imageBefore) {
      int n = e1.length;
      double t1 = Rows.dot(e1, imageBefore, n);
      double t2 = Rows.dot(e2, imageBefore, n);
      double[] turned = imageBefore.clone();
      combine(c, turned, c * (g11 * t1 + g21 * t2), e1, c * g22 * t2, e2, n);
      double[] next = new double[n];
      forEachRow(
          i -> {
            double[] row = root[i];
            double a1 = Rows.dot(row, e1, n);
            double a2 = Rows.dot(row, e2, n);
            combine(c, row, c * (g11 * a1 + g21 * a2), e1, c * g22 * a2, e2, n);
            next[i] = -Rows.dot(row, turned, n);
          });
      image = turned;
      descent = next;
    }
  }

  private static void combine(
      double c, double[] row, double a, double[] x, double b, double[] y, int n) {
    for (int j = 0; j < n; j++) {
      row[j] = c * row[j] + (a * x[j] + b * y[j]);
    }
  }

  /** H x. */
  double[] product(double[] x) {
    return times(transposedTimes(x), 1);
  }

  private double[] times(double[] x, double sign) {
    double[] out = new double[x.length];
    forEachRow(i -> out[i] = sign * Rows.dot(root[i], x, x.length));
    return out;
  }

  private double[] transposedTimes(double[] x) {
    double[][] sums = new double[LANES][x.length];
    Parallel.run(
        LANES,
        (lane, worker) -> {
          for (int i = lane; i < x.length; i += LANES) {
            Rows.add(x[i], root[i], sums[lane], x.length);
          }
        });
    for (int lane = 1; lane < LANES; lane++) {
      Rows.add(1, sums[lane], sums[0], x.length);
    }
    return sums[0];
  }

  private void forEachRow(IntConsumer work) {
    Parallel.run(
        (root.length + BAND - 1) / BAND,
        (k, worker) -> {
          for (int i = k * BAND; i < Math.min(root.length, (k + 1) * BAND); i++) {
            work.accept(i);
          }
        });
  }

  private static double[] scaled(double c, double[] x) {
    double[] scaled = new double[x.length];
    Rows.add(c, x, scaled, x.length);
    return scaled;
  }
}
