package io.github.ntk4j;

import io.github.ntk4j.base.Require;
import io.github.ntk4j.pde.MeasuredValues;
import tech.tablesaw.api.Table;

/**
 * What is measured of a problem's solution: values at points, or the rows of a table.
 *
 * @param <P> the problem
 */
public abstract class DataConditions<P> extends Conditions<P> {
  DataConditions() {}

  /**
   * Measured values of u.
   *
   * @param term name of their loss term
   * @param points where, in the domain
   * @param values one for each point, finite; copied
   * @return the problem
   * @throws IllegalArgumentException if lengths differ, a value is not finite, a point is outside,
   *     or the name is taken
   */
  public P data(String term, Points points, double[] values) {
    Require.nonNull("term", term);
    MeasuredValues measured = MeasuredValues.of(set(points), Require.nonNull("values", values));
    return with(measured.of(sought(), term));
  }

  /**
   * Measured values of u from a table: {@code .data("measured", table, "x", "t", "u")}. Rows with a
   * missing value are left out; the problem's text says how many.
   *
   * @param term name of their loss term
   * @param table one row a measurement; copied
   * @param columns a column for each coordinate of the problem, in its order, then that of the
   *     values
   * @return the problem
   * @throws IllegalArgumentException if the table has no such column, one holds no numbers, a row
   *     lies outside the domain, or the name is taken
   */
  public P data(String term, Table table, String... columns) {
    Require.nonNull("term", term);
    return data(term, Measurements.of(table, columns));
  }

  /**
   * Measured values of u from a table, weighted by their noise: {@code .data("measured",
   * Measurements.of(table, "x", "t", "u").noise("sigma"))}.
   *
   * @param term name of their loss term
   * @param measurements columns of a table, and what is known of their noise
   * @return the problem
   * @throws IllegalArgumentException as {@link #data(String, Table, String...)}
   */
  public P data(String term, Measurements measurements) {
    Require.nonNull("term", term);
    Require.nonNull("measurements", measurements);
    return with(measurements.at(domain(), term).of(sought(), term));
  }
}
