package io.github.ntk4j.doctor;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.ntk.FrozenDynamics;
import io.github.ntk4j.ntk.Indices;
import io.github.ntk4j.ntk.Scheme;
import io.github.ntk4j.ntk.Spectrum;
import io.github.ntk4j.ntk.TangentKernel;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.Remark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Examines a network before training, with the dynamics kernel of its loss. */
public final class KernelDoctor {
  /** A short training that comes so near needs no cure. */
  private static final double GOING_WELL = 0.3;

  /** A mode that needs more steps at half the stable rate is out of reach of plain descent. */
  private static final double OUT_OF_REACH = 1e5;

  /** Of a larger kernel a part of the rows is decomposed. */
  private static final int MOST_ROWS = 1500;

  private final Patient patient;
  private final Remedies remedies;
  private final TangentKernel kernel;
  private final FrozenDynamics dynamics;
  private final boolean part;
  private final Yardstick yardstick;
  private final Cures cures;
  private final List<Sign> signs = new ArrayList<>();

  /**
   * Takes a network.
   *
   * @param whole its kernel on all rows
   * @param modes of that kernel, asked for only if it is not too large
   * @param watch told how far a trial is
   */
  public KernelDoctor(
      Patient patient,
      Remedies remedies,
      TangentKernel whole,
      Supplier<FrozenDynamics> modes,
      TrialWatch watch) {
    this.patient = patient;
    this.remedies = remedies;
    part = large(whole);
    dynamics = modes(patient, whole, modes);
    kernel = dynamics.kernel();
    yardstick = new Yardstick(patient);
    cures = new Cures(yardstick, remedies, patient, patient, 0, 1e-3, Work.LEAST, watch);
  }

  private static boolean large(TangentKernel whole) {
    return whole.loss().rows() > MOST_ROWS;
  }

  /** Modes of the kernel, or of a part of its rows where it is large. */
  static FrozenDynamics modes(
      Patient patient, TangentKernel whole, Supplier<FrozenDynamics> modes) {
    if (!large(whole)) {
      return modes.get();
    }
    int each = MOST_ROWS / 2 / whole.loss().terms().size();
    CompiledLoss fewer = new CompiledLoss(patient.network(), patient.rows(each));
    return new FrozenDynamics(new TangentKernel(fewer, patient.start(fewer), true));
  }

  /** Faults in the order in which they should be mended, then facts. */
  public List<Sign> signs() {
    faults();
    signs.add(carriers());
    signs.add(new KernelBudget(patient, dynamics).sign());
    signs.add(resolution());
    signs.add(stableRate());
    return signs;
  }

  private void add(Supplier<Optional<Sign>> exam) {
    exam.get().ifPresent(signs::add);
  }

  private void unless(Supplier<Optional<Sign>> exam) {
    if (signs.isEmpty()) {
      add(exam);
    }
  }

  private void faults() {
    StatementExam statement = new StatementExam(patient.statement());
    UnitsExam units = new UnitsExam(patient, cures, remedies);
    ScaleExam scale = new ScaleExam(patient, cures, remedies);
    BetweenPoints points = new BetweenPoints(patient, yardstick, cures);
    for (Remark.Kind kind : StatementExam.FAULTS) {
      unless(() -> statement.of(kind));
    }
    add(() -> points.duplicates(0));
    add(scale::values);
    add(() -> scale.inputs(units.flat()));
    UnknownsExam unknowns = new UnknownsExam(patient, patient);
    add(() -> unknowns.measured() ? unknowns.scale() : Optional.empty());
    unless(scale::units);
    unless(units::dead);
    unless(units::saturated);
    unless(units::vanishing);
    unless(units::kinks);
    unless(points::uncovered);
    if (signs.isEmpty() && cures.asItIs() > GOING_WELL) {
      unless(() -> new WeightsExam(patient, cures).unbalanced());
      unless(() -> new LayerExam(patient).thin().map(this::layered));
      unless(this::outOfReach);
    }
  }

