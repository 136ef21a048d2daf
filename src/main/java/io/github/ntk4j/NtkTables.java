package io.github.ntk4j;

import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.ntk.Bound;
import io.github.ntk4j.ntk.Indices;
import io.github.ntk4j.ntk.Spectrum;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.report.ForecastTables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** A kernel's numbers as Tables. */
final class NtkTables {
  private NtkTables() {}

  static Table eigenvalues(NtkResult ntk) {
    Spectrum s = ntk.spectrum();
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
    return Table.create("Eigenvalues, " + ntk.label(), mode, eigenvalue, resolved, share);
  }

  static Table diagnostics(NtkResult ntk) {
    Spectrum s = ntk.spectrum();
    int resolved = s.resolvedModes();
    Metrics rows = new Metrics("Diagnostics, " + ntk.label());
    rows.add(
        "resolvedModes",
        resolved + " of " + s.size(),
        "eigenvalues above the noise floor; the rest is rounding (" + s.how() + ")");
    rows.add("λmax", s.largest(), "the fastest mode");
    rows.add(
        "smallest resolved λ",
        s.eigenvalues().get(resolved - 1),
        "the slowest mode that double precision can tell from zero");
    rows.add("noiseFloor", s.noiseFloor(), floorMeaning(s));
    rows.add("conditionNumber", text(ntk.conditionNumber()), conditionMeaning(s));
    rows.add(
        "spectralBias",
        text(ntk.spectralBias()),
        "ln conditionNumber: the gap between the fastest and the slowest mode");
    rows.add("effectiveRank", ntk.effectiveRank(), "(Σλ)²/Σλ²: how many modes share the trace");
    rows.add(
        "entropyRank",
        ntk.entropyRank(),
        "exp of the entropy of λ/Σλ; what some tools print as effective rank");
    rows.add("trace", s.trace(), "Σλ: the sum of the squared gradients of all rows");
    return rows.table();
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
    return Indices.conditionNumber(s).resolved()
        ? "λmax/λmin"
        : "λmax/λmin; λmin is unresolved, so this is a lower bound";
  }

  static Table diagnostics(NtkResult ntk, double learningRate) {
    Indices.Modes modes = Indices.modes(ntk.spectrum(), learningRate);
    Metrics rows = new Metrics(diagnostics(ntk));
    String of = " of " + ntk.size();
    String rate = " at η = " + NumberText.plain(learningRate);
    rows.add("slowModes", modes.slow() + of, "0.999 < |1 − ηλ| < 1" + rate);
    rows.add("oscillatingModes", modes.oscillating() + of, "−1 < 1 − ηλ < 0" + rate);
    rows.add("divergentModes", modes.divergent() + of, "1 − ηλ ≤ −1" + rate);
    if (ntk.kernel().weighted()) {
      rows.add(
          "maxStableLearningRate",
          2 / ntk.spectrum().largest(),
          "2/λmax of the dynamics kernel for gradient descent; local, it moves with training");
    }
    return rows.table();
  }

  static Table diagnostics(NtkResult ntk, Floor floor) {
    List<Double> clipped =
        ntk.spectrum().eigenvalues().stream().map(x -> Math.max(x, floor.clip())).toList();
    double largest = clipped.get(0);
    double smallest = clipped.get(clipped.size() - 1);
    String rule =
        "clipped at "
            + NumberText.plain(floor.clip())
            + ", plus "
            + NumberText.plain(floor.added());
    Metrics rows = new Metrics("Diagnostics by the clipped rule, " + ntk.label());
    rows.add(
        "conditionNumber, clipped",
        largest / (smallest + floor.added()),
        "λmax/(λmin + added), " + rule + ": says where the clip is, not how the kernel is");
    rows.add("spectralBias, clipped", Math.log(largest / smallest), "ln(λmax/λmin), " + rule);
    rows.add("effectiveRank, clipped", Indices.effectiveRank(clipped), "(Σλ)²/Σλ², " + rule);
    rows.add("entropyRank, clipped", Indices.entropyRank(clipped), "exp of the entropy, " + rule);
    long changed = ntk.spectrum().eigenvalues().stream().filter(x -> x < floor.clip()).count();
    rows.add("eigenvalues replaced", changed + " of " + ntk.size(), "they lay below the clip");
    return rows.table();
  }

  static Table learningRates(NtkResult ntk) {
    double largest = ntk.spectrum().largest();
    double beta = 0.9;
    return Table.create(
        "Largest stable learning rates, " + ntk.label(),
        StringColumn.create(
            "optimiser", List.of("gradient descent", "heavy ball, β = 0.9", "Nesterov, β = 0.9")),
        DoubleColumn.create(
            "largest rate",
            List.of(
                2 / largest,
                2 * (1 + beta) / largest,
                2 * (1 + beta) / ((1 + 2 * beta) * largest))),
        StringColumn.create(
            "formula", List.of("2/λmax", "2(1 + β)/λmax", "2(1 + β)/((1 + 2β)λmax)")));
  }

