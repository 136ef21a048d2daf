package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.ntk.FrozenDynamics;
import io.github.ntk4j.ntk.Scheme;
import io.github.ntk4j.report.ForecastChart;
import io.github.ntk4j.report.ForecastTables;
import io.github.ntk4j.report.ForecastView;
import io.github.ntk4j.show.ChartFigure;
import io.github.ntk4j.show.Provenance;
import io.github.ntk4j.show.TableAndFigure;
import io.github.ntk4j.show.TableShown;
import java.util.OptionalLong;
import tech.tablesaw.api.Table;

/**
 * The loss to come, if the dynamics kernel stayed as it is now: to first order R ← (I − ηK)R, mode
 * by mode.
 *
 * <p>A kernel moves while its network trains, so every forecast ends somewhere: {@link #verify}
 * trains and says where. Immutable; a fresh forecast is for gradient descent at half the largest
 * stable rate, 500 steps.
 */
public final class Forecast implements TableAndFigure {
  private static final int DEFAULT_STEPS = 500;
  private static final int MOST_STEPS = 1_000_000; // in a table; stepsToReduce looks further

  private final Pinn pinn;
  private final Problem problem;
  private final FrozenDynamics dynamics;
  private final Scheme scheme;
  private final int steps;
  private double[][] losses;

  private Forecast(Pinn pinn, Problem problem, FrozenDynamics dynamics, Scheme scheme, int steps) {
    this.pinn = pinn;
    this.problem = problem;
    this.dynamics = dynamics;
    this.scheme = scheme;
    this.steps = steps;
  }

  /** By a whole dynamics kernel, for gradient descent at half the largest stable rate. */
  Forecast(LossKernel kernel) {
    this(
        kernel.pinn(),
        kernel.problem(),
        kernel.dynamics(),
        Scheme.half(kernel.spectrum().largest()),
        DEFAULT_STEPS);
  }

  /**
   * Freezes the dynamics kernel of a network on a problem: {@link LossKernel#forecast}.
   *
   * @param pinn the network, at the parameters it has
   * @param problem what it is trained on
   * @return a forecast for gradient descent at half the largest stable rate, 500 steps
   * @throws IllegalArgumentException if the network does not fit, or the kernel is zero
   */
  public static Forecast of(Pinn pinn, Problem problem) {
    Require.nonNull("pinn", pinn);
    Require.nonNull("problem", problem);
    return Ntk.of(pinn).on(problem).forecast();
  }

  private Forecast with(Scheme.Kind kind, double rate, double momentum) {
    Require.learningRate(rate);
    Require.momentum(momentum);
    return new Forecast(pinn, problem, dynamics, new Scheme(kind, rate, momentum), steps);
  }

  /**
   * For gradient descent: a mode shrinks by 1 − ηλ a step.
   *
   * @param learningRate η, above 0
   * @return the forecast
   * @throws IllegalArgumentException if η is not a finite number above 0
   */
  public Forecast gradientDescent(double learningRate) {
    return with(Scheme.Kind.GRADIENT_DESCENT, learningRate, 0);
  }

  /**
   * For heavy-ball momentum, v ← βv + g.
   *
   * @param learningRate η, above 0
   * @param momentum β, in [0, 1)
   * @return the forecast
   * @throws IllegalArgumentException if a number is out of range
   */
  public Forecast momentum(double learningRate, double momentum) {
    return with(Scheme.Kind.HEAVY_BALL, learningRate, momentum);
  }

  /**
   * For Nesterov's momentum.
   *
   * @param learningRate η, above 0
   * @param momentum β, in [0, 1)
   * @return the forecast
   * @throws IllegalArgumentException if a number is out of range
   */
  public Forecast nesterov(double learningRate, double momentum) {
    return with(Scheme.Kind.NESTEROV, learningRate, momentum);
  }

  /**
   * For gradient flow, dθ/dt = −∇L: the limit of small rates.
   *
   * @param timeStep time of one step, above 0
   * @return the forecast
   * @throws IllegalArgumentException if the time is not a finite number above 0
   */
  public Forecast gradientFlow(double timeStep) {
    return with(Scheme.Kind.GRADIENT_FLOW, timeStep, 0);
  }

  /**
   * How far to look.
   *
   * @param count number of steps, from 1 to 1,000,000; {@link #stepsToReduce} looks further
   * @return the forecast
   * @throws IllegalArgumentException if the number is out of range
   */
  public Forecast steps(int count) {
    if (count < 1) {
      throw Fault.argument("a forecast needs at least 1 step; got " + count);
    }
    if (count > MOST_STEPS) {
      throw Fault.argument(
          Text.format(
              "a forecast goes up to %,d steps; got %,d. stepsToReduce(fraction) looks further",
              MOST_STEPS, count));
    }
    return new Forecast(pinn, problem, dynamics, scheme, count);
  }

  /**
   * The learning rate of the forecast.
   *
   * @return η
   */
  public double learningRate() {
    return scheme.rate();
  }

  /**
   * Largest rate at which no mode grows, for this rule and this kernel.
   *
   * @return 2/λmax for descent, 2(1+β)/λmax for heavy ball, 2(1+β)/((1+2β)λmax) for Nesterov;
   *     infinite for the flow
   */
  public double maxStableLearningRate() {
    double largest = dynamics.kernel().spectrum().largest();
    return scheme.kind().largestStableRate(largest, scheme.momentum());
  }

  /**
   * The forecast loss.
   *
   * @return columns {@code step}, {@code loss} and one for each term, weighted so that they add up
   */
  public Table losses() {
    return provenance().of(ForecastTables.losses(view(), termLosses()));
  }

