package io.github.ntk4j.model;

import io.github.ntk4j.linalg.OuterSums;
import io.github.ntk4j.linalg.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One pass of jets through the network and one sweep of adjoints back, for a block of points at
 * once.
 *
 * <p>Rows run over points: {@code [slot][unit][point]}. For every layer ∂r/∂W = Σₛ δₛ ⊗ aₛ over the
 * slots s: the structured derivatives of Novak, Sohl-Dickstein and Schoenholz (2022), sections
 * 3.3–3.5. The jets are Taylor coefficients v_k = v⁽ᵏ⁾/k!, after Bettencourt, Johnson and Duvenaud
 * (2019); through σ by Faà di Bruno's formula, Dangel et al. (2025), eqs. (1) and (4), whose
 * coefficients lack the 1/k!. One instance is one thread's; nothing is allocated after it is made.
 */
public final class Sweep {
  private final Network network;
  private final JetPlan plan;
  private final Bench bench;
  private final List<Work> works;
  private final List<Share> shares = new ArrayList<>(); // of each layer
  private final OuterSums outerSums;
  private int n;

  /**
   * Makes the rows.
   *
   * @param capacity most points in a block
   */
  public Sweep(Network network, JetPlan plan, int capacity) {
    this(network, plan, capacity, false);
  }

  /**
   * Makes the rows.
   *
   * @param disturbed whether every layer's sums are moved by what {@link Rounding} may do to them;
   *     such a sweep allocates
   */
  public Sweep(Network network, JetPlan plan, int capacity, boolean disturbed) {
    this.network = network;
    this.plan = plan;
    bench = new Bench(plan, capacity, disturbed);
    works = bench.works(network.pieces());
    works.forEach(work -> shares.addAll(work.shares()));
    outerSums = new OuterSums(capacity, network.widest());
  }

  /**
   * Carries the jets of the input forward.
   *
   * @param theta parameters, p; read only
   * @param inputJets {@code [slot][feature][point]}, {@code null} for a slot of zeros; kept until
   *     the next call
   * @param points number of points in the block
   */
  public void forward(double[] theta, double[][][] inputJets, int points) {
    n = points;
    bench.level(0).give(inputJets);
    for (Work work : works) {
      work.forward(theta, n);
    }
  }

  private Level last() {
    return works.get(works.size() - 1).out();
  }

  /** Jets of the outputs, {@code [slot][output][point]}; valid until the next {@link #forward}. */
  public double[][][] outputs() {
    return last().values();
  }

  /** σ' of all hidden units, activation by activation: {@code [unit][point]}. */
  List<double[][]> slopes() {
    return works.stream().flatMap(work -> work.slopes().stream()).toList();
  }

  /**
   * Carries adjoints back from the outputs to every layer.
   *
   * @param theta the parameters of the forward pass
   * @param seeds {@code [slot][output][point]}: ∂r/∂(output jets); {@code null} for a slot of zeros
   */
  public void reverse(double[] theta, double[][][] seeds) {
    works.forEach(work -> work.out().start(n));
    for (int s = 0; s < plan.slots(); s++) {
      if (seeds[s] != null) {
        last().add(1, seeds[s], s);
      }
    }
    for (int k = works.size() - 1; k >= 0; k--) {
      works.get(k).reverse(theta, n);
    }
  }

  /**
   * Adds the gradient of Σᵢ rᵢ over the block, with rᵢ as seeded.
   *
   * @param gradient changed
   */
  public void addGradient(Gradient gradient) {
    for (int l = 0; l < shares.size(); l++) {
      Share share = shares.get(l);
      for (int s = 0; s < plan.slots(); s++) {
        if (share.has(s)) {
          outerSums.add(
              share.made().adjoints()[s], share.seen().values()[s], gradient.weights(l), n);
        }
      }
      double[] biases = gradient.biases(l);
      for (int unit = 0; share.made().live(0) && unit < biases.length; unit++) {
        biases[unit] += Rows.sum(share.made().adjoints()[0][unit], n);
      }
    }
  }

  /**
   * Adds the gradient of each rᵢ, as seeded, to the columns of a transposed Jacobian.
   *
   * @param transposed {@code [parameter][row]}, changed in rows first … first + n − 1
   */
  public void addJacobian(double[][] transposed, int first) {
    double[] row = new double[n];
    Sweep[] self = {this};
    for (int l = 0; l < shares.size(); l++) {
      Layer layer = network.layer(l);
      int parameter = layer.weights();
      for (int o = 0; o < layer.units(); o++) {
        for (int k = 0; k < layer.inputs(); k++) {
          products(self, l, o, k, row);
          addAt(transposed[parameter++], first, layer.scale(), row);
        }
      }
      for (int o = 0; layer.biased() && o < layer.units(); o++) {
        biases(self, l, o, row);
        addAt(transposed[parameter++], first, 1, row);
      }
    }
  }

