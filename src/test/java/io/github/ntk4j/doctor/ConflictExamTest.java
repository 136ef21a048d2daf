package io.github.ntk4j.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConflictExamTest {
  @Test
  void of_two_gradients_the_score_is_their_cosine() {
    double[] x = {2, 0};
    for (double angle : new double[] {0, 1, 2, 3}) {
      double[] y = {5 * StrictMath.cos(angle), 5 * StrictMath.sin(angle)};
      assertEquals(StrictMath.cos(angle), ConflictExam.score(List.of(x, y)), 1e-15);
    }
  }

  @Test
  void three_that_cancel_have_minus_1_and_three_alike_have_1() {
    double h = StrictMath.sqrt(3) / 2;
    double[][] star = {{1, 0}, {-0.5, h}, {-0.5, -h}};
    assertEquals(-1, ConflictExam.score(List.of(star)), 1e-15);
    assertEquals(1, ConflictExam.score(List.of(star[1], star[1], star[1])), 1e-15);
  }

  @Test
  void one_gradient_alone_has_no_score() {
    double[] none = {0, 0};
    assertTrue(Double.isNaN(ConflictExam.score(List.of(new double[] {1, 2}, none))));
  }
}
