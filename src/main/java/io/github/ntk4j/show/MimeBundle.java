package io.github.ntk4j.show;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One result in several MIME types, as the Jupyter protocol's {@code display_data} carries it.
 *
 * @param data MIME type to content: text types to {@code String}, {@code image/png} to base64 text,
 *     {@code application/vnd.plotly.v1+json} to a {@code Map} of JSON values
 */
public record MimeBundle(Map<String, Object> data) {
  /** MIME type of a live Plotly chart in JupyterLab and Notebook 7. */
  public static final String PLOTLY = "application/vnd.plotly.v1+json";

  /**
   * Copies the map, keeping its order.
   *
   * @param data MIME type to content
   */
  public MimeBundle {
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
  }

  /**
   * A result shown as text alone.
   *
   * @param text the text
   * @return a bundle of {@code text/plain}
   */
  public static MimeBundle text(String text) {
    return new MimeBundle(Map.of("text/plain", text));
  }

  /**
   * A result shown as html, with its text for consoles.
   *
   * @param html a fragment, not a page
   * @param text the same as text
   * @return a bundle of {@code text/html} and {@code text/plain}
   */
  public static MimeBundle html(String html, String text) {
    return new MimeBundle(Map.of("text/html", html, "text/plain", text));
  }
}
