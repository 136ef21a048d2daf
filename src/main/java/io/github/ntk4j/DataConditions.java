package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.pde.Measure;
import io.github.ntk4j.pde.MeasuredValues;
import tech.tablesaw.api.Table;

/**
 * What is measured of a problem's solution, values at points or the rows of a table, and the
 * unknown coefficients that are found from it.
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

  /**
   * An unknown coefficient, to be used in equations: it is trained with the network.
   *
   * @param name what tables call it
   * @param start its value at step 0, finite
   * @return the coefficient; each call makes another one
   * @throws IllegalArgumentException if the start is not finite
   */
  public static Expr unknown(String name, double start) {
    return Expr.unknown(name, start, Measure.PLAIN);
  }

  /**
   * An unknown coefficient far from 1: what is trained is its ratio to a scale, which optimisers
   * move by steps of order 1. Tables show the coefficient.
   *
   * @param name what tables call it
   * @param start its value at step 0, finite, in its own unit
   * @param scale its typical size, finite and above 0
   * @return the coefficient; each call makes another one
   * @throws IllegalArgumentException if a number is out of range
   */
  public static Expr unknown(String name, double start, double scale) {
    Require.nonNull("name", name);
    Require.positive("scale of unknown " + name, scale);
    return Expr.unknown(name, start, new Measure.Scaled(scale));
  }

  /**
   * An unknown coefficient above 0 whose size may be wrong by decades: what is trained is its
   * logarithm. Tables show the coefficient.
   *
   * @param name what tables call it
   * @param start its value at step 0, finite and above 0
   * @return the coefficient; each call makes another one
   * @throws IllegalArgumentException if the start is not above 0
   */
  public static Expr unknownPositive(String name, double start) {
    return Expr.unknown(name, start, new Measure.Exponential());
  }

  /**
   * An unknown coefficient that stays between two bounds: what is trained is the logit of where it
   * is between them, so that it comes near a bound and never beyond it. Tables show the
   * coefficient.
   *
   * @param name what tables call it
   * @param start its value at step 0, above the lower bound and below the upper
   * @param lower finite
   * @param upper finite, above the lower
   * @return the coefficient; each call makes another one
   * @throws IllegalArgumentException if a bound is not finite, or the start is not between them
   */
  public static Expr unknownBetween(String name, double start, double lower, double upper) {
    Require.nonNull("name", name);
    if (!(lower < upper) || Double.isInfinite(lower) || Double.isInfinite(upper)) {
      throw Fault.argument(
          Text.format(
              "unknown %s needs two finite bounds, the lower below the upper; got %s and %s",
              name, lower, upper));
    }
    return Expr.unknown(name, start, new Measure.Between(lower, upper));
  }
}
