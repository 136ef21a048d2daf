package io.github.ntk4j.pde;

import io.github.ntk4j.linalg.Rows;
import io.github.ntk4j.model.JetPlan;
import io.github.ntk4j.model.LayerFactors;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.model.Partial;
import io.github.ntk4j.model.Sweep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A loss term made ready for one network: jets planned, inputs and sources evaluated, rows
 * reserved.
 *
 * <p>Not for two threads at once.
 */
final class CompiledTerm {
  /** Rows of one slot and unit then fit the first-level cache several times over. */
  private static final int LARGEST_BLOCK = 256;

  private final LossTerm term;
  private final Network network;
  private final int unknowns;
  private final List<Sweep> sweeps = new ArrayList<>();
  private final double[][][][] outputs;
  private final double[][][][] seeds;
  private final double[] factor;
  private final List<Block> blocks = new ArrayList<>();

  private record Block(int from, int to, List<double[][][]> inputJets, Tape tape) {
    int size() {
      return to - from;
    }
  }

  CompiledTerm(LossTerm term, Network network, List<Node.Unknown> unknowns) {
    this.term = term;
    this.network = network;
    this.unknowns = unknowns.size();
    int count = (term.rows() + LARGEST_BLOCK - 1) / LARGEST_BLOCK;
    int capacity = (term.rows() + count - 1) / count;
    factor = new double[capacity];
    List<JetPlan> plans = new ArrayList<>();
    outputs = new double[term.sites().size()][][][];
    seeds = new double[term.sites().size()][][][];
    for (int site = 0; site < outputs.length; site++) {
      JetPlan plan = new JetPlan(network.coordinates(), partials(site));
      plans.add(plan);
      sweeps.add(new Sweep(network, plan, capacity));
      seeds[site] = seeds(plan, site, capacity);
    }
    for (int from = 0; from < term.rows(); from += capacity) {
      int to = Math.min(term.rows(), from + capacity);
      List<double[][][]> jets = new ArrayList<>();
      for (int site = 0; site < outputs.length; site++) {
        jets.add(network.input().jets(term.sites().get(site), from, to, plans.get(site)));
      }
      Tape tape = new Tape(term.residual(), term.sites().get(0), from, to, plans, unknowns);
      blocks.add(new Block(from, to, jets, tape));
    }
  }

  private Set<Partial> partials(int site) {
    Set<Partial> partials = new LinkedHashSet<>();
    for (Node node : Nodes.all(term.residual())) {
      if (node instanceof Node.Jet jet && jet.site() == site) {
        partials.add(jet.partial());
      }
    }
    return partials;
  }

  /** Rows for the slots that the expression reads; the others stay null, which means zero. */
  private double[][][] seeds(JetPlan plan, int site, int capacity) {
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

  /** ρ at every point. */
  void residuals(double[] theta, double[] out, int first) {
    for (Block block : blocks) {
      System.arraycopy(forward(block, theta), 0, out, first + block.from(), block.size());
    }
  }

  /**
   * Mean of ρ², with the gradient of {@code weight · mean ρ²} added.
   *
   * @param gradient network parameters, then unknowns; changed
   */
  double meanSquare(double[] theta, double weight, double[] gradient) {
    double sum = 0;
    double scale = 2 * weight / term.rows();
    for (Block block : blocks) {
      double[] residual = forward(block, theta);
      for (int i = 0; i < block.size(); i++) {
        sum += residual[i] * residual[i];
        factor[i] = scale * residual[i];
      }
      reverse(block, theta);
      for (int site = 0; site < outputs.length; site++) {
        sweeps.get(site).addGradient(gradient);
      }
      for (int k = 0; k < unknowns; k++) {
        double[] adjoint = block.tape().unknownAdjoint(k);
        if (adjoint != null) {
          gradient[network.parameterCount() + k] += Rows.sum(adjoint, block.size());
        }
      }
    }
    return sum / term.rows();
  }

  /**
   * Adds {@code scale · ∂ρ/∂θ} to a transposed Jacobian.
   *
   * @param transposed {@code [parameter][row]}, changed in this term's rows, first …
   */
  void addJacobian(double[] theta, double scale, double[][] transposed, int first) {
    for (Block block : blocks) {
      forward(block, theta);
      Arrays.fill(factor, scale);
      reverse(block, theta);
      for (int site = 0; site < outputs.length; site++) {
        sweeps.get(site).addJacobian(transposed, first + block.from());
      }
      for (int k = 0; k < unknowns; k++) {
        double[] adjoint = block.tape().unknownAdjoint(k);
        if (adjoint != null) {
          System.arraycopy(
              adjoint,
              0,
              transposed[network.parameterCount() + k],
              first + block.from(),
              block.size());
        }
      }
    }
  }

  /**
   * Jacobian rows {@code scale · ∂ρ/∂θ} in factored form, a block of points each.
   *
   * @param first row at which this term starts in the stack
   */
  List<RowFactors> factors(double[] theta, double scale, int first) {
    List<RowFactors> all = new ArrayList<>();
    for (Block block : blocks) {
      forward(block, theta);
      Arrays.fill(factor, scale);
      reverse(block, theta);
      List<LayerFactors> layers = sweeps.get(0).factors(seeds[0]);
      for (int site = 1; site < outputs.length; site++) {
        List<LayerFactors> others = sweeps.get(site).factors(seeds[site]);
        for (int l = 0; l < layers.size(); l++) {
          layers.set(l, layers.get(l).with(others.get(l)));
        }
      }
      List<double[]> columns = new ArrayList<>();
      for (int k = 0; k < unknowns; k++) {
        double[] adjoint = block.tape().unknownAdjoint(k);
        columns.add(adjoint == null ? new double[block.size()] : adjoint.clone());
      }
      all.add(new RowFactors(first + block.from(), block.size(), layers, columns));
    }
    return all;
  }

  /** Multiply-adds of an entry of the structured kernel against another term. */
  long structuredCost(CompiledTerm other) {
    long cost = 0;
    for (int l = 0; l < network.layers(); l++) {
      cost += LayerFactors.cost(network, l, slots(l), other.slots(l));
    }
    return cost;
  }

  /** Number of slots that layer l's rows have: those that are not zero everywhere. */
  private int slots(int l) {
    int count = 0;
    for (int site = 0; site < outputs.length; site++) {
      for (int s = 0; s < seeds[site].length; s++) {
        boolean input = l > 0 || blocks.get(0).inputJets().get(site)[s] != null;
        boolean output = l < network.layers() - 1 || seeds[site][s] != null;
        count += input && output ? 1 : 0;
      }
    }
    return count;
  }

  private double[] forward(Block block, double[] theta) {
    for (int site = 0; site < outputs.length; site++) {
      sweeps.get(site).forward(theta, block.inputJets().get(site), block.size());
      outputs[site] = sweeps.get(site).outputs();
    }
    return block.tape().forward(outputs, theta, network.parameterCount());
  }

  private void reverse(Block block, double[] theta) {
    block.tape().reverse(factor, seeds);
    for (int site = 0; site < outputs.length; site++) {
      sweeps.get(site).reverse(theta, seeds[site]);
    }
  }
}
