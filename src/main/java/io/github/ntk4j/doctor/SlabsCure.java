package io.github.ntk4j.doctor;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.pde.Nodes;
import io.github.ntk4j.pde.Slabs;
import io.github.ntk4j.pde.Statement;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Time in slabs of one swing each, on standardised inputs and by second order. Tried is the first
 * slab alone, which all others follow.
 */
final class SlabsCure {
  /** Points of the equations in a slab, of its boundary, and of the first moment. */
  private static final int INSIDE = 300;

  private static final int AROUND = 60;
  private static final int FIRST = 100;

  private static final int MOST = 50;
  private static final int MOST_PARAMETERS = 2500;

  /** A first slab that is not solved spoils all that follow. */
  private static final double SOLVED = 0.1;

  private final Patient start;
  private final Remedies names;

  SlabsCure(Patient start, Remedies names) {
    this.start = start;
    this.names = names;
  }

  /**
   * The cure, if the problem can be cut and its first slab is solved in a trial.
   *
   * @param count of slabs
   * @param distance of the run, in the words {@code far}
   */
  Optional<Cures.Tried> of(int count, double distance, String far, UnaryOperator<Patient> trial) {
    int n = Math.min(MOST, count);
    Statement s = start.statement();
    if (!s.slabs().isEmpty() || start.network().parameterCount() > MOST_PARAMETERS) {
      return Optional.empty();
    }
    try {
      return Optional.of(of(n, cut(s, n), distance, far, trial)).filter(t -> t.end() < SOLVED * n);
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // this problem is one piece
    }
  }

  /** Whether u has a second derivative in time, as what swings has. */
  boolean swings() {
    Statement s = start.statement();
    int time = s.domain().time();
    return time >= 0
        && s.equations().values().stream()
            .flatMap(Nodes::jets)
            .anyMatch(jet -> jet.partial().counts().get(time) > 1);
  }

  private static int inside(Statement s, int n) {
    return Math.max(s.collocationPoints().size(), n * INSIDE);
  }

  private static Statement cut(Statement s, int n) {
    return s.collocation(inside(s, n)).boundary(n * AROUND).initialPoints(FIRST).slabs(n);
  }

  private Cures.Tried of(
      int n, Statement cut, double distance, String far, UnaryOperator<Patient> trial) {
    Slabs slabs = Slabs.of(cut);
    boolean plain = start.network().input().changesNothing();
    Remedies.Remade other = plain ? names.standardised() : new Remedies.Remade(start, names.pinn());
    Patient first =
        new Patient(
            slabs.network(0, other.patient().network()),
            other.patient().theta(),
            slabs.problem(0, Optional.empty()));
    Yardstick yardstick = new Yardstick(first);
    Patient after = trial.apply(first);
    double end = n * yardstick.of(after); // each slab adds its own
    String code =
        Text.format(
            "%s%s.train(%s.collocation(%d).boundary(%d).initialPoints(%d).slabs(%d)).adam(1e-3).steps(200).then()"
                + ".levenbergMarquardt().steps(80).run();",
            names.result(),
            other.code(),
            names.problem(),
            inside(start.statement(), n),
            n * AROUND,
            FIRST,
            n);
    String words =
        Text.format(
            "tried: the first of %d slabs of time, trained alone for a short time, reached a %s of %s; %s over the whole"
                + " time",
            n, yardstick.name(), yardstick.words(end / n), far);
    return new Cures.Tried(code, words, end / distance, end, after);
  }
}
