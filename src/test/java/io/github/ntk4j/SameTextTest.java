package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.base.Terminal;
import io.github.ntk4j.show.ChartFigure;
import io.github.ntk4j.show.TableHtml;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

/** What is said and saved is the same in every country, and what is saved on every terminal. */
class SameTextTest {
  private static final List<String> COUNTRIES = List.of("ar-EG", "tr", "de");
  private static final List<Charset> NARROW =
      List.of(
          StandardCharsets.US_ASCII, StandardCharsets.ISO_8859_1, Charset.forName("windows-1252"));
  private static final Pattern TIMES = Pattern.compile("\\d+(\\.\\d+)?([eE×]\\S+)? (s|ms|min)\\b");

  @TempDir Path folder;
  private final Locale before = Locale.getDefault();

  @AfterEach
  void restore() {
    Locale.setDefault(before);
    Terminal.use(StandardCharsets.UTF_8);
  }

  @Test
  void what_is_said_and_saved_knows_no_country_and_what_is_saved_no_terminal() throws Exception {
    Locale.setDefault(Locale.ROOT);
    List<Object> results = ProvenanceOfAllTest.results();
    Map<String, String> plainlySaid = said(results);
    Map<String, String> plainlySaved = saved(results);
    for (int i = 0; i < COUNTRIES.size(); i++) {
      Locale.setDefault(Locale.forLanguageTag(COUNTRIES.get(i)));
      Terminal.use(NARROW.get(i));
      String where = COUNTRIES.get(i) + ", " + NARROW.get(i);
      List<Object> there = ProvenanceOfAllTest.results();
      assertSame(plainlySaved, saved(there), where);
      assertShown(said(there), NARROW.get(i));
      Terminal.showsAll();
      assertSame(plainlySaid, said(there), where);
    }
  }

  /** A terminal has all its characters, and there was a word for each. */
  private static void assertShown(Map<String, String> said, Charset charset) {
    said.forEach(
        (what, text) -> {
          assertTrue(charset.newEncoder().canEncode(text), charset + ", " + what + ": " + text);
          assertFalse(text.contains("?"), what + ": " + text);
        });
  }

  @Test
  void messages_are_the_same_in_every_country() {
    Locale.setDefault(Locale.ROOT);
    List<String> plain = messages();
    for (String country : COUNTRIES) {
      Locale.setDefault(Locale.forLanguageTag(country));
      assertEquals(plain, messages(), country);
    }
    for (Charset charset : NARROW) {
      Terminal.use(charset);
      Map<String, String> said = new LinkedHashMap<>();
      messages().forEach(message -> said.put(message, message));
      assertShown(said, charset);
    }
  }

  private static void assertSame(
      Map<String, String> plain, Map<String, String> here, String where) {
    assertEquals(plain.keySet(), here.keySet());
    plain.forEach(
        (what, text) -> {
          List<String> lines = here.get(what).lines().toList();
          List<String> wanted = text.lines().toList();
          for (int i = 0; i < wanted.size(); i++) {
            assertEquals(wanted.get(i), lines.get(i), what + " in " + where);
          }
          assertEquals(wanted.size(), lines.size(), what + " in " + where);
        });
  }

  /** What results and tables print. */
  private static Map<String, String> said(List<Object> some) throws Exception {
    List<Object> results = new ArrayList<>(some);
    results.addAll(others());
    Map<String, String> said = new LinkedHashMap<>();
    for (Object result : results) {
      if (result instanceof Study) {
        continue; // has seconds in each line; its table follows
      }
      said.put(result.getClass().getSimpleName() + " " + said.size(), untimed(result.toString()));
    }
    for (var tables : ProvenanceOfAllTest.tablesAndFigures(results).entrySet()) {
      for (Object made : tables.getValue()) {
        Object shown = made instanceof Table table ? withoutSeconds(table) : made;
        said.put(tables.getKey() + " " + said.size(), shown.toString());
      }
    }
    return said;
  }

