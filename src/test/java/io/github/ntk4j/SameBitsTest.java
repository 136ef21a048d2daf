package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Results have the same bits on every JVM: {@code Math.tanh} is another function on Java 25 than on
 * 17, and others may be on other machines; {@code StrictMath} is one by its specification.
 */
class SameBitsTest {
  private static final Pattern LOOSE =
      Pattern.compile(
          "(?<!Strict)\\bMath(\\.|::)(sin|cos|tan|exp|log|log10|pow|tanh|expm1|log1p|cbrt|atan2?|hypot|sinh|cosh|asin|acos)\\b");

  @Test
  void no_function_whose_bits_the_jvm_may_choose_is_called() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      List<String> loose =
          files
              .filter(f -> f.toString().endsWith(".java"))
              .flatMap(SameBitsTest::looseLines)
              .toList();
      assertEquals(List.of(), loose);
    }
  }

  private static Stream<String> looseLines(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .filter(
              line ->
                  !line.strip().startsWith("*")
                      && !line.strip().startsWith("/*")
                      && LOOSE.matcher(line).find())
          .map(line -> file.getFileName() + ": " + line.strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Recorded on Java 17; run under Java 25 as well, it must be the same there. */
  @Test
  void functions_of_the_solution_train_to_the_recorded_bits() {
    Problem problem =
        Problem.named("functions")
            .space("x", 0, 1)
            .equation(
                u ->
                    u.dxx()
                        .plus(u.tanh())
                        .plus(u.dx().exp().times(0.1))
                        .minus(u.sin().times(u.cos()))
                        .plus(u.plus(2).pow(2.5).over(u.cos().plus(3)))
                        .minus(u.coordinate("x").times(3).tanh()))
            .dirichlet(0.0)
            .collocation(40);
    Pinn pinn = Pinn.mlp(8, 12, 1).activation(Activation.gelu()).randomFourierFeatures(1, 0, 1.0);
    Training run = pinn.train(problem).adam(Schedule.cosine(1e-3, 1e-5)).steps(50).run();
    assertEquals(-351130873, Arrays.hashCode(run.model().parameters()));
  }
}
