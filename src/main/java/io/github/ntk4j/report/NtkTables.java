package io.github.ntk4j.report;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.ntk.Indices;
import io.github.ntk4j.ntk.Periodogram;
import io.github.ntk4j.ntk.Scheme;
import io.github.ntk4j.ntk.Spectrum;
import io.github.ntk4j.ntk.TangentKernel;
import io.github.ntk4j.pde.LossTerm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** A kernel's numbers as Tables. */
public final class NtkTables {
  private NtkTables() {}

  /** Eigenvalues, largest first. */
  public static Table eigenvalues(KernelView view) {
    Spectrum s = view.spectrum();
    IntColumn mode = IntColumn.create("mode", s.size());
    DoubleColumn eigenvalue = DoubleColumn.create("eigenvalue", s.size());
    BooleanColumn resolved = BooleanColumn.create("resolved", s.size());
    DoubleColumn share = DoubleColumn.create("share of trace", s.size());
    for (int k = 0; k < s.size(); k++) {
      mode.set(k, k + 1);
      eigenvalue.set(k, s.eigenvalues().get(k));
      resolved.set(k, s.resolved(k));
      share.set(k, s.eigenvalues().get(k) / s.trace());
    }
    return Table.create("Eigenvalues, " + view.label(), mode, eigenvalue, resolved, share);
  }

  /** Numbers read from the spectrum, each with what it means. */
  public static Table diagnostics(KernelView view) {
    return metrics(view).table();
  }

  private static Metrics metrics(KernelView view) {
    Spectrum s = view.spectrum();
    int resolved = s.resolvedModes();
    Metrics rows = new Metrics("Diagnostics, " + view.label());
    rows.add(
        "resolvedModes",
        resolved + " of " + s.size(),
        "eigenvalues above the noise floor; the rest is rounding (" + s.how() + ")");
    if (view.kernel().weighted()) {
      rows.add(
          "resolvedResidual",
          view.sharesResidual() ? view.resolvedShare() : Double.NaN,
          view.sharesResidual()
              ? "share of ‖R‖² in those modes; what descent can reach, if the kernel stayed as it is"
              : Text.format(
                  "share of ‖R‖² in those modes; of more than %,d rows after projection()",
                  KernelView.MOST_ROWS));
    }
    rows.add("λmax", s.largest(), "the fastest mode");
    for (int mode : new int[] {5, 10}) {
      if (mode <= resolved) {
        rows.add(
            "λ1/λ" + mode,
            s.largest() / s.eigenvalues().get(mode - 1),
            "gradient descent learns mode " + mode + " so many times slower than mode 1");
      }
    }
    rows.add(
        "smallest resolved λ",
        s.eigenvalues().get(resolved - 1),
        "the slowest mode that double precision can tell from zero");
    rows.add("noiseFloor", s.noiseFloor(), floorMeaning(s));
    rows.add("conditionNumber", conditionNumber(s), conditionMeaning(s));
    rows.add(
        "spectralBias",
        bound(Indices.spectralBias(s), s.whollyResolved()),
        "ln conditionNumber: the gap between the fastest and the slowest mode");
    rows.add(
        "effectiveRank",
        Indices.effectiveRank(s.eigenvalues()),
        "(Σλ)²/Σλ²: how many modes share the trace");
    rows.add(
        "entropyRank",
        Indices.entropyRank(s.eigenvalues().subList(0, resolved)),
        "exp of the entropy of λ/Σλ; what some tools print as effective rank");
    rows.add("trace", s.trace(), "Σλ: the sum of the squared gradients of all rows");
    return rows;
  }

  private static String floorMeaning(Spectrum s) {
    String meaning = "at or below it an eigenvalue is noise";
    return s.floorOfEntries()
        ? meaning
            + ": rounding moves the entries of J by "
            + NumberText.plain(s.entryError() / Math.sqrt(s.largest()))
            + " of their largest singular value; are inputs far from 0? standardise them"
        : meaning;
  }

  private static String conditionMeaning(Spectrum s) {
    if (s.size() > s.parameters()) {
      return "λmax/λmin; exactly singular, since "
          + s.size()
          + " rows outnumber "
          + s.parameters()
          + " parameters";
    }
    return s.whollyResolved()
        ? "λmax/λmin"
        : "λmax/λmin; λmin is unresolved, so this is a lower bound";
  }

