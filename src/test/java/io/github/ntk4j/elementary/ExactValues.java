package io.github.ntk4j.elementary;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/**
 * Values of {@code reference/elementwise.csv}, 25 digits each, and errors in units in the last
 * place.
 */
final class ExactValues {
  static final MathContext DIGITS = new MathContext(45);

  private ExactValues() {}

  /** {@code |actual − exact|} in ulp of the double next to the exact value. */
  static double errorInUlp(BigDecimal exact, double actual) {
    double ulp = Math.ulp(exact.doubleValue());
    return new BigDecimal(actual)
        .subtract(exact)
        .abs()
        .divide(new BigDecimal(ulp), DIGITS)
        .doubleValue();
  }

  /** Compares a function of a row with all values of the file under one name. */
  static void assertWithin(double ulp, String name, Function<double[], double[]> function) {
    List<String[]> rows = rows(name);
    double[] x = rows.stream().mapToDouble(row -> Double.parseDouble(row[1])).toArray();
    double[] y = function.apply(x);
    assertTrue(x.length >= 100, name);
    for (int i = 0; i < x.length; i++) {
      double error = errorInUlp(new BigDecimal(rows.get(i)[2]), y[i]);
      assertTrue(error <= ulp, name + " of " + x[i] + " is off by " + error + " ulp");
    }
  }

  private static List<String[]> rows(String name) {
    try (InputStream file = ExactValues.class.getResourceAsStream("/reference/elementwise.csv")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith(name + ","))
          .map(line -> line.split(",", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
