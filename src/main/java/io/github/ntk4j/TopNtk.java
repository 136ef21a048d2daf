package io.github.ntk4j;

import io.github.ntk4j.ntk.GolubKahan;
import io.github.ntk4j.ntk.JacobianProducts;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.report.Provenances;
import io.github.ntk4j.show.Provenance;
import java.util.Arrays;
import java.util.OptionalDouble;

/** Asks where the largest eigenvalues of a kernel are wanted. */
public final class TopNtk {
  private final Pinn pinn;
  private final int count;

  TopNtk(Pinn pinn, int count) {
    this.pinn = pinn;
    this.count = count;
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
    String label = "output kernel on %,d points".formatted(points.size());
    Provenance made =
        Provenances.library()
            .and("network", pinn)
            .and("points", points.words())
            .and("kernel", label);
    return compute(Ntk.outputLoss(pinn, points), pinn.theta(), false, label, made);
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
    CompiledLoss loss = problem.compile(pinn);
    double[] theta = Problem.startingParameters(pinn, loss);
    String label = "dynamics kernel on " + problem.name();
    Provenance made = problem.provenance(pinn).and("kernel", label);
    return compute(loss, theta, true, label, made);
  }

  private TopSpectrum compute(
      CompiledLoss loss, double[] theta, boolean weighted, String label, Provenance made) {
    JacobianProducts jacobian = new JacobianProducts(loss, theta, weighted);
    Progress progress = Progress.open();
    try {
      int most = Math.min(jacobian.rows(), jacobian.columns());
      GolubKahan.Top top =
          GolubKahan.top(
              jacobian,
              count,
              done ->
                  progress.report(
                      "largest eigenvalues",
                      done,
                      Math.max(done, Math.min(most, 2L * count)),
                      OptionalDouble.empty(),
                      () -> "Golub–Kahan"));
      double error = Math.sqrt(Arrays.stream(loss.entryErrors(theta, weighted)).sum());
      return new TopSpectrum(
          label, made, jacobian.rows(), jacobian.columns(), top, error, jacobian.trace());
    } finally {
      progress.close();
    }
  }
}
