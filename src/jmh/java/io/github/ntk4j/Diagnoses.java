package io.github.ntk4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;

/**
 * Explains set-ups with one known disease each and healthy ones, pastes the first action of each
 * into a shell, and writes {@code docs/diagnosis.md}: {@code ./mvnw -Pbench test-compile exec:exec
 * -Dmain=io.github.ntk4j.Diagnoses -Djmh="11 12 13"}, the arguments being seeds; words beside them
 * choose set-ups by name and print what is said of them.
 */
public final class Diagnoses {
  private static final Path FILE = Path.of("docs", "diagnosis.md");
  private static final String BEGIN = "<!-- tables: written by Diagnoses -->";

  /** What the shell binds its variables to. */
  private static final AtomicReference<Object[]> BOUND = new AtomicReference<>();

  private Diagnoses() {}

  /** How a set-up fared. */
  private record Row(
      SetUp setUp,
      List<String> faults,
      double before,
      double after,
      String action,
      double seconds) {
    boolean named() {
      return faults.stream().limit(2).anyMatch(setUp.right()::contains);
    }

    double factor() {
      return after / before;
    }
  }

  /** For the shell: pinn 0, problem 1, run 2. */
  public static Object bound(int k) {
    return BOUND.get()[k];
  }

  /**
   * Explains and writes.
   *
   * @param words seeds; other words choose set-ups and write nothing
   * @throws IOException if the file cannot be read or written
   */
  public static void main(String[] words) throws IOException {
    List<Long> seeds = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (String word : words) {
      if (word.matches("[0-9]+")) {
        seeds.add(Long.valueOf(word));
      } else if (!word.isBlank() && !word.equals(".")) {
        names.add(word);
      }
    }
    StringBuilder text = new StringBuilder();
    for (long seed : seeds.isEmpty() ? List.of(11L) : seeds) {
      text.append(tables(seed, names));
    }
    if (names.isEmpty()) {
      String page = Files.exists(FILE) ? Files.readString(FILE) : "# Diagnosis\n\n" + BEGIN + "\n";
      Files.writeString(FILE, page.substring(0, page.indexOf(BEGIN)) + BEGIN + "\n" + text);
    }
  }

  private static String tables(long seed, List<String> names) {
    List<SetUp> all = new ArrayList<>(Diseases.drawn(seed));
    all.addAll(Healthy.drawn(seed));
    all.addAll(Elsewhere.drawn(seed));
    all.addAll(InUnits.drawn(seed));
    List<Row> rows = new ArrayList<>();
    try (JShell shell = shell()) {
      for (SetUp setUp : all) {
        if (names.isEmpty() || names.stream().anyMatch(setUp.name()::contains)) {
          Row row = examined(setUp, shell, !names.isEmpty());
          rows.add(row);
          System.out.println(line(row));
        }
      }
    }
    String text = written(seed, rows);
    System.out.println(text.lines().skip(2).limit(8).toList());
    return text;
  }

