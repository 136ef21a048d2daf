package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Terminal;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.base.WholeFile;
import io.github.ntk4j.doctor.Course;
import io.github.ntk4j.doctor.Examinations;
import io.github.ntk4j.doctor.LimitExam;
import io.github.ntk4j.doctor.Patient;
import io.github.ntk4j.doctor.Remedies;
import io.github.ntk4j.doctor.RunDoctor;
import io.github.ntk4j.model.Frozen;
import io.github.ntk4j.ntk.Indices;
import io.github.ntk4j.ntk.TangentKernel;
import io.github.ntk4j.pde.BuiltIn;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.Domain;
import io.github.ntk4j.pde.Found;
import io.github.ntk4j.pde.FunctionNetwork;
import io.github.ntk4j.pde.Node;
import io.github.ntk4j.pde.Outputs;
import io.github.ntk4j.pde.Pictures;
import io.github.ntk4j.pde.PointSet;
import io.github.ntk4j.pde.Slabs;
import io.github.ntk4j.pde.SolutionError;
import io.github.ntk4j.pde.Statement;
import io.github.ntk4j.report.EvaluationTable;
import io.github.ntk4j.report.FieldChart;
import io.github.ntk4j.report.FieldSlider;
import io.github.ntk4j.report.FreshView;
import io.github.ntk4j.report.KernelView;
import io.github.ntk4j.report.LimitView;
import io.github.ntk4j.report.PointsChart;
import io.github.ntk4j.report.ProblemText;
import io.github.ntk4j.report.Provenances;
import io.github.ntk4j.report.ResidualChart;
import io.github.ntk4j.report.RunErrors;
import io.github.ntk4j.report.RunFolder;
import io.github.ntk4j.report.RunPages;
import io.github.ntk4j.report.RunView;
import io.github.ntk4j.report.SlabTables;
import io.github.ntk4j.report.SlabView;
import io.github.ntk4j.report.SliderChart;
import io.github.ntk4j.report.SliderView;
import io.github.ntk4j.report.SolutionChart;
import io.github.ntk4j.report.SolutionView;
import io.github.ntk4j.report.StudyView;
import io.github.ntk4j.report.TrainingChart;
import io.github.ntk4j.report.TrainingTables;
import io.github.ntk4j.report.TrainingText;
import io.github.ntk4j.report.UnknownsView;
import io.github.ntk4j.report.VtkText;
import io.github.ntk4j.show.ChartFigure;
import io.github.ntk4j.show.Provenance;
import io.github.ntk4j.show.Shown;
import io.github.ntk4j.show.TableAndFigure;
import io.github.ntk4j.show.TableShown;
import io.github.ntk4j.train.FreshLoss;
import io.github.ntk4j.train.SlabTrace;
import io.github.ntk4j.train.Trace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BinaryOperator;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/** A training run: history, trained network and the kernels tracked on the way. */
public final class Training implements TableAndFigure {
  private static final AtomicReference<Training> LAST = new AtomicReference<>();
  private static final int MOST_EXAMINED = 9; // of the tracked steps
  private static final int REPORTED_ROWS = 400; // of a term, in the spectrum of a report

  private final Pinn start;
  private final Problem problem;
  private final NavigableMap<Integer, Problem> problems; // as it was from each step on
  private final List<Training> slabs; // empty where time is one piece
  private final Problem whole; // of slabs, with what they found in place of u
  private final Trace trace;
  private final Map<Integer, OutputKernel> kernels;
  private final Optional<FreshLoss> fresh;
  private final double seconds;
  private final String plan;
  private UnknownsView unknownsView; // when first asked for: a QR decomposition

  Training(
      Pinn start,
      Problem problem,
      Map<Integer, Problem> problems,
      Trace trace,
      Map<Integer, OutputKernel> kernels,
      FreshLoss fresh,
      double seconds,
      String plan) {
    this.start = start;
    this.problem = problem;
    this.problems = new TreeMap<>(problems).headMap(trace.rows() - 1, true); // trained on
    this.trace = trace;
    this.fresh = Optional.of(fresh);
    this.seconds = seconds;
    this.plan = plan;
    slabs = List.of();
    whole = problem;
    NavigableMap<Integer, OutputKernel> named = new TreeMap<>(kernels);
    named.replaceAll((step, ntk) -> ntk.of(start + ", " + how(step)));
    this.kernels = Collections.unmodifiableMap(named);
  }

  /**
   * Slabs of time, one after another.
   *
   * @param whole with what they found in place of u
   */
  private Training(
      Pinn start, Problem problem, List<Training> slabs, Problem whole, Trace trace, String plan) {
    this.start = start;
    this.problem = problem;
    this.problems = new TreeMap<>(Map.of(0, problem));
    this.trace = trace;
    this.fresh = Optional.empty();
    this.seconds = slabs.stream().mapToDouble(Training::seconds).sum();
    this.plan = plan;
    this.slabs = List.copyOf(slabs);
    this.whole = whole;
    this.kernels = Map.of();
  }

  /**
   * Slabs of time as one run.
   *
   * @param problem the whole one
   * @param planned steps of all slabs
   * @param fault why a slab did not begin; empty if it did
   */
  static Training of(
      Pinn start, Problem problem, List<Training> slabs, String plan, long planned, String fault) {
    List<Found> found = slabs.stream().map(Training::found).toList();
    Statement whole = Slabs.of(problem.statement()).found(found, start.network().outputs());
    Trace trace = slabTrace(slabs).joined(planned, fault);
    return new Training(start, problem, slabs, new Problem(whole), trace, plan);
  }

  /** u as it was trained. */
  Found found() {
    Pinn trained = model();
    return new Found(problem.statement(), new Frozen(trained.network(), trained.theta()));
  }

  static Training ended(Training run) {
    LAST.set(run);
    return run;
  }

  /**
   * The run that ended last in this process: where a stopped cell's run is found.
   *
   * @return the run
   * @throws IllegalStateException if none has ended yet
   */
  public static Training last() {
    Training run = LAST.get();
    if (run == null) {
      throw Fault.state("no training has ended yet in this session");
    }
    return run;
  }

  /**
   * The slabs of time that this run was trained in, each a run of its own, with its network, its
   * kernel, forecast and report; the last of them as far as it came. {@link Problem#slabs(int)} has
   * what they are.
   *
   * @return one run a slab that was begun, in order of time; none where time was one piece
   */
  public List<Training> slabs() {
    return slabs;
  }

