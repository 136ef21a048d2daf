package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class MeasurementsTest {
  private static final Problem OPEN =
      Problem.named("transport")
          .space("x", 0, 1)
          .time("t", 0, 2)
          .equation(u -> u.dt().plus(u.dx()))
          .collocation(6);
  private static final Pinn NET = Pinn.mlp(2, 4, 1).seed(3);

  private static Table table() {
    return Table.create(
        "rod",
        DoubleColumn.create("x", 0.1, 0.5, Double.NaN, 0.9, 0.3),
        IntColumn.create("t", 0, 1, 1, 2, 1),
        DoubleColumn.create("temperature", 1.5, -0.5, 2, 0.25, Double.NaN),
        DoubleColumn.create("sigma", 0.1, 0.1, 0.1, 0.2, 0.2),
        StringColumn.create("place", "a", "b", "c", "d", "e"));
  }

  private static void refused(String message, Executable door) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, door).getMessage());
  }

  @Test
  void rows_of_a_table_are_points_and_values_in_its_order() {
    Problem fromTable = OPEN.data("measured", table(), "x", "t", "temperature");
    double[][] points = {{0.1, 0}, {0.5, 1}, {0.9, 2}};
    Problem fromArrays = OPEN.data("measured", Points.of(points), new double[] {1.5, -0.5, 0.25});
    assertArrayEquals(points, fromTable.points("measured").toArray());
    assertEquals(fromArrays.loss(NET), fromTable.loss(NET));
    assertArrayEquals(fromArrays.gradient(NET), fromTable.gradient(NET));
  }

  @Test
  void rows_with_a_missing_value_are_left_out_and_counted() {
    String text = OPEN.data("measured", table(), "x", "t", "temperature").toString();
    assertTrue(
        text.contains("measured: 3 points (2 rows with a missing value left out), weight 1"), text);
    String none = OPEN.data("measured", Points.of(new double[][] {{0, 0}}), new double[1]).latex();
    assertTrue(!none.contains("missing"), none);
  }

  @Test
  void values_are_weighted_by_one_over_the_square_of_their_noise() {
    Measurements rows = Measurements.of(table(), "x", "t", "temperature");
    Problem plain = OPEN.data("measured", rows);
    Problem noisy = OPEN.data("measured", rows.noise("sigma"));
    double[] rho = residuals(plain);
    double common = 1 / Math.sqrt((100 + 100 + 25) / 3.0);
    double[] wanted = {rho[0] * common / 0.1, rho[1] * common / 0.1, rho[2] * common / 0.2};
    assertArrayEquals(wanted, residuals(noisy), 1e-15);
    assertEquals(1, mean(wanted, rho), 1e-15); // the weights' mean
  }

  /** Of the weights, not of the squares. */
  private static double mean(double[] weighted, double[] plain) {
    double sum = 0;
    for (int i = 0; i < plain.length; i++) {
      sum += Math.pow(weighted[i] / plain[i], 2);
    }
    return sum / plain.length;
  }

  private static double[] residuals(Problem problem) {
    var loss = problem.compile(NET);
    double[] all = loss.residuals(loss.start(NET.theta()));
    return java.util.Arrays.copyOfRange(all, loss.firstRow(1), all.length);
  }

  @Test
  void one_noise_for_all_changes_nothing_but_beside_other_values() {
    Measurements rows = Measurements.of(table(), "x", "t", "temperature");
    assertEquals(
        OPEN.data("measured", rows).loss(NET),
        OPEN.data("measured", rows.noise(0.3)).loss(NET),
        1e-15);
    Problem two = OPEN.data("good", rows.noise(0.1)).data("bad", rows.noise(0.2));
    double[] rho = residuals(two);
    assertEquals(2, rho[0] / rho[3], 1e-14);
    assertEquals(2, (rho[0] * rho[0] + rho[3] * rho[3]) / Math.pow(plain()[0], 2), 1e-14);
  }

  private static double[] plain() {
    return residuals(OPEN.data("measured", table(), "x", "t", "temperature"));
  }

  /** A straight line by two instruments, against the textbook's weighted least squares. */
  @Test
  void slope_from_two_instruments_has_the_errors_of_weighted_regression() {
    int n = 40;
    Random random = new Random(4);
    double[] x = new double[n];
    double[] y = new double[n];
    double[] sigma = new double[n];
    double[] sums = new double[5]; // of w, wx, wy, wxx, wxy
    for (int i = 0; i < n; i++) {
      x[i] = 2.0 * i / (n - 1);
      sigma[i] = i % 2 == 0 ? 0.01 : 0.1;
      y[i] = 1 + 0.7 * x[i] + sigma[i] * random.nextGaussian();
      double w = 1 / (sigma[i] * sigma[i]);
      double[] of = {w, w * x[i], w * y[i], w * x[i] * x[i], w * x[i] * y[i]};
      for (int k = 0; k < sums.length; k++) {
        sums[k] += of[k];
      }
    }
    double determinant = sums[0] * sums[3] - sums[1] * sums[1];
    double slope = (sums[0] * sums[4] - sums[1] * sums[2]) / determinant;
    double level = (sums[2] - slope * sums[1]) / sums[0];
    double chi = 0;
    for (int i = 0; i < n; i++) {
      chi += Math.pow((y[i] - level - slope * x[i]) / sigma[i], 2);
    }
    double error = Math.sqrt(sums[0] / determinant * chi / (n - 2));
    Table table =
        Table.create(
            DoubleColumn.create("x", x),
            DoubleColumn.create("y", y),
            DoubleColumn.create("sigma", sigma));
    Training run = line(p -> p.data("m", Measurements.of(table, "x", "y").noise("sigma")));
    assertEquals(slope, run.unknowns().doubleColumn("end").get(0), 1e-7);
    assertEquals(error, run.unknowns().doubleColumn("standard error").get(0), 1e-6 * error);
    double given = Math.sqrt(2 / (1e4 + 1e2));
    assertEquals(given, run.noise().doubleColumn("given").get(0), 1e-12);
    assertEquals(
        given * Math.sqrt(chi / (n - 2)),
        run.noise().doubleColumn("standard deviation").get(0),
        1e-8);
  }

  private static Training line(UnaryOperator<Problem> data) {
    Problem problem =
        Problem.named("line")
            .space("x", 0, 2)
            .equation(u -> u.dx().minus(Problem.unknown("c", 0.3)))
            .collocation(10);
    return Pinn.mlp(1, 1).seed(3).train(data.apply(problem)).levenbergMarquardt().steps(30).run();
  }

  @Test
  void two_instruments_have_each_their_own_noise() {
    Random random = new Random(5);
    double[] x = column(200);
    double[] fine = new double[x.length];
    double[] coarse = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      fine[i] = 0.7 * x[i] + 0.01 * random.nextGaussian();
      coarse[i] = 0.7 * x[i] + 0.1 * random.nextGaussian();
    }
    Table table =
        Table.create(
            DoubleColumn.create("x", x),
            DoubleColumn.create("fine", fine),
            DoubleColumn.create("coarse", coarse));
    Training run =
        line(
            p ->
                p.data("fine", Measurements.of(table, "x", "fine").noise(0.01))
                    .data("coarse", Measurements.of(table, "x", "coarse").noise(0.1)));
    DoubleColumn found = run.noise().doubleColumn("standard deviation");
    assertEquals(0.01, found.get(0), 0.0015); // 3 of the deviations of 200 draws
    assertEquals(0.1, found.get(1), 0.015);
  }

  private static double[] column(int n) {
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = 2.0 * i / (n - 1);
    }
    return x;
  }

  @Test
  void wrong_columns_are_refused_with_those_that_there_are() {
    refused(
        "table \"rod\" has no column \"u\"; it has [x, t, temperature, sigma, place]",
        () -> OPEN.data("m", table(), "x", "t", "u"));
    refused(
        "column \"place\" of table \"rod\" holds STRING, such as \"a\"; measurements are numbers, e.g."
            + " column.parseDouble()",
        () -> OPEN.data("m", table(), "x", "t", "place"));
    refused(
        "measurements need a column for each coordinate [x, t], in this order, then one of values; got [x,"
            + " temperature]",
        () -> OPEN.data("m", table(), "x", "temperature"));
    refused(
        "measurements need a column for each coordinate [x, t], in this order, then one of values; got [t, x,"
            + " temperature], where \"t\" stands in the wrong place",
        () -> OPEN.data("m", table(), "t", "x", "temperature"));
    refused(
        "measurements need a column for each coordinate, then one of values, e.g. \"x\", \"t\", \"u\"; got"
            + " [x]",
        () -> Measurements.of(table(), "x"));
  }

  @Test
  void rows_that_cannot_be_used_are_refused() {
    Table far = table();
    far.doubleColumn("x").set(1, 1.25);
    refused(
        "1 of 3 rows of data m lie outside the domain, the first in row 1: x = 1.25 is not in [0.0, 1.0]; leave"
            + " them out, table.where(…), or widen the domain",
        () -> OPEN.data("m", far, "x", "t", "temperature"));
    far.doubleColumn("x").set(1, Double.POSITIVE_INFINITY);
    refused(
        "column \"x\" of table \"rod\" is Infinity in row 1; measurements are finite",
        () -> OPEN.data("m", far, "x", "t", "temperature"));
    refused(
        "table \"rod\" has no row with all of [x, t, temperature]; term \"m\" needs at least one",
        () -> OPEN.data("m", table().inRange(2, 3), "x", "t", "temperature"));
    Table unsure = table();
    unsure.doubleColumn("sigma").set(3, 0);
    refused(
        "column \"sigma\" of table \"rod\" is 0.0 in row 3; a standard deviation is above 0",
        () -> Measurements.of(unsure, "x", "t", "temperature").noise("sigma"));
    assertThrows(
        IllegalArgumentException.class,
        () -> Measurements.of(table(), "x", "t", "temperature").noise(-1));
    Problem disc =
        Problem.named("disc").space("x", "y", Region.disc(0, 0, 1)).equation(u -> u.laplacian());
    Table corner =
        Table.create(
            "corner",
            DoubleColumn.create("x", 0.9),
            DoubleColumn.create("y", 0.9),
            DoubleColumn.create("u", 1.0));
    refused(
        "1 of 1 rows of data m lie outside the domain, the first in row 0: [0.9, 0.9] is not in the region;"
            + " leave them out, table.where(…), or widen the domain",
        () -> disc.data("m", corner, "x", "y", "u"));
  }

  @Test
  void lambdas_that_read_beyond_the_point_are_told_how_long_it_is() {
    String end =
        ": Index 2 out of bounds for length 2; a point is double[2], its coordinates in the";
    startsAndHas(
        "the test of \"hot\" reads beyond the point [0.0, ",
        end,
        () -> OPEN.boundaryPart("hot", "x", 0, p -> p[2] > 1));
    startsAndHas(
        "a source or coefficient of term \"initial\" reads beyond the point [",
        end,
        () -> OPEN.initial(p -> p[2]));
    startsAndHas(
        "the test for a part of it reads beyond the point [",
        end,
        () -> OPEN.equation("part", p -> p[2] > 1, u -> u.dx()));
    double[] own = {1, 2, 3};
    assertThrows(IndexOutOfBoundsException.class, () -> OPEN.initial(p -> own[p.length + 1]));
  }

  private static void startsAndHas(String start, String part, Executable door) {
    String message = assertThrows(IllegalArgumentException.class, door).getMessage();
    assertTrue(message.startsWith(start) && message.contains(part), message);
  }

  @Test
  void two_unknowns_of_one_name_are_refused() {
    refused(
        "two unknowns are called \"K\"; declare one before the problem, Expr K = Problem.unknown(…), and use"
            + " it in every term, or give each a name of its own",
        () ->
            OPEN.equation(
                "second",
                u ->
                    u.dx().times(Problem.unknown("k", 1)).minus(u.times(Problem.unknown("K", 2)))));
  }

  @Test
  void measurements_say_what_they_are() {
    assertEquals(
        "measurements [x, t, temperature] of table \"rod\", 5 rows, noise from sigma",
        Measurements.of(table(), "x", "t", "temperature").noise("sigma").toString());
  }

  @Test
  void the_line_of_progress_has_the_unknowns() {
    StringBuilder last = new StringBuilder();
    Progress.use(
        () ->
            new Progress() {
              @Override
              public void report(
                  String task,
                  long done,
                  long total,
                  java.util.OptionalDouble loss,
                  java.util.function.Supplier<String> detail) {
                last.setLength(0);
                last.append(detail.get());
              }

              @Override
              public void close() {}
            });
    try {
      Table one = Table.create(DoubleColumn.create("x", 0, 1), DoubleColumn.create("u", 0, 0.25));
      line(p -> p.data("m", one, "x", "u"));
      assertEquals("c 0.25", last.toString());
    } finally {
      Progress.use(TerminalProgress::new);
    }
  }
}