  /**
   * Smallest number of steps after which the loss is at most a fraction of what it is now.
   *
   * @param fraction x in (0, 1)
   * @return the number; empty if a frozen kernel cannot say: unresolved modes hold more than that,
   *     a mode diverges, or it takes more than 10¹² steps
   * @throws IllegalArgumentException if x is not between 0 and 1
   */
  public OptionalLong stepsToReduce(double fraction) {
    if (!(fraction > 0 && fraction < 1)) {
      throw Fault.argument("stepsToReduce needs a fraction between 0 and 1; got " + fraction);
    }
    long count = dynamics.stepsTo(scheme, fraction, FrozenDynamics.MOST_STEPS);
    return count < 0 ? OptionalLong.empty() : OptionalLong.of(count);
  }

  /**
   * Steps until the loss, and each term, has fallen by factors of 10, 100 and 1000.
   *
   * @return columns {@code part}, {@code 10×}, {@code 100×}, {@code 1000×}, as text
   */
  public Table milestones() {
    return provenance()
        .of(Work.on("steps to reduce the loss", () -> ForecastTables.milestones(view())));
  }

  /**
   * The modes: what each holds of the residual, how fast it goes, and what is left of it at the
   * last step.
   *
   * @return columns {@code mode}, {@code eigenvalue}, {@code coefficient}, {@code share of energy},
   *     {@code factor a step}, {@code class} (fast, slow, oscillating, divergent, unresolved),
   *     {@code e-folding steps}, {@code left at the end}
   * @throws IllegalArgumentException for rules with momentum, whose modes have no single factor
   */
  public Table modes() {
    return provenance().of(ForecastTables.modes(view()));
  }

  /**
   * Trains by the same rule and draws the forecast over what happened.
   *
   * @return both, and the step up to which the forecast held
   * @throws IllegalArgumentException for gradient flow, which is no training rule
   */
  public Verification verify() {
    if (scheme.kind() == Scheme.Kind.GRADIENT_FLOW) {
      throw Fault.argument(
          "gradient flow is no training rule; verify a forecast of gradientDescent(rate)");
    }
    return plan().run().verify(this);
  }

  /** Training by this rule; by descent at the same rate for the flow, which is its limit. */
  private TrainingPlan plan() {
    TrainingPlan.Optimiser trainer = pinn.train(problem);
    TrainingPlan.Steps plan =
        switch (scheme.kind()) {
          case GRADIENT_DESCENT, GRADIENT_FLOW -> trainer.gradientDescent(scheme.rate());
          case HEAVY_BALL -> trainer.momentum(scheme.rate(), scheme.momentum());
          case NESTEROV -> trainer.nesterov(scheme.rate(), scheme.momentum());
        };
    return plan.steps(steps);
  }

  /** What a run by this rule calls its optimiser. */
  String optimiser() {
    return plan().optimiser();
  }

  Pinn pinn() {
    return pinn;
  }

  Problem problem() {
    return problem;
  }

  FrozenDynamics dynamics() {
    return dynamics;
  }

  /**
   * Trains by gradient descent at this forecast's rate and freezes the kernel anew every few steps:
   * how the error grows with the distance looked ahead.
   *
   * @param every steps of a window, at least 1
   * @return forecast and actual loss of each window
   * @throws IllegalArgumentException if the interval is below 1, or the rule is not gradient
   *     descent
   */
  public Relinearised relinearised(int every) {
    if (scheme.kind() != Scheme.Kind.GRADIENT_DESCENT) {
      throw Fault.argument(
          "windows follow gradient descent or Adam; this forecast is for " + rule());
    }
    return Relinearised.descent(pinn, problem, scheme.rate(), steps, every);
  }

  /**
   * Trains by Adam and freezes its preconditioned kernel J P⁻¹ Jᵀ anew every few steps, with the
   * optimiser's own moments: local, since P moves with every step.
   *
   * @param learningRate η of Adam, above 0
   * @param every steps of a window, at least 1
   * @return forecast and actual loss of each window
   * @throws IllegalArgumentException if the interval is below 1 or η is not a finite number above 0
   */
  public Relinearised relinearisedAdam(double learningRate, int every) {
    Require.learningRate(learningRate);
    return Relinearised.adam(pinn, problem, learningRate, steps, every);
  }

  /**
   * The forecast loss, total and by term.
   *
   * @return the figure
   */
  @Override
  public ChartFigure figure() {
    return new ChartFigure(ForecastChart.of(view(), termLosses())).madeBy(provenance());
  }

  /** {@code [step][term]}. */
  private double[][] termLosses() {
    if (losses == null) {
      losses =
          Work.on(
              Text.format("forecast of %,d steps", steps), () -> dynamics.losses(scheme, steps));
    }
    return losses;
  }

  /** Loss at each step. */
  double[] totals() {
    return ForecastTables.totals(termLosses());
  }

  ForecastView view() {
    return new ForecastView(rule(), dynamics, scheme, steps);
  }

  /** The rule in words. */
  private String rule() {
    String rate = NumberText.plain(scheme.rate());
    return switch (scheme.kind()) {
      case GRADIENT_DESCENT -> "gradient descent, η = " + rate;
      case HEAVY_BALL -> "heavy ball, η = " + rate + ", β = " + scheme.momentum();
      case NESTEROV -> "Nesterov, η = " + rate + ", β = " + scheme.momentum();
      case GRADIENT_FLOW -> "gradient flow, " + rate + " a step";
    };
  }

  Provenance provenance() {
    return problem.provenance(pinn).and("forecast", rule()).and("steps", steps);
  }

  /**
   * The numbers that are shown with the figure: the milestones.
   *
   * @return {@link #milestones()}
   */
  @Override
  public Table table() {
    return milestones();
  }

  /** The milestones as text. */
  @Override
  public String toString() {
    return TableShown.of(milestones()).toString();
  }
}
