package io.github.ntk4j.pde;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Job;
import io.github.ntk4j.base.Parallel;
import io.github.ntk4j.base.Room;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.linalg.Rows;
import io.github.ntk4j.model.Layer;
import io.github.ntk4j.model.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A whole loss made ready for one network: {@code L = Σₖ wₖ · meanᵢ cₖᵢ ρₖ(xᵢ)²}, with row weights
 * c that are 1 unless a rule has changed them.
 *
 * <p>Parameters are the network's, those of unknown functions, and the unknown coefficients, each
 * in order of declaration. Not for two threads at once.
 */
public final class CompiledLoss {
  private static final int LANES = 8;

  private final SoughtNetworks sought;
  private final Network network;
  private final List<CompiledTerm> terms = new ArrayList<>();
  private final List<Node.Unknown> unknowns;
  private final double[] weights;
  private Lanes lanes; // made when the first gradient is asked for

  /**
   * Compiles the terms.
   *
   * @param network u's; those of unknown functions stand behind it
   */
  public CompiledLoss(Network network, List<LossTerm> terms) {
    this(SoughtNetworks.of(network, terms), terms, unknowns(terms));
  }

  /** Compiles some terms of a loss that has these networks and unknowns. */
  CompiledLoss(SoughtNetworks sought, List<LossTerm> terms, List<Node.Unknown> unknowns) {
    this.sought = sought;
    network = sought.network();
    this.unknowns = unknowns;
    for (LossTerm term : terms) {
      this.terms.add(new CompiledTerm(sought.resolved(term), network, unknowns));
    }
    weights = terms.stream().mapToDouble(LossTerm::weight).toArray();
  }

  /** Unknown coefficients of some terms, in order of declaration. */
  static List<Node.Unknown> unknowns(List<LossTerm> terms) {
    return Nodes.unknowns(terms.stream().map(LossTerm::residual).toList());
  }

  /**
   * The same terms at other points, with these weights and the scratch space of now: this loss is
   * no longer to be used.
   *
   * @param others as many terms, of the same expressions
   */
  public CompiledLoss at(List<LossTerm> others) {
    return new CompiledLoss(this, others, weights);
  }

  private CompiledLoss(CompiledLoss before, List<LossTerm> others, double[] weights) {
    sought = before.sought;
    network = before.network;
    unknowns = before.unknowns;
    for (int t = 0; t < others.size(); t++) {
      Optional<CompiledTerm> own = Optional.of(before.terms.get(t));
      terms.add(new CompiledTerm(sought.resolved(others.get(t)), network, unknowns, own));
    }
    this.weights = weights.clone();
  }

  private CompiledLoss(CompiledLoss whole, List<Integer> kept) {
    sought = whole.sought;
    network = whole.network;
    unknowns = whole.unknowns;
    kept.forEach(t -> terms.add(whole.terms.get(t)));
    weights = kept.stream().mapToDouble(t -> whole.weights[t]).toArray();
  }

  /** The same terms under other weights; they share their scratch space with this one. */
  public CompiledLoss reweighted(double[] others) {
    CompiledLoss same = new CompiledLoss(this, IntStream.range(0, terms.size()).boxed().toList());
    System.arraycopy(others, 0, same.weights, 0, weights.length);
    return same;
  }

  /** Some of the terms, over the same parameters; they share their scratch space with this one. */
  public CompiledLoss only(List<Integer> kept) {
    return new CompiledLoss(this, kept);
  }

  /** The network it was compiled for, with those of unknown functions behind it. */
  public Network network() {
    return network;
  }

  /** The terms, in order. */
  public List<LossTerm> terms() {
    return terms.stream().map(CompiledTerm::term).toList();
  }

  /** Unknown coefficients, in the order of their parameters. */
  public List<Node.Unknown> unknowns() {
    return unknowns;
  }

  /** Unknown functions, in the order of their parameters. */
  public List<FunctionNetwork> functions() {
    return sought.functions();
  }

  /** Where the parameters of unknown functions start: behind those of u's network. */
  public int firstBesideU() {
    return sought.first().parameterCount();
  }

  /** Where the parameters of an unknown function start. */
  public int firstOf(FunctionNetwork function) {
    return sought.firstOf(function);
  }

  /** Number of parameters, unknowns included. */
  public int parameterCount() {
    return network.parameterCount() + unknowns.size();
  }

