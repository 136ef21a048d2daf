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
  private final JetActivation activation;
  private final double[][][][] values; // [level][slot][unit][point]; level 0 is the input
  private final double[][][][] slopes; // σ' series of hidden levels, level l at l − 1
  private final double[][][][] adjoints; // of the linear outputs, layer l at l
  private final double[][] unitZ;
  private final double[][] unitY;
  private final double[][] unitS;
  private final boolean[] seeded; // slots of the last layer that the last reverse sweep used
  private final OuterSums outerSums;
  private final boolean disturbed;
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
    this.disturbed = disturbed;
    this.network = network;
    this.plan = plan;
    activation = new JetActivation(network.activation(), plan, capacity);
    int layers = network.layers();
    values = new double[layers + 1][][][];
    slopes = new double[layers - 1][][][];
    adjoints = new double[layers][][][];
    for (int l = 0; l < layers; l++) {
      values[l + 1] = new double[plan.slots()][network.width(l + 1)][capacity];
      adjoints[l] = new double[plan.slots()][network.width(l + 1)][capacity];
      if (l < layers - 1) {
        slopes[l] = new double[plan.slots()][network.width(l + 1)][capacity];
      }
    }
    unitZ = new double[plan.slots()][];
    unitY = new double[plan.slots()][];
    unitS = new double[plan.slots()][];
    seeded = new boolean[plan.slots()];
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
    values[0] = inputJets;
    int layers = network.layers();
    for (int l = 0; l < layers; l++) {
      // a hidden layer's linear outputs lie where its adjoints will: neither is needed with the
      // other
      double[][][] z = l == layers - 1 ? values[layers] : adjoints[l];
      linear(theta, l, values[l], z);
      if (disturbed) {
        Rounding.disturb(network, theta, l, values[l], z, n);
      }
      if (l < layers - 1) {
        for (int unit = 0; unit < network.width(l + 1); unit++) {
          pick(z, unit, unitZ);
          pick(values[l + 1], unit, unitY);
          pick(slopes[l], unit, unitS);
          activation.forward(unitZ, unitY, unitS, n);
        }
      }
    }
  }

  private void linear(double[] theta, int l, double[][][] in, double[][][] out) {
    int width = network.width(l + 1);
    for (int unit = 0; unit < width; unit++) {
      Arrays.fill(out[0][unit], 0, n, theta[network.biases(l) + unit]);
    }
    for (int s = 0; s < plan.slots(); s++) {
      if (s > 0) {
        clear(out[s]);
      }
      if (in[s] != null) {
        Rows.addProduct(
            theta, network.weights(l), network.width(l), 1, network.scale(l), in[s], out[s], n);
      }
    }
  }

  /** Jets of the outputs, {@code [slot][output][point]}; valid until the next {@link #forward}. */
  public double[][][] outputs() {
    return values[network.layers()];
  }

  /**
   * Carries adjoints back from the outputs to every layer.
   *
   * @param theta the parameters of the forward pass
   * @param seeds {@code [slot][output][point]}: ∂r/∂(output jets); {@code null} for a slot of zeros
   */
  public void reverse(double[] theta, double[][][] seeds) {
    int last = network.layers() - 1;
    for (int s = 0; s < plan.slots(); s++) {
      seeded[s] = seeds[s] != null;
      for (int o = 0; o < network.outputs(); o++) {
        if (seeds[s] == null) {
          Arrays.fill(adjoints[last][s][o], 0, n, 0);
        } else {
          System.arraycopy(seeds[s][o], 0, adjoints[last][s][o], 0, n);
        }
      }
    }
    for (int l = last; l > 0; l--) {
      for (int s = 0; s < plan.slots(); s++) {
        clear(adjoints[l - 1][s]);
        if (l < last || seeds[s] != null) {
          Rows.addProduct(
              theta,
              network.weights(l),
              1,
              network.width(l),
              network.scale(l),
              adjoints[l][s],
              adjoints[l - 1][s],
              n);
        }
      }
      for (int unit = 0; unit < network.width(l); unit++) {
        pick(slopes[l - 1], unit, unitS);
        pick(adjoints[l - 1], unit, unitZ);
        activation.reverse(unitS, unitZ, n);
      }
    }
  }

  /**
   * Adds the gradient of Σᵢ rᵢ over the block, with rᵢ as seeded.
   *
   * @param gradient changed
   */
  public void addGradient(Gradient gradient) {
    int last = network.layers() - 1;
    for (int l = 0; l <= last; l++) {
      for (int s = 0; s < plan.slots(); s++) {
        if (values[l][s] != null && (l < last || seeded[s])) {
          outerSums.add(adjoints[l][s], values[l][s], gradient.weights(l), n);
        }
      }
      for (int unit = 0; unit < network.width(l + 1); unit++) {
        gradient.biases(l)[unit] += Rows.sum(adjoints[l][0][unit], n);
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
    for (int l = 0; l < network.layers(); l++) {
      int parameter = network.weights(l);
      for (int o = 0; o < network.width(l + 1); o++) {
        for (int k = 0; k < network.width(l); k++) {
          products(self, l, o, k, row);
          addAt(transposed[parameter++], first, network.scale(l), row);
        }
      }
      for (int o = 0; o < network.width(l + 1); o++) {
        addAt(transposed[parameter++], first, 1, adjoints[l][0][o]);
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
    int last = network.layers() - 1;
    for (int s = 0; s < plan.slots(); s++) {
      if (seeds[s] != null && values[last][s] != null) {
        double[] delta = seeds[s][0];
        for (int k = 0; k < network.width(last); k++) {
          double[] value = values[last][s][k];
          for (int i = 0; i < n; i++) {
            rows[first + i][k] += network.scale(last) * delta[i] * value[i];
          }
        }
      }
    }
    for (int i = 0; seeds[0] != null && i < n; i++) {
      rows[first + i][network.width(last)] += seeds[0][0][i];
    }
  }

  /**
   * The block's Jacobian rows in factored form, copied out; slots that are zero everywhere are left
   * out.
   *
   * @param seeds those of the last reverse sweep
   */
  public List<LayerFactors> factors(double[][][] seeds) {
    List<LayerFactors> layers = new ArrayList<>();
    for (int l = 0; l < network.layers(); l++) {
      List<double[][]> deltas = new ArrayList<>();
      List<double[][]> inputs = new ArrayList<>();
      List<Boolean> ofValue = new ArrayList<>();
      boolean last = l == network.layers() - 1;
      for (int s = 0; s < plan.slots(); s++) {
        if (values[l][s] != null && !(last && seeds[s] == null)) {
          deltas.add(copy(adjoints[l][s]));
          inputs.add(copy(values[l][s]));
          ofValue.add(s == 0);
        }
      }
      layers.add(new LayerFactors(deltas, inputs, ofValue, network.scale(l)));
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
      double square = network.scale(l) * network.scale(l);
      for (int o = 0; o < network.width(l + 1); o++) {
        for (int k = 0; k < network.width(l); k++) {
          products(ones, l, o, k, difference);
          products(others, l, o, k, other);
          Rows.add(-1, other, difference, difference.length);
          squares[network.weights(l) + o * network.width(l) + k] +=
              square * Rows.dot(difference, difference, difference.length);
        }
        Arrays.fill(difference, 0);
        for (int site = 0; site < ones.length; site++) {
          Rows.add(1, ones[site].adjoints[l][0][o], difference, difference.length);
          Rows.add(-1, others[site].adjoints[l][0][o], difference, difference.length);
        }
        squares[network.biases(l) + o] += Rows.dot(difference, difference, difference.length);
      }
    }
  }

  /** {@code Σₛ δₛ aₛ} of one weight, over all sites. */
  private static void products(Sweep[] sites, int l, int o, int k, double[] out) {
    Arrays.fill(out, 0);
    for (Sweep sweep : sites) {
      for (int s = 0; s < sweep.plan.slots(); s++) {
        if (sweep.values[l][s] != null) {
          Rows.addProductOf(sweep.adjoints[l][s][o], sweep.values[l][s][k], out, sweep.n);
        }
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

  private void clear(double[][] rows) {
    for (double[] row : rows) {
      Arrays.fill(row, 0, n, 0);
    }
  }

  private static void pick(double[][][] bySlot, int unit, double[][] rows) {
    for (int s = 0; s < rows.length; s++) {
      rows[s] = bySlot[s][unit];
    }
  }
}
