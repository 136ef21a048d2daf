package io.github.ntk4j;

import io.github.ntk4j.ntk.Spectrum;
import io.github.ntk4j.show.Provenance;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/** What made a result, in the words that go into its files. */
final class Origins {
  private static final String VERSION = version();

  private Origins() {}

  /** Of a kernel; the network is unknown to some. */
  static Provenance of(NtkResult ntk, Optional<String> network, Optional<Problem> problem) {
    Spectrum s = ntk.spectrum();
    Provenance made = library();
    if (network.isPresent()) {
      made = made.and("network", network.get());
    }
    if (problem.isPresent()) {
      made = of(made, problem.get());
    }
    return made.and("kernel", ntk.label())
        .and("points", ntk.points().words())
        .and("scale", ntk.kernel().weighted() ? "rows times sqrt(2w/N)" : "raw rows")
        .and("noise floor", s.noiseFloor())
        .and("spectrum by", s.route().words());
  }

  static Provenance of(Pinn pinn, Problem problem) {
    return of(library().and("network", pinn), problem);
  }

  /** Terms, each with its points and weight. */
  private static Provenance of(Provenance made, Problem problem) {
    String terms =
        problem.termNames().stream()
            .map(
                term ->
                    "%s on %s, weight %s"
                        .formatted(term, problem.points(term).words(), problem.weightOf(term)))
            .collect(Collectors.joining("; "));
    return made.and("problem", problem.name()).and("terms", terms);
  }

  static Provenance of(Training run) {
    Provenance made =
        of(run.start(), run.startingProblem())
            .and("training", run.optimizer())
            .and("steps", run.stoppedAt() + " of " + run.trace().plannedSteps());
    if (run.kernels().isEmpty()) {
      return made;
    }
    NtkResult first = run.kernels().values().iterator().next();
    return made.and("tracked kernel", "output kernel on " + first.points().words())
        .and("tracked steps", run.kernels().keySet());
  }

  static Provenance library() {
    return Provenance.NONE.and("made by", "ntk4j " + VERSION);
  }

  /** As Maven wrote it into the jar. */
  private static String version() {
    Properties maven = new Properties();
    String file = "/META-INF/maven/io.github.ntk4j/ntk4j/pom.properties";
    try (InputStream in = Origins.class.getResourceAsStream(file)) {
      if (in != null) {
        maven.load(in);
      }
    } catch (IOException e) {
      maven.clear();
    }
    return maven.getProperty("version", "(not from a jar)");
  }
}
