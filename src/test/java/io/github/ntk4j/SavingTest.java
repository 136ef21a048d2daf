package io.github.ntk4j;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.show.ChartFigure;
import io.github.ntk4j.show.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** Models, figures, tables and pages as files: whole or not at all, and one sentence a cause. */
class SavingTest {
  private static final Pinn WIDE = Pinn.mlp(1, 120, 120, 1); // 300 kB as a file

  @TempDir Path folder;

  /** Each kind of file by its name, 300 kB and more. */
  private static Map<String, Consumer<Path>> savers() {
    double[] x = IntStream.range(0, 40_000).mapToDouble(Math::sqrt).toArray();
    Table table = Table.create("t", DoubleColumn.create("x", x));
    Panel panel = Panel.titled("a");
    Map<String, Consumer<Path>> savers = new LinkedHashMap<>();
    savers.put("model.json", WIDE::save);
    savers.put("figure.html", new ChartFigure(Chart.of(panel))::save);
    savers.put("table.csv", file -> Tables.save(table, file));
    savers.put("page.html", Page.titled("a")::save);
    return savers;
  }

  private static void fails(String name, Consumer<Path> saver, Path file, String why) {
    var e = assertThrows(UncheckedIOException.class, () -> saver.accept(file), name);
    assertEquals("cannot write " + file + ": " + why, e.getMessage());
  }

  @Test
  void one_cause_is_one_sentence_for_all_kinds_of_files() {
    savers()
        .forEach(
            (name, saver) -> {
              Path none = folder.resolve("none");
              fails(
                  name,
                  saver,
                  none.resolve(name),
                  "there is no folder " + none + "; create it first");
              Path longName = folder.resolve("a".repeat(250) + name);
              int bytes = 250 + name.length();
              fails(
                  name,
                  saver,
                  longName,
                  "its name of " + bytes + " bytes is too long; choose one of at most 255");
            });
    fails("model", WIDE::save, folder, "it is a folder; add a file name");
    Path none = folder.resolve("none.csv");
    var e = assertThrows(UncheckedIOException.class, () -> Pinn.load(none));
    var of = assertThrows(UncheckedIOException.class, () -> Tables.read(none));
    assertEquals("cannot read " + none + ": there is no such file", e.getMessage());
    assertEquals(of.getMessage(), e.getMessage());
  }

  @Test
  void a_place_that_there_is_not_is_told_before_the_work() {
    Problem poisson = Problem.poisson1d(1).collocation(20);
    TrainingPlan plan = Pinn.mlp(1, 4, 1).train(poisson).adam(1e-3).steps(2);
    Path none = folder.resolve("none");
    String why = "there is no folder " + none + "; create it first";
    Report report = plan.run().report();
    List<String> tasks = new ArrayList<>();
    Progress.use(
        () ->
            new QuietProgress() {
              @Override
              public void report(
                  String task, long done, long all, OptionalDouble loss, Supplier<String> detail) {
                tasks.add(task);
              }
            });
    try {
      fails("report", report::save, none.resolve("r.html"), why);
      fails("checkpoint", file -> plan.checkpoint(file).run(), none.resolve("r.ckpt"), why);
    } finally {
      Progress.use(TerminalProgress::new);
    }
    assertEquals(List.of(), tasks);
  }

  @Test
  void a_full_disk_leaves_the_old_file_and_nothing_else() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    mount("-t", "tmpfs", "-o", "size=128k", "tmpfs", disk.toString());
    try {
      for (var kind : savers().entrySet()) {
        Path file = Files.writeString(disk.resolve(kind.getKey()), "old");
        fails(
            kind.getKey(),
            kind.getValue(),
            file,
            "no space is left there; free some, or choose another place");
        assertEquals("old", Files.readString(file));
        assertEquals(List.of(file), files(disk));
        Files.delete(file);
      }
    } finally {
      run("umount", disk.toString());
    }
  }

  @Test
  void a_disk_for_reading_alone_is_named() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    mount("-t", "tmpfs", "-o", "ro", "tmpfs", disk.toString());
    try {
      savers()
          .forEach(
              (name, saver) ->
                  fails(
                      name, saver, disk.resolve(name), "it is not writable; choose another place"));
    } finally {
      run("umount", disk.toString());
    }
  }

  private static void mount(String... how) throws Exception {
    String[] command = Stream.concat(Stream.of("mount"), Arrays.stream(how)).toArray(String[]::new);
    String answer = run(command);
    if (!answer.isEmpty()) {
      System.out.println("skipped, since no small disk can be mounted here: " + answer);
    }
    assumeTrue(answer.isEmpty(), answer);
  }

  /** What a command says if it fails; nothing if it does not. */
  private static String run(String... command) throws Exception {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      int code = process.waitFor();
      return code == 0 ? "" : command[0] + " ended with " + code + " " + said;
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