  /** Energy in modes that plain descent cannot reach: what oscillates, or a thin layer. */
  private Optional<Sign> outOfReach() {
    double[] eigenvalues = dynamics.eigenvalues();
    double[] coefficients = dynamics.coefficients();
    double energy = 0;
    double far = 0;
    double unresolved = 0;
    for (int k = 0; k < eigenvalues.length; k++) {
      double square = coefficients[k] * coefficients[k];
      energy += square;
      far += eigenvalues[k] * OUT_OF_REACH < eigenvalues[0] ? square : 0;
      unresolved += eigenvalues[k] == 0 ? square : 0;
    }
    if (far < energy / 2) {
      return Optional.empty();
    }
    String evidence =
        Text.format(
            "%s of its energy needs more than %,.0f steps at half the stable rate, %s is below the noise floor; ",
            Yardstick.percent(far / energy), OUT_OF_REACH, Yardstick.percent(unresolved / energy));
    ShapeExam shape = new ShapeExam(patient, cures, remedies);
    return shape.highFrequency(evidence, Optional.empty()).or(() -> layer(shape, evidence));
  }

  private Sign layered(Sign layer) {
    return cures.thenSecond().map(layer::with).orElse(layer);
  }

  private Optional<Sign> layer(ShapeExam shape, String evidence) {
    Optional<ShapeExam.Peak> peak = shape.peak();
    boolean line = patient.statement().domain().dimension() == 1;
    Sign sign =
        new Sign(
            line ? "boundary layer" : "slow modes",
            line,
            line
                ? "the residual is smooth, but no smooth change of u removes it: equation and conditions agree only across a"
                    + " thin layer"
                : "most of the residual lies in modes that this kernel learns too slowly",
            evidence
                + peak.map(
                        p ->
                            p.of()
                                + " has "
                                + NumberText.plain(p.cycles())
                                + " cycles over the domain")
                    .orElse("no frequency stands out"),
            line ? Sign.Confidence.LIKELY : Sign.Confidence.POSSIBLE,
            "");
    return Optional.of(cures.thenSecond().map(sign::with).orElse(sign));
  }

  private String rows() {
    return part ? Text.format(" (of a part of the rows, %,d)", kernel.loss().rows()) : "";
  }

  private Sign carriers() {
    double[] eigenvalues = dynamics.eigenvalues();
    double[] coefficients = dynamics.coefficients();
    double energy = Arrays.stream(coefficients).map(c -> c * c).sum();
    double sum = 0;
    int count = 0;
    while (count < coefficients.length && sum < 0.9 * energy) {
      sum += coefficients[count] * coefficients[count];
      count++;
    }
    double slowest = eigenvalues[Math.max(0, count - 1)];
    return Sign.fact(
        "residual by mode",
        Text.format(
            "the first %,d of %,d modes carry nine tenths of the residual%s",
            count, eigenvalues.length, rows()),
        "the slowest of them has λ = "
            + (slowest == 0 ? "unresolved" : NumberText.plain(slowest))
            + " beside λmax = "
            + NumberText.plain(kernel.spectrum().largest())
            + "; ntk.projection()");
  }

  private Sign resolution() {
    Spectrum s = kernel.spectrum();
    boolean resolved = s.resolvedModes() == s.size();
    return Sign.fact(
        "resolution",
        Text.format(
            "%,d of %,d modes stand above the noise floor of double precision%s",
            s.resolvedModes(), s.size(), rows()),
        "floor "
            + NumberText.plain(s.noiseFloor())
            + ", κ "
            + (resolved ? "= " : "≥ ")
            + NumberText.plain(Indices.conditionNumber(s)));
  }

  private Sign stableRate() {
    return Sign.fact(
        "stable rate",
        "gradient descent is stable up to η = "
            + NumberText.plain(Scheme.largestStableRate(kernel.spectrum().largest()))
            + " at these parameters",
        "2/λmax of the dynamics kernel; it moves with training: ntk.learningRates()");
  }
}