  /** A network's parameters, then the starting values of unknown functions and coefficients. */
  public double[] start(double[] theta) {
    double[] all = Arrays.copyOf(sought.start(theta), parameterCount());
    for (int k = 0; k < unknowns.size(); k++) {
      all[network.parameterCount() + k] = unknowns.get(k).start();
    }
    return all;
  }

  /** Number of rows of all terms. */
  public int rows() {
    return terms.stream().mapToInt(t -> t.term().rows()).sum();
  }

  /** Row at which a term starts. */
  public int firstRow(int term) {
    int first = 0;
    for (int t = 0; t < term; t++) {
      first += terms.get(t).term().rows();
    }
    return first;
  }

  /** Current weights wₖ, the array itself: balancing rules change it between steps. */
  public double[] weights() {
    return weights;
  }

  /** Current weights cₖᵢ of a term's rows, the array itself. */
  public double[] rowWeights(int term) {
    return terms.get(term).rowWeights();
  }

  /** The smallest weight that a row has. */
  public double leastRowWeight() {
    double least = Double.POSITIVE_INFINITY;
    for (CompiledTerm term : terms) {
      for (double weight : term.rowWeights()) {
        least = Math.min(least, weight);
      }
    }
    return least;
  }

  /**
   * The loss, with its gradient.
   *
   * @param theta parameters; read only
   * @param gradient overwritten
   * @param meanSquares mean cρ² of each term, overwritten
   * @return L
   */
  public double lossAndGradient(double[] theta, double[] gradient, double[] meanSquares) {
    if (lanes == null) {
      lanes = new Lanes(network, terms, unknowns.size());
    }
    reserve();
    lanes.run(theta, weights, gradient, meanSquares);
    double loss = 0;
    for (int t = 0; t < terms.size(); t++) {
      loss += weights[t] * meanSquares[t];
    }
    return loss;
  }

  private void reserve() {
    for (CompiledTerm term : terms) {
      term.reserve(Parallel.threads());
    }
  }

  /** One block of one term, and the row at which the term starts. */
  private record Place(int term, int block, int firstRow) {}

  private List<Place> places() {
    List<Place> places = new ArrayList<>();
    for (int t = 0; t < terms.size(); t++) {
      for (int b = 0; b < terms.get(t).blocks(); b++) {
        places.add(new Place(t, b, firstRow(t)));
      }
    }
    return places;
  }

  /**
   * Runs over the blocks of all terms, which write to places of their own.
   *
   * @param stoppable whether an interrupt ends it; one pass of values is too short to be worth it
   */
  private void forEachBlock(boolean stoppable, BiConsumer<Place, Integer> work) {
    reserve();
    List<Place> places = places();
    new Job((k, worker) -> work.accept(places.get(k), worker), stoppable).run(places.size());
  }

  /**
   * Gradient of one term's mean ρ², without its weight.
   *
   * @return {@code double[p]}
   */
  public double[] gradient(int term, double[] theta) {
    return only(List.of(term)).unweightedGradient(theta);
  }

  private double[] unweightedGradient(double[] theta) {
    Arrays.fill(weights, 1);
    double[] gradient = new double[parameterCount()];
    lossAndGradient(theta, gradient, new double[terms.size()]);
    return gradient;
  }

  /**
   * Where the weights of the last hidden layer start, and where they end; of the only layer if none
   * is hidden.
   */
  public List<Integer> lastHiddenWeights() {
    Layer layer = network.lastHidden();
    return List.of(layer.weights(), layer.biases());
  }

  /** Trace of a term's own kernel, K_kk = J_k J_kᵀ, of raw rows. */
  public double trace(int term, double[] theta) {
    return only(List.of(term)).trace(theta, false);
  }

  /**
   * Trace of the kernel of all rows, block by block and without the matrix.
   *
   * @param weighted whether rows carry √(2w/N)
   */
  public double trace(double[] theta, boolean weighted) {
    List<Place> places = places();
    double[] traces = new double[places.size()];
    reserve();
    Parallel.run(
        traces.length,
        (k, worker) -> traces[k] = factors(places.get(k), worker, theta, weighted).trace());
    return Arrays.stream(traces).sum();
  }

  private RowFactors factors(Place at, int worker, double[] theta, boolean weighted) {
    double scale = rowScale(at.term(), weighted);
    CompiledTerm term = terms.get(at.term());
    RowFactors factors = term.factors(at.block(), worker, theta, scale, weighted, at.firstRow());
    requireFinite(term.term(), factors, term.firstPoint(at.block()));
    return factors;
  }

