package io.github.ntk4j.model;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/**
 * What stands between the coordinates and the first layer.
 *
 * @param coordinates number of coordinates of a point
 * @param features what the first layer sees
 */
public record InputMap(int coordinates, List<Feature> features) {
  /** Cycles per unit of the fastest cosine: 2π times it is still a number. */
  public static final double MOST_FREQUENCY = Double.MAX_VALUE / (2 * Math.PI);

  /** Copies the features. */
  public InputMap {
    features = List.copyOf(features);
  }

  /** The coordinates themselves. */
  public static InputMap identity(int coordinates) {
    return new InputMap(
        coordinates,
        IntStream.range(0, coordinates).mapToObj(k -> Feature.coordinate(k, coordinates)).toList());
  }

  /** Whether the first layer sees the coordinates themselves. */
  public boolean changesNothing() {
    return equals(identity(coordinates));
  }

  /**
   * Fourier features [cos 2πBx, sin 2πBx], after Tancik et al. (2020), without amplitudes. Wang,
   * Sankaran, Wang and Perdikaris (2023), eq. (4.3), have no 2π: their σ divides by 2π here.
   *
   * @throws IllegalArgumentException if 2πB overflows
   */
  public static InputMap fourier(double[][] frequencies) {
    for (int f = 0; f < frequencies.length; f++) {
      for (int k = 0; k < frequencies[f].length; k++) {
        if (Math.abs(frequencies[f][k]) > MOST_FREQUENCY) {
          throw Fault.argument(
              Text.format(
                  "B[%d][%d] is %s, so that 2πB overflows; %.1e is the most",
                  f, k, frequencies[f][k], MOST_FREQUENCY));
        }
      }
    }
    List<Feature> features = new ArrayList<>();
    for (Feature.Kind kind : List.of(Feature.Kind.COS, Feature.Kind.SIN)) {
      for (double[] row : frequencies) {
        List<Double> weights = Arrays.stream(row).map(b -> 2 * Math.PI * b).boxed().toList();
        features.add(new Feature(kind, weights, 0));
      }
    }
    return new InputMap(frequencies[0].length, features);
  }

  /**
   * One coordinate as cos and sin of its first harmonics, in its place; the others as they are:
   * Wang, Sankaran, Wang and Perdikaris (2023), eqs. (6.1)–(6.6), ω = 2π/period.
   *
   * @throws IllegalArgumentException if ω times the harmonics overflows
   */
  public static InputMap periodic(int coordinates, int coordinate, double period, int harmonics) {
    return periodic(periods(coordinates, coordinate, period), harmonics, false);
  }

  /**
   * Several coordinates in this way.
   *
   * @param periods one for each coordinate, infinite for those that are seen as they are
   */
  public static InputMap periodic(double[] periods, int harmonics) {
    return periodic(periods, harmonics, false);
  }

  /** The same by cosines alone: even about 0 and half the period. */
  public static InputMap even(int coordinates, int coordinate, double period, int harmonics) {
    return periodic(periods(coordinates, coordinate, period), harmonics, true);
  }

  private static double[] periods(int coordinates, int coordinate, double period) {
    double[] periods = new double[coordinates];
    Arrays.fill(periods, Double.POSITIVE_INFINITY);
    periods[coordinate] = period;
    return periods;
  }

  private static InputMap periodic(double[] periods, int harmonics, boolean even) {
    int coordinates = periods.length;
    List<Feature> features = new ArrayList<>();
    for (int k = 0; k < coordinates; k++) {
      Feature plain = Feature.coordinate(k, coordinates);
      double period = periods[k];
      if (Double.isInfinite(2 * Math.PI * harmonics / period)) {
        throw Fault.argument(
            Text.format(
                "a period of %s is too short: 2π · %d/period overflows", period, harmonics));
      }
      if (Double.isInfinite(period)) {
        features.add(plain);
      } else {
        for (int h = 1; h <= harmonics; h++) {
          double[] scale = new double[coordinates];
          scale[k] = 2 * Math.PI * h / period;
          List<Double> weights = plain.after(scale, new double[coordinates]).weights();
          features.add(new Feature(Feature.Kind.COS, weights, 0));
          if (!even) {
            features.add(new Feature(Feature.Kind.SIN, weights, 0));
          }
        }
      }
    }
    return new InputMap(coordinates, features);
  }

