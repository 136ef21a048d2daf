package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.Palette;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Series;
import io.github.ntk4j.ntk.Spectrum;
import io.github.ntk4j.report.Provenances;
import io.github.ntk4j.report.SpectrumSeries;
import io.github.ntk4j.show.ChartFigure;
import io.github.ntk4j.show.Provenance;
import io.github.ntk4j.show.TableAndFigure;
import io.github.ntk4j.show.TableShown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Spectra of several kernels side by side: {@code Spectra.of("start", k0).and("trained", k1)}.
 *
 * <p>Only resolved modes are drawn. Immutable.
 */
public final class Spectra implements TableAndFigure {
  private final String title;
  private final Map<String, NtkResult> kernels;

  private Spectra(String title, Map<String, NtkResult> kernels) {
    this.title = title;
    this.kernels = kernels;
  }

  /**
   * Starts a comparison.
   *
   * @param name what legend and table call the kernel
   * @param kernel the first kernel
   * @return a comparison of one
   */
  public static Spectra of(String name, NtkResult kernel) {
    Require.nonNull("name", name);
    Require.nonNull("kernel", kernel);
    return new Spectra("Spectra", Map.of()).and(name, kernel);
  }

  /**
   * The same comparison and one more kernel.
   *
   * @param name what legend and table call it
   * @param kernel of any size and scale
   * @return a new comparison
   * @throws IllegalArgumentException if the name is taken
   */
  public Spectra and(String name, NtkResult kernel) {
    Require.nonNull("name", name);
    Require.nonNull("kernel", kernel);
    if (kernels.containsKey(name)) {
      throw Fault.argument("there is a spectrum \"" + name + "\" already: " + kernels.keySet());
    }
    Map<String, NtkResult> more = new LinkedHashMap<>(kernels);
    more.put(name, kernel);
    return new Spectra(title, more);
  }

  /**
   * The same comparison under another title.
   *
   * @param newTitle what figure and table are called
   * @return a new comparison
   */
  public Spectra titled(String newTitle) {
    Require.nonNull("newTitle", newTitle);
    return new Spectra(newTitle, kernels);
  }

  /**
   * Resolved eigenvalues of all kernels in one picture.
   *
   * @return the figure
   */
  @Override
  public ChartFigure figure() {
    Panel panel = SpectrumSeries.axes("");
    List<NtkResult> all = new ArrayList<>(kernels.values());
    List<String> names = new ArrayList<>(kernels.keySet());
    for (int k = 0; k < all.size(); k++) {
      Spectrum s = all.get(k).spectrum();
      Series modes = SpectrumSeries.modes(names.get(k), s, 0, s.resolvedModes());
      panel = panel.add(modes.marked().colour(Palette.category(k)));
    }
    return new ChartFigure(Chart.of(panel).titled(title + ", resolved modes")).madeBy(provenance());
  }

  /**
   * Numbers read from each spectrum, a row a kernel.
   *
   * @return columns {@code kernel}, {@code trace}, {@code λmax}, {@code smallest resolved λ},
   *     {@code resolvedModes} (with the number of rows), {@code conditionNumber} (≥ where λmin is
   *     unresolved), {@code effectiveRank}
   */
  @Override
  public Table table() {
    StringColumn name = StringColumn.create("kernel");
    DoubleColumn trace = DoubleColumn.create("trace");
    DoubleColumn largest = DoubleColumn.create("λmax");
    DoubleColumn smallest = DoubleColumn.create("smallest resolved λ");
    StringColumn resolved = StringColumn.create("resolvedModes");
    StringColumn condition = StringColumn.create("conditionNumber");
    DoubleColumn rank = DoubleColumn.create("effectiveRank");
    kernels.forEach(
        (key, ntk) -> {
          name.append(key);
          trace.append(ntk.spectrum().trace());
          largest.append(ntk.spectrum().largest());
          smallest.append(ntk.values()[ntk.resolvedModes() - 1]);
          resolved.append(ntk.resolvedModes() + " of " + ntk.size());
          condition.append(ntk.conditionNumber().words());
          rank.append(ntk.effectiveRank());
        });
    return provenance()
        .of(Table.create(title, name, trace, largest, smallest, resolved, condition, rank));
  }

  /** Kernel by kernel. */
  private Provenance provenance() {
    Provenance made = Provenances.library();
    for (Map.Entry<String, NtkResult> each : kernels.entrySet()) {
      for (Map.Entry<String, String> entry : each.getValue().provenance().entries().entrySet()) {
        boolean library = made.entries().containsKey(entry.getKey());
        made = library ? made : made.and(each.getKey() + ", " + entry.getKey(), entry.getValue());
      }
    }
    return made;
  }

  /** The table as text. */
  @Override
  public String toString() {
    return TableShown.of(table()).toString();
  }
}
