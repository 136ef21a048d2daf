package io.github.ntk4j.pde;

import io.github.ntk4j.base.Room;
import io.github.ntk4j.base.Stop;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.linalg.Rows;
import io.github.ntk4j.model.Gradient;
import io.github.ntk4j.model.JetPlan;
import io.github.ntk4j.model.Layer;
import io.github.ntk4j.model.LayerFactors;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.model.Partial;
import io.github.ntk4j.model.Sweep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A loss term made ready for one network: jets planned, inputs and sources evaluated, in blocks of
 * points.
 *
 * <p>Two threads may work on different blocks at once, each with the scratch space of its number.
 */
final class CompiledTerm {
  /** Rows of one slot and unit then fit the first-level cache several times over. */
  private static final int LARGEST_BLOCK = 256;

  /** Loops shorter than this lose more to their ends than the cache gains. */
  private static final int SMALLEST_BLOCK = 128;

  /** Doubles of a layer's values, slopes and adjoints that stay in the second-level cache. */
  private static final int CACHED = 1 << 17;

  /** Points beyond which a stop is heard: fewer are compiled for a figure of a stopped run too. */
  private static final int HEARD = 1 << 13;

  private final LossTerm term;
  private final Network network;
  private final List<Node.Unknown> unknowns;
  private final List<JetPlan> plans = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();
  private final int capacity;
  private final double[] rowWeights; // of ρ²: ones, unless a rule changes them
  private Scratch[] scratch = {};

  private record Block(int from, int to, List<double[][][]> inputJets, Tape tape) {
    int size() {
      return to - from;
    }
  }

  /** What one thread needs to work on a block. */
  private final class Scratch {
    final Sweep[] sweeps = new Sweep[plans.size()];
    final double[][][][] outputs = new double[plans.size()][][][];
    final double[][][][] seeds = new double[plans.size()][][][];
    final double[] factor = new double[capacity];

    Scratch(boolean disturbed) {
      for (int site = 0; site < seeds.length; site++) {
        sweeps[site] = new Sweep(network, plans.get(site), capacity, disturbed);
        seeds[site] = seedRows(plans.get(site), site);
      }
    }

    double[] forward(Block block, double[] theta) {
      for (int site = 0; site < outputs.length; site++) {
        sweeps[site].forward(theta, block.inputJets().get(site), block.size());
        outputs[site] = sweeps[site].outputs();
      }
      return block.tape().forward(outputs, theta, network.parameterCount());
    }

    void reverse(Block block, double[] theta) {
      block.tape().reverse(factor, seeds);
      for (int site = 0; site < outputs.length; site++) {
        sweeps[site].reverse(theta, seeds[site]);
      }
    }
  }

  CompiledTerm(LossTerm term, Network network, List<Node.Unknown> unknowns) {
    this(term, network, unknowns, Optional.empty());
  }

  /**
   * The same at other points than before, with the scratch space of before where that fits.
   *
   * @param before the term of the same expression; no longer to be used
   */
  CompiledTerm(
      LossTerm term, Network network, List<Node.Unknown> unknowns, Optional<CompiledTerm> before) {
    this.term = term;
    this.network = network;
    this.unknowns = unknowns;
    rowWeights = new double[term.rows()];
    Arrays.fill(rowWeights, 1);
    for (int site = 0; site < term.sites().size(); site++) {
      plans.add(new JetPlan(network.coordinates(), partials(site)));
    }
    requireRoom();
    capacity = blockSize();
    before.filter(b -> b.capacity == capacity).ifPresent(b -> scratch = b.scratch);
    for (int from = 0; from < term.rows(); from += capacity) {
      if (from >= HEARD) {
        Stop.check();
      }
      int to = Math.min(term.rows(), from + capacity);
      List<double[][][]> jets = new ArrayList<>();
      for (int site = 0; site < plans.size(); site++) {
        jets.add(network.input().jets(term.sites().get(site), from, to, plans.get(site)));
      }
      blocks.add(new Block(from, to, jets, tape(from, to, false)));
    }
  }

  /** Values and adjoints of every part of the expression, and what the first layers see. */
  private void requireRoom() {
    double parts = Nodes.all(term.residual()).size();
    double slots = 0;
    for (int site = 0; site < plans.size(); site++) {
      slots += network.input().slots(plans.get(site));
    }
    Room.require(
        () -> Text.format("term %s of %.0f parts at %,d points", term.name(), parts, term.rows()),
        Double.BYTES * term.rows() * (2 * parts + slots * network.input().features().size()));
  }

  private Tape tape(int from, int to, boolean disturbed) {
    return new Tape(
        term.residual(),
        term.sites().get(0),
        from,
        to,
        plans,
        Readout.of(term.sites(), network),
        unknowns,
        disturbed);
  }

