package io.github.ntk4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ntk4j.show.MimeBundle;
import io.github.ntk4j.show.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** What needs no Kotlin; .ci/check_kotlin.py drives the kernel itself. */
class KotlinNotebookTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String LINES = "/META-INF/kotlin-jupyter-libraries/libraries.json";

  private static List<String> types(Object result) throws IOException {
    List<String> types = new ArrayList<>();
    MAPPER.readTree(KotlinNotebook.json(result)).fieldNames().forEachRemaining(types::add);
    return types.stream().sorted().toList();
  }

  @Test
  void a_live_chart_goes_without_its_picture() throws IOException {
    Shown chart =
        () ->
            new MimeBundle(
                Map.of(
                    MimeBundle.PLOTLY,
                    Map.of("data", List.of(1)),
                    "image/png",
                    "i",
                    "text/plain",
                    "t"));
    assertEquals(List.of(MimeBundle.PLOTLY, "text/plain"), types(chart));
    JsonNode live = MAPPER.readTree(KotlinNotebook.json(chart)).get(MimeBundle.PLOTLY);
    assertEquals(1, live.get("data").get(0).intValue());
  }

  @Test
  void a_picture_alone_and_a_table_are_sent_whole() throws IOException {
    Shown picture = () -> new MimeBundle(Map.of("image/png", "i", "text/plain", "t"));
    assertEquals(List.of("image/png", "text/plain"), types(picture));
    assertEquals(
        List.of("text/html", "text/plain"), types(Table.create("t", IntColumn.create("a", 1))));
  }

  @Test
  void an_output_goes_to_the_cell_and_is_replaced_under_its_id() {
    List<String> said = new ArrayList<>();
    CellDisplay display =
        new KotlinNotebook.Display(
            (id, json) -> said.add("show " + id + json),
            (id, json) -> said.add("update " + id + json));
    display.show("7", MimeBundle.text("a"));
    display.update("7", MimeBundle.text("b"));
    assertEquals(List.of("show 7{\"text/plain\":\"a\"}", "update 7{\"text/plain\":\"b\"}"), said);
  }

  @Test
  void the_lines_that_the_kernel_reads_name_types_that_there_are() throws Exception {
    try (InputStream lines = KotlinNotebook.class.getResourceAsStream(LINES)) {
      JsonNode library = MAPPER.readTree(lines).get("descriptors").get(0);
      for (JsonNode line : library.get("init")) {
        Matcher type =
            Pattern.compile("(io\\.github|tech)(\\.\\w+)*?\\.[A-Z]\\w*").matcher(line.asText());
        while (type.find()) {
          Class.forName(type.group());
        }
      }
      List<String> imports = new ArrayList<>();
      library.get("imports").forEach(name -> imports.add("import " + name.asText() + ";"));
      assertEquals(CellResult.IMPORTS, String.join(" ", imports));
    }
  }
}
