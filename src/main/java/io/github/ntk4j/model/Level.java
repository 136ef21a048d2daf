package io.github.ntk4j.model;

import io.github.ntk4j.linalg.Rows;
import java.util.Arrays;

/**
 * Jets of some units over a block of points, and the adjoints of rows by them: {@code
 * [slot][unit][point]}.
 */
final class Level {
  private double[][][] values; // a slot of zeros may be null, in the input only
  private final double[][][] adjoints; // null where nobody asks for them
  private final boolean[] live; // slots that adjoints were added to in this sweep
  private int n;

  private Level(double[][][] values, double[][][] adjoints, int slots) {
    this.values = values;
    this.adjoints = adjoints;
    live = new boolean[slots];
  }

  /** One whose values are set from outside, and whose adjoints nobody needs. */
  static Level given(int slots) {
    return new Level(new double[slots][][], null, slots);
  }

  /** One with rows of its own. */
  static Level of(int slots, int width, int capacity) {
    return new Level(rows(slots, width, capacity), rows(slots, width, capacity), slots);
  }

  /**
   * One whose values are read by the next piece only, and before any adjoint comes: both lie in the
   * same rows.
   */
  static Level passing(int slots, int width, int capacity) {
    double[][][] shared = rows(slots, width, capacity);
    return new Level(shared, shared, slots);
  }

  /** One whose adjoints lie where those of a passing one do. */
  static Level behind(Level passing, int width, int capacity) {
    int slots = passing.live.length;
    return new Level(rows(slots, width, capacity), passing.adjoints, slots);
  }

  /** Adjoints of trained numbers: in slot 0 alone, and without values. */
  static Level columns(int slots, int width, int capacity) {
    double[][][] adjoints = new double[slots][][];
    adjoints[0] = new double[width][capacity];
    return new Level(null, adjoints, slots);
  }

  static double[][][] rows(int slots, int width, int capacity) {
    return new double[slots][width][capacity];
  }

  /** Sets the values of the points at work. */
  void give(double[][][] others) {
    values = others;
  }

  double[][][] values() {
    return values;
  }

  double[][][] adjoints() {
    return adjoints;
  }

  /** Whether adjoints are wanted. */
  boolean asked() {
    return adjoints != null;
  }

  /** Whether a slot has adjoints that may differ from zero. */
  boolean live(int s) {
    return live[s];
  }

  /** Starts a reverse sweep. */
  void start(int points) {
    n = points;
    Arrays.fill(live, false);
  }

  /** Adjoints of a slot for a piece to add to: zeros at first. */
  double[][] toAdd(int s) {
    if (!live[s]) {
      for (double[] row : adjoints[s]) {
        Arrays.fill(row, 0, n, 0);
      }
      live[s] = true;
    }
    return adjoints[s];
  }

  /** Adds {@code c} times a slot's rows to its adjoints. */
  void add(double c, double[][] rows, int s) {
    double[][] sums = toAdd(s);
    for (int unit = 0; unit < sums.length; unit++) {
      Rows.add(c, rows[unit], sums[unit], n);
    }
  }

  /** Makes every slot's adjoints numbers, for a piece in which slots mix. */
  void complete() {
    for (int s = 0; s < live.length; s++) {
      toAdd(s);
    }
  }

  /** Says that the piece behind has left adjoints in the rows of this passing level. */
  void taken() {
    Arrays.fill(live, true);
  }

  /** Rows of one unit by slot. */
  static void pick(double[][][] bySlot, int unit, double[][] rows) {
    for (int s = 0; s < rows.length; s++) {
      rows[s] = bySlot[s][unit];
    }
  }
}