  private static JShell shell() {
    JShell shell = JShell.builder().executionEngine("local").build();
    for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
      shell.addToClasspath(entry);
    }
    shell.eval("import io.github.ntk4j.*;");
    shell.eval("Pinn pinn;");
    shell.eval("Problem problem;");
    shell.eval("Training run;");
    return shell;
  }

  private static Row examined(SetUp setUp, JShell shell, boolean aloud) {
    Training run = setUp.plan().run();
    long start = System.nanoTime();
    Explanation explanation =
        setUp.ofRun() ? run.explain() : Ntk.of(setUp.pinn()).on(setUp.problem()).explain();
    double seconds = (System.nanoTime() - start) * 1e-9;
    if (aloud) {
      System.out.println("--- " + setUp.name() + "\n" + explanation);
    }
    String action =
        explanation.findings().stream()
            .filter(Finding::fault)
            .map(Finding::action)
            .filter(code -> !code.isEmpty())
            .findFirst()
            .orElse("");
    double after = Double.NaN;
    if (!action.isEmpty()) {
      BOUND.set(new Object[] {setUp.pinn(), setUp.problem(), run});
      after = pasted(shell, action, setUp, aloud);
    }
    return new Row(setUp, explanation.faults(), distance(run, setUp), after, action, seconds);
  }

  /** Error of what the code leads to; infinite if it does not run. */
  private static double pasted(JShell shell, String code, SetUp setUp, boolean aloud) {
    shell.eval("pinn = (Pinn) Diagnoses.bound(0);");
    shell.eval("problem = (Problem) Diagnoses.bound(1);");
    shell.eval("run = (Training) Diagnoses.bound(2);");
    Training before = Training.last();
    String rest = code;
    while (!rest.isBlank()) {
      SourceCodeAnalysis.CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      for (SnippetEvent event : shell.eval(next.source() == null ? rest : next.source())) {
        if (event.status() == Snippet.Status.REJECTED || event.exception() != null) {
          System.out.println(
              "does not run: "
                  + code
                  + "  "
                  + event.exception()
                  + shell
                      .diagnostics(event.snippet())
                      .map(d -> d.getMessage(Locale.ROOT))
                      .toList());
          return Double.POSITIVE_INFINITY;
        }
      }
      rest = next.source() == null ? "" : next.remaining();
    }
    Training after = Training.last();
    if (after == before) { // network and problem only: trained as before
      Pinn pinn = (Pinn) value(shell, "pinn");
      Problem problem = (Problem) value(shell, "problem");
      after = pinn.train(problem).adam(1e-3).steps(800).run();
    }
    if (aloud) {
      System.out.println(after);
    }
    return distance(after, setUp);
  }

  private static Object value(JShell shell, String name) {
    AtomicReference<Object> holder = KEPT;
    shell.eval("Diagnoses.keep(" + name + ");");
    return holder.get();
  }

  private static final AtomicReference<Object> KEPT = new AtomicReference<>();

  /** For the shell. */
  public static void keep(Object value) {
    KEPT.set(value);
  }

  /** Relative L² error; without an exact solution the root of the loss on fresh points. */
  private static double distance(Training run, SetUp setUp) {
    double error = run.relativeError();
    if (Double.isFinite(error)) {
      return error;
    }
    Problem asked = run.problem();
    for (String term : setUp.problem().termNames()) {
      asked = asked.weight(term, setUp.problem().weightOf(term));
    }
    boolean equation = !asked.statement().equations().isEmpty() && asked.domain().bounded();
    Problem fresh = equation ? asked.collocation(2000) : asked;
    return Math.sqrt(fresh.loss(run.model()));
  }

  private static String line(Row row) {
    return String.format(
        Locale.ROOT,
        "%s %-45s %-7s %-50s %.2e -> %.2e  %.1f s  %s",
        row.setUp().healthy()
            ? (row.faults().isEmpty() ? "ok   " : "FALSE")
            : row.named() ? "named" : "MISS ",
        row.setUp().name(),
        row.setUp().ofRun() ? "run" : "kernel",
        row.faults(),
        row.before(),
        row.after(),
        row.seconds(),
        row.action().replace("\n", " ⏎ "));
  }

  private static String written(long seed, List<Row> rows) {
    List<Row> ill = rows.stream().filter(r -> !r.setUp().healthy()).toList();
    List<Row> well = rows.stream().filter(r -> r.setUp().healthy()).toList();
    List<Row> acted = ill.stream().filter(r -> !r.action().isEmpty()).toList();
    StringBuilder text = new StringBuilder("\n## Seed " + seed + "\n\n");
    text.append(
        String.format(
            Locale.ROOT,
            "%d of %d diseases are named first or second; %d of %d healthy set-ups raise a false alarm.%n"
                + "Of %d actions %d lower the error two-fold or more, %d make it worse by more than 1.2.%n%n",
            ill.stream().filter(Row::named).count(),
            ill.size(),
            well.stream().filter(r -> !r.faults().isEmpty()).count(),
            well.size(),
            acted.size(),
            acted.stream().filter(r -> r.factor() <= 0.5).count(),
            acted.stream().filter(r -> !(r.factor() <= 1.2)).count()));
    text.append("| disease | of | named | faults said | error before | after the action |\n");
    text.append("|---|---|---|---|---|---|\n");
    for (Row r : ill) {
      text.append(cells(r, r.named() ? "yes" : "no"));
    }
    text.append(
        "\n| healthy | of | false alarm | faults said | error before | after the action |\n");
    text.append("|---|---|---|---|---|---|\n");
    for (Row r : well) {
      text.append(cells(r, r.faults().isEmpty() ? "no" : "yes"));
    }
    return text.toString();
  }

  private static String cells(Row r, String verdict) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s | %.1e | %s |%n",
        r.setUp().name(),
        r.setUp().ofRun() ? "run" : "kernel",
        verdict,
        String.join(", ", r.faults()),
        r.before(),
        r.action().isEmpty() ? "–" : String.format(Locale.ROOT, "%.1e", r.after()));
  }

  static List<String> sorted(List<String> names) {
    String[] all = names.toArray(String[]::new);
    Arrays.sort(all);
    return List.of(all);
  }
}
