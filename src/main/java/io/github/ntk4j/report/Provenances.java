package io.github.ntk4j.report;

import io.github.ntk4j.ntk.Spectrum;
import io.github.ntk4j.ntk.TangentKernel;
import io.github.ntk4j.pde.Statement;
import io.github.ntk4j.show.Provenance;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.stream.Collectors;

/** What made a result, in the words that go into its files. */
public final class Provenances {
  private static final String VERSION = version();

  private Provenances() {}

  /** The library and its version. */
  public static Provenance library() {
    return Provenance.NONE.and("made by", "ntk4j " + VERSION);
  }

  /**
   * A network on a problem, whose terms are named with their points and weights.
   *
   * @param network in words
   */
  public static Provenance of(Object network, Statement problem) {
    String terms =
        problem.termNames().stream()
            .map(
                term ->
                    "%s on %s, weight %s"
                        .formatted(term, problem.points(term).words(), problem.weightOf(term)))
            .collect(Collectors.joining("; "));
    return library().and("network", network).and("problem", problem.name()).and("terms", terms);
  }

  /**
   * A kernel.
   *
   * @param made what is known of network and problem
   * @param label kernel and place, in words
   * @param points in words
   */
  public static Provenance kernel(
      Provenance made, String label, String points, TangentKernel kernel) {
    Spectrum s = kernel.spectrum();
    return made.and("kernel", label)
        .and("points", points)
        .and("scale", kernel.weighted() ? "rows times sqrt(2w/N)" : "raw rows")
        .and("noise floor", s.noiseFloor())
        .and("spectrum by", s.route().words());
  }

  /**
   * A run.
   *
   * @param made its network and problem, as they began
   * @param trackedPoints where kernels were tracked, in words
   */
  public static Provenance run(Provenance made, RunView run, String trackedPoints) {
    Provenance trained =
        made.and("training", run.trace().optimizers())
            .and("steps", run.trace().lastStep() + " of " + run.trace().plannedSteps());
    return run.kernels().isEmpty()
        ? trained
        : trained
            .and("tracked kernel", "output kernel on " + trackedPoints)
            .and("tracked steps", run.kernels().keySet());
  }

  /** As Maven wrote it into the jar. */
  private static String version() {
    Properties maven = new Properties();
    String file = "/META-INF/maven/io.github.ntk4j/ntk4j/pom.properties";
    try (InputStream in = Provenances.class.getResourceAsStream(file)) {
      if (in != null) {
        maven.load(in);
      }
    } catch (IOException e) {
      maven.clear();
    }
    return maven.getProperty("version", "(not from a jar)");
  }
}
