package io.github.ntk4j.pde;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Text;
import java.util.List;
import java.util.Locale;

/** Names of loss terms, which are columns of tables: unique, whatever their case, and not taken. */
final class TermNames {
  private static final List<String> COLUMNS =
      List.of("step", "loss", "stage", "full loss", "least causal weight");
  private static final List<String> STARTS = List.of("weight of ", "fresh ", "unknown ");

  private TermNames() {}

  /** Fails on a name that a term or a column of a table has. */
  static void requireFree(String term, List<String> names) {
    if (Require.nonNull("term", term).isBlank()) {
      throw Fault.argument("a term needs a name, e.g. \"residual\"; got \"" + term + "\"");
    }
    if (names.contains(term)) {
      throw Fault.argument("there is a term \"" + term + "\" already; terms are " + names);
    }
    for (String name : names) {
      if (name.equalsIgnoreCase(term)) {
        throw Fault.argument(
            Text.format(
                "term \"%s\" differs from \"%s\" by case alone; tables could not tell them apart",
                term, name));
      }
    }
    String lower = term.toLowerCase(Locale.ROOT);
    if (COLUMNS.contains(lower) || STARTS.stream().anyMatch(lower::startsWith)) {
      throw Fault.argument(
          Text.format("\"%s\" is a column of a run's history; give the term another name", term));
    }
  }

  /**
   * A condition takes the name of its place; where another condition has that name, and prescribes
   * something else, what it prescribes is added.
   */
  static Condition distinct(Condition condition, List<Condition> others) {
    boolean taken =
        condition.fixes() != Condition.Fixes.OTHER
            && others.stream()
                .anyMatch(c -> c.name().equals(condition.name()) && c.fixes() != condition.fixes());
    return taken ? condition.distinct() : condition;
  }
}
