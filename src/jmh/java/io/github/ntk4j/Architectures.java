package io.github.ntk4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Compares architectures of one width by the spectrum they begin with and by where a number of
 * steps takes them: whether a gate or a skip lifts the modes that carry the residual. Writes {@code
 * docs/architectures.md}: {@code ./mvnw -Pbench test-compile exec:exec
 * -Dmain=io.github.ntk4j.Architectures -Djmh="helmholtz"}; without a name all problems.
 *
 * <p>With "speed" in place of a problem it prints the time of a step beside the plain network's.
 */
public final class Architectures {
  private static final Path FILE = Path.of("docs/architectures.md");
  private static final long[] SEEDS = {1, 2, 3};
  private static final int STEPS = 1000;
  private static final double SLOW = 1e-3; // of λmax

  private Architectures() {}

  private static Map<String, Problem> problems() {
    Map<String, Problem> all = new LinkedHashMap<>();
    all.put("helmholtz", Problem.helmholtz2d().collocation(200).boundary(60));
    all.put("kleinGordon", Problem.kleinGordon().collocation(200).boundary(40).initialPoints(40));
    return all;
  }

  private static Map<String, Pinn> networks() {
    Pinn plain = Pinn.mlp(2, 24, 24, 24, 1);
    Map<String, Pinn> all = new LinkedHashMap<>();
    all.put("plain", plain);
    all.put("skip", plain.skip());
    all.put("gated", plain.gated());
    all.put("adaptive slopes, n = 5", plain.adaptiveSlopes(5));
    all.put("factorised", plain.factorised());
    all.put(
        "SIREN, ω = 5", plain.activation(Activation.sin(5)).initialization(Initialization.SIREN));
    Pinn features = Pinn.mlp(24, 24, 24, 1).randomFourierFeatures(2, 0, 1 / Math.PI);
    all.put("Fourier features", features);
    all.put("trained frequencies", features.trainableFrequencies());
    all.put("PirateNet, 1 block", Pinn.pirate(2, 24, 1, 1));
    return all;
  }

  /**
   * Compares.
   *
   * @param names problems; all if none
   * @throws IOException if the file cannot be read or written
   */
  public static void main(String[] names) throws IOException {
    List<String> wanted = new ArrayList<>(Arrays.asList(names));
    wanted.removeIf(name -> name.isBlank() || name.equals("."));
    if (wanted.contains("speed")) {
      speed();
      return;
    }
    for (String name : wanted.isEmpty() ? List.copyOf(problems().keySet()) : wanted) {
      for (Map.Entry<String, Pinn> network : networks().entrySet()) {
        String row = row(name, network.getKey(), network.getValue(), problems().get(name));
        System.out.println(row);
        write("| " + name + " | " + network.getKey() + " |", row);
      }
    }
  }

  private static String row(String name, String network, Pinn pinn, Problem given) {
    double[] first = new double[SEEDS.length];
    double[] slow = new double[SEEDS.length];
    double[] rank = new double[SEEDS.length];
    double[] loss = new double[SEEDS.length];
    double[] error = new double[SEEDS.length];
    double[] after = new double[SEEDS.length];
    for (int k = 0; k < SEEDS.length; k++) {
      Pinn start = pinn.seed(SEEDS[k]);
      Problem problem = LossWeights.of(start, given).applied(LossRule.PER_POINT);
      LossKernel kernel = Ntk.of(start).on(problem);
      first[k] = meanRate(kernel);
      slow[k] = slowShare(kernel);
      rank[k] = kernel.effectiveRank();
      Training run = start.train(problem).adam(1e-3).steps(STEPS).run();
      loss[k] = problem.loss(run.model());
      error[k] = run.relativeError();
      after[k] = meanRate(Ntk.of(run.model()).on(problem));
    }
    return String.format(
        Locale.ROOT,
        "| %s | %s | %,d | %s | %s | %s | %s | %s | %s |",
        name,
        network,
        pinn.parameterCount(),
        spread(rank, "%.1f"),
        spread(first, "%.1e"),
        spread(slow, "%.2f"),
        spread(after, "%.1e"),
        spread(loss, "%.1e"),
        spread(error, "%.1e"));
  }

  /** Rate at which the residual falls in gradient flow, over the largest that there is. */
  private static double meanRate(LossKernel kernel) {
    double[] values = kernel.values();
    double[] energy = energy(kernel);
    double sum = IntStream.range(0, energy.length).mapToDouble(k -> values[k] * energy[k]).sum();
    return sum / values[0];
  }

  /** Part of ‖R‖² in modes whose eigenvalue is below a thousandth of the largest. */
  private static double slowShare(LossKernel kernel) {
    double[] values = kernel.values();
    double[] energy = energy(kernel);
    return IntStream.range(0, energy.length)
        .filter(k -> values[k] < SLOW * values[0])
        .mapToDouble(k -> energy[k])
        .sum();
  }

  /** Each mode's part of ‖R‖². */
  private static double[] energy(LossKernel kernel) {
    double[][] vectors = kernel.vectors();
    double[] residual = kernel.residual();
    double[] energy = new double[vectors.length];
    for (int k = 0; k < energy.length; k++) {
      double product = 0;
      for (int i = 0; i < residual.length; i++) {
        product += vectors[k][i] * residual[i];
      }
      energy[k] = product * product;
    }
    double all = Arrays.stream(energy).sum();
    return Arrays.stream(energy).map(e -> e / all).toArray();
  }

  /** Median, least and largest. */
  private static String spread(double[] values, String format) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return String.format(
        Locale.ROOT,
        "**" + format + "** (" + format + " … " + format + ")",
        sorted[sorted.length / 2],
        sorted[0],
        sorted[sorted.length - 1]);
  }

  /** Puts a row in place of the one that begins alike, or behind all. */
  private static void write(String begin, String row) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(FILE));
    int at =
        IntStream.range(0, lines.size())
            .filter(i -> lines.get(i).startsWith(begin))
            .findFirst()
            .orElse(-1);
    if (at >= 0) {
      lines.set(at, row);
    } else {
      lines.add(row);
    }
    Files.write(FILE, lines);
  }

  private static void speed() {
    Problem line = Problem.poisson1d(1).collocation(Points.uniform(0, 1, 500).seed(3));
    Map<String, Pinn> all = new LinkedHashMap<>();
    Pinn plain = Pinn.mlp(1, 32, 32, 1);
    all.put("plain", plain);
    all.put("skip", plain.skip());
    all.put("gated", plain.gated());
    all.put("adaptive slopes", plain.adaptiveSlopes(5));
    all.put("factorised", plain.factorised());
    all.put("SIREN", plain.activation(Activation.sin(5)));
    Pinn features = Pinn.mlp(32, 32, 1).randomFourierFeatures(1, 0, 1);
    all.put("Fourier features", features);
    all.put("trained frequencies", features.trainableFrequencies());
    all.put("PirateNet, 1 block", Pinn.pirate(1, 32, 1, 1));
    double reference = 0;
    for (Map.Entry<String, Pinn> one : all.entrySet()) {
      double best = Double.POSITIVE_INFINITY;
      for (int k = 0; k < 10; k++) {
        long start = System.nanoTime();
        one.getValue().train(line).adam(1e-3).steps(500).run();
        best = Math.min(best, (System.nanoTime() - start) * 1e-6);
      }
      reference = reference == 0 ? best : reference;
      System.out.printf(
          Locale.ROOT, "%-22s %6.0f ms, %.2f%n", one.getKey(), best, best / reference);
    }
  }
}
