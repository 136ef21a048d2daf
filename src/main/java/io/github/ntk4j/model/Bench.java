package io.github.ntk4j.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the pieces of one sweep share. */
final class Bench {
  private final JetPlan plan;
  private final int capacity;
  private final boolean disturbed;
  private final List<Level> levels = new ArrayList<>();
  private final Level one;

  /**
   * Starts with the input alone.
   *
   * @param disturbed whether sums are moved by what {@link Rounding} may do to them
   */
  Bench(JetPlan plan, int capacity, boolean disturbed) {
    this.plan = plan;
    this.capacity = capacity;
    this.disturbed = disturbed;
    levels.add(Level.given(plan.slots()));
    one = Level.given(plan.slots());
    double[] ones = new double[capacity];
    Arrays.fill(ones, 1);
    one.values()[0] = new double[][] {ones};
  }

  JetPlan plan() {
    return plan;
  }

  int slots() {
    return plan.slots();
  }

  int capacity() {
    return capacity;
  }

  boolean disturbed() {
    return disturbed;
  }

  Level level(int k) {
    return levels.get(k);
  }

  /** The constant 1, which trained numbers are weights of. */
  Level one() {
    return one;
  }

  /** A level with rows of its own. */
  Level level(Piece piece) {
    return Level.of(slots(), piece.width(), capacity);
  }

  /** The works of some pieces, in their order. */
  List<Work> works(List<Piece> pieces) {
    List<Work> works = new ArrayList<>();
    for (Piece piece : pieces) {
      Work work = piece.work(this);
      levels.add(work.out());
      works.add(work);
    }
    return works;
  }
}