  private void requireOnePiece(String what) {
    if (!slabs.isEmpty()) {
      throw Fault.argument(
          Text.format(
              "%s is of one network, and this run has one for each of its %d slabs of time: take that of one, e.g."
                  + " run.slabs().get(%d), whose loss is the largest, and from whose end later ones begin",
              what, problem.statement().slabs().size(), worstSlab()));
    }
  }

  private int worstSlab() {
    int worst = 0;
    for (int k = 1; k < slabs.size(); k++) {
      worst = slabs.get(k).lastLoss() > slabs.get(worst).lastLoss() ? k : worst;
    }
    return worst;
  }

  private double lastLoss() {
    return trace.wholeLoss(stoppedAt());
  }

  private static SlabTrace slabTrace(List<Training> slabs) {
    return new SlabTrace(
        slabs.stream().map(Training::trace).toList(),
        slabs.stream().map(run -> run.problem.termNames()).toList());
  }

  /** The problem whose u {@link #solver} has. */
  private Problem solved() {
    return slabs.isEmpty() ? problem() : whole;
  }

  /** Of slabs any network: u is in the problem then. */
  private Pinn solver() {
    return slabs.isEmpty() ? model() : start;
  }

  /**
   * Loss by step: row k is the loss on the weights after k updates.
   *
   * @return columns {@code step}, {@code loss}; with batches, of which {@code loss} and the terms
   *     then are, {@code full loss}, of all points, where it was looked at, without causal weights:
   *     {@link TrainingPlan.Steps#batch(int, long)}; for each term its mean square without weight,
   *     then for each its weight, {@code weight of …}; with causal weights (which are in the mean
   *     squares) also {@code least causal weight}; with more than one stage also {@code stage}, the
   *     number from 1 of the stage whose update led there; last, for each term that has other
   *     points than its own, its mean square {@code … on fresh points}, at the first and the last
   *     step and at up to a hundred between, at least 80 apart, so that it costs about a fiftieth
   *     of the run or less; missing elsewhere, and of slabs of time in their own histories, which
   *     also have the loss that each begins with; of slabs there is {@code slab}, the number from 1
   *     of the one whose update led there. Those points are drawn once with a seed of their own,
   *     and nothing of the run depends on them
   */
  public Table history() {
    return provenance().of(TrainingTables.history(view()));
  }

  /**
   * What each stage did, and why it ended: {@code finished}, {@code converged} (its optimiser found
   * no way to a lower loss), {@code stopped} or {@code diverged}, with the reason.
   *
   * @return columns {@code stage}, of slabs of time {@code slab}, {@code optimiser}, {@code
   *     planned}, {@code steps}, {@code loss} at its end, {@code seconds}, {@code ended}, {@code
   *     reason}
   */
  public Table stages() {
    return provenance().of(TrainingTables.stages(view()));
  }

  /**
   * Losses, errors and kernel at the start and at the end; of slabs of time the loss of each,
   * errors over all of them, and how an error goes on: that of u at the beginning and at the end of
   * each; of each term that has other points than its own also the mean square on fresh ones, of
   * three draws, and how many times that on the points of training it is, with the least and the
   * largest of the draws.
   *
   * @return columns {@code metric}, {@code start}, {@code end}
   */
  public Table summary() {
    return provenance()
        .of(
            Work.on(
                "errors of the run",
                () ->
                    slabs.isEmpty() ? TrainingTables.summary(view(), errors()) : summaryOfSlabs()));
  }

  /**
   * The tracked kernels, one row a step.
   *
   * @return columns {@code step}, {@code loss}, {@code λmax}, {@code smallest resolved λ}, {@code
   *     noiseFloor}, {@code resolvedModes}, {@code conditionNumber at least}, {@code
   *     effectiveRank}, {@code entropyRank}, {@code kernelDrift}
   * @throws IllegalArgumentException if no kernel was tracked
   */
  public Table ntkHistory() {
    requireTracked();
    return provenance().of(TrainingTables.ntkHistory(view()));
  }

  /**
   * The run in one picture: with a tracked kernel its spectrum, condition number and eigenvalue
   * range beside the loss (2×2), else the loss alone; dashed the loss on fresh points. Of descent
   * and momentum also the rate beside the largest stable one, at up to nine of the tracked steps.
   *
   * @return the figure
   */
  @Override
  public ChartFigure figure() {
    return new ChartFigure(Work.on("figure of the run", () -> TrainingChart.evolution(view())))
        .madeBy(provenance());
  }

  /**
   * The run as a figure with a slider through the tracked steps: spectrum, eigenvectors and energy
   * of the residual by mode, all of the dynamics kernel with the tracked points as collocation
   * points, and the solution beside the exact one. A picture of it shows the last step.
   *
   * <p>Over two coordinates the solution is a map, and its error, or else the residual, takes the
   * place of the eigenvectors.
   *
   * <p>Computes one kernel a step. Of very many steps it takes some, evenly, so that the figure
   * stays below about 600 KB.
   *
   * @return the figure; saved as .html it is live without a network
   * @throws IllegalArgumentException if no kernel was tracked, a tracked point lies outside, or the
   *     problem has more than two coordinates: then {@link #sliderFigure(Slice)}
   */
  public ChartFigure sliderFigure() {
    return sliderFigure(Map.of());
  }

  /**
   * The same with the solution where some coordinates have one value each.
   *
   * @param slice values within their intervals
   * @return the figure
   * @throws IllegalArgumentException as {@link #sliderFigure()} and {@link #solutionFigure(Slice)}
   */
  public ChartFigure sliderFigure(Slice slice) {
    return sliderFigure(Require.nonNull("slice", slice).values());
  }

  private ChartFigure sliderFigure(Map<String, List<Double>> slice) {
    requireTracked();
    return Work.during("figure with a slider", work -> sliderFigure(work, slice));
  }

  private ChartFigure sliderFigure(Work work, Map<String, List<Double>> slice) {
    Points tracked = kernels.values().iterator().next().points();
    List<Integer> all = List.copyOf(kernels.keySet());
    List<Integer> steps = SliderChart.steps(all, solution(all.get(0)), slice, tracked.size());
    List<SliderView.Moment> moments = new ArrayList<>();
    for (int step : steps) {
      work.part("kernel of step " + step, moments.size(), steps.size());
      Problem then = problemAt(step);
      Problem here = then.statement().equations().isEmpty() ? then : then.collocation(tracked);
      TangentKernel kernel = Ntk.of(at(step)).on(here).kernel();
      moments.add(new SliderView.Moment(step, trace.wholeLoss(step), kernel, solution(step)));
    }
    SliderView view = new SliderView(problem.name(), start.sizes(), tracked.size(), slice, moments);
    return new ChartFigure(SliderChart.of(view)).madeBy(provenance());
  }