  /**
   * Adds the gradient of each rᵢ by the last layer alone, its weights and then its bias, to rows;
   * for networks of one output. Needs no reverse sweep.
   *
   * @param seeds as for {@link #reverse}
   * @param rows {@code [row][weight]}, changed in rows first … first + n − 1
   */
  public void addLastLayer(double[][][] seeds, double[][] rows, int first) {
    Share last = shares.get(shares.size() - 1);
    for (int s = 0; s < plan.slots(); s++) {
      if (seeds[s] != null && last.seen().values()[s] != null) {
        double[] delta = seeds[s][0];
        for (int k = 0; k < last.layer().inputs(); k++) {
          double[] value = last.seen().values()[s][k];
          for (int i = 0; i < n; i++) {
            rows[first + i][k] += last.layer().scale() * delta[i] * value[i];
          }
        }
      }
    }
    for (int i = 0; seeds[0] != null && i < n; i++) {
      rows[first + i][last.layer().inputs()] += seeds[0][0][i];
    }
  }

  /**
   * The block's Jacobian rows of the last reverse sweep in factored form, copied out; slots that
   * are zero everywhere are left out.
   */
  public List<LayerFactors> factors() {
    List<LayerFactors> layers = new ArrayList<>();
    for (Share share : shares) {
      List<double[][]> deltas = new ArrayList<>();
      List<double[][]> inputs = new ArrayList<>();
      List<Boolean> ofValue = new ArrayList<>();
      for (int s = 0; s < plan.slots(); s++) {
        if (share.has(s)) {
          deltas.add(copy(share.made().adjoints()[s]));
          inputs.add(copy(share.seen().values()[s]));
          ofValue.add(s == 0 && share.layer().biased());
        }
      }
      layers.add(new LayerFactors(deltas, inputs, ofValue, share.layer().scale()));
    }
    return layers;
  }

  /**
   * Adds, for each parameter, the squares of what the gradients of some sweeps differ by from those
   * of others: Σᵢ (∂rᵢ/∂θ − ∂r̃ᵢ/∂θ)², each side summed over its sites.
   *
   * @param squares a number a parameter, changed
   */
  public static void addSquaredDifferences(Sweep[] ones, Sweep[] others, double[] squares) {
    Network network = ones[0].network;
    double[] difference = new double[ones[0].n];
    double[] other = new double[difference.length];
    for (int l = 0; l < network.layers(); l++) {
      Layer layer = network.layer(l);
      double square = layer.scale() * layer.scale();
      for (int o = 0; o < layer.units(); o++) {
        for (int k = 0; k < layer.inputs(); k++) {
          products(ones, l, o, k, difference);
          products(others, l, o, k, other);
          squares[layer.weights() + o * layer.inputs() + k] += square * square(difference, other);
        }
        if (layer.biased()) {
          biases(ones, l, o, difference);
          biases(others, l, o, other);
          squares[layer.biases() + o] += square(difference, other);
        }
      }
    }
  }

  /** {@code ‖a − b‖²}; a is changed. */
  private static double square(double[] a, double[] b) {
    Rows.add(-1, b, a, a.length);
    return Rows.dot(a, a, a.length);
  }

  /** {@code Σₛ δₛ aₛ} of one weight, over all sites. */
  private static void products(Sweep[] sites, int l, int o, int k, double[] out) {
    Arrays.fill(out, 0);
    for (Sweep sweep : sites) {
      Share share = sweep.shares.get(l);
      for (int s = 0; s < sweep.plan.slots(); s++) {
        if (share.has(s)) {
          Rows.addProductOf(
              share.made().adjoints()[s][o], share.seen().values()[s][k], out, sweep.n);
        }
      }
    }
  }

  /** δ₀ of one bias, over all sites. */
  private static void biases(Sweep[] sites, int l, int o, double[] out) {
    Arrays.fill(out, 0);
    for (Sweep sweep : sites) {
      Level made = sweep.shares.get(l).made();
      if (made.live(0)) {
        Rows.add(1, made.adjoints()[0][o], out, sweep.n);
      }
    }
  }

  private double[][] copy(double[][] rows) {
    double[][] copy = new double[rows.length][];
    Arrays.setAll(copy, k -> Arrays.copyOf(rows[k], n));
    return copy;
  }

  private void addAt(double[] out, int first, double scale, double[] row) {
    for (int i = 0; i < n; i++) {
      out[first + i] += scale * row[i];
    }
  }
}
