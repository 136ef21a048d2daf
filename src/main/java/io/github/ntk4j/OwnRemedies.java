package io.github.ntk4j;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.doctor.Patient;
import io.github.ntk4j.doctor.Remedies;
import io.github.ntk4j.doctor.Sign;
import io.github.ntk4j.doctor.TrialWatch;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.pde.Scales;
import io.github.ntk4j.report.ScaleTables;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What can be done to a network, as the user writes it. */
final class OwnRemedies implements Remedies {
  private static final int FEATURES = 64;
  private static final int WIDTH = 32;

  private final Pinn pinn;
  private final Problem problem;
  private final boolean ofRun;

  /**
   * For a network on a problem.
   *
   * @param ofRun whether the user has the run at hand; else {@code pinn} and {@code problem}
   */
  OwnRemedies(Pinn pinn, Problem problem, boolean ofRun) {
    this.pinn = pinn;
    this.problem = problem;
    this.ofRun = ofRun;
  }

  static Patient patient(Pinn pinn, Problem problem) {
    return new Patient(pinn.network(), pinn.theta(), problem.statement());
  }

  /** Findings, with progress: trials may take a while. */
  static List<Finding> examined(Function<TrialWatch, List<Sign>> examination) {
    return Work.during(
        "explaining",
        work ->
            Finding.of(
                examination.apply(
                    (what, done, total) ->
                        work.part("explaining, a trial of " + what, done, total))));
  }

  @Override
  public String pinn() {
    return ofRun ? "run.at(0)" : "pinn";
  }

  @Override
  public String problem() {
    return ofRun ? "run.problem()" : "problem";
  }

  @Override
  public String result() {
    return ofRun ? "run = " : "Training run = ";
  }

  private Remade changed(Pinn other, String change) {
    return new Remade(patient(other, problem), pinn() + change);
  }

  @Override
  public Remade standardised() {
    String term = problem.termNames().get(0);
    return changed(
        pinn.standardised(problem.points(term)),
        ".standardised(" + problem() + ".points(\"" + term + "\"))");
  }

  @Override
  public Remade scaled(double[] means, double[] deviations) {
    String code =
        means.length == 1
            ? Text.format("%s, %s", short4(means[0]), short4(deviations[0]))
            : list(means) + ", " + list(deviations);
    return changed(pinn.scaledOutputs(means, deviations), ".scaledOutputs(" + code + ")");
  }

  @Override
  public Remade in(Scales scales) {
    boolean plain = pinn.network().input().changesNothing();
    int[] corners = new int[pinn.network().coordinates()];
    Arrays.fill(corners, 2);
    Pinn first =
        plain ? pinn.standardised(Points.grid(scales.lower(), scales.upper(), corners)) : pinn;
    return changed(
        first.scaledOutputs(scales.means(), scales.deviations()),
        (plain ? ScaleTables.inputs(scales) : "") + ScaleTables.outputs(scales));
  }

  private static String list(double[] numbers) {
    return Arrays.stream(numbers)
        .mapToObj(OwnRemedies::short4)
        .collect(Collectors.joining(", ", "new double[] {", "}"));
  }

  private static String short4(double x) {
    return x == 0 ? "0" : Text.format("%.4g", x);
  }

  @Override
  public Remade tanh() {
    String tanh = ".activation(Activation.tanh())";
    return pinn.initialization() == Initialization.SIREN // which is for sines
        ? changed(
            pinn.initialization(Initialization.LECUN).activation(Activation.tanh()),
            ".initialization(Initialization.LECUN)" + tanh)
        : changed(pinn.activation(Activation.tanh()), tanh);
  }

  @Override
  public Remade drawnAgain() {
    return changed(pinn.seed(1), ".seed(1)");
  }

  @Override
  public Remade biased() {
    return changed(pinn.normalBiases(1, 0), ".normalBiases(1, 0)");
  }

  @Override
  public Remade wider(int width) {
    Network n = pinn.network();
    Pinn wide = Pinn.mlp(n.coordinates(), width, width, n.outputs());
    return new Remade(
        patient(wide, problem),
        Text.format("Pinn.mlp(%d, %d, %d, %d)", n.coordinates(), width, width, n.outputs()));
  }

  @Override
  public Remade features(double... sigmas) {
    Network n = pinn.network();
    int size = 2 * sigmas.length * Math.max(1, FEATURES / 2 / sigmas.length);
    Pinn encoded =
        Pinn.mlp(size, WIDTH, WIDTH, n.outputs()).randomFourierFeatures(n.coordinates(), 0, sigmas);
    String list =
        Arrays.stream(sigmas).mapToObj(OwnRemedies::number).collect(Collectors.joining(", "));
    return new Remade(
        patient(encoded, problem),
        Text.format(
            "Pinn.mlp(%d, %d, %d, %d).randomFourierFeatures(%d, 0, %s)",
            size, WIDTH, WIDTH, n.outputs(), n.coordinates(), list));
  }

  private static String number(double x) {
    return x == Math.rint(x) ? Text.format("%.0f", x) : Double.toString(x);
  }
}