  private SolutionView solution(int step) {
    Pinn then = at(step);
    return SolutionView.of(problemAt(step).statement(), then.network(), then.theta());
  }

  /**
   * The solution with a slider through a coordinate, such as time or a parameter: every output
   * beside its error, as curves or maps over the others. A picture of it shows the last value.
   *
   * @param coordinate what the slider moves
   * @return the figure; saved as .html it is live without a network
   * @throws IllegalArgumentException if there is no such coordinate, or not one or two others: then
   *     {@link #sliderFigure(String, Slice)}
   */
  public ChartFigure sliderFigure(String coordinate) {
    return moving(coordinate, Map.of());
  }

  /**
   * The same where other coordinates have one value each.
   *
   * @param coordinate what the slider moves
   * @param slice values within their intervals
   * @return the figure
   * @throws IllegalArgumentException as {@link #sliderFigure(String)}, or if a value lies outside
   */
  public ChartFigure sliderFigure(String coordinate, Slice slice) {
    Require.nonNull("coordinate", coordinate);
    return moving(coordinate, Require.nonNull("slice", slice).values());
  }

  private ChartFigure moving(String coordinate, Map<String, List<Double>> slice) {
    return new ChartFigure(FieldSlider.of(solution(), coordinate, slice)).madeBy(provenance());
  }

  /**
   * Two outputs as a vector field, arrows over its size; beside it the size of its error, where
   * both exact solutions are attached.
   *
   * @param across name of the output along the horizontal coordinate
   * @param up name of the output along the vertical one
   * @return the figure
   * @throws IllegalArgumentException if no output has a name, or the problem has not two
   *     coordinates: then {@link #fieldFigure(String, String, Slice)}
   */
  public ChartFigure fieldFigure(String across, String up) {
    Require.nonNull("across", across);
    return field(across, Require.nonNull("up", up), Map.of());
  }

  /**
   * The same where other coordinates have one value each.
   *
   * @param across name of the output along the horizontal coordinate
   * @param up name of the output along the vertical one
   * @param slice values within their intervals
   * @return the figure
   * @throws IllegalArgumentException as {@link #fieldFigure(String, String)}, or if a value lies
   *     outside
   */
  public ChartFigure fieldFigure(String across, String up, Slice slice) {
    Require.nonNull("across", across);
    Require.nonNull("up", up);
    return field(across, up, Require.nonNull("slice", slice).values());
  }

  private ChartFigure field(String across, String up, Map<String, List<Double>> slice) {
    return new ChartFigure(FieldChart.of(solution(), across, up, slice)).madeBy(provenance());
  }

  /**
   * Where residuals are worst: the size of each equation's residual with the collocation points
   * over it, white, and the ten places where it is largest, red; over one coordinate curves with
   * the points on them.
   *
   * @return the figure
   * @throws IllegalArgumentException if there is no equation, or the problem has more than two
   *     coordinates: then {@link #residualFigure(Slice)}
   */
  public ChartFigure residualFigure() {
    return residual(Map.of());
  }

  /**
   * The same where some coordinates have one value each, with those points that lie within a
   * twentieth of their intervals.
   *
   * @param slice values within their intervals
   * @return the figure
   * @throws IllegalArgumentException as {@link #residualFigure()}, or if a value lies outside
   */
  public ChartFigure residualFigure(Slice slice) {
    return residual(Require.nonNull("slice", slice).values());
  }

  private ChartFigure residual(Map<String, List<Double>> slice) {
    return new ChartFigure(ResidualChart.of(solution(), slice)).madeBy(provenance());
  }

  /**
   * Every output beside its exact solution, if one is attached, and the error. Over one coordinate
   * they are curves. Over two they are maps with one range of colours for the solution and the
   * exact one, in the true form of the plane, empty outside of its region, and the residual of each
   * equation is beside them; of several outputs the exact maps are left to {@link
   * #solutionFigure(String)}.
   *
   * @return the figure
   * @throws IllegalArgumentException if the problem has more than two coordinates: then {@link
   *     #solutionFigure(Slice)}
   */
  public ChartFigure solutionFigure() {
    return drawn(solution(), Map.of());
  }

  /**
   * The same of one output.
   *
   * @param output its name
   * @return the figure
   * @throws IllegalArgumentException if no output has the name, or the problem has more than two
   *     coordinates
   */
  public ChartFigure solutionFigure(String output) {
    return drawn(solution(output), Map.of());
  }

  /**
   * Every output where some coordinates have fixed values: at a time, {@code Slice.of("t", 0.5)},
   * or at several, {@code Slice.of("t", 0, 0.25, 0.5)}; at a value of a parameter; or in a plane of
   * space. Over one coordinate that is left they are curves, over those of the exact solution if
   * one is attached; over two they are maps, those at several values side by side.
   *
   * @param slice values within their intervals
   * @return the figure
   * @throws IllegalArgumentException if a coordinate is unknown, a value lies outside, nothing of
   *     the region is there, or not one or two coordinates are left
   */
  public ChartFigure solutionFigure(Slice slice) {
    return drawn(solution(), Require.nonNull("slice", slice).values());
  }

  /**
   * The same of one output.
   *
   * @param output its name
   * @param slice values within their intervals
   * @return the figure
   * @throws IllegalArgumentException as {@link #solutionFigure(Slice)}, or if no output has the
   *     name
   */
  public ChartFigure solutionFigure(String output, Slice slice) {
    Require.nonNull("output", output);
    Map<String, List<Double>> values = Require.nonNull("slice", slice).values();
    return drawn(solution(output), values);
  }

  private ChartFigure drawn(SolutionView view, Map<String, List<Double>> slice) {
    return new ChartFigure(SolutionChart.of(view, slice)).madeBy(provenance());
  }

  private SolutionView solution() {
    Pinn trained = solver();
    return SolutionView.of(solved().statement(), trained.network(), trained.theta());
  }

  private SolutionView solution(String output) {
    return solution().only(output);
  }

