package io.github.ntk4j;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ntk4j.model.Nonlinearity;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A network and a kernel of {@code spectra.json}, made anew from a few numbers, and its truth. */
final class SpectrumCase {
  private static final Map<String, UnaryOperator<Expr>> EQUATIONS =
      Map.of(
          "poisson", u -> u.dxx().times(-1),
          "helmholtz", u -> u.dxx().plus(u.times(100)),
          "beam", u -> u.d("x", "x", "x", "x"),
          "cancelling", u -> u.plus(u.dx().times(1e8)).plus(u.dx().times(-1e8)),
          "reaction", u -> u.dxx().plus(u.sin()),
          "square", u -> u.dx().plus(u.pow(2)),
          "laplace2", u -> u.laplacian(),
          "mixed", u -> u.d("x", "y"),
          "biharmonic",
              u ->
                  u.d("x", "x", "x", "x")
                      .plus(u.d("x", "x", "y", "y").times(2))
                      .plus(u.d("y", "y", "y", "y")),
          "burgers", u -> u.d("y").plus(u.times(u.dx())).minus(u.dxx().times(0.01)));

  private final JsonNode json;

  SpectrumCase(JsonNode json) {
    this.json = json;
  }

  String name() {
    return json.get("name").asText();
  }

  private String kernel() {
    return json.get("kernel").asText();
  }

  /** Whether J's entries are right to a few units in the last place. */
  boolean sound() {
    return json.get("sound").asBoolean();
  }

  /** Whether all units see the same point, which is rounded: no error bound counts that. */
  boolean roundsThePoints() {
    return json.has("standardised") || name().startsWith("one angle");
  }

  /** True eigenvalues, largest first; those below 1e-120 of the largest are 0. */
  double[] truth() {
    return array(json.get("eigenvalues"));
  }

  private static double[] array(JsonNode node) {
    double[] out = new double[node.size()];
    for (int k = 0; k < out.length; k++) {
      out[k] = node.get(k).asDouble();
    }
    return out;
  }

  /** SplitMix64 of seed and index, in [0, 1). */
  private static double uniform(long seed, long k) {
    long z = seed * 0x9E3779B97F4A7C15L + (k + 1) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    z ^= z >>> 31;
    return (z >>> 11) * 0x1p-53;
  }

  private double[] parameters(int[] layers) {
    double[] theta = new double[Pinn.mlp(layers).parameterCount()];
    int k = 0;
    for (int l = 0; l + 1 < layers.length; l++) {
      double bound = json.get("gain").asDouble() * Math.sqrt(3.0 / layers[l]);
      int biases = k + layers[l] * layers[l + 1];
      for (int end = biases + layers[l + 1]; k < end; k++) {
        double size = k < biases ? bound : json.get("bias").asDouble();
        theta[k] = size * (2 * uniform(json.get("seed").asLong(), k) - 1);
      }
    }
    return theta;
  }

  private double[][] coordinates() {
    int d = json.get("lo").size();
    double width = json.get("width").asDouble();
    double[][] points = new double[json.get("n").asInt()][d];
    for (int i = 0; i < points.length; i++) {
      for (int k = 0; k < d; k++) {
        double place =
            json.has("grid")
                ? (double) i / (points.length - 1)
                : uniform(json.get("seed").asLong() + 1, (long) i * d + k);
        points[i][k] = json.get("lo").get(k).asDouble() + width * place;
      }
    }
    return points;
  }

  private Pinn pinn() {
    double[] sizes = array(json.get("layers"));
    int[] layers = new int[sizes.length];
    for (int l = 0; l < layers.length; l++) {
      layers[l] = (int) sizes[l];
    }
    String activation = json.get("activation").asText().toUpperCase(Locale.ROOT);
    Pinn pinn = Pinn.mlp(layers).activation(new Activation(Nonlinearity.valueOf(activation)));
    if (json.has("fourier")) {
      double[][] frequencies = new double[json.get("fourier").size()][];
      for (int f = 0; f < frequencies.length; f++) {
        frequencies[f] = array(json.get("fourier").get(f));
      }
      pinn = pinn.fourierFeatures(frequencies);
    }
    if (json.has("period")) {
      pinn = pinn.periodicFeatures(0, json.get("period").asDouble(), json.get("harmonics").asInt());
    }
    if (json.has("standardised")) {
      pinn = pinn.standardised(Points.of(coordinates()));
    }
    return pinn.withParameters(parameters(layers));
  }

  NtkResult ntk() {
    return kernel().equals("output")
        ? Ntk.of(pinn()).on(Points.of(coordinates()))
        : Ntk.of(pinn()).on(problem());
  }

  TopSpectrum top(int count) {
    return kernel().equals("output")
        ? Ntk.of(pinn()).top(count).on(Points.of(coordinates()))
        : Ntk.of(pinn()).top(count).on(problem());
  }

  private Problem problem() {
    double[] lo = array(json.get("lo"));
    double width = json.get("width").asDouble();
    Problem problem = Problem.named(name());
    for (int k = 0; k < lo.length; k++) {
      problem = problem.space(k == 0 ? "x" : "y", lo[k], lo[k] + width);
    }
    double[][] corners = new double[1 << lo.length][lo.length];
    for (int c = 0; c < corners.length; c++) {
      for (int k = 0; k < lo.length; k++) {
        corners[c][k] = lo[k] + ((c >> (lo.length - 1 - k)) & 1) * width;
      }
    }
    return problem
        .equation("equation", EQUATIONS.get(kernel()))
        .condition("ends", Points.of(corners), u -> u)
        .collocation(Points.of(coordinates()))
        .weight("equation", json.get("weights").get(0).asDouble())
        .weight("ends", json.get("weights").get(1).asDouble());
  }
}