  /** The block as {@link io.github.ntk4j.model.Rounding} may have it. */
  private Block disturbed(Block block) {
    List<double[][][]> jets = new ArrayList<>();
    for (int site = 0; site < plans.size(); site++) {
      double[][] points = term.sites().get(site);
      jets.add(network.input().disturbedJets(points, block.from(), block.to(), plans.get(site)));
    }
    return new Block(block.from(), block.to(), jets, tape(block.from(), block.to(), true));
  }

  /** Points of a block, from sizes alone: results must not depend on the machine. */
  private int blockSize() {
    int slots = plans.stream().mapToInt(JetPlan::slots).max().orElse(1);
    int cached = CACHED / (3 * slots * network.widest());
    int most = Math.max(SMALLEST_BLOCK, Math.min(LARGEST_BLOCK, cached));
    int count = (term.rows() + most - 1) / most;
    return (term.rows() + count - 1) / count;
  }

  private Set<Partial> partials(int site) {
    Set<Partial> partials = new LinkedHashSet<>();
    Nodes.jets(term.residual())
        .filter(jet -> jet.site() == site)
        .forEach(jet -> partials.add(jet.partial()));
    return partials;
  }

  /** Rows for the slots that the expression reads; the others stay null, which means zero. */
  private double[][][] seedRows(JetPlan plan, int site) {
    double[][][] rows = new double[plan.slots()][][];
    for (Partial partial : partials(site)) {
      for (JetPlan.Part part : plan.parts(partial)) {
        rows[part.slot()] = new double[network.outputs()][capacity];
      }
    }
    return rows;
  }

  LossTerm term() {
    return term;
  }

  /** Weights of the rows, the array itself: rules change them between steps. */
  double[] rowWeights() {
    return rowWeights;
  }

  /** Number of blocks. */
  int blocks() {
    return blocks.size();
  }

  /** Number of a block's first point. */
  int firstPoint(int b) {
    return blocks.get(b).from();
  }

  /** Makes room for this many threads; each fills its own place when it first comes. */
  void reserve(int workers) {
    if (scratch.length < workers) {
      scratch = Arrays.copyOf(scratch, workers);
    }
  }

  private Scratch scratch(int worker) {
    if (scratch[worker] == null) {
      scratch[worker] = new Scratch(false);
    }
    return scratch[worker];
  }

  /**
   * ρ at every point of a block.
   *
   * @param first row at which this term starts in the stack
   */
  void residuals(int b, int worker, double[] theta, double[] out, int first) {
    Block block = blocks.get(b);
    double[] residual = scratch(worker).forward(block, theta);
    System.arraycopy(residual, 0, out, first + block.from(), block.size());
  }

  /**
   * Sum of cρ² over a block, c the row's weight, with its part of the gradient of {@code weight ·
   * mean cρ²} added.
   *
   * @param gradient of the network's parameters, changed
   * @param ofUnknowns of the unknowns, changed
   */
  double addSquares(
      int b, int worker, double[] theta, double weight, Gradient gradient, double[] ofUnknowns) {
    Block block = blocks.get(b);
    Scratch own = scratch(worker);
    double scale = 2 * weight / term.rows();
    double[] residual = own.forward(block, theta);
    for (int i = 0; i < block.size(); i++) {
      own.factor[i] = rowWeights[block.from() + i] * residual[i];
    }
    double sum = Rows.dot(own.factor, residual, block.size());
    for (int i = 0; i < block.size(); i++) {
      own.factor[i] *= scale;
    }
    own.reverse(block, theta);
    for (Sweep sweep : own.sweeps) {
      sweep.addGradient(gradient);
    }
    for (int k = 0; k < unknowns.size(); k++) {
      double[] adjoint = block.tape().unknownAdjoint(k);
      if (adjoint != null) {
        ofUnknowns[k] += Rows.sum(adjoint, block.size());
      }
    }
    return sum;
  }

  /**
   * Adds {@code scale · ∂ρ/∂θ} at a block's points to a transposed Jacobian.
   *
   * @param weighted whether rows carry the root of their weight as well
   * @param transposed {@code [parameter][row]}, changed in this block's rows
   * @param first row at which this term starts in the stack
   */
  void addJacobian(
      int b,
      int worker,
      double[] theta,
      double scale,
      boolean weighted,
      double[][] transposed,
      int first) {
    Block block = blocks.get(b);
    Scratch own = scratch(worker);
    own.forward(block, theta);
    fillFactor(own.factor, block, scale, weighted);
    own.reverse(block, theta);
    int at = first + block.from();
    for (Sweep sweep : own.sweeps) {
      sweep.addJacobian(transposed, at);
    }
    for (int k = 0; k < unknowns.size(); k++) {
      double[] adjoint = block.tape().unknownAdjoint(k);
      if (adjoint != null) {
        System.arraycopy(adjoint, 0, transposed[network.parameterCount() + k], at, block.size());
      }
    }
  }