  /** The same, with the rows that need a learning rate. */
  public static Table diagnostics(KernelView view, double learningRate) {
    Spectrum s = view.spectrum();
    Indices.Modes modes = Indices.modes(s, learningRate);
    Metrics rows = metrics(view);
    String of = " of " + s.size();
    String rate = " at η = " + NumberText.plain(learningRate);
    rows.add("slowModes", modes.slow() + of, "0.999 < |1 − ηλ| < 1" + rate);
    rows.add("oscillatingModes", modes.oscillating() + of, "−1 < 1 − ηλ < 0" + rate);
    rows.add("divergentModes", modes.divergent() + of, "1 − ηλ ≤ −1" + rate);
    if (view.kernel().weighted()) {
      rows.add(
          "maxStableLearningRate",
          Scheme.largestStableRate(s.largest()),
          "2/λmax of the dynamics kernel for gradient descent; local, it moves with training");
    }
    return rows.table();
  }

  /**
   * The same numbers by a rule that clips small eigenvalues.
   *
   * @param clip eigenvalues below it become it
   * @param added what is added to the smallest one before dividing
   */
  public static Table clipped(KernelView view, double clip, double added) {
    List<Double> all = view.spectrum().eigenvalues();
    List<Double> clipped = all.stream().map(x -> Math.max(x, clip)).toList();
    double largest = clipped.get(0);
    double smallest = clipped.get(clipped.size() - 1);
    String rule = "clipped at " + NumberText.plain(clip) + ", plus " + NumberText.plain(added);
    Metrics rows = new Metrics("Diagnostics by the clipped rule, " + view.label());
    rows.add(
        "conditionNumber, clipped",
        largest / (smallest + added),
        "λmax/(λmin + added), " + rule + ": says where the clip is, not how the kernel is");
    rows.add("spectralBias, clipped", StrictMath.log(largest / smallest), "ln(λmax/λmin), " + rule);
    rows.add("effectiveRank, clipped", Indices.effectiveRank(clipped), "(Σλ)²/Σλ², " + rule);
    rows.add("entropyRank, clipped", Indices.entropyRank(clipped), "exp of the entropy, " + rule);
    long changed = all.stream().filter(x -> x < clip).count();
    rows.add("eigenvalues replaced", changed + " of " + all.size(), "they lay below the clip");
    return rows.table();
  }

  /** Largest stable rates of the rules, with their formulas. */
  public static Table learningRates(KernelView view, double momentum) {
    double largest = view.spectrum().largest();
    String beta = ", β = " + momentum;
    return Table.create(
        "Largest stable learning rates, " + view.label(),
        StringColumn.create(
            "optimiser", List.of("gradient descent", "heavy ball" + beta, "Nesterov" + beta)),
        DoubleColumn.create(
            "largest rate",
            List.of(
                Scheme.largestStableRate(largest),
                Scheme.Kind.HEAVY_BALL.largestStableRate(largest, momentum),
                Scheme.Kind.NESTEROV.largestStableRate(largest, momentum))),
        StringColumn.create(
            "formula", List.of("2/λmax", "2(1 + β)/λmax", "2(1 + β)/((1 + 2β)λmax)")));
  }

  /** Size, trace and spectrum of each block. */
  public static Table blocks(KernelView view) {
    StringColumn block = StringColumn.create("block");
    IntColumn rows = IntColumn.create("rows");
    DoubleColumn trace = DoubleColumn.create("trace");
    DoubleColumn share = DoubleColumn.create("share of trace");
    DoubleColumn mean = DoubleColumn.create("mean diagonal");
    DoubleColumn largest = DoubleColumn.create("λmax");
    IntColumn resolved = IntColumn.create("resolvedModes");
    for (int t = 0; t < view.terms().size(); t++) {
      Spectrum s = block(view.kernel(), t);
      block.append(view.terms().get(t).name());
      rows.append(s.size());
      trace.append(s.trace());
      share.append(s.trace() / view.spectrum().trace());
      mean.append(s.trace() / s.size());
      largest.append(s.largest());
      resolved.append(s.resolvedModes());
    }
    return Table.create(
        "Blocks, " + view.label(), block, rows, trace, share, mean, largest, resolved);
  }

  private static Spectrum block(TangentKernel kernel, int term) {
    boolean alone = kernel.loss().terms().size() == 1;
    return (alone ? kernel : kernel.only(List.of(term))).spectrum();
  }

