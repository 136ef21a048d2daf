package io.github.ntk4j.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.StrictJson;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.base.WholeFile;
import io.github.ntk4j.show.MimeBundle;
import io.github.ntk4j.show.Shown;
import io.github.ntk4j.show.TableFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tech.tablesaw.api.Table;

/** What a run has to show as files in a folder, and one that names them. */
public final class RunFolder {
  private static final String HEAD = "run.json";
  private static final String FORMAT = "ntk4j-run";
  private static final int VERSION = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final String sentence;
  private final List<String> tables;
  private final List<String> figures;

  private RunFolder(Path folder, String sentence, List<String> tables, List<String> figures) {
    this.folder = folder;
    this.sentence = sentence;
    this.tables = List.copyOf(tables);
    this.figures = List.copyOf(figures);
  }

  /**
   * Writes a run; the file that names the others comes last.
   *
   * @param sentence what was trained, how far, and how it ended
   * @param model writes the network into a file
   * @param tables by names of small letters
   * @param figures likewise
   * @return the folder, absolute
   * @throws java.io.UncheckedIOException if a file cannot be written
   */
  public static Path write(
      Path folder,
      String sentence,
      Consumer<Path> model,
      Map<String, Table> tables,
      Map<String, Shown> figures) {
    Path path = WholeFile.folder(folder);
    model.accept(model(path));
    tables.forEach((name, table) -> TableFiles.save(table, tableFile(path, name)));
    figures.forEach((name, figure) -> BundleFile.save(figure.bundle(), figureFile(path, name)));
    ObjectNode head = JSON.createObjectNode().put("format", FORMAT).put("version", VERSION);
    head.put("run", sentence);
    head.set("tables", JSON.valueToTree(tables.keySet()));
    head.set("figures", JSON.valueToTree(figures.keySet()));
    WholeFile.write(path.resolve(HEAD), head.toPrettyString().getBytes(StandardCharsets.UTF_8));
    return path;
  }

  private static Path model(Path folder) {
    return folder.resolve("model.json");
  }

  private static Path tableFile(Path folder, String name) {
    return folder.resolve(name + ".csv");
  }

  private static Path figureFile(Path folder, String name) {
    return folder.resolve(name + ".figure.json");
  }

  /**
   * What {@link #write} has written.
   *
   * @throws IllegalArgumentException if there is no run
   */
  public static RunFolder open(Path folder) {
    Path path = folder.toAbsolutePath().normalize();
    if (!Files.exists(path.resolve(HEAD))) {
      throw Fault.argument(
          Text.format(
              "there is no saved run in %s: %s is missing; run.save(folder) writes one",
              path, HEAD));
    }
    try {
      StrictJson head =
          StrictJson.of(WholeFile.read(path.resolve(HEAD)))
              .keys(List.of("format", "version", "run", "tables", "figures"), List.of());
      if (!head.get("format").text().equals(FORMAT) || head.get("version").integer() != VERSION) {
        throw Fault.argument("it is of another format, or another version of ntk4j");
      }
      return new RunFolder(
          path, head.get("run").text(), names(head.get("tables")), names(head.get("figures")));
    } catch (IllegalArgumentException e) {
      throw Fault.argument(path.resolve(HEAD) + " names no run: " + e.getMessage());
    }
  }

  /** Names of files beside it, and of no others. */
  private static List<String> names(StrictJson list) {
    List<String> names = new ArrayList<>();
    for (StrictJson name : list.list()) {
      if (!name.text().matches("[a-z]+")) {
        throw Fault.argument("\"" + name.text() + "\" is no name of a table or figure");
      }
      names.add(name.text());
    }
    return names;
  }

  /** What was trained, how far, and how it ended. */
  public String sentence() {
    return sentence;
  }

  /** Names of the tables. */
  public List<String> tables() {
    return tables;
  }

  /** Names of the figures. */
  public List<String> figures() {
    return figures;
  }

  /** Where the network is. */
  public Path model() {
    return model(folder);
  }

  /** A table by its name. */
  public Table table(String name) {
    return TableFiles.read(tableFile(folder, required("table", name, tables)));
  }

  /** A figure by its name, as it was shown. */
  public MimeBundle figure(String name) {
    return BundleFile.read(figureFile(folder, required("figure", name, figures)));
  }

  private static String required(String what, String name, List<String> names) {
    if (!names.contains(name)) {
      throw Fault.argument(
          Text.format("this run was saved with the %ss %s; got \"%s\"", what, names, name));
    }
    return name;
  }
}