  /**
   * Raw residuals ρ of all terms, stacked.
   *
   * @return {@code double[rows]}
   */
  public double[] residuals(double[] theta) {
    double[] out = new double[rows()];
    forEachBlock(
        false,
        (at, worker) ->
            terms.get(at.term()).residuals(at.block(), worker, theta, out, at.firstRow()));
    return out;
  }

  /** Mean ρ² of each term over its rows, without any weight. */
  public double[] meanSquares(double[] theta) {
    double[] residual = residuals(theta);
    double[] means = new double[terms.size()];
    for (int t = 0; t < means.length; t++) {
      int rows = terms.get(t).term().rows();
      means[t] =
          Arrays.stream(residual, firstRow(t), firstRow(t) + rows)
              .map(r -> r * r)
              .average()
              .orElse(0);
    }
    return means;
  }

  /**
   * Residuals of all terms, stacked, each times its row's factor: with weights ½‖R‖² is the loss.
   */
  public double[] scaledResiduals(double[] theta, boolean weighted) {
    double[] residual = residuals(theta);
    for (int t = 0; t < terms.size(); t++) {
      double scale = rowScale(t, weighted);
      int first = firstRow(t);
      double[] rowWeights = terms.get(t).rowWeights();
      for (int i = 0; i < rowWeights.length; i++) {
        residual[first + i] *= weighted ? scale * Math.sqrt(rowWeights[i]) : scale;
      }
    }
    return residual;
  }

  /** Factor of each term's rows: 1 raw, √(2w/N) in the dynamics kernel. */
  public double rowScale(int term, boolean weighted) {
    return weighted ? Math.sqrt(2 * weights[term] / terms.get(term).term().rows()) : 1;
  }

  /**
   * Jacobian of the stacked rows, transposed.
   *
   * @param weighted whether rows carry √(2w/N)
   * @return {@code [parameter][row]}
   */
  public double[][] transposedJacobian(double[] theta, boolean weighted) {
    Room.require(
        () -> Text.format("a Jacobian of %,d rows and %,d parameters", rows(), parameterCount()),
        (double) Double.BYTES * rows() * parameterCount());
    double[][] transposed = new double[parameterCount()][rows()];
    forEachBlock(
        true,
        (at, worker) ->
            terms
                .get(at.term())
                .addJacobian(
                    at.block(),
                    worker,
                    theta,
                    rowScale(at.term(), weighted),
                    weighted,
                    transposed,
                    at.firstRow()));
    requireFiniteRows(transposed, theta);
    return transposed;
  }

  /**
   * Jacobian of the stacked rows by the last layer alone, each row with minus its residual behind,
   * in portions; rows carry √(2w/N). For networks of one output.
   *
   * @param portion about so many rows at a time
   * @param each is given {@code [row][weight, bias, right side]}, its own
   */
  public void lastLayer(double[] theta, int portion, Consumer<double[][]> each) {
    Layer last = network.layer(network.layers() - 1);
    List<Place> places = places();
    reserve();
    int from = 0;
    while (from < places.size()) {
      int to = from;
      List<Integer> begins = new ArrayList<>(List.of(0));
      while (to < places.size() && begins.get(to - from) < portion) {
        Place at = places.get(to);
        begins.add(begins.get(to - from) + terms.get(at.term()).size(at.block()));
        to++;
      }
      double[][] rows = new double[begins.get(to - from)][last.inputs() + 2];
      int first = from;
      Parallel.run(
          to - from,
          (k, worker) -> {
            Place at = places.get(first + k);
            double scale = rowScale(at.term(), true);
            terms
                .get(at.term())
                .fillLastLayer(at.block(), worker, theta, scale, rows, begins.get(k));
          });
      each.accept(rows);
      from = to;
    }
  }

  /**
   * Jacobian of the stacked rows in factored form, in the order of the rows: without the p × n
   * matrix.
   *
   * @param weighted whether rows carry √(2w/N)
   */
  public List<RowFactors> factors(double[] theta, boolean weighted) {
    Room.require(
        () -> Text.format("the factors of a Jacobian of %,d rows", rows()),
        Double.BYTES * factorEntries());
    List<Place> places = places();
    RowFactors[] all = new RowFactors[places.size()];
    reserve();
    Parallel.run(
        all.length, (k, worker) -> all[k] = factors(places.get(k), worker, theta, weighted));
    return List.of(all);
  }