  /** B, if all features are Fourier features as {@link #fourier} makes them; else nothing. */
  public List<List<Double>> frequencies() {
    int m = features.size() / 2;
    boolean fourier = features.size() == 2 * m;
    for (int f = 0; fourier && f < m; f++) {
      Feature cos = features.get(f);
      fourier =
          cos.kind() == Feature.Kind.COS
              && cos.shift() == 0
              && features.get(m + f).equals(new Feature(Feature.Kind.SIN, cos.weights(), 0));
    }
    return fourier
        ? features.subList(0, m).stream()
            .map(f -> f.weights().stream().map(w -> w / (2 * Math.PI)).toList())
            .toList()
        : List.of();
  }

  /** The features of several, of the same coordinates, in their order. */
  static InputMap joined(List<InputMap> all) {
    return new InputMap(
        all.get(0).coordinates, all.stream().flatMap(each -> each.features.stream()).toList());
  }

  /** The same features of a point of more coordinates, its own being those at some places. */
  InputMap among(int more, List<Integer> at) {
    return new InputMap(more, features.stream().map(f -> f.among(more, at)).toList());
  }

  /** The same features of {@code scale · x + shift} in place of x. */
  public InputMap after(double[] scale, double[] shift) {
    return new InputMap(
        coordinates, features.stream().map(feature -> feature.after(scale, shift)).toList());
  }

  /**
   * Jets of the features along the plan's lines at points from … to − 1.
   *
   * @param points one array of coordinates for each point; read only
   * @return {@code [slot][feature][point]}; a slot that is zero everywhere is {@code null}
   */
  public double[][][] jets(double[][] points, int from, int to, JetPlan plan) {
    return jets(points, from, to, plan, Feature::form);
  }

  /**
   * The same with the angles of cosines and sines moved by what {@link Rounding} may do to them.
   *
   * <p>Not where there is one angle only: all features then see the same moved point, and the
   * kernel at a moved point is as sound as that at the point itself. For the same reason the
   * coordinates are left alone.
   */
  public double[][][] disturbedJets(double[][] points, int from, int to, JetPlan plan) {
    boolean several =
        features.stream().filter(Feature::turns).map(Feature::weights).distinct().count() > 1;
    return jets(
        points,
        from,
        to,
        plan,
        (f, x) -> several && f.turns() ? Rounding.disturbed(f.form(x), f.size(x)) : f.form(x));
  }

  /** How many slots of a plan's jets are not zero everywhere. */
  public int slots(JetPlan plan) {
    boolean linear = features.stream().noneMatch(Feature::turns);
    return linear ? 1 + plan.directions() : plan.slots();
  }

  private double[][][] jets(
      double[][] points,
      int from,
      int to,
      JetPlan plan,
      ToDoubleBiFunction<Feature, double[]> form) {
    boolean linear = features.stream().noneMatch(Feature::turns);
    double[][][] jets = new double[plan.slots()][][];
    jets[0] = new double[features.size()][to - from];
    for (int d = 0; d < plan.directions(); d++) {
      for (int k = 1; k <= (linear ? 1 : plan.order(d)); k++) {
        jets[plan.slot(d, k)] = new double[features.size()][to - from];
      }
    }
    for (int f = 0; f < features.size(); f++) {
      for (int i = from; i < to; i++) {
        fill(jets, f, i - from, form.applyAsDouble(features.get(f), points[i]), plan);
      }
    }
    return jets;
  }

  private void fill(double[][][] jets, int f, int i, double z, JetPlan plan) {
    Feature feature = features.get(f);
    jets[0][f][i] = feature.coefficient(0, z, 0);
    for (int d = 0; d < plan.directions(); d++) {
      double rate = feature.rate(plan, d);
      for (int k = 1; k <= plan.order(d); k++) {
        double[][] slot = jets[plan.slot(d, k)];
        if (slot != null) {
          slot[f][i] = feature.coefficient(k, z, rate);
        }
      }
    }
  }
}
