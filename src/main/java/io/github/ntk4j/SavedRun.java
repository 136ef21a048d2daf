package io.github.ntk4j;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.StrictJson;
import io.github.ntk4j.base.Terminal;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.base.WholeFile;
import io.github.ntk4j.show.BundleFile;
import io.github.ntk4j.show.MimeBundle;
import io.github.ntk4j.show.Shown;
import io.github.ntk4j.show.TableShown;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tech.tablesaw.api.Table;

/**
 * A run as {@link Training#save} has written it into a folder: its tables, figures and network,
 * without the problem, which is code.
 */
public final class SavedRun implements Shown {
  private static final String HEAD = "run.json";
  private static final String FORMAT = "ntk4j-run";
  private static final int VERSION = 1;
  private static final String MODEL = "model.json";
  private static final String SUMMARY = "summary";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final String sentence;
  private final List<String> tables;
  private final List<String> figures;

  private SavedRun(Path folder, String sentence, List<String> tables, List<String> figures) {
    this.folder = folder;
    this.sentence = sentence;
    this.tables = List.copyOf(tables);
    this.figures = List.copyOf(figures);
  }

  /** Writes a run; the file that names the others comes last. */
  static Path write(Training run, String sentence, Path folder) {
    Path path = folder.toAbsolutePath().normalize();
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw Fault.file("cannot make the folder " + path + ": " + e.getMessage(), e);
    }
    run.model().save(path.resolve(MODEL));
    Map<String, Table> tables = tables(run);
    tables.forEach((name, table) -> Tables.save(table, path.resolve(name + ".csv")));
    Map<String, Shown> figures = figures(run);
    figures.forEach(
        (name, figure) -> BundleFile.save(figure.bundle(), path.resolve(figureFile(name))));
    ObjectNode head = JSON.createObjectNode().put("format", FORMAT).put("version", VERSION);
    head.put("run", sentence);
    head.set("tables", JSON.valueToTree(tables.keySet()));
    head.set("figures", JSON.valueToTree(figures.keySet()));
    WholeFile.write(path.resolve(HEAD), head.toPrettyString().getBytes(StandardCharsets.UTF_8));
    return path;
  }

  private static String figureFile(String name) {
    return name + ".figure.json";
  }

  private static Map<String, Table> tables(Training run) {
    Map<String, Table> tables = new LinkedHashMap<>();
    tables.put(SUMMARY, run.summary());
    tables.put("history", run.history());
    tables.put("stages", run.stages());
    if (!run.kernels().isEmpty()) {
      tables.put("kernels", run.ntkHistory());
    }
    if (run.unknowns().rowCount() > 0) {
      tables.put("unknowns", run.unknowns());
      tables.put("noise", run.noise());
    }
    return tables;
  }

  /** Those that can be drawn of its problem. */
  private static Map<String, Shown> figures(Training run) {
    Map<String, Shown> figures = new LinkedHashMap<>();
    figures.put("training", run.figure());
    put(figures, "solution", run::solutionFigure);
    put(figures, "unknowns", run::unknownsFigure);
    return figures;
  }

  private static void put(Map<String, Shown> figures, String name, Supplier<Shown> figure) {
    try {
      figures.put(name, figure.get());
    } catch (IllegalArgumentException e) {
      figures.remove(name); // as of a problem in four coordinates
    }
  }

  static SavedRun open(Path folder) {
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
      return new SavedRun(
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

  /**
   * The tables that were saved.
   *
   * @return names, e.g. {@code summary}, {@code history}, {@code stages}, {@code kernels}
   */
  public List<String> tables() {
    return tables;
  }

  /**
   * A table as the run had it.
   *
   * @param name one of {@link #tables}
   * @return the table, with what made it
   * @throws IllegalArgumentException if there is none of that name, or its file was changed
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public Table table(String name) {
    return Tables.read(folder.resolve(required("table", name, tables) + ".csv"));
  }

  /**
   * The figures that were saved.
   *
   * @return names: {@code training}, and {@code solution} and {@code unknowns} where there are
   */
  public List<String> figures() {
    return figures;
  }

  /**
   * A figure as the run showed it: a cell's last expression.
   *
   * @param name one of {@link #figures}
   * @return what shows itself
   * @throws IllegalArgumentException if there is none of that name, or its file was changed
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public Shown figure(String name) {
    MimeBundle bundle =
        BundleFile.read(folder.resolve(figureFile(required("figure", name, figures))));
    return new Shown() {
      @Override
      public MimeBundle bundle() {
        return bundle;
      }

      @Override
      public String toString() {
        return String.valueOf(bundle.data().get("text/plain"));
      }
    };
  }

  /**
   * The network as trained.
   *
   * @return the network, which trains on and has kernels as any other
   * @throws java.io.UncheckedIOException if its file cannot be read
   * @throws IllegalArgumentException if that was changed
   */
  public Pinn model() {
    return Pinn.load(folder.resolve(MODEL));
  }

  private static String required(String what, String name, List<String> names) {
    Require.nonNull("name", name);
    if (!names.contains(name)) {
      throw Fault.argument(
          Text.format("this run was saved with the %ss %s; got \"%s\"", what, names, name));
    }
    return name;
  }

  /** The first figure with the summary's text. */
  @Override
  public MimeBundle bundle() {
    Map<String, Object> data = new LinkedHashMap<>(figure(figures.get(0)).bundle().data());
    data.put("text/plain", toString());
    return new MimeBundle(data);
  }

  /** What was trained, how far, and how it ended; then the summary. */
  @Override
  public String toString() {
    return Terminal.text(sentence) + System.lineSeparator() + TableShown.of(table(SUMMARY));
  }
}
