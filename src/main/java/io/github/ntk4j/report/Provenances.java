package io.github.ntk4j.report;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.ntk.Spectrum;
import io.github.ntk4j.pde.BuiltIn;
import io.github.ntk4j.pde.Statement;
import io.github.ntk4j.show.Provenance;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/** What made a result, in the words that go into its files. */
public final class Provenances {
  private static final String VERSION = readVersion();

  private Provenances() {}

  /** The library's version. */
  static String version() {
    return VERSION;
  }

  /** The library and its version. */
  public static Provenance library() {
    return Provenance.NONE.and("made by", "ntk4j " + VERSION);
  }

  /** A problem without a network. */
  public static Provenance of(Statement problem) {
    return library().and("problem", problem.name());
  }

  /**
   * A network on a problem.
   *
   * @param network in words
   * @param terms those to be named, with their points and weights
   */
  public static Provenance of(String network, Statement problem, List<String> terms) {
    String words =
        terms.stream()
            .map(
                term ->
                    Text.format(
                        "%s on %s, weight %s",
                        term, problem.points(term).words(), problem.weightOf(term)))
            .collect(Collectors.joining("; "));
    return library().and("network", network).and("problem", problem.name()).and("terms", words);
  }

  /** The same and what was known beforehand. */
  public static Provenance of(
      String network, Statement problem, List<String> terms, BuiltIn builtIn) {
    return of(network, problem, terms)
        .and("known beforehand", builtIn.words())
        .and("solution in the ansatz", builtIn.solution());
  }

  /**
   * The rows of a kernel.
   *
   * @param made what is known of network and problem
   * @param points in words
   */
  public static Provenance kernel(Provenance made, KernelView view, String points) {
    return made.and("kernel", view.label())
        .and("points", points)
        .and("scale", view.kernel().weighted() ? "rows times sqrt(2w/N)" : "raw rows");
  }

  /** The same and how its spectrum was computed. */
  public static Provenance spectrum(Provenance kernel, Spectrum s) {
    return kernel.and("noise floor", s.noiseFloor()).and("spectrum by", s.route().words());
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
  private static String readVersion() {
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
