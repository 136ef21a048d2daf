package io.github.ntk4j.pde;

import io.github.ntk4j.base.Fault;
import java.util.Arrays;
import java.util.List;

/** One number for each row of a term. */
public sealed interface PerRow extends Node.Leaf {
  /** The numbers, row by row. */
  List<Double> values();

  /** The same of other rows. */
  PerRow with(double[] others);

  /** The same of some of the rows. */
  default PerRow only(int[] kept) {
    return with(Arrays.stream(kept).mapToDouble(i -> values().get(i)).toArray());
  }

  /** What it is, for a sentence that says why it has no derivative. */
  String words();

  @Override
  default Node derivative(int by, List<Node> slopes) {
    throw Fault.argument(words() + " cannot be differentiated");
  }

  @Override
  default Op op(Tape tape, List<Op> inputs) {
    return tape.fixed(i -> values().get(tape.row(i)));
  }

  private static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  /**
   * Measured values.
   *
   * @param missing how many more there would be, had they not been missing
   */
  record Data(List<Double> values, String label, int missing) implements PerRow {
    /** Copies the values. */
    public Data {
      values = List.copyOf(values);
    }

    /** Of which none was missing. */
    public Data(List<Double> values, String label) {
      this(values, label, 0);
    }

    @Override
    public Data with(double[] others) {
      return new Data(list(others), label, missing);
    }

    @Override
    public String words() {
      return "the measured values of " + label;
    }

    @Override
    public String latex(Latex writer) {
      return "u_{\\mathrm{" + label + "}}";
    }

    @Override
    public String foreign() {
      return "measured values";
    }
  }

  /** A component of the outward normal. */
  record Normal(List<Double> values, String coordinate) implements PerRow {
    /** Copies the values. */
    public Normal {
      values = List.copyOf(values);
    }

    @Override
    public Normal with(double[] others) {
      return new Normal(list(others), coordinate);
    }

    @Override
    public String words() {
      return "normals that are given at points";
    }

    @Override
    public String latex(Latex writer) {
      return "n_{" + coordinate + "}";
    }

    @Override
    public String foreign() {
      return "a normal";
    }
  }

  /**
   * How sure measured values are, σ₀/σᵢ.
   *
   * @param common σ₀, the deviation of a value that counts as 1
   */
  record Certainty(List<Double> values, double common) implements PerRow {
    /** Copies the values. */
    public Certainty {
      values = List.copyOf(values);
    }

    /**
     * From standard deviations.
     *
     * @param deviations σᵢ, each above 0
     */
    static Certainty of(double[] deviations) {
      double common = common(deviations);
      return new Certainty(
          Arrays.stream(deviations).mapToObj(sigma -> common / sigma).toList(), common);
    }

    /** The deviation that stands for several: 1/σ₀² is the mean of 1/σᵢ². */
    static double common(double[] deviations) {
      double least = Arrays.stream(deviations).min().orElse(1);
      double mean = // of numbers up to 1: no overflow
          Arrays.stream(deviations).map(s -> least / s * (least / s)).average().orElse(1);
      return least / Math.sqrt(mean);
    }

    /** σᵢ. */
    double[] deviations() {
      return values.stream().mapToDouble(v -> common / v).toArray();
    }

    /** The same where another deviation counts as 1. */
    Certainty under(double other) {
      return new Certainty(values.stream().map(v -> v / common * other).toList(), other);
    }

    @Override
    public Certainty with(double[] others) {
      return new Certainty(list(others), common);
    }

    @Override
    public String words() {
      return "the deviations of measured values";
    }

    @Override
    public String latex(Latex writer) {
      return "\\frac{\\sigma_0}{\\sigma}";
    }

    @Override
    public String foreign() {
      return "deviations of measured values";
    }
  }
}
