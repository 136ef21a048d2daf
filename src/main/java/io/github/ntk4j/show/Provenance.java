package io.github.ntk4j.show;

import io.github.ntk4j.base.Require;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tech.tablesaw.api.Table;

/**
 * What made a result: seeds, sizes, points, scale and version, as names and values. It goes with
 * figures and tables into the files they are saved to.
 *
 * @param entries names to values, in order; of plain text
 */
public record Provenance(Map<String, String> entries) {
  /** Nothing is known. */
  public static final Provenance NONE = new Provenance(Map.of());

  /**
   * Copies the entries, keeping their order.
   *
   * @param entries names to values
   */
  public Provenance {
    Map<String, String> copy = new LinkedHashMap<>();
    Require.nonNull("entries", entries)
        .forEach(
            (name, value) -> copy.put(Require.nonNull("name", name), Require.nonNull(name, value)));
    entries = Collections.unmodifiableMap(copy);
  }

  /**
   * The same and one more entry.
   *
   * @param name what is told, e.g. {@code seed}
   * @param value its value, by its {@code toString}
   * @return a new provenance
   */
  public Provenance and(String name, Object value) {
    Map<String, String> more = new LinkedHashMap<>(entries);
    more.put(Require.nonNull("name", name), String.valueOf(Require.nonNull("value", value)));
    return new Provenance(more);
  }

  /**
   * A table that carries this.
   *
   * @param table its columns are shared, not copied
   * @return a table equal to it, until it is changed
   */
  public Table of(Table table) {
    return new MadeTable(Require.nonNull("table", table), this);
  }

  /**
   * What a table carries.
   *
   * @param table any table
   * @return what was given to it; nothing for one that was made, or derived, elsewhere
   */
  public static Provenance from(Table table) {
    return Require.nonNull("table", table) instanceof MadeTable made ? made.provenance : NONE;
  }

  /** A table and what made it; one derived from it is a plain table that prints alike. */
  private static final class MadeTable extends Table {
    private final Provenance provenance;

    MadeTable(Table table, Provenance provenance) {
      super(table.name(), table.columns());
      this.provenance = provenance;
      PrintedNumbers.in(this);
    }

    @Override
    public Table copy() {
      return new MadeTable(super.copy(), NONE);
    }

    @Override
    public Table emptyCopy() {
      return new MadeTable(super.emptyCopy(), NONE);
    }

    @Override
    public Table emptyCopy(int rows) {
      return new MadeTable(super.emptyCopy(rows), NONE);
    }

    @Override
    public String print() {
      return TableText.of(this);
    }

    @Override
    public String print(int rowsToPrint) {
      return TableText.of(this, rowsToPrint);
    }
  }
}
