package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ntk4j.show.Provenance;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

class ProvenanceTest {
  private static final Points POINTS = Points.uniform(0, 1, 12).seed(7);
  private static final Problem POISSON =
      Problem.poisson1d(1).collocation(Points.uniform(0, 1, 20).seed(3)).weight("boundary", 10);
  private static final Training RUN =
      Pinn.mlp(1, 8, 1).seed(5).train(POISSON).adam(1e-3).steps(4).trackNtk(POINTS).every(2).run();
  private static final NtkResult NTK = RUN.ntkAt(2);

  @TempDir Path folder;

  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text);
  }

  @Test
  void a_tracked_kernel_says_seeds_sizes_points_step_scale_and_floor() {
    var made = Provenance.from(NTK.eigenvalues()).entries();
    assertEquals(
        "Pinn 1 → 8 → 1, tanh, 25 parameters (seed 5), adam(0.001), step 2", made.get("network"));
    assertEquals("output kernel on 12 points, step 2", made.get("kernel"));
    assertEquals("12 points (uniform, seed 7)", made.get("points"));
    assertEquals("raw rows", made.get("scale"));
    assertEquals(Double.toString(NTK.noiseFloor()), made.get("noise floor"));
    assertTrue(made.get("made by").startsWith("ntk4j "));
  }

  @Test
  void a_run_says_what_it_was_trained_on_and_how() {
    var made = Provenance.from(RUN.history()).entries();
    assertEquals(
        "residual on 20 points (uniform, seed 3), weight 1.0; boundary on 2 points (given), weight 10.0",
        made.get("terms"));
    assertEquals("4 of 4", made.get("steps"));
    assertEquals("[0, 2, 4]", made.get("tracked steps"));
  }

  @Test
  void the_kernel_of_a_trained_network_still_knows_its_seed() {
    var made = Provenance.from(Ntk.of(RUN.model()).on(POISSON).raw().diagnostics()).entries();
    assertTrue(made.get("network").endsWith("(seed 5, adam(0.001), step 4)"), made.toString());
    assertEquals("raw rows", made.get("scale"));
  }

  @Test
  void a_csv_is_read_back_by_tablesaw_with_all_digits() throws Exception {
    Table table = NTK.eigenvalues();
    Path file = Tables.save(table, folder.resolve("λ.csv"));
    List<String> lines = Files.readAllLines(file);
    assertEquals("# table: Eigenvalues, output kernel on 12 points, step 2", lines.get(0));
    assertTrue(lines.contains("# points: 12 points (uniform, seed 7)"));
    Table read =
        Table.read()
            .usingOptions(
                CsvReadOptions.builder(Files.newBufferedReader(file)).commentPrefix('#').build());
    assertEquals(table.columnNames(), read.columnNames());
    assertEquals(
        table.doubleColumn("eigenvalue").asList(), read.doubleColumn("eigenvalue").asList());
  }

  @Test
  void a_table_comes_back_as_it_was_with_what_made_it() {
    for (Table table : List.of(NTK.eigenvalues(), RUN.history(), NTK.rows())) {
      Table read = Tables.read(Tables.save(table, folder.resolve("a.csv")));
      assertEquals(table.name(), read.name());
      assertEquals(Provenance.from(table), Provenance.from(read));
      assertEquals(table.columnNames(), read.columnNames());
      for (int c = 0; c < table.columnCount(); c++) {
        assertEquals(table.column(c).asList(), read.column(c).asList());
      }
    }
  }

  @Test
  void a_missing_file_is_named() {
    Path file = folder.resolve("none.csv");
    var e = assertThrows(UncheckedIOException.class, () -> Tables.read(file));
    assertEquals("cannot read " + file + ": there is no such file", e.getMessage());
  }

  @Test
  void a_csv_quotes_what_a_reader_would_split_or_skip() throws Exception {
    Table table =
        Table.create(
            "odd",
            StringColumn.create("text", "a, b", "# no comment", "\"quoted\"", ""),
            DoubleColumn.create("x", 0.1, Double.NaN, 1e-300, -0.0));
    Path file = Tables.save(table, folder + "/odd.CSV");
    assertEquals(
        "# table: odd\n# types: string, double\ntext,x\n\"a, b\",0.1\n\"# no comment\",\n"
            + "\"\"\"quoted\"\"\",1.0E-300\n,-0.0\n# rows: 4, crc32: b0f26291\n",
        Files.readString(file));
  }

  @Test
  void a_table_as_json_has_columns_and_what_made_them() throws Exception {
    JsonNode read =
        json(Files.readString(Tables.save(NTK.eigenvalues(), folder.resolve("a.json"))));
    assertEquals("raw rows", read.at("/provenance/scale").asText());
    assertEquals(12, read.at("/columns/eigenvalue").size());
    assertEquals(NTK.values()[3], read.at("/columns/eigenvalue/3").asDouble());
    assertTrue(read.at("/columns/resolved/0").isBoolean());
  }

  @Test
  void a_table_with_another_name_is_refused_in_a_sentence() {
    var e = assertThrows(IllegalArgumentException.class, () -> Tables.save(RUN.history(), "a.xls"));
    assertEquals("save needs a name that ends in .csv or .json; got \"a.xls\"", e.getMessage());
  }

  @Test
  void figures_carry_it_in_every_format() throws Exception {
    String network = "Pinn 1 → 8 → 1, tanh, 25 parameters (seed 5), adam(0.001), step 2";
    String html = Files.readString(NTK.figure().save(folder.resolve("a.html")));
    assertTrue(html.contains("<meta name=\"ntk4j:network\" content=\"" + network + "\">"));
    JsonNode json = json(Files.readString(NTK.figure().save(folder.resolve("a.json"))));
    assertEquals(network, json.at("/provenance/network").asText());
    String svg = Files.readString(NTK.figure().save(folder.resolve("a.svg")));
    Matcher metadata = Pattern.compile("<metadata>(.*?)</metadata>").matcher(svg);
    assertTrue(metadata.find());
    assertEquals(network, json(metadata.group(1).replace("&quot;", "\"")).get("network").asText());
    Path png = NTK.figure().save(folder.resolve("a.png"));
    assertEquals(network, json(textChunk(png)).get("network").asText());
    assertEquals(1520, ImageIO.read(png.toFile()).getWidth());
  }

  private static String textChunk(Path png) throws Exception {
    ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(png.toFile())) {
      reader.setInput(in);
      Element tree = (Element) reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0");
      Element entry = (Element) tree.getElementsByTagName("tEXtEntry").item(0);
      assertEquals("provenance", entry.getAttribute("keyword"));
      String value = entry.getAttribute("value");
      assertTrue(StandardCharsets.US_ASCII.newEncoder().canEncode(value));
      return value;
    } finally {
      reader.dispose();
    }
  }
}
