package io.github.ntk4j;

import io.github.ntk4j.base.Require;
import io.github.ntk4j.show.NumbersShown;
import io.github.ntk4j.show.TableFiles;
import io.github.ntk4j.show.TableShown;
import java.nio.file.Path;
import tech.tablesaw.api.Table;

/**
 * Tables as files: {@code Tables.save(ntk.eigenvalues(), "eigenvalues.csv")}.
 *
 * <p>Numbers keep all their digits. A table that a result has handed out brings what made it:
 * seeds, sizes, points, step, scale, noise floor and version. In CSV these are lines that begin
 * with {@code #}, above the columns' names. The last of them has the columns' types, and the last
 * line of all the number of rows with a checksum: {@link #read} gives back the same table, missing
 * values included, or refuses a file that was cut or changed. Other readers skip these lines by
 *
 * <ul>
 *   <li>Tablesaw: {@code
 *       Table.read().usingOptions(CsvReadOptions.builder("x.csv").commentPrefix('#'))}
 *   <li>pandas: {@code pandas.read_csv("x.csv", comment="#")}
 *   <li>R: {@code read.csv("x.csv", comment.char = "#")}
 * </ul>
 *
 * <p>In JSON they are the key {@code provenance}, beside {@code name} and {@code columns}: {@code
 * pandas.DataFrame(json.load(open("x.json"))["columns"])}.
 */
public final class Tables {
  private Tables() {}

  /**
   * Numbers as cells show them, where Java prints {@code [D@48e455d3}: {@code
   * System.out.println(Tables.text(run.value(points)))}. Up to 20 are whole, else the first and
   * last five, with their count.
   *
   * @param values any numbers
   * @return one line
   */
  public static String text(double[] values) {
    return NumbersShown.of(Require.nonNull("values", values)).toString();
  }

  /**
   * Rows of numbers as cells show them, e.g. {@link NtkResult#block}: up to 20 rows and 10 columns
   * are whole, else the first and last five.
   *
   * @param rows of any lengths
   * @return lines without a line break at the end
   */
  public static String text(double[][] rows) {
    return NumbersShown.of(Require.nonNull("rows", rows)).toString();
  }

  /**
   * A table as aligned text, as results print theirs, also one that Tablesaw has derived: {@code
   * System.out.println(Tables.text(table.selectColumns("mode", "eigenvalue")))}. Up to 20 rows are
   * whole, of more the first and last five are; numbers have four significant digits.
   *
   * @param table any table
   * @return lines without a line break at the end, of characters that the terminal can show
   */
  public static String text(Table table) {
    return TableShown.of(Require.nonNull("table", table)).toString();
  }

  /**
   * Saves a table in the format that the name ends in.
   *
   * @param table one of a result, or any other
   * @param file a name that ends in .csv or .json; an existing file is replaced
   * @return the absolute path
   * @throws IllegalArgumentException if the name ends otherwise
   * @throws java.io.UncheckedIOException if the file cannot be written
   */
  public static Path save(Table table, String file) {
    Require.nonNull("table", table);
    Require.nonNull("file", file);
    return save(table, Path.of(file));
  }

  /**
   * Saves a table in the format that the name ends in.
   *
   * @param table one of a result, or any other
   * @param file a name that ends in .csv or .json; an existing file is replaced
   * @return the absolute path
   * @throws IllegalArgumentException if the name ends otherwise
   * @throws java.io.UncheckedIOException if the file cannot be written
   */
  public static Path save(Table table, Path file) {
    Require.nonNull("table", table);
    Require.nonNull("file", file);
    return TableFiles.save(table, file);
  }

  /**
   * Reads a table that {@link #save} has written, or any other CSV file.
   *
   * @param file a CSV file in UTF-8
   * @return the table, with its name, types, missing values and what made it; of a file without
   *     these Tablesaw guesses the types
   * @throws java.io.UncheckedIOException if the file cannot be read
   * @throws IllegalArgumentException if it was cut or changed since, or is no CSV file
   */
  public static Table read(String file) {
    Require.nonNull("file", file);
    return read(Path.of(file));
  }

  /**
   * Reads a table that {@link #save} has written, or any other CSV file.
   *
   * @param file a CSV file in UTF-8
   * @return the table, with its name, types, missing values and what made it; of a file without
   *     these Tablesaw guesses the types
   * @throws java.io.UncheckedIOException if the file cannot be read
   * @throws IllegalArgumentException if it was cut or changed since, or is no CSV file
   */
  public static Table read(Path file) {
    Require.nonNull("file", file);
    return TableFiles.read(file);
  }
}
