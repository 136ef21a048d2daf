package io.github.ntk4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.show.MimeBundle;
import io.github.ntk4j.show.Shown;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.ServiceLoader;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.DisplayStream;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.junit.jupiter.api.Test;

class JJavaExtensionTest {
  private static final Map<String, Object> PLOT = Map.of("data", "[]");
  private static final Shown RESULT =
      () ->
          new MimeBundle(
              Map.of(
                  MimeBundle.PLOTLY,
                  PLOT,
                  "text/html",
                  "<b>1</b>",
                  "image/png",
                  "iVBOR",
                  "text/plain",
                  "one"));

  private final Renderer renderer = new Renderer();

  private static Object of(DisplayData data, String type) {
    return data.getData(MIMEType.parse(type));
  }

  @Test
  void kernel_finds_the_extension() {
    assertInstanceOf(JJavaExtension.class, ServiceLoader.load(Extension.class).iterator().next());
  }

  private void register(boolean withPng) {
    JJavaExtension.register(renderer, new JJavaDisplay(new DisplayStream()), withPng);
  }

  @Test
  void every_type_of_the_bundle_is_shown() {
    register(true);

    DisplayData shown = renderer.render(RESULT);

    assertEquals(PLOT, of(shown, MimeBundle.PLOTLY));
    assertEquals("<b>1</b>", of(shown, "text/html"));
    assertEquals("iVBOR", of(shown, "image/png"));
    assertEquals("one", of(shown, "text/plain"));
  }

  @Test
  void live_chart_comes_without_png_on_a_screen() {
    register(false);

    DisplayData shown = renderer.render(RESULT);

    assertEquals(PLOT, of(shown, MimeBundle.PLOTLY));
    assertEquals("<b>1</b>", of(shown, "text/html"));
    assertEquals(null, of(shown, "image/png"));
  }

  @Test
  void png_is_shown_where_it_is_the_only_picture() {
    register(false);
    Shown picture = () -> new MimeBundle(Map.of("image/png", "iVBOR", "text/plain", "one"));

    assertEquals("iVBOR", of(renderer.render(picture), "image/png"));
  }

  @Test
  void only_the_type_asked_for_is_shown() {
    register(false);

    DisplayData shown = renderer.renderAs(RESULT, "image/png");

    assertEquals("iVBOR", of(shown, "image/png"));
    assertEquals(null, of(shown, "text/html"));
  }

  @Test
  void failing_to_install_is_one_line_and_no_exception() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      new JJavaExtension().install(null);
    } finally {
      System.setErr(before);
    }

    String line = printed.toString(StandardCharsets.UTF_8);
    assertTrue(line.startsWith("ntk4j is on the class path, but could not"), line);
    assertEquals(1, line.lines().count(), line);
  }
}
