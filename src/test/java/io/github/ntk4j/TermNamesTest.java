package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Names of terms are columns of tables. */
class TermNamesTest {
  private final Problem line =
      Problem.named("line").space("x", 0, 1).equation("a", u -> u.d("x", "x", "x", "x"));

  private static void fails(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  @Test
  void names_that_differ_by_case_alone_are_refused() {
    fails(
        "term \"A\" differs from \"a\" by case alone; tables could not tell them apart",
        () -> line.equation("A", u -> u.dx()));
  }

  @Test
  void blank_names_are_refused() {
    fails(
        "a term needs a name, e.g. \"residual\"; got \" \"", () -> line.equation(" ", u -> u.dx()));
    fails(
        "a coordinate needs a name, e.g. \"x\"; got \"\"",
        () -> Problem.named("p").space("", 0, 1));
  }

  @Test
  void names_of_columns_are_refused() {
    for (String name :
        new String[] {
          "step", "Loss", "stage", "full loss", "least causal weight", "weight of a", "Fresh a"
        }) {
      String message =
          "\"" + name + "\" is a column of a run's history; give the term another name";
      fails(message, () -> line.equation(name, u -> u.dx()));
      fails(message, () -> line.conditionAt(name, "x", 0, u -> u.dx()));
      fails(message, () -> line.data(name, Points.of(0.5), new double[1]));
    }
  }

  @Test
  void a_condition_alone_has_the_name_of_its_place() {
    assertEquals(List.of("a", "x=0.0"), line.neumannAt("x", 0, 0).termNames());
    assertEquals(List.of("a", "boundary"), line.neumann(0).termNames());
    assertEquals(List.of("a", "boundary"), line.robin(1, 1, 0).termNames());
  }

  @Test
  void a_second_condition_at_a_place_adds_what_it_prescribes() {
    Problem both = line.neumannAt("x", 0, 0).dirichletAt("x", 0, 0).robinAt("x", 0, 1, 1, 0);
    assertEquals(List.of("a", "x=0.0", "value x=0.0", "mixed x=0.0"), both.termNames());
    assertEquals(
        List.of("a", "boundary", "boundary slope"), line.dirichlet(0).neumann(0).termNames());
    fails(
        "there is a term \"x=0.0\" already; terms are [a, x=0.0, value x=0.0, mixed x=0.0]",
        () -> both.neumannAt("x", 0, 1));
  }
}
