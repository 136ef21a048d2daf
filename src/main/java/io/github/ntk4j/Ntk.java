package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.model.Partial;
import io.github.ntk4j.ntk.KernelCost;
import io.github.ntk4j.ntk.TangentKernel;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts the computation of a neural tangent kernel: {@code Ntk.of(model).on(points)}. */
public final class Ntk {
  /** Seconds from which on a computation is announced. */
  private static final double LONG = 2;

  private final Pinn pinn;

  private Ntk(Pinn pinn) {
    this.pinn = pinn;
  }

  /**
   * Chooses the network.
   *
   * @param pinn the network, at the parameters it has
   * @return the next step, which asks where
   */
  public static Ntk of(Pinn pinn) {
    return new Ntk(pinn);
  }

  /**
   * The output kernel {@code K(x,x') = ∂u(x)/∂θ · ∂u(x')/∂θ} on points: raw rows, no weights, no
   * 1/n. With several outputs there is one block for each, {@code u0}, {@code u1}, …; with one it
   * is {@code u}.
   *
   * @param points n points
   * @return the kernel with its spectrum
   * @throws IllegalArgumentException if the points do not match the inputs, the kernel is zero, or
   *     it would not fit into the heap: then before any work
   */
  public NtkResult on(Points points) {
    pinn.requireDimension(points);
    return new NtkResult(
        kernel(outputLoss(pinn, points), pinn.theta(), false),
        "output kernel",
        "%,d points".formatted(points.size()),
        points,
        Optional.empty(),
        Optional.of(pinn.toString()));
  }

  /**
   * The dynamics kernel {@code K = J Jᵀ} of a problem's whole loss: rows √(2w/N)·∂ρ/∂θ of every
   * term, one block a term.
   *
   * @param problem what the network is trained on
   * @return the kernel with its spectrum; {@link NtkResult#raw} has the rows without weights
   * @throws IllegalArgumentException if the network does not fit, the kernel is zero, or it would
   *     not fit into the heap: then before any work
   */
  public NtkResult on(Problem problem) {
    CompiledLoss loss = problem.compile(pinn);
    double[] theta = Problem.startingParameters(pinn, loss);
    return new NtkResult(
        kernel(loss, theta, true),
        "dynamics kernel",
        problem.name(),
        problem.collocationPoints(),
        Optional.of(new Diagnosis.Subject(pinn, problem)),
        Optional.of(pinn.toString()));
  }

  /**
   * The largest eigenvalues only, without a matrix: for kernels too large to hold.
   *
   * @param count k, at least 1
   * @return the next step, which asks where
   * @throws IllegalArgumentException if k &lt; 1
   */
  public TopNtk top(int count) {
    if (count < 1) {
      throw Fault.argument("top needs at least 1 eigenvalue; got " + count);
    }
    return new TopNtk(pinn, count);
  }

  static CompiledLoss outputLoss(Pinn pinn, Points points) {
    List<LossTerm> terms = new ArrayList<>();
    int outputs = pinn.network().outputs();
    for (int o = 0; o < outputs; o++) {
      Node u = new Node.Jet(0, o, Partial.none(points.dimension()));
      String name = outputs == 1 ? "u" : "u" + o;
      terms.add(new LossTerm(name, u, List.<double[][]>of(points.array()), 1));
    }
    return new CompiledLoss(pinn.network(), terms);
  }

  static TangentKernel kernel(CompiledLoss loss, double[] theta, boolean weighted) {
    return nonZero(new TangentKernel(loss, theta, weighted));
  }

  /** A line about what a long computation will take, before it begins. */
  private static void announce(KernelCost cost) {
    if (cost.seconds() < LONG) {
      return;
    }
    Progress progress = Progress.open();
    progress.announce("spectrum of a kernel of " + cost.rows() + " rows: " + cost.words());
    progress.close();
  }

  static TangentKernel nonZero(TangentKernel kernel) {
    kernel.cost().require("the spectrum", Runtime.getRuntime().maxMemory());
    announce(kernel.cost());
    if (!(kernel.spectrum().largest() > 0)) {
      throw Fault.argument(
          "the kernel has rank 0: no parameter changes any of its rows; are all units dead or all parameters zero?");
    }
    return kernel;
  }
}
