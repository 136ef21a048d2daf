package io.github.ntk4j.pde;

import io.github.ntk4j.base.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Whether a problem is in units that no plain network starts near: values far from 1, or terms of
 * very different sizes.
 */
public final class UnitsCheck {
  private static final double LARGE = 10; // values beyond take Adam thousands of steps
  private static final double APART = 1e4; // sizes of terms, weighted

  private final Scales scales;
  private final double[] terms;

  /** Of a problem whose points are known. */
  public UnitsCheck(Statement problem) {
    scales = Scales.of(problem);
    terms =
        scales.terms().stream()
            .mapToDouble(t -> Math.sqrt(problem.weightOf(t.name())) * t.size())
            .toArray();
  }

  /** What it found the problem to be. */
  public Scales scales() {
    return scales;
  }

  /** The squared size of each term, without its weight. */
  public double[] squares() {
    return scales.terms().stream().mapToDouble(t -> t.size() * t.size()).toArray();
  }

  /** How far the sizes of the terms are apart, weighted. */
  public double apart() {
    return most(terms) / least(terms);
  }

  private static double most(double... x) {
    return Arrays.stream(x).max().orElse(1);
  }

  private static double least(double... x) {
    return DoubleStream.of(x).filter(size -> size > 0).min().orElse(1);
  }

  /** Whether each term has the weight that makes it of size 1, as {@link Scales#scaled} has it. */
  public boolean done() {
    return most(terms) < 1 + 1e-6 && least(terms) > 1 - 1e-6;
  }

  /** Whether the sizes of terms, or those of values, are far from what a plain network meets. */
  public boolean far() {
    return !done() && (apart() > APART || !values().isEmpty());
  }

  /** What conditions and data prescribe; sources that oscillate say little about u. */
  private List<String> values() {
    List<String> all = new ArrayList<>();
    for (int k : IntStream.range(0, scales.outputs().size()).filter(scales::free).toArray()) {
      double[] asked = scales.statement().prescribed(k).toArray();
      double lo = Arrays.stream(asked).min().orElse(0);
      double hi = Arrays.stream(asked).max().orElse(0);
      if (Math.max(Math.abs(lo), Math.abs(hi)) > LARGE) {
        all.add(
            Text.format(
                lo < hi ? "%s is prescribed from %s to %s" : "%s is prescribed to be %s",
                scales.statement().outputs().name(k),
                Examination.number(lo),
                Examination.number(hi)));
      }
    }
    return all;
  }

  /** In words. */
  public String words() {
    List<String> all = new ArrayList<>(values());
    if (apart() > APART) {
      all.add("the sizes of the terms differ by a factor of " + Examination.number(apart()));
    }
    return String.join(", and ", all);
  }

  Optional<Remark> remark() {
    return far()
        ? Optional.of(
            new Remark(
                Remark.Kind.UNITS,
                words()
                    + ", where networks start near 1: problem.scaled() shows the scales, a network in them and the"
                    + " problem with terms of size 1"))
        : Optional.empty();
  }
}
