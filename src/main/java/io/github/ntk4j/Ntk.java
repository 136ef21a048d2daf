package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.model.Partial;
import io.github.ntk4j.ntk.GolubKahan;
import io.github.ntk4j.ntk.JacobianProducts;
import io.github.ntk4j.ntk.KernelRange;
import io.github.ntk4j.ntk.TangentKernel;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.Node;
import io.github.ntk4j.report.Provenances;
import io.github.ntk4j.show.Provenance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Starts the computation of a neural tangent kernel: {@code Ntk.of(model).on(points)}. */
public final class Ntk {
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
    Require.nonNull("pinn", pinn);
    return new Ntk(pinn);
  }

  /**
   * The output kernel {@code K(x,x') = ∂u(x)/∂θ · ∂u(x')/∂θ} on points: raw rows, no weights, no
   * 1/n. With several outputs there is one block for each, {@code u0}, {@code u1}, …; with one it
   * is {@code u}.
   *
   * @param points n points
   * @return the kernel; its spectrum is computed when it is first asked for
   * @throws IllegalArgumentException if the points do not match the inputs, the kernel is zero, its
   *     numbers overflow or underflow, or it would not fit into the heap: then before any work
   */
  public OutputKernel on(Points points) {
    pinn.requireDimension(points);
    return new OutputKernel(
        kernel(outputLoss(pinn, points), pinn.theta(), false),
        pinn.words(),
        points,
        Text.format("%,d points", points.size()));
  }

  /**
   * The dynamics kernel {@code K = J Jᵀ} of a problem's whole loss: rows √(2w/N)·∂ρ/∂θ of every
   * term, one block a term.
   *
   * @param problem what the network is trained on
   * @return the kernel, whose spectrum is computed when it is first asked for; {@link
   *     LossKernel#raw} has the rows without weights
   * @throws IllegalArgumentException if the network does not fit, the kernel is zero, or it would
   *     not fit into the heap: then before any work
   */
  public LossKernel on(Problem problem) {
    Require.nonNull("problem", problem);
    CompiledLoss loss = problem.compile(pinn);
    double[] theta = loss.start(pinn.theta());
    return new LossKernel(kernel(loss, theta, true), pinn, problem);
  }

  /**
   * The largest eigenvalues only, without a matrix: for kernels too large to hold.
   *
   * @param count k, at least 1
   * @return the next step, which asks where
   * @throws IllegalArgumentException if k &lt; 1
   */
  public Top top(int count) {
    if (count < 1) {
      throw Fault.argument("top needs at least 1 eigenvalue; got " + count);
    }
    return new Top(pinn, count);
  }

  /** What is still missing. */
  @Override
  public String toString() {
    return "Tangent kernel of " + pinn + "; missing: .on(points), .on(problem) or .top(k)";
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
    TangentKernel kernel = new TangentKernel(loss, theta, weighted);
    kernel.requireRoom();
    return Work.on(
        "rows of the kernel",
        () -> {
          kernel.requireRange();
          return kernel;
        });
  }

  /** Asks where the largest eigenvalues of a kernel are wanted. */
  public static final class Top {
    private final Pinn pinn;
    private final int count;

    private Top(Pinn pinn, int count) {
      this.pinn = pinn;
      this.count = count;
    }

    /** What is still missing. */
    @Override
    public String toString() {
      return Text.format(
          "Largest %,d eigenvalues, kernel of %s; missing: .on(points) or .on(problem)",
          count, pinn);
    }

    /**
     * Of the output kernel on points.
     *
     * @param points n points
     * @return at most k eigenvalues with error bounds, and the trace
     * @throws IllegalArgumentException if the points do not match the inputs
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public TopSpectrum on(Points points) {
      pinn.requireDimension(points);
      String label = Text.format("output kernel on %,d points", points.size());
      Provenance made =
          Provenances.library()
              .and("network", pinn.words())
              .and("points", points.words())
              .and("kernel", label);
      return compute(outputLoss(pinn, points), pinn.theta(), false, label, made);
    }

    /**
     * Of the dynamics kernel of a problem.
     *
     * @param problem what the network is trained on
     * @return at most k eigenvalues with error bounds, and the trace
     * @throws IllegalArgumentException if the network does not fit
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public TopSpectrum on(Problem problem) {
      Require.nonNull("problem", problem);
      CompiledLoss loss = problem.compile(pinn);
      double[] theta = loss.start(pinn.theta());
      String label = "dynamics kernel on " + problem.name();
      Provenance made = problem.provenance(pinn).and("kernel", label);
      return compute(loss, theta, true, label, made);
    }

    private TopSpectrum compute(
        CompiledLoss loss, double[] theta, boolean weighted, String label, Provenance made) {
      return Work.during(
          "largest eigenvalues", work -> compute(work, loss, theta, weighted, label, made));
    }

    private TopSpectrum compute(
        Work work,
        CompiledLoss loss,
        double[] theta,
        boolean weighted,
        String label,
        Provenance made) {
      JacobianProducts jacobian = new JacobianProducts(loss, theta, weighted);
      double trace = jacobian.trace();
      KernelRange.require(loss, theta, weighted, trace);
      int most = Math.min(jacobian.rows(), jacobian.columns());
      GolubKahan.Top top =
          GolubKahan.top(
              jacobian,
              count,
              done ->
                  work.part(
                      "largest eigenvalues", done, Math.max(done, Math.min(most, 2L * count))));
      double error = Math.sqrt(Arrays.stream(loss.entryErrors(theta, weighted)).sum());
      return new TopSpectrum(label, made, jacobian.rows(), jacobian.columns(), top, error, trace);
    }
  }
}