  /**
   * Sets rows to {@code scale · [∂ρ/∂(last layer), −ρ]} at a block's points.
   *
   * @param rows {@code [row][weight, bias, right side]}, zeros that are changed from {@code first}
   *     on
   */
  void fillLastLayer(int b, int worker, double[] theta, double scale, double[][] rows, int first) {
    Block block = blocks.get(b);
    Scratch own = scratch(worker);
    double[] residual = own.forward(block, theta);
    fillFactor(own.factor, block, scale, true);
    for (int i = 0; i < block.size(); i++) {
      rows[first + i][rows[0].length - 1] = -own.factor[i] * residual[i];
    }
    block.tape().reverse(own.factor, own.seeds);
    for (int site = 0; site < own.sweeps.length; site++) {
      own.sweeps[site].addLastLayer(own.seeds[site], rows, first);
    }
  }

  /** Number of points of a block. */
  int size(int b) {
    return blocks.get(b).size();
  }

  /**
   * Adds, for each parameter, the square of what rounding may do to its entries in a block of the
   * Jacobian, scaled as {@link #addJacobian} scales it.
   *
   * @param squares a number a parameter, changed
   */
  void addEntryErrors(
      int b, int worker, double[] theta, double scale, boolean weighted, double[] squares) {
    Block block = blocks.get(b);
    Block moved = disturbed(block);
    Scratch plain = scratch(worker);
    Scratch other = new Scratch(true);
    fillFactor(plain.factor, block, scale, weighted);
    fillFactor(other.factor, block, scale, weighted);
    plain.forward(block, theta);
    plain.reverse(block, theta);
    other.forward(moved, theta);
    other.reverse(moved, theta);
    Sweep.addSquaredDifferences(plain.sweeps, other.sweeps, squares);
    for (int k = 0; k < unknowns.size(); k++) {
      double[] adjoint = block.tape().unknownAdjoint(k);
      if (adjoint != null) {
        double[] difference = adjoint.clone();
        Rows.add(-1, moved.tape().unknownAdjoint(k), difference, block.size());
        squares[network.parameterCount() + k] += Rows.dot(difference, difference, block.size());
      }
    }
  }

  private void fillFactor(double[] factor, Block block, double scale, boolean weighted) {
    Arrays.fill(factor, scale);
    if (weighted) {
      for (int i = 0; i < block.size(); i++) {
        factor[i] *= Math.sqrt(rowWeights[block.from() + i]);
      }
    }
  }

  /**
   * Jacobian rows {@code scale · ∂ρ/∂θ} of a block in factored form.
   *
   * @param weighted whether rows carry the root of their weight as well
   * @param first row at which this term starts in the stack
   */
  RowFactors factors(int b, int worker, double[] theta, double scale, boolean weighted, int first) {
    Block block = blocks.get(b);
    Scratch own = scratch(worker);
    own.forward(block, theta);
    fillFactor(own.factor, block, scale, weighted);
    own.reverse(block, theta);
    List<LayerFactors> layers = own.sweeps[0].factors();
    for (int site = 1; site < own.seeds.length; site++) {
      List<LayerFactors> others = own.sweeps[site].factors();
      for (int l = 0; l < layers.size(); l++) {
        layers.set(l, layers.get(l).with(others.get(l)));
      }
    }
    List<double[]> columns = new ArrayList<>();
    for (int k = 0; k < unknowns.size(); k++) {
      double[] adjoint = block.tape().unknownAdjoint(k);
      columns.add(adjoint == null ? new double[block.size()] : adjoint.clone());
    }
    return new RowFactors(first + block.from(), block.size(), layers, columns);
  }

  /** Multiply-adds of an entry of the structured kernel against another term. */
  long structuredCost(CompiledTerm other) {
    long cost = 0;
    for (int l = 0; l < network.layers(); l++) {
      cost += LayerFactors.cost(network, l, slots(l), other.slots(l));
    }
    return cost;
  }

  /** Multiply-adds of one row of the Jacobian times a vector. */
  long productWork() {
    long work = unknowns.size();
    for (int l = 0; l < network.layers(); l++) {
      work += (long) slots(l) * network.layer(l).inputs() * network.layer(l).units();
    }
    return work;
  }

  /** Numbers in the factors of one row. */
  long factorEntries() {
    long entries = unknowns.size();
    for (int l = 0; l < network.layers(); l++) {
      entries += (long) slots(l) * (network.layer(l).inputs() + network.layer(l).units());
    }
    return entries;
  }

  /** Number of slots that layer l's rows have: those that are not zero everywhere. */
  private int slots(int l) {
    Layer layer = network.layer(l);
    int count = 0;
    for (int site = 0; site < plans.size(); site++) {
      double[][][] seeds = seedRows(plans.get(site), site);
      for (int s = 0; s < seeds.length; s++) {
        boolean input =
            switch (layer.source()) {
              case INPUT -> blocks.get(0).inputJets().get(site)[s] != null;
              case HIDDEN -> true;
              case ONE, BIAS -> s == 0;
            };
        count += input && (!layer.atOutputs() || seeds[s] != null) ? 1 : 0;
      }
    }
    return count;
  }
}
