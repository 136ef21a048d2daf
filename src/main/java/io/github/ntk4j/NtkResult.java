package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Terminal;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.ntk.Indices;
import io.github.ntk4j.ntk.KernelCost;
import io.github.ntk4j.ntk.Spectrum;
import io.github.ntk4j.ntk.TangentKernel;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.report.EigenvectorChart;
import io.github.ntk4j.report.KernelView;
import io.github.ntk4j.report.MatrixChart;
import io.github.ntk4j.report.NtkTables;
import io.github.ntk4j.report.Provenances;
import io.github.ntk4j.report.SpectrumChart;
import io.github.ntk4j.report.SpectrumText;
import io.github.ntk4j.show.ChartFigure;
import io.github.ntk4j.show.Provenance;
import io.github.ntk4j.show.TableAndFigure;
import io.github.ntk4j.show.TableShown;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import tech.tablesaw.api.Table;

/**
 * A neural tangent kernel: {@link OutputKernel} of a network on points, or {@link LossKernel} of a
 * network on a problem.
 *
 * <p>Matrix, spectrum and eigenvectors are computed when they are first asked for, and kept.
 * Numbers read from the spectrum keep to what rounding can resolve: {@link #conditionNumber} says
 * whether it is the number or a lower bound.
 */
public abstract sealed class NtkResult implements TableAndFigure permits OutputKernel, LossKernel {
  private static final double DEFAULT_MOMENTUM = 0.9;

  /** Seconds from which on a computation is announced. */
  private static final double LONG = 2;

  private final TangentKernel kernel;
  private final String title;
  private final String where;

  NtkResult(TangentKernel kernel, String title, String where) {
    this.kernel = kernel;
    this.title = title;
    this.where = where;
  }

  /**
   * The kernel matrix, rows and columns term by term in the order of the points given.
   *
   * @return {@code double[n][n]}, a copy, symmetric to the last bit
   */
  public double[][] matrix() {
    double[][] rows = entries();
    double[][] copy = new double[rows.length][];
    Arrays.setAll(copy, i -> rows[i].clone());
    return copy;
  }

  /**
   * The kernel matrix as Commons Math's type.
   *
   * @return n × n, a copy
   */
  public RealMatrix toRealMatrix() {
    return new Array2DRowRealMatrix(matrix(), false);
  }