  static Table blocks(NtkResult ntk) {
    List<String> names = ntk.blocks();
    StringColumn block = StringColumn.create("block", names);
    IntColumn rows = IntColumn.create("rows");
    DoubleColumn trace = DoubleColumn.create("trace");
    DoubleColumn share = DoubleColumn.create("share of trace");
    DoubleColumn mean = DoubleColumn.create("mean diagonal");
    DoubleColumn largest = DoubleColumn.create("λmax");
    IntColumn resolved = IntColumn.create("resolved modes");
    for (String name : names) {
      Spectrum s = ntk.only(name).spectrum();
      rows.append(s.size());
      trace.append(s.trace());
      share.append(s.trace() / ntk.spectrum().trace());
      mean.append(s.trace() / s.size());
      largest.append(s.largest());
      resolved.append(s.resolvedModes());
    }
    return Table.create(
        "Blocks, " + ntk.label(), block, rows, trace, share, mean, largest, resolved);
  }

  static Table rows(NtkResult ntk) {
    List<LossTerm> terms = ntk.kernel().loss().terms();
    int dimension = terms.get(0).sites().get(0)[0].length;
    IntColumn row = IntColumn.create("row");
    StringColumn term = StringColumn.create("term");
    IntColumn point = IntColumn.create("point");
    List<DoubleColumn> coordinates = new ArrayList<>();
    for (int k = 0; k < dimension; k++) {
      coordinates.add(DoubleColumn.create(dimension == 1 ? "x" : "x" + k));
    }
    for (LossTerm each : terms) {
      for (int i = 0; i < each.rows(); i++) {
        row.append(row.size());
        term.append(each.name());
        point.append(i);
        for (int k = 0; k < dimension; k++) {
          coordinates.get(k).append(each.sites().get(0)[i][k]);
        }
      }
    }
    return Table.create("Rows, " + ntk.label(), row, term, point)
        .addColumns(coordinates.toArray(DoubleColumn[]::new));
  }

  static Table projection(NtkResult ntk) {
    Table table = eigenvalues(ntk).setName("Residual by mode, " + ntk.label());
    double[] residual = ntk.residual();
    double energy = Arrays.stream(residual).map(r -> r * r).sum();
    DoubleColumn coefficient = DoubleColumn.create("coefficient");
    DoubleColumn share = DoubleColumn.create("share of energy");
    DoubleColumn cumulative = DoubleColumn.create("cumulative");
    double sum = 0;
    for (double[] vector : ntk.kernel().vectors()) {
      double c = 0;
      for (int i = 0; i < residual.length; i++) {
        c += vector[i] * residual[i];
      }
      sum += c * c;
      coefficient.append(c);
      share.append(c * c / energy);
      cumulative.append(sum / energy);
    }
    return table.removeColumns("share of trace").addColumns(coefficient, share, cumulative);
  }

  /** The residual by mode, with the time and, over one coordinate, the frequency of each mode. */
  static Table modes(NtkResult ntk, double learningRate) {
    Table table = projection(ntk).setName("Modes, " + ntk.label());
    Spectrum s = ntk.spectrum();
    DoubleColumn folding = DoubleColumn.create("e-folding steps");
    for (int k = 0; k < s.size(); k++) {
      double x = learningRate * s.eigenvalues().get(k);
      boolean shrinks = s.resolved(k) && x < 2;
      folding.append(shrinks ? ForecastTables.foldingSteps(x, 1 - x, false) : Double.NaN);
    }
    table.addColumns(folding);
    LossTerm first = ntk.kernel().loss().terms().get(0);
    double[][] at = first.sites().get(0);
    if (at[0].length == 1 && at.length > 3) {
      double low = Arrays.stream(at).mapToDouble(p -> p[0]).min().orElseThrow();
      double high = Arrays.stream(at).mapToDouble(p -> p[0]).max().orElseThrow();
      DoubleColumn frequency = DoubleColumn.create("frequency");
      for (int k = 0; k < s.size(); k++) {
        double[] own = Arrays.copyOf(ntk.kernel().vectors()[k], at.length);
        frequency.append(s.resolved(k) ? Periodogram.strongest(at, own, high - low) : Double.NaN);
      }
      table.addColumns(frequency);
    }
    return table;
  }

  /** A number, or its lower bound. */
  static String text(Bound bound) {
    return (bound.resolved() ? "" : "≥ ") + NumberText.plain(bound.value());
  }

  /** Rows of metric, value, meaning. */
  static final class Metrics {
    private final String name;
    private final StringColumn metric = StringColumn.create("metric");
    private final StringColumn value = StringColumn.create("value");
    private final StringColumn meaning = StringColumn.create("meaning");

    Metrics(String name) {
      this.name = name;
    }

    Metrics(Table start) {
      this(start.name());
      for (int row = 0; row < start.rowCount(); row++) {
        add(start.getString(row, 0), start.getString(row, 1), start.getString(row, 2));
      }
    }

    void add(String what, double number, String means) {
      add(what, NumberText.plain(number), means);
    }

    void add(String what, String text, String means) {
      metric.append(what);
      value.append(text);
      meaning.append(means);
    }

    Table table() {
      return Table.create(name, metric, value, meaning);
    }
  }
}