  private Outputs outputs() {
    return problem.statement().outputs();
  }

  /**
   * How the run ended, and why.
   *
   * @return finished, converged, stopped or diverged, with the reason
   */
  public Ending ending() {
    return Ending.of(trace);
  }

  /**
   * The solution u as trained: the network's output, with the hard constraint if there is one.
   *
   * @param points n points
   * @return {@code double[n]}
   * @throws IllegalArgumentException if the points do not fit, or the network has several outputs:
   *     then use {@link #values(Points)}
   */
  public double[] value(Points points) {
    int outputs = start.network().outputs();
    if (outputs != 1) {
      throw Fault.argument(
          Text.format(
              "value is for one output; this run's model has %,d: use values(points)", outputs));
    }
    return solved().value(solver(), points);
  }

  /**
   * One output as trained, with its hard constraint if it has one.
   *
   * @param output its name
   * @param points n points
   * @return {@code double[n]}
   * @throws IllegalArgumentException if the points do not fit, or no output has the name
   */
  public double[] value(String output, Points points) {
    Require.nonNull("points", points);
    int k = outputs().index(output);
    return Arrays.stream(values(points)).mapToDouble(row -> row[k]).toArray();
  }

  /**
   * An expression of the solution as trained, with unknown coefficients as found: a derivative, a
   * flux, a residual, e.g. {@code run.value(u -> u.dx().times(-52), points)}.
   *
   * @param expression from u, the first output, to what is wanted
   * @param points n points
   * @return {@code double[n]}
   * @throws IllegalArgumentException if points or expression do not fit
   */
  public double[] value(UnaryOperator<Expr> expression, Points points) {
    Require.nonNull("points", points);
    Problem found = solved();
    Node node = found.expression("value", 0, expression);
    Pinn trained = solver();
    return found.statement().values(trained.network(), trained.theta(), points.set(), node);
  }

  /**
   * The integral of an expression of the solution over a piece of the boundary, e.g. {@code
   * run.integral("hole", u -> u.pow(2))}: by Gauss and Legendre's rule along each of its curves or
   * surfaces; of a surface that others cut, by 16,384 points of it, to about 1 %.
   *
   * @param piece a name of the {@link Region}'s; of a box of space coordinates {@code left}, {@code
   *     right}, {@code bottom}, {@code top} and so on
   * @param expression from u, the first output, to what is integrated
   * @param at values of the coordinates that are not of space, such as time, in their order
   * @return the integral; of an end of an interval the value there
   * @throws IllegalArgumentException if no piece has the name, or numbers are missing or outside
   */
  public double integral(String piece, UnaryOperator<Expr> expression, double... at) {
    Require.nonNull("piece", piece);
    return integral(piece, solved().expression("integral", 0, expression), at);
  }

  private double integral(String piece, Node node, double[] at) {
    Pinn trained = solver();
    return solved()
        .statement()
        .integral(trained.network(), trained.theta(), piece, node, Require.nonNull("at", at));
  }

  /**
   * The flux ∫∂u/∂n out through a piece of the boundary; over all pieces they add up to ∫Δu.
   *
   * @param piece as of {@link #integral}
   * @param at values of the coordinates that are not of space, such as time, in their order
   * @return the integral of the outward slope of the first output
   * @throws IllegalArgumentException as {@link #integral}
   */
  public double flux(String piece, double... at) {
    return flux(piece, (u, slope) -> slope, at);
  }

  /**
   * The integral of an expression of the solution and its outward slope over a piece of the
   * boundary, e.g. {@code run.flux("hole", (u, slope) -> slope.times(-52))}.
   *
   * @param piece as of {@link #integral}
   * @param expression from u, the first output, and ∂u/∂n to what is integrated
   * @param at values of the coordinates that are not of space, such as time, in their order
   * @return the integral
   * @throws IllegalArgumentException as {@link #integral}
   */
  public double flux(String piece, BinaryOperator<Expr> expression, double... at) {
    Require.nonNull("expression", expression);
    Require.nonNull("at", at);
    return flux(0, piece, expression, at);
  }

  /**
   * The flux of an output out through a piece of the boundary, of a seam into its second part.
   *
   * @param output its name
   * @param piece as of {@link #integral}
   * @param at values of the coordinates that are not of space, such as time, in their order
   * @return the integral of its slope along the normal
   * @throws IllegalArgumentException as {@link #integral}, or if no output has the name
   */
  public double flux(String output, String piece, double... at) {
    Require.nonNull("output", output);
    Require.nonNull("piece", piece);
    Require.nonNull("at", at);
    return flux(outputs().index(output), piece, (u, slope) -> slope, at);
  }

  private double flux(int output, String piece, BinaryOperator<Expr> expression, double... at) {
    Node slope = solved().statement().slope(output, Require.nonNull("piece", piece));
    Expr u = solved().output(output);
    Expr integrand = Require.nonNull("the expression", expression.apply(u, u.with(slope)));
    return integral(piece, solved().own("the integrand", integrand), at);
  }

  /**
   * The solution at points, to be looked at or saved: {@code Tables.save(run.evaluate(points),
   * "u.csv")}.
   *
   * @param points n points of the domain
   * @return a row a point: a column for each coordinate and output ({@code output T} where a
   *     coordinate is called t), {@code exact u} for each output that has an exact solution, and
   *     the residual of each equation, {@code residual} or {@code residual of} its name; missing
   *     where the output does not live
   * @throws IllegalArgumentException if the points do not fit
   */
  public Table evaluate(Points points) {
    return provenance()
        .of(
            EvaluationTable.of(
                "Solution – " + problem.name(),
                problem.domain().names(),
                Require.nonNull("points", points).array(),
                columns(points)));
  }

  /**
   * The solution at some places over the whole time, at 101 moments: {@link #probes(Points,
   * Points)}.
   *
   * @param places n points of the coordinates other than time, in their order
   * @return a row a moment
   * @throws IllegalArgumentException if the problem has no time, or the places do not fit
   */
  public Table probes(Points places) {
    Require.nonNull("places", places);
    Domain domain = whole.domain();
    int time = Pictures.requireTime(domain, "probes");
    return probes(places, Points.grid(domain.lower()[time], domain.upper()[time], 101));
  }

