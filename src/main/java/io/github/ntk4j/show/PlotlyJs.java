package io.github.ntk4j.show;

import io.github.ntk4j.base.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The plotly.js that this library carries (cartesian bundle, MIT), so that pages work without a
 * network.
 */
public final class PlotlyJs {
  /** Version of the bundle. */
  public static final String VERSION = "3.7.0";

  /** Event by which a page tells earlier figures that plotly.js has come. */
  public static final String READY = "ntk4j-plotly";

  private PlotlyJs() {}

  /**
   * The script as plotly.js's makers publish it, 1.4 MB.
   *
   * @return JavaScript
   */
  public static String source() {
    String name = "plotly-cartesian-" + VERSION + ".min.js";
    try (InputStream in = PlotlyJs.class.getResourceAsStream(name)) {
      if (in == null) {
        throw Fault.state(name + " is missing from the ntk4j jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " could not be read from the ntk4j jar", e);
    }
  }

  /**
   * The script as a fragment, to stand once on a page, before or after its figures.
   *
   * <p>Module loaders are hidden from it: on a page with require.js it would otherwise register as
   * a module and leave {@code window.Plotly} undefined.
   *
   * @return a {@code <script>} element; does nothing where {@code window.Plotly} exists
   */
  public static String html() {
    return "<script>if(!window.Plotly)(function(define,module,exports){\n"
        + source().replace("</script", "<\\/script")
        + "\n}).call(window);window.dispatchEvent(new Event(\""
        + READY
        + "\"));</script>";
  }
}
