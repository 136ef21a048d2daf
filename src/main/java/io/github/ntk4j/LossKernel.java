package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.doctor.Examinations;
import io.github.ntk4j.doctor.KernelDoctor;
import io.github.ntk4j.doctor.Patient;
import io.github.ntk4j.doctor.Remedies;
import io.github.ntk4j.ntk.FrozenDynamics;
import io.github.ntk4j.ntk.TangentKernel;
import io.github.ntk4j.report.Provenances;
import io.github.ntk4j.show.Provenance;
import java.util.List;
import java.util.stream.Collectors;
import tech.tablesaw.api.Table;

/**
 * The dynamics kernel {@code K = J Jᵀ} of a network on a problem's whole loss, rows √(2w/N)·∂ρ/∂θ
 * of every term; and what follows from it: {@link #explain}, {@link #forecast}, {@link
 * #lossWeights}, {@link #preconditioned}, {@link #learningRates()}. Each reuses what this kernel
 * has computed.
 */
public final class LossKernel extends NtkResult {
  private final Pinn pinn;
  private final Problem problem;
  private FrozenDynamics dynamics;
  private LossKernel raw;

  LossKernel(TangentKernel kernel, Pinn pinn, Problem problem) {
    this(kernel, "dynamics kernel", pinn, problem);
  }

  private LossKernel(TangentKernel kernel, String title, Pinn pinn, Problem problem) {
    super(kernel, title, problem.name());
    this.pinn = pinn;
    this.problem = problem;
  }

  /**
   * The kernel of some terms alone, scaled as this one: its spectrum is that of the block.
   *
   * @param terms names, at least one
   * @return the kernel
   * @throws IllegalArgumentException if a term is unknown, or the block is zero
   */
  @Override
  public LossKernel only(String... terms) {
    return new LossKernel(part(terms), titleOf(terms), pinn, problem);
  }

  /**
   * The same kernel of rows without weights and 1/N: its blocks are K_uu, K_ur, K_rr of Wang, Yu
   * and Perdikaris (2022), eq. (3.9).
   *
   * @return the raw kernel; this one if it is raw already
   * @throws IllegalArgumentException if its numbers overflow or underflow
   */
  @Override
  public synchronized LossKernel raw() {
    if (!kernel().weighted()) {
      return this;
    }
    if (raw == null) {
      TangentKernel rows = kernel().raw();
      rows.requireRange();
      raw = new LossKernel(rows, "raw " + title(), pinn, problem);
    }
    return raw;
  }

  /**
   * What explains how the network would train on the problem: faults with their evidence and an
   * action each, then facts.
   *
   * @return at most six findings
   * @throws IllegalArgumentException if this is not the whole weighted kernel
   */
  @Override
  public Explanation explain() {
    requireWhole("explain");
    Patient patient = OwnRemedies.patient(pinn, problem);
    Remedies remedies = new OwnRemedies(pinn, problem, false);
    List<Finding> findings =
        OwnRemedies.examined(
            watch -> new KernelDoctor(patient, remedies, kernel(), this::dynamics, watch).signs());
    return new Explanation(
        label(),
        provenance(),
        findings,
        Examinations.of(patient, remedies, kernel(), this::dynamics));
  }

  /**
   * The loss to come, if this kernel stayed as it is.
   *
   * @return a forecast for gradient descent at half the largest stable rate, 500 steps
   * @throws IllegalArgumentException if this is not the whole weighted kernel
   */
  public Forecast forecast() {
    requireWhole("forecast");
    return new Forecast(this);
  }

  /**
   * Loss weights by rules in use, side by side.
   *
   * @return the weights
   * @throws IllegalArgumentException if this is not the whole weighted kernel
   */
  public LossWeights lossWeights() {
    requireWhole("lossWeights");
    return new LossWeights(this);
  }

  /**
   * What optimisers make of this kernel: its spectrum as gradient descent, Adam and Gauss–Newton
   * meet it, after 500 steps of Adam at rate 1e-3, with damping 1e-12, unless the result's methods
   * say otherwise.
   *
   * @return the comparison, computed when its table or figure is first asked for
   * @throws IllegalArgumentException if this is not the whole weighted kernel, or it has more than
   *     2,000 rows
   */
  public Preconditioning preconditioned() {
    requireWhole("preconditioned");
    return new Preconditioning(this);
  }

  /**
   * Largest stable learning rates of this kernel for a momentum: where its fastest mode stops
   * shrinking. Local: λmax moves with training.
   *
   * @param momentum β of heavy ball and Nesterov, in [0, 1)
   * @return columns {@code optimiser}, {@code largest rate}, {@code formula}
   * @throws IllegalArgumentException if β is out of range, or the kernel is raw
   */
  @Override
  public Table learningRates(double momentum) {
    return super.learningRates(momentum);
  }

  private void requireWhole(String what) {
    if (!kernel().weighted() || !blocks().equals(problem.termNames())) {
      throw Fault.argument(
          what
              + " needs the dynamics kernel of the whole problem: Ntk.of(model).on(problem); this is the "
              + title());
    }
  }

  /** Its modes with the residual that each holds, decomposed once. */
  synchronized FrozenDynamics dynamics() {
    if (dynamics == null) {
      eigenvectors(); // with progress
      dynamics = new FrozenDynamics(kernel());
    }
    return dynamics;
  }

  Pinn pinn() {
    return pinn;
  }

  Problem problem() {
    return problem;
  }

  @Override
  Provenance subject() {
    return Provenances.of(pinn.words(), problem.statement(), blocks());
  }

  @Override
  String pointWords() {
    return blocks().stream()
        .map(term -> problem.points(term).words())
        .distinct()
        .collect(Collectors.joining("; "));
  }

  @Override
  List<String> coordinates() {
    return problem.domain().names();
  }
}
