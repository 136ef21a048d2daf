package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class UnknownErrorsTest {
  private static final double NOISE = 0.02;
  private static final double[] X = IntStream.range(0, 30).mapToDouble(i -> i * 2 / 29.0).toArray();

  private static double[] measured(double[] x, DoubleUnaryOperator u, long seed) {
    Random random = new Random(seed);
    return Arrays.stream(x).map(z -> u.applyAsDouble(z) + NOISE * random.nextGaussian()).toArray();
  }

  /** A line through points, its slope an unknown of the equation: known from regression. */
  private static Training line(double weight, double scale) {
    Problem problem =
        Problem.named("line")
            .space("x", 0, 2)
            .equation(u -> u.dx().minus(Problem.unknown("c", 0.3 * scale, scale)))
            .collocation(10)
            .data("measured", Points.of(X), measured(X, z -> 1 + 0.7 * z, 5))
            .weight("residual", weight);
    return Pinn.mlp(1, 1).seed(3).train(problem).levenbergMarquardt().steps(30).run();
  }

  private static SimpleRegression regression() {
    SimpleRegression regression = new SimpleRegression();
    double[] y = measured(X, z -> 1 + 0.7 * z, 5);
    for (int i = 0; i < X.length; i++) {
      regression.addData(X[i], y[i]);
    }
    return regression;
  }

  @Test
  void slopeOfLineHasTheErrorsOfRegression() {
    SimpleRegression exact = regression();
    for (double weight : new double[] {1e-3, 1, 1e3}) {
      for (double scale : new double[] {1, 1e6}) {
        Training run = line(weight, scale);
        Table found = run.unknowns();
        assertEquals(exact.getSlope(), found.doubleColumn("end").get(0), 1e-7);
        double error = found.doubleColumn("standard error").get(0);
        assertEquals(exact.getSlopeStdErr(), error, 1e-6 * exact.getSlopeStdErr());
        assertEquals(
            exact.getSlope() + exact.getSlopeConfidenceInterval(),
            found.doubleColumn("upper 95 %").get(0),
            1e-7);
        assertEquals(
            Math.sqrt(exact.getMeanSquareError()),
            run.noise().doubleColumn("standard deviation").get(0),
            1e-9);
        assertEquals(2, run.noise().doubleColumn("followed by the fit").get(0), 1e-6);
      }
    }
  }

  private static Problem decay(Expr rate, long seed) {
    return Problem.named("decay")
        .time("t", 0, 2)
        .equation(u -> u.dt().plus(rate.times(u)))
        .initial(1.0)
        .collocation(20)
        .data("measured", Points.of(X), measured(X, z -> Math.exp(-1.3 * z), seed))
        .weight("residual", 1e4)
        .weight("initial", 1e4);
  }

  private static Training trained(Problem problem) {
    return Pinn.mlp(1, 8, 1).seed(1).train(problem).levenbergMarquardt().steps(60).run();
  }

  @Test
  void intervalsCoverTheTruthInNineteenOfTwenty() {
    int covered = 0;
    double squares = 0;
    double variances = 0;
    for (long seed = 1; seed <= 60; seed++) {
      Table found = trained(decay(Problem.unknown("k", 1), seed)).unknowns();
      double low = found.doubleColumn("lower 95 %").get(0);
      double high = found.doubleColumn("upper 95 %").get(0);
      covered += low < 1.3 && 1.3 < high ? 1 : 0;
      squares += Math.pow(found.doubleColumn("end").get(0) - 1.3, 2);
      variances += Math.pow(found.doubleColumn("standard error").get(0), 2);
    }
    assertTrue(53 <= covered, covered + " of 60");
    assertEquals(1, Math.sqrt(squares / variances), 0.2); // 2 of its deviations at 60 seeds
  }

  @Test
  void boundsAndLogarithmsLeaveTheErrorWhatItIs() {
    Table plain = trained(decay(Problem.unknown("k", 1), 4)).unknowns();
    for (Expr rate :
        new Expr[] {
          Problem.unknownBetween("k", 1, 0, 3), Problem.unknownPositive("k", 1),
        }) {
      Table other = trained(decay(rate, 4)).unknowns();
      double error = plain.doubleColumn("standard error").get(0);
      assertEquals(plain.doubleColumn("end").get(0), other.doubleColumn("end").get(0), 0.3 * error);
      assertEquals(error, other.doubleColumn("standard error").get(0), 0.1 * error);
    }
  }

  @Test
  void unknownStaysBetweenItsBounds() {
    Problem problem = decay(Problem.unknownBetween("k", 0.5, 0, 1), 4);
    Table history = trained(problem).history();
    assertEquals(0.5, history.doubleColumn("unknown k").get(0), 1e-15);
    assertTrue(history.doubleColumn("unknown k").max() <= 1);
    assertTrue(history.doubleColumn("unknown k").get(history.rowCount() - 1) > 0.9);
  }

  /** u' = a + b: only the sum is seen, and the errors of the two go against each other. */
  @Test
  void correlationOfTwoThatAreHardToTellApart() {
    Expr a = Problem.unknown("a", 0.5);
    Expr b = Problem.unknown("b", 0.5);
    Problem problem =
        Problem.named("two rates")
            .space("x", 0, 2)
            .equation(u -> u.dx().minus(a).minus(b.times(u.coordinate("x").times(0.01).plus(1))))
            .collocation(10)
            .data("measured", Points.of(X), measured(X, z -> z, 7));
    Training run = Pinn.mlp(1, 6, 1).seed(2).train(problem).levenbergMarquardt().steps(40).run();
    Table table = run.unknownCorrelations();
    assertEquals(1, table.doubleColumn("with a").get(0), 1e-12);
    assertEquals(table.doubleColumn("with a").get(1), table.doubleColumn("with b").get(0), 1e-12);
    assertTrue(table.doubleColumn("with a").get(1) < -0.99);
    assertEquals(2, run.unknownsFigure(1, 0).chart().panels().size());
  }

  @Test
  void withoutMeasurementsThereIsNothingToEstimateFrom() {
    Expr k = Problem.unknown("k", 1);
    Problem problem =
        Problem.named("p").space("x", 0, 1).equation(u -> u.dx().minus(k)).collocation(5);
    Training run = Pinn.mlp(1, 3, 1).train(problem).adam(0.01).steps(3).run();
    assertTrue(run.unknowns().doubleColumn("standard error").isMissing(0));
    assertEquals(0, run.noise().rowCount());
    assertEquals(1, run.unknownCorrelations().rowCount());
  }

  @Test
  void whatIsWrongIsSaid() {
    String outside =
        assertThrows(IllegalArgumentException.class, () -> Problem.unknownBetween("k", 2, 0, 1))
            .getMessage();
    assertEquals("unknown k needs a start above 0.0 and below 1.0; got 2.0", outside);
    assertThrows(IllegalArgumentException.class, () -> Problem.unknownBetween("k", 0, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> Problem.unknownBetween("k", 0, 1, -1));
    Training run = trained(decay(Problem.unknown("k", 1), 4));
    String two =
        assertThrows(IllegalArgumentException.class, () -> run.unknownsFigure(1, 2)).getMessage();
    assertEquals("2 true values for 1 unknown coefficients; give all or none", two);
    Training none = Pinn.mlp(1, 3, 1).train(Problem.poisson1d(1)).adam(0.01).steps(3).run();
    assertThrows(IllegalArgumentException.class, none::unknownsFigure);
  }
}