  /**
   * The solution at some places over time.
   *
   * @param places n points of the coordinates other than time, in their order
   * @param moments numbers within the interval of time
   * @return a row a moment: a column for time, then one for each output and place, {@code u at
   *     (0.5, 0.2)}
   * @throws IllegalArgumentException if the problem has no time, a point lies outside, or a place
   *     is there twice
   */
  public Table probes(Points places, Points moments) {
    Require.nonNull("places", places);
    Require.nonNull("moments", moments);
    Domain domain = problem.domain();
    int time = Pictures.requireTime(domain, "probes");
    Map<String, double[]> columns = new LinkedHashMap<>();
    for (double[] place : places.array()) {
      PointSet at = Pictures.probe(domain, place, moments.set());
      double[][] values = values(new Points(at));
      for (int k = 0; k < start.network().outputs(); k++) {
        int output = k;
        String name = outputs().name(k) + " at " + EvaluationTable.place(place);
        double[] column = Arrays.stream(values).mapToDouble(row -> row[output]).toArray();
        if (columns.put(name, column) != null) {
          throw Fault.argument(Text.format("probes need places that differ; got %s twice", name));
        }
      }
    }
    String title = "Probes – " + problem.name();
    List<String> names = List.of(domain.names().get(time));
    return provenance().of(EvaluationTable.of(title, names, moments.array(), columns));
  }