  /**
   * What rounding may do to the entries of the Jacobian, measured: its rows once more with every
   * sum moved by {@link io.github.ntk4j.model.Rounding}.
   *
   * @param weighted whether rows carry √(2w/N)
   * @return for each parameter Σᵢ δJᵢₖ² over all rows
   */
  public double[] entryErrors(double[] theta, boolean weighted) {
    List<Place> places = places();
    int lanes = Math.min(LANES, places.size());
    double[][] squares = new double[lanes][parameterCount()];
    reserve();
    new Job(
            (lane, worker) -> {
              for (int k = lane; k < places.size(); k += lanes) {
                Place at = places.get(k);
                terms
                    .get(at.term())
                    .addEntryErrors(
                        at.block(),
                        worker,
                        theta,
                        rowScale(at.term(), weighted),
                        weighted,
                        squares[lane]);
              }
            },
            true)
        .run(lanes);
    for (int lane = 1; lane < lanes; lane++) {
      Rows.add(1, squares[lane], squares[0], squares[0].length);
    }
    return squares[0];
  }

  /** Multiply-adds of the kernel by the structured contraction; by the Jacobian it is n²p/2. */
  public double structuredCost() {
    double cost = 0;
    for (CompiledTerm a : terms) {
      for (CompiledTerm b : terms) {
        cost += (double) a.term().rows() * b.term().rows() * a.structuredCost(b) / 2;
      }
    }
    return cost;
  }

  /** Multiply-adds of a product of the Jacobian, or of its transpose, with a vector. */
  public double productWork() {
    return terms.stream().mapToDouble(t -> (double) t.term().rows() * t.productWork()).sum();
  }

  /** Numbers in the factors of all rows, without their copies at blocks' ends. */
  public double factorEntries() {
    return terms.stream().mapToDouble(t -> (double) t.term().rows() * t.factorEntries()).sum();
  }

  /** Fails where an entry of the Jacobian is not finite. */
  private void requireFiniteRows(double[][] transposed, double[] theta) {
    double[] zeros = new double[rows()]; // NaN where a column has an entry that is not finite
    for (double[] parameter : transposed) {
      Rows.add(0, parameter, zeros, zeros.length);
    }
    if (!Double.isFinite(Rows.sum(zeros, zeros.length))) {
      requireFiniteRows(theta);
      throw Fault.argument("the Jacobian overflows; are weights or parameters huge?");
    }
  }

  /**
   * Fails where the gradient of a row is not finite.
   *
   * @throws IllegalArgumentException with term, point and cause
   */
  private void requireFiniteRows(double[] theta) {
    for (CompiledTerm term : terms) {
      for (int b = 0; b < term.blocks(); b++) {
        term.reserve(1);
        RowFactors rows = term.factors(b, 0, theta, 1, false, 0);
        requireFinite(term.term(), rows, term.firstPoint(b));
      }
    }
  }

  private static void requireFinite(LossTerm term, RowFactors rows, int firstPoint) {
    rows.notFinite()
        .ifPresent(
            fault -> {
              int point = firstPoint + fault.getKey();
              throw Fault.argument(
                  Text.format(
                      "the gradient of term %s is not finite at point %d, %s: %s",
                      term.name(),
                      point,
                      Arrays.toString(term.sites().get(0)[point]),
                      fault.getValue()));
            });
  }

  /**
   * Fails where the gradient of the loss is not finite.
   *
   * @throws IllegalArgumentException with term, point and cause
   */
  public void requireFiniteGradient(double[] theta) {
    double[] gradient = new double[theta.length];
    lossAndGradient(theta, gradient, new double[terms.size()]);
    if (Arrays.stream(gradient).anyMatch(x -> !Double.isFinite(x))) {
      requireFiniteRows(theta);
    }
  }

  /** Fails on a residual that is not finite, naming the term and the point. */
  public void requireFinite(double[] residuals) {
    requireFinite(residuals, 0);
  }

  /** The same of points that are counted from this one on. */
  void requireFinite(double[] residuals, int firstPoint) {
    for (int t = 0; t < terms.size(); t++) {
      LossTerm term = terms.get(t).term();
      for (int i = 0; i < term.rows(); i++) {
        if (!Double.isFinite(residuals[firstRow(t) + i])) {
          throw Fault.argument(
              "term "
                  + term.name()
                  + " is "
                  + residuals[firstRow(t) + i]
                  + " at point "
                  + (firstPoint + i)
                  + ", "
                  + Arrays.toString(term.sites().get(0)[i])
                  + "; check its source and coefficients there");
        }
      }
    }
  }
}