  /** Values that a user builds and looks at. */
  private static List<Object> others() {
    Pinn pinn = Pinn.mlp(1, 300, 4, 1).activation(Activation.softplus());
    Problem heat =
        Problem.named("Heat")
            .space("x", 0, 1)
            .time("t", 0, 1)
            .equation(u -> u.dt().minus(u.dxx().times(1e-7)))
            .initial(x -> Math.sin(Math.PI * x[0]))
            .dirichlet(0.0)
            .weight("boundary", 2500)
            .collocation(1234);
    TrainingPlan plan =
        pinn.train(Problem.poisson1d(2))
            .adam(Schedule.cosine(1e-3, 1e-5))
            .steps(2000)
            .balance(Balance.by(LossRule.TRACE).every(1500))
            .sampling(Sampling.rad().every(1000))
            .then()
            .lbfgs()
            .steps(100);
    NtkResult ntk = Ntk.of(pinn).on(Problem.poisson1d(1).collocation(9));
    return List.of(
        pinn,
        pinn.initialization(Initialization.NTK).standardised(Points.uniform(0, 1, 7)),
        heat,
        plan,
        Points.uniform(-1, 1, 1200),
        Points.of(1e-9, -2e20),
        Schedule.exponential(1e-3, 0.9, 1000),
        Balance.gradNorm(0.12),
        Causality.tolerance(1e-2),
        Sampling.rarD(1500),
        Floor.clipped(1e-10, 1e-10),
        Problem.unknown("nu", 1e-7),
        heat.points("residual"),
        ntk.conditionNumber(),
        ntk.explain().findings().get(0),
        Progress.open());
  }

  private static String untimed(String text) {
    return TIMES.matcher(text).replaceAll("some s");
  }

  private static Table withoutSeconds(Table table) {
    table.columnNames().stream()
        .filter(name -> name.contains("seconds") || name.equals("minutes"))
        .forEach(table::removeColumns);
    return table;
  }

  /** Every table as CSV, JSON and HTML, every figure as JSON, SVG and HTML, and a model. */
  private Map<String, String> saved(List<Object> results) throws Exception {
    Map<String, String> saved = new LinkedHashMap<>();
    for (var all : ProvenanceOfAllTest.tablesAndFigures(results).entrySet()) {
      for (Object made : all.getValue()) {
        String name = all.getKey() + " " + saved.size();
        if (made instanceof Table table) {
          Table fixed = withoutSeconds(table);
          saved.put(name + " csv", read(Tables.save(fixed, folder.resolve("t.csv"))));
          saved.put(name + " json", read(Tables.save(fixed, folder.resolve("t.json"))));
          saved.put(name + " html", TableHtml.of(fixed));
        } else {
          ChartFigure figure = (ChartFigure) made;
          saved.put(name + " json", read(figure.save(folder.resolve("f.json"))));
          saved.put(name + " svg", read(figure.save(folder.resolve("f.svg"))));
        }
      }
    }
    saved.put("model", read(Pinn.mlp(1, 3, 1).save(folder.resolve("m.json"))));
    return saved;
  }

  private static String read(Path file) throws IOException {
    return untimed(Files.readString(file));
  }

  /** Sentences with numbers in them. */
  private static List<String> messages() {
    Pinn pinn = Pinn.mlp(1, 8, 1);
    Problem poisson = Problem.poisson1d(1);
    List<Executable> calls =
        List.of(
            () -> Pinn.mlp(30_000, 30_000, 1),
            () -> Points.uniform(0, 1, 60_000_000),
            () -> pinn.value(Points.uniform(new double[2], new double[] {1, 1}, 3)),
            () -> Forecast.of(pinn, poisson).steps(2_000_000),
            () -> Sampling.rarD(1 << 30),
            () -> Ntk.of(pinn).on(poisson.collocation(30_000)).eigenvalues(),
            () -> pinn.train(poisson).adam(-1),
            () -> Ntk.of(pinn).on(poisson).effectiveDimension(1e-300));
    List<String> messages = new ArrayList<>();
    for (Executable call : calls) {
      messages.add(assertThrows(RuntimeException.class, call).getMessage());
    }
    return messages;
  }
}
