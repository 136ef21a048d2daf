package io.github.ntk4j.doctor;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.ntk.GolubKahan;
import io.github.ntk4j.ntk.JacobianProducts;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.FreshPoints;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Whether there are points enough for the kernel of the loss to be that of the integral: its
 * leading eigenvalues on half of the n points, on all, and on 2n. The loss is a mean, so that they
 * converge as n grows; where they still move, training sees its points more than the equation.
 */
final class SpectrumExam {
  private static final int LEADING = 10;
  private static final int MOST_POINTS = 500;
  private static final int FEWEST_POINTS = 4;

  private final Patient at;

  SpectrumExam(Patient at) {
    this.at = at;
  }

  /**
   * Changes of the leading eigenvalues.
   *
   * @param points n
   * @param halved from n/2 to n, over their sum at n
   * @param doubled from n to 2n
   */
  record Convergence(int points, double halved, double doubled) {}

  Optional<Convergence> convergence() {
    Statement s = at.statement();
    if (s.equations().isEmpty()) {
      return Optional.empty();
    }
    int n = Math.min(MOST_POINTS, s.collocationPoints().size());
    if (n < FEWEST_POINTS) {
      return Optional.empty();
    }
    List<LossTerm> twice = new FreshPoints(s).terms(2 * n, 8001);
    double[] half = leading(equations(s.terms(), n / 2));
    double[] all = leading(equations(s.terms(), n));
    double[] two = leading(equations(twice, 2 * n));
    return Optional.of(new Convergence(n, change(half, all), change(all, two)))
        .filter(c -> Double.isFinite(c.halved()) && Double.isFinite(c.doubled()));
  }

  private List<LossTerm> equations(List<LossTerm> terms, int most) {
    return terms.stream()
        .map(t -> at.statement().equations().containsKey(t.name()) ? t.some(most) : t)
        .toList();
  }

  private double[] leading(List<LossTerm> rows) {
    CompiledLoss loss = new CompiledLoss(at.network(), rows);
    JacobianProducts jacobian = new JacobianProducts(loss, at.start(loss), true);
    List<Double> sigmas = GolubKahan.top(jacobian, LEADING, done -> {}).sigmas();
    double[] squares = new double[LEADING];
    for (int k = 0; k < Math.min(LEADING, sigmas.size()); k++) {
      squares[k] = sigmas.get(k) * sigmas.get(k);
    }
    return squares;
  }

  /** Σ|λ − μ| over Σμ. */
  private static double change(double[] from, double[] to) {
    double moved = IntStream.range(0, LEADING).mapToDouble(k -> Math.abs(to[k] - from[k])).sum();
    return moved / IntStream.range(0, LEADING).mapToDouble(k -> to[k]).sum();
  }

  /** In words; empty where it could not be measured. */
  Optional<String> words() {
    return convergence()
        .map(
            c ->
                Text.format(
                    "the ten leading eigenvalues of the kernel move by %s from %,d to %,d points and by %s from there to %,d",
                    Yardstick.percent(c.halved()),
                    c.points() / 2,
                    c.points(),
                    Yardstick.percent(c.doubled()),
                    2 * c.points()));
  }

  /** Both changes. */
  List<Reading> readings() {
    Optional<Convergence> found = convergence();
    if (found.isEmpty()) {
      return List.of();
    }
    Convergence c = found.get();
    String how = "Σ|λ − μ|/Σμ over the ten leading eigenvalues; 2n points are drawn anew";
    String name = "change of the spectrum";
    return List.of(
        Reading.of(
            name,
            Text.format("%,d to %,d points", c.points() / 2, c.points()),
            c.halved(),
            "one half of the points",
            how),
        Reading.of(
            name,
            Text.format("%,d to %,d points", c.points(), 2 * c.points()),
            c.doubled(),
            "one draw",
            how));
  }
}