  /**
   * Eigenvalues as computed, all of them: those at or below {@link #noiseFloor} are noise.
   *
   * @return {@code double[n]}, largest first
   */
  public double[] values() {
    return spectrum().eigenvalues().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /**
   * Eigenvectors of unit length; those of unresolved modes are arbitrary.
   *
   * @return {@code double[modes][n]}: {@code vectors()[k]} belongs to {@code values()[k]}; a copy
   */
  public double[][] vectors() {
    double[][] own = eigenvectors();
    double[][] copy = new double[own.length][];
    Arrays.setAll(copy, k -> own[k].clone());
    return copy;
  }

  /**
   * One block of the kernel.
   *
   * @param rowTerm term of the rows, e.g. {@code residual}
   * @param columnTerm term of the columns, e.g. {@code boundary}
   * @return the block, a copy, in the order of the points given, scaled as this result is
   * @throws IllegalArgumentException if a term is unknown
   */
  public double[][] block(String rowTerm, String columnTerm) {
    Require.nonNull("rowTerm", rowTerm);
    Require.nonNull("columnTerm", columnTerm);
    int rows = term(rowTerm);
    int columns = term(columnTerm);
    CompiledLoss loss = kernel.loss();
    int firstColumn = loss.firstRow(columns);
    double[][] block = new double[loss.terms().get(rows).rows()][];
    Arrays.setAll(
        block,
        i ->
            Arrays.copyOfRange(
                entries()[loss.firstRow(rows) + i],
                firstColumn,
                firstColumn + loss.terms().get(columns).rows()));
    return block;
  }

  int term(String name) {
    List<String> names = blocks();
    int index = names.indexOf(name);
    if (index < 0) {
      throw Fault.argument("this kernel has blocks " + names + "; got \"" + name + "\"");
    }
    return index;
  }

  /**
   * Names of the blocks, in order of their rows.
   *
   * @return terms of the loss, or {@code u} for the output kernel
   */
  public List<String> blocks() {
    return kernel.loss().terms().stream().map(LossTerm::name).toList();
  }

  /**
   * The kernel of some terms alone, scaled as this one: its spectrum is that of the block.
   *
   * @param terms names, at least one
   * @return the kernel
   * @throws IllegalArgumentException if a term is unknown, or the block is zero, overflows or
   *     underflows
   */
  public abstract NtkResult only(String... terms);

  /** The rows of some terms. */
  TangentKernel part(String... terms) {
    Require.nonNull("terms", terms);
    if (terms.length == 0) {
      throw Fault.argument("only needs at least one of the blocks " + blocks());
    }
    TangentKernel part = kernel.only(Arrays.stream(terms).map(this::term).distinct().toList());
    part.requireRange();
    return part;
  }

  String titleOf(String... terms) {
    return title + " of " + String.join(", ", terms);
  }

  /**
   * Size, trace and spectrum of each block.
   *
   * @return columns {@code block}, {@code rows}, {@code trace}, {@code share of trace}, {@code mean
   *     diagonal}, {@code λmax}, {@code resolvedModes}
   */
  public Table blockTraces() {
    return provenance().of(NtkTables.blocks(view()));
  }

  /**
   * What each row stands for.
   *
   * @return columns {@code row}, {@code term}, {@code point} (its index within the term) and one
   *     for each coordinate
   */
  public Table rows() {
    return rowsProvenance().of(NtkTables.rows(view()));
  }

  /**
   * The stacked residual: the loss terms' ρ, scaled as this kernel's rows; for the dynamics kernel
   * ½‖R‖² is the loss.
   *
   * @return {@code double[n]}; for the output kernel the outputs themselves
   */
  public double[] residual() {
    return kernel.residual();
  }

  /**
   * The residual in the kernel's eigenvectors: which modes carry it.
   *
   * @return columns {@code mode}, {@code eigenvalue}, {@code resolved}, {@code coefficient} (vᵀR),
   *     {@code share of energy}, {@code cumulative}
   */
  public Table projection() {
    return decomposed().of(NtkTables.projection(view()));
  }

  /**
   * What each mode holds of the residual beside what it holds of the trace: training is fast where
   * the trace is.
   *
   * @return the figure, over resolved modes
   */
  public ChartFigure projectionFigure() {
    Provenance made = decomposed();
    return new ChartFigure(SpectrumChart.projection(view())).madeBy(made);
  }

  /**
   * The modes: what each holds of the residual, how fast gradient descent takes it away, and how it
   * oscillates.
   *
   * @param learningRate η, above 0
   * @return the columns of {@link #projection}, {@code e-folding steps} (missing where a mode is
   *     unresolved or diverges) and, over one coordinate, {@code frequency}: the strongest of the
   *     first term's part, in cycles per unit
   * @throws IllegalArgumentException if η is not a finite number above 0
   */
  public Table modes(double learningRate) {
    Require.learningRate(learningRate);
    return decomposed().of(NtkTables.modes(view(), learningRate));
  }

  /**
   * Eigenvectors drawn over the coordinates, each with its eigenvalue and, of a loss, its share of
   * the residual: over one coordinate as lines, one panel a term; over two as maps of the first
   * term, one panel a mode, smooth between its points and empty far from all of them.
   *
   * @param modes numbers of modes, from 1
   * @return the figure
   * @throws IllegalArgumentException if points have more than two coordinates, or a mode does not
   *     exist
   */
  public ChartFigure eigenvectorFigure(int... modes) {
    Require.nonNull("modes", modes);
    for (int mode : modes) {
      if (mode < 1 || mode > size()) {
        throw Fault.argument("modes count from 1 to " + size() + "; got " + mode);
      }
    }
    int dimension = coordinates().size();
    if (dimension > 2 || modes.length == 0) {
      throw Fault.argument(
          Text.format(
              "eigenvectors are drawn over one or two coordinates for at least one mode; points have %,d coordinates, got %,d modes",
              dimension, modes.length));
    }
    Provenance made = decomposed();
    return new ChartFigure(EigenvectorChart.of(view(), modes)).madeBy(made);
  }

  /**
   * The same kernel of rows without weights and 1/N: its blocks are K_uu, K_ur, K_rr of Wang, Yu
   * and Perdikaris (2022), eq. (3.9).
   *
   * @return the raw kernel; this one if it is raw already
   */
  public abstract NtkResult raw();

  /**
   * How far this kernel has moved from an earlier one on the same rows, whichever kernel it is:
   * {@code Ntk.of(run.model()).on(problem).raw().driftFrom(Ntk.of(pinn).on(problem).raw())}.
   *
   * @param earlier a kernel with the same blocks and as many rows
   * @return ‖K−K₀‖/‖K₀‖, with alignments, the angle of the leading five eigenvectors and the drift
   *     of the parameters
   * @throws IllegalArgumentException if the rows do not match
   */
  public KernelDrift driftFrom(NtkResult earlier) {
    Require.nonNull("earlier", earlier);
    if (size() != earlier.size() || !blocks().equals(earlier.blocks())) {
      throw Fault.argument(
          Text.format(
              "drift needs two kernels on the same rows; got %,d rows of %s and %,d rows of %s",
              size(), blocks(), earlier.size(), earlier.blocks()));
    }
    return KernelDrift.between(earlier, this);
  }

  /**
   * Number of rows.
   *
   * @return n
   */
  public int size() {
    return kernel.loss().rows();
  }

  /**
   * λmax/λmin, or a lower bound where λmin is unresolved.
   *
   * @return the number, and whether it is resolved
   */
  public Bound conditionNumber() {
    return bound(Indices.conditionNumber(spectrum()));
  }

  /**
   * ln of the condition number, bounded in the same way.
   *
   * @return the number, and whether it is resolved
   */
  public Bound spectralBias() {
    return bound(Indices.spectralBias(spectrum()));
  }

  private Bound bound(double value) {
    return new Bound(value, spectrum().whollyResolved());
  }

  /**
   * Participation ratio (Σλ)²/Σλ².
   *
   * @return between 1 and n
   */
  public double effectiveRank() {
    return Indices.effectiveRank(spectrum().eigenvalues());
  }

  /**
   * exp(−Σ p ln p), p = λ/Σλ, over resolved modes: the effective rank of K as Roy and Vetterli
   * (2007) define it, by the singular values of the matrix itself. Some tools call it effective
   * rank.
   *
   * @return between 1 and n
   */
  public double entropyRank() {
    return Indices.entropyRank(spectrum().eigenvalues().subList(0, resolvedModes()));
  }

  /**
   * Number of eigenvalues above the noise floor.
   *
   * @return between 1 and n
   */
  public int resolvedModes() {
    return spectrum().resolvedModes();
  }

  /**
   * The level at or below which an eigenvalue is noise.
   *
   * @return (max(n,p)·2⁻⁵²)²·λmax for squared singular values of J, max(n·2⁻⁵²·λmax, p·2⁻⁵³·trace
   *     K) for eigenvalues of K; or (4·‖δJ‖)² if that is more, where δJ is what rounding does to
   *     the entries of J, measured by a pass in which every sum is moved so
   */
  public double noiseFloor() {
    return spectrum().noiseFloor();
  }

  /**
   * What multiplied and decomposed this kernel's matrices.
   *
   * @return {@code plain Java}, or after {@link NativeBlas#use} e.g. {@code OpenBLAS 0.3.31
   *     (bytedeco)}
   */
  public String linearAlgebra() {
    return kernel.linearAlgebra();
  }

  /**
   * Effective dimension Σ λ/(λ + γ): how many modes a ridge of γ leaves.
   *
   * @param ridge γ, at least the noise floor, in the units of λ
   * @return between 0 and n
   * @throws IllegalArgumentException if γ is not a finite number, or lies below the noise floor,
   *     where it would count noise
   */
  public double effectiveDimension(double ridge) {
    Require.positive("ridge of effectiveDimension", ridge);
    if (ridge < noiseFloor()) {
      throw Fault.argument(
          Text.format(
              "effectiveDimension is unresolved at a ridge of %s: below the noise floor, %s, it would count noise",
              ridge, noiseFloor()));
    }
    return Indices.effectiveDimension(spectrum(), ridge);
  }

  /**
   * Part of a vector that the leading modes span.
   *
   * @param values n numbers, one a row; read only
   * @param modes how many modes, from 1 to the number of resolved ones
   * @return n numbers
   * @throws IllegalArgumentException if a size does not fit, or a value is not finite
   */
  public double[] filter(double[] values, int modes) {
    Require.nonNull("values", values);
    double[][] vectors = eigenvectors(); // before the spectrum, which they bring with them
    if (values.length != size() || modes < 1 || modes > resolvedModes()) {
      throw Fault.argument(
          Text.format(
              "filter needs %,d values and 1 to %,d modes (those resolved); got %,d values and %,d modes",
              size(), resolvedModes(), values.length, modes));
    }
    for (int i = 0; i < values.length; i++) {
      Require.finite("values[" + i + "]", values[i]);
    }
    return Indices.filtered(values, vectors, modes);
  }

  /**
   * Largest stable learning rates of this kernel: where its fastest mode stops shrinking. Local:
   * λmax moves with training. Rules with momentum are for β = 0.9.
   *
   * @return columns {@code optimiser}, {@code largest rate}, {@code formula}
   * @throws IllegalArgumentException if this is not the dynamics kernel of a problem
   */
  public Table learningRates() {
    return learningRates(DEFAULT_MOMENTUM);
  }

  /** The same for any momentum. */
  Table learningRates(double momentum) {
    if (!kernel.weighted()) {
      throw Fault.argument(
          "learning rates follow from the dynamics kernel; use Ntk.of(model).on(problem) instead of the "
              + title);
    }
    Require.momentum(momentum);
    return provenance().of(NtkTables.learningRates(view(), momentum));
  }

  /**
   * Number of slow modes at a learning rate: 0.999 &lt; |1 − ηλ| &lt; 1. Divergent ones are not
   * counted.
   *
   * @param learningRate η, above 0
   * @return between 0 and n
   * @throws IllegalArgumentException if η is not a finite number above 0
   */
  public int slowModes(double learningRate) {
    Require.learningRate(learningRate);
    return Indices.modes(spectrum(), learningRate).slow();
  }

  /**
   * Eigenvalues, largest first.
   *
   * @return columns {@code mode}, {@code eigenvalue}, {@code resolved}, {@code share of trace}
   */
  public Table eigenvalues() {
    return provenance().of(NtkTables.eigenvalues(view()));
  }

  /**
   * Numbers read from the spectrum, each with what it means; of the dynamics kernel of a problem
   * also {@code resolvedResidual}, the share of ‖R‖² that its resolved modes hold: of at most 1,000
   * rows, or once {@link #projection} was asked for.
   *
   * @return columns {@code metric}, {@code value}, {@code meaning}
   */
  public Table diagnostics() {
    return diagnosed().of(NtkTables.diagnostics(view()));
  }

  /**
   * The same, with the rows that need a learning rate.
   *
   * @param learningRate η of gradient descent, above 0
   * @return columns {@code metric}, {@code value}, {@code meaning}
   * @throws IllegalArgumentException if η is not a finite number above 0
   */
  public Table diagnostics(double learningRate) {
    Require.learningRate(learningRate);
    return diagnosed().of(NtkTables.diagnostics(view(), learningRate));
  }

  /**
   * The same numbers by a rule that clips small eigenvalues, for comparison with figures published
   * so.
   *
   * @param floor the rule
   * @return columns {@code metric}, {@code value}, {@code meaning}
   */
  public Table diagnostics(Floor floor) {
    Require.nonNull("floor", floor);
    return provenance().of(NtkTables.clipped(view(), floor.clip(), floor.added()));
  }

  /**
   * The spectrum with its noise floor; unresolved modes are grey.
   *
   * @return the figure
   */
  @Override
  public ChartFigure figure() {
    return new ChartFigure(SpectrumChart.of(view())).madeBy(provenance());
  }

  /**
   * What explains how a network would train on a problem: faults with their evidence and an action
   * each, then facts.
   *
   * @return at most six findings
   * @throws IllegalArgumentException if this is not the dynamics kernel of a problem
   */
  public Explanation explain() {
    throw Fault.argument(
        "explain needs the dynamics kernel of a problem: Ntk.of(model).on(problem); this is the "
            + title);
  }

  /**
   * One block of the kernel as a picture: K(x, x′) over points in rising order, or by number of row
   * where no coordinate orders the points.
   *
   * @return the figure
   * @throws IllegalArgumentException if this kernel has several blocks
   */
  public ChartFigure matrixFigure() {
    if (blocks().size() != 1) {
      throw Fault.argument(
          Text.format(
              "matrixFigure draws one block; this kernel has %s, so take one first, e.g. only(\"%s\")",
              blocks(), blocks().get(0)));
    }
    return new ChartFigure(MatrixChart.of(view())).madeBy(rowsProvenance());
  }

  /** Network and problem, in words. */
  abstract Provenance subject();

  /** Where the rows are, in words. */
  abstract String pointWords();

  /** Names of the coordinates of a row's point. */
  abstract List<String> coordinates();

  /** What made the rows; of no spectrum, which nobody may have asked for. */
  Provenance rowsProvenance() {
    return Provenances.kernel(subject(), view(), pointWords());
  }

  /** What made the rows and the spectrum. */
  Provenance provenance() {
    return Provenances.spectrum(rowsProvenance(), spectrum());
  }

  /** The same for diagnostics, which want vectors where these are soon had. */
  private Provenance diagnosed() {
    return view().sharesResidual() ? decomposed() : provenance();
  }

  /** The same where vectors are wanted as well: they bring the spectrum with them. */
  private Provenance decomposed() {
    eigenvectors();
    return provenance();
  }

  KernelView view() {
    return new KernelView(label(), kernel, coordinates());
  }

  Spectrum spectrum() {
    return kernel.decomposed() ? kernel.spectrum() : Work.on(spectrumWords(), kernel::spectrum);
  }

  /** Not copies. */
  double[][] eigenvectors() {
    if (kernel.hasVectors()) {
      return kernel.vectors();
    }
    return Work.on(
        kernel.decomposed()
            ? Text.format("eigenvectors of a kernel of %,d rows", size())
            : spectrumWords(),
        kernel::vectors);
  }

  /** Not a copy. */
  private double[][] entries() {
    return kernel.hasMatrix()
        ? kernel.matrix()
        : Work.on(Text.format("kernel of %,d rows", size()), kernel::matrix);
  }

  /** What is computed, and what it will take if that is long. */
  private String spectrumWords() {
    KernelCost cost = kernel.cost();
    String what = Text.format("spectrum of a kernel of %,d rows", size());
    return cost.seconds() < LONG ? what : what + ": " + cost.words();
  }

  TangentKernel kernel() {
    return kernel;
  }

  String title() {
    return title;
  }

  String where() {
    return where;
  }

  /** Kernel, scale and place, e.g. {@code output kernel on 100 points}. */
  String label() {
    return title + " on " + where;
  }

  /**
   * The numbers that are shown with the figure: the diagnostics.
   *
   * @return {@link #diagnostics()}
   */
  @Override
  public Table table() {
    return diagnostics();
  }

  /** The diagnostics as text, and the spectrum as bars. */
  @Override
  public String toString() {
    return TableShown.of(diagnostics())
        + System.lineSeparator()
        + Terminal.text(SpectrumText.of(spectrum()));
  }
}
