package io.github.ntk4j.doctor;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.model.Nonlinearity;
import io.github.ntk4j.model.UnitActivity;
import io.github.ntk4j.pde.CompiledLoss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Hidden units that take no part, and layers that gradients do not reach. */
final class UnitsExam {
  /** Flat at more of the unit–point pairs, units are saturated; of healthy networks a tenth is. */
  private static final double SATURATED = 0.5;

  /**
   * A first layer whose entries of J are smaller than the last one's by this, in squares, hardly
   * learns: a thousandth of the pace.
   */
  private static final double VANISHING = 1e-6;

  private final Patient start;
  private final Cures cures;
  private final Remedies remedies;
  private final UnitActivity activity;

  UnitsExam(Patient start, Cures cures, Remedies remedies) {
    this.start = start;
    this.cures = cures;
    this.remedies = remedies;
    activity = activityOf(start);
  }

  private static UnitActivity activityOf(Patient at) {
    return UnitActivity.of(at.network(), at.theta(), at.rows(400).get(0).sites().get(0));
  }

  double flat() {
    return activity.saturated();
  }

  private boolean rectified() {
    return start.network().activation() == Nonlinearity.RELU;
  }

  Optional<Sign> dead() {
    if (activity.dead() * 5 < activity.units() || activity.units() == 0 || usual()) {
      return Optional.empty();
    }
    boolean held = rectified() || biased();
    Sign sign =
        Sign.fault(
            held ? "dead units" : "saturated units",
            Sign.Confidence.CERTAIN,
            "a part of the hidden units does not react to any point and takes no part in training"
                + (biased()
                    ? "; their biases hold them off"
                    : held ? "" : "; weights are too large"),
            activity.dead()
                + " of "
                + activity.units()
                + " hidden units have slope 0 at all collocation points");
    Optional<Cures.Tried> again = cures.instead(remedies.drawnAgain());
    return Optional.of(again.or(() -> cures.instead(remedies.tanh())).map(sign::with).orElse(sign));
  }

  /**
   * Whether rectified units are off as another draw would leave them: on [0, 1] half of them are
   * without biases, three eighths with normal ones.
   */
  private boolean usual() {
    return rectified() && 2 * activityOf(remedies.drawnAgain().patient()).dead() > activity.dead();
  }

  /** Units that were alive, and that training has put out of reach of all points. */
  Optional<Sign> killed(Patient end) {
    UnitActivity after = activityOf(end);
    if (!rectified() || after.dead() * 2 < after.units() || after.dead() < 1.5 * activity.dead()) {
      return Optional.empty();
    }
    Sign sign =
        Sign.fault(
            "dead units",
            Sign.Confidence.CERTAIN,
            "training has moved hidden units to where they react to no point and cannot come back: its steps are too long",
            Text.format(
                "of %,d hidden units %,d have slope 0 at all points of the first term after training, %,d before",
                after.units(), after.dead(), activity.dead()));
    return Optional.of(cures.again().map(sign::with).orElse(sign));
  }

  /** Whether biases of the first layer outweigh what its inputs bring. */
  private boolean biased() {
    Network n = start.network();
    double[] weights = Arrays.copyOfRange(start.theta(), n.weights(0), n.biases(0));
    double[] biases = Arrays.copyOfRange(start.theta(), n.biases(0), n.layer(0).end());
    return rms(biases) > 2 * rms(weights);
  }

  private static double rms(double[] x) {
    return Math.sqrt(Arrays.stream(x).map(v -> v * v).average().orElse(0));
  }

  Optional<Sign> saturated() {
    if (rectified() || activity.saturated() < SATURATED) {
      return Optional.empty();
    }
    Sign sign =
        Sign.fault(
            "saturated units",
            Sign.Confidence.LIKELY,
            "most hidden units are flat at most points, so that gradients hardly pass them: weights are too large at the start",
            Yardstick.percent(activity.saturated())
                + " of unit–point pairs have a slope below 0.01 before training");
    return Optional.of(cures.instead(remedies.drawnAgain()).map(sign::with).orElse(sign));
  }

  /** Mean squared entry of J in the first layer's weights over that in the last one's. */
  double reach() {
    Network n = start.network();
    CompiledLoss loss = new CompiledLoss(n, start.rows(60));
    double[][] jacobian = loss.transposedJacobian(start.start(loss), true);
    int last = n.layers() - 1;
    return mean(jacobian, n.weights(0), n.biases(0))
        / mean(jacobian, n.weights(last), n.biases(last));
  }

  private static double mean(double[][] jacobian, int from, int to) {
    double sum = 0;
    for (int k = from; k < to; k++) {
      sum += Arrays.stream(jacobian[k]).map(x -> x * x).sum();
    }
    return sum / (to - from);
  }

  /** Gradients that shrink from layer to layer. */
  Optional<Sign> vanishing() {
    int layers = start.network().layers();
    double reach = layers < 4 ? 1 : reach();
    if (!(reach < VANISHING)) {
      return Optional.empty();
    }
    Sign sign =
        Sign.fault(
            "vanishing gradients",
            Sign.Confidence.LIKELY,
            "gradients shrink from layer to layer, so that the first layers hardly learn and u hardly depends on its inputs",
            Text.format(
                "entries of the Jacobian are %s times smaller in the first of %d layers than in the last",
                NumberText.plain(1 / Math.sqrt(reach)), layers));
    return Optional.of(cures.instead(remedies.tanh()).map(sign::with).orElse(sign));
  }

  /** All kinks of a rectified first layer lie at the origin. */
  Optional<Sign> kinks() {
    Network n = start.network();
    boolean zero =
        Arrays.stream(start.theta(), n.biases(0), n.layer(0).end()).allMatch(b -> b == 0);
    if (!rectified() || !zero || n.coordinates() != 1 || n.layers() < 2) {
      return Optional.empty();
    }
    Sign sign =
        Sign.fault(
            "kinks at one point",
            Sign.Confidence.CERTAIN,
            "all biases are 0, so that every unit bends at the origin and the network begins as two straight lines",
            n.width(1) + " units of the first layer have their kink at 0");
    return Optional.of(cures.instead(remedies.biased()).map(sign::with).orElse(sign));
  }

  /** Units that do not react, and how far gradients reach. */
  List<Reading> readings() {
    String points = "at up to 400 points of the first term, before training";
    List<Reading> all = new ArrayList<>();
    all.add(Reading.of("hidden units", "", activity.units(), Reading.EXACT, "counted"));
    all.add(
        Reading.of("hidden units of slope 0", "", activity.dead(), Reading.EXACT, points)
            .from("≥ a fifth", "dead units", "saturated units"));
    all.add(
        Reading.of(
                "part of unit–point pairs that are flat",
                "",
                activity.saturated(),
                Reading.EXACT,
                points)
            .from("≥ " + NumberText.plain(SATURATED), "saturated units"));
    if (start.network().layers() > 1) {
      all.add(
          Reading.of(
                  "gradients of the first layer over the last",
                  "",
                  Math.sqrt(reach()),
                  "of 60 rows a term at most",
                  "root mean square entries of J")
              .from(
                  "< " + NumberText.plain(Math.sqrt(VANISHING)) + " from four layers on",
                  "vanishing gradients"));
    }
    return all;
  }
}