  /**
   * The columns of {@link #evaluate} as a VTK file for ParaView: a surface where the points are a
   * grid, else single points. Time counts as one more axis.
   *
   * @param points n points of the domain, of at most three coordinates
   * @param file where, by convention .vtk; an existing file is replaced
   * @return the file, absolute
   * @throws IllegalArgumentException if the points do not fit
   * @throws java.io.UncheckedIOException if the file cannot be written
   */
  public Path saveVtk(Points points, Path file) {
    Require.nonNull("points", points);
    Require.nonNull("file", file);
    String text = VtkText.of(problem.name(), points.array(), columns(points));
    return WholeFile.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Columns differ by more than case: T over x and t is "output T". */
  private String columnName(int output) {
    String name = outputs().name(output);
    boolean taken = problem.domain().names().stream().anyMatch(name::equalsIgnoreCase);
    return taken ? "output " + name : name;
  }

  private Map<String, double[]> columns(Points points) {
    Map<String, double[]> columns = new LinkedHashMap<>();
    double[][] values = values(points);
    for (int k = 0; k < start.network().outputs(); k++) {
      int output = k;
      double[] u = Arrays.stream(values).mapToDouble(row -> row[output]).toArray();
      columns.put(columnName(k), Pictures.masked(problem.domain(), k, points.array(), u));
      problem
          .statement()
          .exactValues(points.set(), k)
          .map(exact -> Pictures.masked(problem.domain(), output, points.array(), exact))
          .ifPresent(exact -> columns.put("exact " + outputs().name(output), exact));
    }
    Pinn trained = solver();
    solved()
        .statement()
        .equations()
        .forEach(
            (term, node) ->
                columns.put(
                    term.equals("residual") ? term : "residual of " + term,
                    solved()
                        .statement()
                        .values(trained.network(), trained.theta(), points.set(), node)));
    return columns;
  }

  /**
   * The solution as trained, all outputs, each with its hard constraint if it has one.
   *
   * @param points n points
   * @return {@code double[n][outputs]}
   * @throws IllegalArgumentException if the points do not fit
   */
  public double[][] values(Points points) {
    return solved().values(solver(), points);
  }

  /**
   * The trained network N; if the loss diverged, the one whose loss was lowest. Under a hard
   * constraint, u = g + ℓN, its {@code value} is N alone: {@link #value} is u.
   *
   * @return the network
   */
  public Pinn model() {
    requireOnePiece("model()");
    return with(trace.last(), stoppedAt());
  }

  /**
   * The network as it was at step 0, at a tracked step or at the last.
   *
   * @param step number of updates made
   * @return the network
   * @throws IllegalArgumentException if nothing was kept at that step
   */
  public Pinn at(int step) {
    requireOnePiece("at(step)");
    if (step == stoppedAt()) {
      return model();
    }
    if (!trace.keptSteps().contains(step)) {
      throw Fault.argument(
          Text.format(
              "step %d was not kept; kept are %s (trackNtk(points).every(k) keeps every k-th)",
              step, keptSteps()));
    }
    return with(trace.at(step), step);
  }

  private List<Integer> keptSteps() {
    var steps = new java.util.TreeSet<>(trace.keptSteps());
    steps.add(stoppedAt());
    return List.copyOf(steps);
  }

  private Pinn with(double[] theta, int step) {
    double[] parameters = Arrays.copyOf(theta, start.parameterCount());
    return start.trained(parameters, how(step));
  }

  private String how(int step) {
    return optimizer() + ", step " + step;
  }

  Provenance provenance() {
    String tracked = kernels.isEmpty() ? "" : kernels.values().iterator().next().points().words();
    return Provenances.run(problem.provenance(start), view(), tracked);
  }

  private RunView view() {
    if (!slabs.isEmpty()) {
      return new RunView(
          problem.name(),
          start.sizes(),
          slabTrace(slabs).terms(),
          trace,
          new TreeMap<>(),
          List.of(),
          BuiltIn.of(problem.statement(), start.network()),
          new FreshView(fresh, trace, problem.statement(), problem.statement()),
          new LimitView(Double.NaN, TreeMap::new));
    }
    NavigableMap<Integer, TangentKernel> tracked = new TreeMap<>();
    kernels.forEach((step, ntk) -> tracked.put(step, ntk.kernel()));
    List<Node.Unknown> before = problem.statement().unknowns();
    List<Node.Unknown> after = problem().statement().unknowns();
    List<RunView.Unknown> unknowns = new ArrayList<>();
    for (int k = 0; k < before.size(); k++) {
      unknowns.add(
          new RunView.Unknown(
              before.get(k).name(),
              before.get(k).measure(),
              before.get(k).coefficient(),
              after.get(k).coefficient()));
    }
    return new RunView(
        problem.name(),
        start.sizes(),
        problem.termNames(),
        trace,
        tracked,
        unknowns,
        BuiltIn.of(problem.statement(), start.network()),
        new FreshView(fresh, trace, problem.statement(), problem().statement()),
        new LimitView(LimitExam.rate(trace), () -> LimitExam.limits(course())));
  }

  /**
   * The kernel tracked at a step.
   *
   * @param step a tracked step
   * @return the kernel
   * @throws IllegalArgumentException if none was tracked at that step
   */
  public OutputKernel ntkAt(int step) {
    requireTracked();
    OutputKernel ntk = kernels.get(step);
    if (ntk == null) {
      throw Fault.argument(
          "the kernel was not tracked at step " + step + "; it was at " + kernels.keySet());
    }
    return ntk;
  }

  private void requireTracked() {
    requireOnePiece("a tracked kernel");
    if (kernels.isEmpty()) {
      throw Fault.argument("no kernel was tracked; train with .trackNtk(points).every(100)");
    }
  }

  /**
   * How many updates the returned model has seen: the number of steps, unless the run was stopped
   * or diverged, or its optimisers found no way down.
   *
   * @return the step
   */
  public int stoppedAt() {
    return trace.lastStep();
  }

  /**
   * The problem as last trained: its points and weights are those of the end, and unknown
   * coefficients start from where the run left them.
   *
   * @return the problem
   */
  public Problem problem() {
    requireOnePiece("the problem as last trained");
    return problemAt(stoppedAt());
  }

  /** The problem as it was at a step that was kept. */
  Problem problemAt(int step) {
    double[] theta = step == stoppedAt() ? trace.last() : trace.at(step);
    return problems
        .floorEntry(step)
        .getValue()
        .weighted(trace.weights(step))
        .startingFrom(Arrays.copyOfRange(theta, start.parameterCount(), theta.length));
  }

  /**
   * The collocation points in use at a step.
   *
   * @param step number of updates made, at least 0
   * @return the points
   * @throws IllegalArgumentException if the step is negative
   */
  public Points pointsAt(int step) {
    requireOnePiece("pointsAt(step)");
    if (step < 0) {
      throw Fault.argument("a step is at least 0; got " + step);
    }
    return problems.floorEntry(step).getValue().collocationPoints();
  }

  /**
   * Where the collocation points were: over one coordinate a row for each draw, over two up to four
   * panels from the first draw to the last.
   *
   * @return the figure
   * @throws IllegalArgumentException if the problem has more than two coordinates
   */
  public ChartFigure pointsFigure() {
    requireOnePiece("pointsFigure()");
    List<String> names = problem.domain().names();
    if (names.size() > 2) {
      throw Fault.argument("points are drawn in one or two coordinates; this problem has " + names);
    }
    Map<Integer, double[][]> moves = new TreeMap<>();
    problems.forEach((step, then) -> moves.put(step, then.collocationPoints().array()));
    return new ChartFigure(PointsChart.of(problem.statement(), moves)).madeBy(provenance());
  }

  /**
   * What explains this run: faults with their evidence and an action each, then facts worth
   * knowing. Each action was tried before it is proposed, on a part of the rows, with a twentieth
   * of the run's own work, counted in multiply-adds, so that the same is said on any machine; with
   * 4·10⁹ of them at least, which is seconds, and 4·10¹⁰ at most. A trial by Adam has at least 50
   * steps.
   *
   * @return at most six findings
   */
  public Explanation explain() {
    requireOnePiece("explain()");
    Course course = course();
    Remedies remedies = new OwnRemedies(start, problem, true);
    List<Finding> findings =
        new ArrayList<>(
            OwnRemedies.examined(watch -> new RunDoctor(course, remedies, watch).signs()));
    if (!kernels.isEmpty()) {
      findings.add(drift().finding());
    }
    return new Explanation(
        "run of " + optimizer() + " on " + problem.name() + ofFullLoss(),
        provenance(),
        findings,
        Examinations.of(course, remedies));
  }

  /** Batches are the optimiser's alone. */
  private String ofFullLoss() {
    return batches() ? "; kernels and forecasts are those of the full loss" : "";
  }

  private boolean batches() {
    return IntStream.range(0, trace.rows()).anyMatch(trace::ofBatch);
  }

  private Course course() {
    return new Course(
        OwnRemedies.patient(start, problem),
        OwnRemedies.patient(model(), problem()),
        trace,
        examined());
  }

  /** The network at some tracked steps. */
  private NavigableMap<Integer, Patient> examined() {
    NavigableMap<Integer, Patient> at = new TreeMap<>();
    for (int step : TrainingChart.some(List.copyOf(kernels.keySet()), MOST_EXAMINED)) {
      at.put(step, OwnRemedies.patient(at(step), problemAt(step)));
    }
    return at;
  }

  /**
   * The run on one page: verdict, findings, pictures, settings. Its examination is that of {@link
   * #explain()} and takes as long. What cannot be shown of a run that failed says so on the page.
   *
   * @return the report, to be a cell's last expression or saved
   */
  public Report report() {
    requireOnePiece("report()");
    Pinn trained = model();
    Problem found = problem();
    return new Report(
        new RunPages(view(), seconds)
            .examined(() -> explain().examined())
            .fields(solution(), OwnRemedies.patient(trained, found)::near)
            .course(() -> partOfKernel(trained, found))
            .slider(this::sliderFigure)
            .budget()
            .numbers()
            .settings(
                errors(),
                problem.statement(),
                List.of(
                    ProblemText.plain(problem.statement()),
                    start.toString(),
                    "Training: " + plan,
                    "Equations, in LaTeX:\n" + ProblemText.lines(problem.statement())))
            .made(provenance()));
  }

  private KernelView partOfKernel(Pinn trained, Problem found) {
    Patient patient = OwnRemedies.patient(trained, found);
    CompiledLoss rows = new CompiledLoss(trained.network(), patient.rows(REPORTED_ROWS));
    TangentKernel kernel = new TangentKernel(rows, rows.start(trained.theta()), true);
    kernel.requireRange();
    String part =
        rows.rows() < found.statement().terms().stream().mapToInt(t -> t.rows()).sum()
            ? Text.format(", a part of its rows, %,d", rows.rows())
            : Text.format(", %,d rows", rows.rows());
    String title = "dynamics kernel of the trained network" + (batches() ? ", full loss" : "");
    return new KernelView(title + part, kernel, found.domain().names());
  }

  /**
   * How far the tracked kernel and the parameters moved.
   *
   * @return drift by step, and whether training was lazy
   * @throws IllegalArgumentException if no kernel was tracked
   */
  public KernelDrift drift() {
    requireTracked();
    return KernelDrift.of(this, kernels);
  }

  /**
   * The forecast loss over the loss of this run, and the step up to which it held within 10 %.
   *
   * @param forecast a forecast from this run's starting network and problem, by the rule of its
   *     first stage; gradient flow is held against descent at the same rate
   * @return the comparison; of a run in stages, up to where the rule changes
   * @throws IllegalArgumentException if network, problem or rule are others
   */
  public Verification verify(Forecast forecast) {
    Require.nonNull("forecast", forecast);
    requireOnePiece("verify(forecast)");
    return Verification.of(this, forecast);
  }

  /**
   * Unknown coefficients as trained, and how well {@link Problem#data measurements} with noise
   * determine them: what independent errors in the measured values would move, u following, to
   * first order at the minimum of the loss, whatever weight the equation has beside them. The size
   * of the errors is that of {@link #noise}. Costs one QR decomposition of the loss's Jacobian; of
   * terms without measurements at most 2,000 rows take part, or three for each parameter.
   *
   * @return columns {@code unknown}, {@code start}, {@code end}; {@code standard error} and the
   *     ends of the interval, {@code lower 95 %}, {@code upper 95 %}, by Student's t; {@code left
   *     to the minimum}, by one Gauss–Newton step: where it is not small beside the standard error
   *     the run has not arrived, and more steps move the coefficient. The last four are missing
   *     without measurements, or where the fit follows all of them. No rows where the problem has
   *     no unknown
   */
  public Table unknowns() {
    return provenance().of(unknownsView().coefficients());
  }

  /**
   * Correlations of unknown coefficients, from the same errors as {@link #unknowns}: near 1 or −1,
   * only a combination of the two is known well.
   *
   * @return columns {@code unknown} and {@code with …} for each
   */
  public Table unknownCorrelations() {
    return provenance().of(unknownsView().correlations());
  }

  /**
   * The noise of measured values as estimated: the root of Σ (u − value)² over the number of values
   * that the fit does not follow.
   *
   * @return a row for each term of measurements: columns {@code term}, {@code rows}, {@code
   *     followed by the fit}, how many parameters the measurements determine in effect, {@code
   *     standard deviation}; no rows where the problem has no unknown or no measurements
   */
  public Table noise() {
    return provenance().of(unknownsView().noise());
  }

  /**
   * Unknown coefficients over the steps, with their 95 % intervals where there are measurements.
   *
   * @param truth none, or the true coefficients, where they are known, in order of declaration
   * @return the figure
   * @throws IllegalArgumentException if the problem has no unknown, or there are not as many
   */
  public ChartFigure unknownsFigure(double... truth) {
    Require.nonNull("truth", truth);
    int q = problem.statement().unknowns().size();
    if (q == 0) {
      throw Fault.argument("problem \"" + problem.name() + "\" has no unknown coefficient to draw");
    }
    if (truth.length != 0 && truth.length != q) {
      throw Fault.argument(
          Text.format(
              "%,d true values for %d unknown coefficients; give all or none", truth.length, q));
    }
    return new ChartFigure(unknownsView().chart(truth)).madeBy(provenance());
  }

  /**
   * An unknown function as trained, as a network of its own inputs: for its values, derivatives and
   * files.
   *
   * @param name of the function
   * @return the network
   * @throws IllegalArgumentException if the problem has no such function
   */
  public Pinn unknownFunction(String name) {
    FunctionNetwork found = unknownsView().function(Require.nonNull("name", name)).found();
    return Pinn.of(found.start(), how(stoppedAt()));
  }

  /**
   * An unknown function as trained, with what the noise of {@link Problem#data measurements} moves
   * it by to first order. That is the least of its error, and no interval: where it is large the
   * measurements hardly see the function, where it is small the network may still be the wrong one.
   * In a conductivity from 40 temperatures with 1 % noise the actual error was 1.3 to 2.5 times it.
   *
   * @param name of the function
   * @param points of its own inputs, in its order
   * @return columns for its inputs, {@code value}, {@code error by noise} and {@code left to the
   *     minimum}, by one Gauss–Newton step; the last two missing without measurements
   * @throws IllegalArgumentException if the problem has no such function, or points do not fit
   */
  public Table unknownFunction(String name, Points points) {
    Require.nonNull("name", name);
    Require.nonNull("points", points);
    return provenance().of(unknownsView().function(name).table(points.array()));
  }

  /**
   * An unknown function of one coordinate as trained.
   *
   * @param name of the function
   * @return the figure
   * @throws IllegalArgumentException if the problem has no such function, or it has several inputs
   */
  public ChartFigure unknownFunctionFigure(String name) {
    Require.nonNull("name", name);
    return functionFigure(name, Optional.empty());
  }

  /**
   * The same beside the true function, where it is known.
   *
   * @param name of the function
   * @param truth its value at each point of its own input
   * @return the figure
   * @throws IllegalArgumentException as {@link #unknownFunctionFigure(String)}
   */
  public ChartFigure unknownFunctionFigure(String name, ToDoubleFunction<double[]> truth) {
    Require.nonNull("name", name);
    return functionFigure(name, Optional.of(Require.nonNull("truth", truth)));
  }

  private ChartFigure functionFigure(String name, Optional<ToDoubleFunction<double[]>> truth) {
    return new ChartFigure(unknownsView().function(name).chart(problem.domain(), truth))
        .madeBy(provenance());
  }

  private synchronized UnknownsView unknownsView() {
    requireOnePiece("what is known of unknown coefficients");
    if (unknownsView == null) {
      unknownsView =
          Work.on(
              "errors of unknowns",
              () ->
                  new UnknownsView(
                      problem.statement(), problem().statement(), start.network(), trace));
    }
    return unknownsView;
  }

  /**
   * Wall time of the run.
   *
   * @return seconds
   */
  public double seconds() {
    return seconds;
  }

  /**
   * Errors against the exact solutions, output by output.
   *
   * @param points where
   * @return columns {@code output}, {@code RMS error}, {@code largest error}, {@code relative L²
   *     error}, which is missing where the exact solution is 0
   * @throws IllegalArgumentException if no exact solution is attached, or points do not fit
   */
  public Table errors(Points points) {
    Require.nonNull("points", points);
    requireExact();
    Map<String, SolutionError> errors = new LinkedHashMap<>();
    for (int k : outputs().exact().keySet()) {
      errors.put(outputs().name(k), errorOf(points, k));
    }
    return provenance().of(TrainingTables.errors(problem.name(), errors));
  }

  private void requireExact() {
    if (outputs().exact().isEmpty()) {
      throw Fault.argument("problem \"" + problem.name() + "\" has no exact solution attached");
    }
  }

  private SolutionError errorOf(Points points, int output) {
    return solver().errorAt(solved(), points, output).orElseThrow();
  }

  /**
   * Error of the trained network against the exact solution, of the first output that has one.
   *
   * @param points where
   * @return root mean square error
   * @throws IllegalArgumentException if no exact solution is attached
   */
  public double rmsError(Points points) {
    Require.nonNull("points", points);
    return firstError(points).rms();
  }

  /**
   * Error of the trained network against the exact solution, of the first output that has one.
   *
   * @param points where
   * @return largest absolute error
   * @throws IllegalArgumentException if no exact solution is attached
   */
  public double maxError(Points points) {
    Require.nonNull("points", points);
    return firstError(points).max();
  }

  private SolutionError firstError(Points points) {
    requireExact();
    return errorOf(points, outputs().exact().keySet().iterator().next());
  }

  private List<RunErrors> errors() {
    Pinn trained = model();
    return errors(k -> start.errorOnGrid(problem, k), k -> trained.errorOnGrid(problem, k));
  }

  /**
   * Of every output that has an exact solution, by its index; where there is one, before and after.
   */
  private List<RunErrors> errors(
      IntFunction<Optional<SolutionError>> before, IntFunction<Optional<SolutionError>> after) {
    List<RunErrors> errors = new ArrayList<>();
    for (int k : outputs().exact().keySet()) {
      Optional<SolutionError> first = before.apply(k);
      Optional<SolutionError> last = after.apply(k);
      if (first.isPresent() && last.isPresent()) {
        errors.add(new RunErrors(nameIfSeveral(k), first.get(), last.get()));
      }
    }
    return errors;
  }

  private String nameIfSeveral(int output) {
    return start.network().outputs() > 1 ? outputs().name(output) : "";
  }

  private Table summaryOfSlabs() {
    Map<String, SolutionError> reached = new LinkedHashMap<>();
    for (int k : outputs().exact().keySet()) {
      start.errorOnGrid(whole, k).ifPresent(error -> reached.put(nameIfSeveral(k), error));
    }
    return SlabTables.summary(view(), reached, slabs.stream().map(Training::slabView).toList());
  }

  private SlabView slabView() {
    Domain domain = problem.domain();
    double from = domain.lower()[domain.time()];
    double to = domain.upper()[domain.time()];
    String name =
        Text.format(
            "%s of %s from %s to %s",
            problem.name().substring(problem.name().lastIndexOf("slab ")),
            domain.names().get(domain.time()),
            from,
            to);
    return new SlabView(
        name,
        trace.loss(0),
        trace.loss(stoppedAt()),
        errors(k -> errorAtMoment(from, k), k -> errorAtMoment(to, k)));
  }

  private Optional<SolutionError> errorAtMoment(double moment, int output) {
    Pinn trained = model();
    return SolutionError.at(
        problem.statement(),
        moment,
        output,
        at -> problem.statement().values(trained.network(), trained.theta(), at, output));
  }

  /** Relative L² error of the worst output; NaN without an exact solution other than 0. */
  double relativeError() {
    Pinn trained = solver();
    return outputs().exact().keySet().stream()
        .flatMap(k -> trained.errorOnGrid(solved(), k).stream())
        .mapToDouble(SolutionError::relativeL2)
        .filter(error -> !Double.isNaN(error))
        .max()
        .orElse(Double.NaN);
  }

  Optional<StudyView.FirstKernel> firstKernel() {
    if (kernels.isEmpty()) {
      return Optional.empty();
    }
    List<OutputKernel> all = List.copyOf(kernels.values());
    TangentKernel first = all.get(0).kernel();
    return Optional.of(
        new StudyView.FirstKernel(
            first.spectrum(),
            all.get(0).effectiveRank(),
            Indices.drift(first.matrix(), all.get(all.size() - 1).kernel().matrix())));
  }

  String optimizer() {
    return trace.optimizers();
  }

  Problem startingProblem() {
    return problem;
  }

  Pinn start() {
    return start;
  }

  Trace trace() {
    return trace;
  }

  Map<Integer, OutputKernel> kernels() {
    return kernels;
  }

  /**
   * Saves what the run has to show into a folder, so that {@code SavedRun.open(folder)} shows it
   * again without the problem: the trained network, {@code model.json}; tables as CSV: summary,
   * history, stages, and where there are kernels and unknowns; figures as notebooks show them: of
   * the training, and of solution and unknowns where they can be drawn.
   *
   * @param folder made if it is not there; files of these names are replaced
   * @return the folder, absolute
   * @throws IllegalArgumentException if the run was trained in slabs: save those, {@link #slabs}
   * @throws java.io.UncheckedIOException if a file cannot be written
   */
  public Path save(Path folder) {
    Require.nonNull("folder", folder);
    requireOnePiece("save(folder)");
    WholeFile.folder(folder); // before tables and figures are made
    return RunFolder.write(
        folder,
        TrainingText.sentence(view(), seconds),
        file -> model().save(file),
        tables(),
        figures());
  }

  private Map<String, Table> tables() {
    Map<String, Table> tables = new LinkedHashMap<>();
    tables.put("summary", summary());
    tables.put("history", history());
    tables.put("stages", stages());
    if (!kernels.isEmpty()) {
      tables.put("kernels", ntkHistory());
    }
    if (!problem.statement().unknowns().isEmpty()) {
      tables.put("unknowns", unknowns());
      tables.put("noise", noise());
    }
    return tables;
  }

  private Map<String, Shown> figures() {
    Map<String, Shown> figures = new LinkedHashMap<>();
    figures.put("training", figure());
    try {
      figures.put("solution", solutionFigure());
    } catch (IllegalArgumentException e) {
      figures.remove("solution"); // that of more coordinates than can be drawn
    }
    if (!problem.statement().unknowns().isEmpty()) {
      figures.put("unknowns", unknownsFigure());
    }
    return figures;
  }

  /**
   * The numbers that are shown with the figure: the summary.
   *
   * @return {@link #summary()}
   */
  @Override
  public Table table() {
    return summary();
  }

  /** What was trained, how far, and how it ended; then the summary. */
  @Override
  public String toString() {
    return Terminal.text(TrainingText.sentence(view(), seconds))
        + System.lineSeparator()
        + TableShown.of(summary());
  }
}