  /** What each row stands for. */
  public static Table rows(KernelView view) {
    IntColumn row = IntColumn.create("row");
    StringColumn term = StringColumn.create("term");
    IntColumn point = IntColumn.create("point");
    List<DoubleColumn> coordinates = coordinates(view).stream().map(DoubleColumn::create).toList();
    for (int t = 0; t < view.terms().size(); t++) {
      LossTerm each = view.terms().get(t);
      for (int i = 0; i < each.rows(); i++) {
        row.append(row.size());
        term.append(each.name());
        point.append(i);
        for (int k = 0; k < coordinates.size(); k++) {
          coordinates.get(k).append(view.points(t)[i][k]);
        }
      }
    }
    return Table.create("Rows, " + view.label(), row, term, point)
        .addColumns(coordinates.toArray(DoubleColumn[]::new));
  }

  /** The coordinates' own names, unless a table could not tell them apart. */
  private static List<String> coordinates(KernelView view) {
    Set<String> taken = new HashSet<>(Set.of("row", "term", "point"));
    boolean distinct =
        view.coordinates().stream().allMatch(name -> taken.add(name.toLowerCase(Locale.ROOT)));
    return distinct ? view.coordinates() : KernelView.unnamed(view.coordinates().size());
  }

  /** The residual in the kernel's eigenvectors. */
  public static Table projection(KernelView view) {
    double[] coefficients = view.kernel().coefficients();
    double[] shares = view.energyShares();
    Table table = eigenvalues(view).setName("Residual by mode, " + view.label());
    double energy = Arrays.stream(view.kernel().residual()).map(r -> r * r).sum();
    DoubleColumn cumulative = DoubleColumn.create("cumulative");
    double sum = 0;
    for (double c : coefficients) {
      sum += c * c;
      cumulative.append(sum / energy);
    }
    return table
        .removeColumns("share of trace")
        .addColumns(
            DoubleColumn.create("coefficient", coefficients),
            DoubleColumn.create("share of energy", shares),
            cumulative);
  }

  /** The residual by mode, with the time and, over one coordinate, the frequency of each mode. */
  public static Table modes(KernelView view, double learningRate) {
    Table table = projection(view).setName("Modes, " + view.label());
    Spectrum s = view.spectrum();
    Scheme scheme = new Scheme(Scheme.Kind.GRADIENT_DESCENT, learningRate, 0);
    DoubleColumn folding = DoubleColumn.create("e-folding steps");
    for (int k = 0; k < s.size(); k++) {
      folding.append(s.resolved(k) ? scheme.foldingSteps(s.eigenvalues().get(k)) : Double.NaN);
    }
    table.addColumns(folding);
    double[][] at = view.points(0);
    return at[0].length == 1 && at.length > 3 ? table.addColumns(frequencies(view)) : table;
  }

  /** Of the first term's part of each resolved mode. */
  private static DoubleColumn frequencies(KernelView view) {
    double[][] at = view.points(0);
    double[] x = Arrays.stream(at).mapToDouble(p -> p[0]).sorted().toArray();
    double length = x[x.length - 1] - x[0];
    double[][] vectors = view.kernel().vectors();
    Spectrum s = view.spectrum();
    return DoubleColumn.create(
        "frequency",
        IntStream.range(0, s.size())
            .mapToDouble(
                k ->
                    s.resolved(k)
                        ? Periodogram.strongest(at, Arrays.copyOf(vectors[k], at.length), length)
                        : Double.NaN));
  }

  /** The condition number, or its lower bound. */
  static String conditionNumber(Spectrum s) {
    return bound(Indices.conditionNumber(s), s.whollyResolved());
  }

  /**
   * A number, or its lower bound.
   *
   * @param resolved whether it is the number itself
   */
  public static String bound(double value, boolean resolved) {
    return (resolved ? "" : "≥ ") + NumberText.plain(value);
  }

  /** Rows of metric, value, meaning. */
  private static final class Metrics {
    private final String name;
    private final List<String> metric = new ArrayList<>();
    private final List<String> value = new ArrayList<>();
    private final List<String> meaning = new ArrayList<>();

    Metrics(String name) {
      this.name = name;
    }

    void add(String what, double number, String means) {
      add(what, NumberText.plain(number), means);
    }

    void add(String what, String text, String means) {
      metric.add(what);
      value.add(text);
      meaning.add(means);
    }

    Table table() {
      return Table.create(
          name,
          StringColumn.create("metric", metric),
          StringColumn.create("value", value),
          StringColumn.create("meaning", meaning));
    }
  }
}
