package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ntk4j.show.ChartFigure;
import io.github.ntk4j.show.Provenance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

/** Every public method that returns a table or a figure is called; each brings what made it. */
class ProvenanceOfAllTest {
  private static final String NAME = "io.github.ntk4j.";

  @TempDir Path folder;

  /** One of each public class that hands out tables or figures. */
  static List<Object> results() {
    Pinn pinn = Pinn.mlp(1, 8, 1);
    Points points = Points.uniform(0, 1, 12).seed(7);
    Problem poisson = Problem.poisson1d(1).collocation(20);
    Training run = pinn.train(poisson).adam(1e-3).steps(4).trackNtk(points).every(2).run();
    Forecast forecast = Forecast.of(pinn, poisson).steps(3);
    NtkResult loss = Ntk.of(pinn).on(poisson);
    return List.of(
        run,
        Pinn.mlp(2, 4, 1).train(Problem.poisson2d().collocation(20)).adam(1e-3).steps(1).run(),
        measured(),
        Pinn.mlp(2, 4, 1).train(Problem.heat().collocation(20)).adam(1e-3).steps(1).run(),
        Problem.heat(),
        moving(),
        Region.disc(0, 0, 1),
        poisson.scaled(),
        run.explain(),
        run.drift(),
        forecast,
        forecast.verify(),
        forecast.relinearised(1),
        loss,
        loss.explain(),
        Ntk.of(pinn).on(points),
        Ntk.of(pinn).top(2).on(poisson),
        LossWeights.of(pinn, poisson),
        pinn,
        Pinn.ridges(6),
        pinn.linearised(),
        Spectra.of("a", loss),
        Ntk.of(pinn).on(poisson).preconditioned().steps(3),
        poisson.featureScale(s -> Pinn.mlp(8, 4, 1).randomFourierFeatures(1, 0, s), 1, 2),
        Study.of("width", List.of(2, 3))
            .seeds(1)
            .run((width, seed) -> Pinn.mlp(1, width, 1).train(poisson).adam(1e-3).steps(2)));
  }

  /** Over a coordinate of the name that stands for any text, and two others. */
  private static Training moving() {
    return Pinn.mlp(3, 2, 1)
        .train(
            Problem.named("moving")
                .space("u", 0, 1)
                .space("s", 0, 1)
                .time("t", 0, 1)
                .equation(Expr::dt)
                .dirichlet(0.0)
                .initial(0)
                .collocation(20))
        .adam(1e-3)
        .steps(1)
        .trackNtk(Points.uniform(new double[3], new double[] {1, 1, 1}, 3))
        .every(1)
        .run();
  }

  private static Training measured() {
    Expr rate = Problem.unknown("k", 1);
    Expr source = Problem.unknownFunction("u", Pinn.mlp(1, 2, 1)); // by the name in argument()
    return Pinn.mlp(1, 2, 1)
        .train(
            Problem.named("measured")
                .space("x", 0, 1)
                .equation(u -> u.dx().minus(rate).minus(source))
                .collocation(4)
                .data("values", Points.grid(0, 1, 5), new double[5]))
        .adam(1e-3)
        .steps(1)
        .run();
  }

  /** Their tables and figures, by class and method. */
  static Map<String, List<Object>> tablesAndFigures(List<Object> results)
      throws IllegalAccessException {
    Map<String, List<Object>> all = new TreeMap<>();
    for (Object result : results) {
      for (Method method : made(result.getClass()).toList()) {
        try {
          Object made = method.invoke(result, arguments(method));
          all.computeIfAbsent(text(method), name -> new ArrayList<>()).add(made);
        } catch (InvocationTargetException e) { // a kernel of another kind has it
          assertEquals(IllegalArgumentException.class, e.getCause().getClass(), text(method));
        }
      }
    }
    return all;
  }

  @Test
  void every_public_table_and_figure_brings_what_made_it() throws Exception {
    List<String> without = new ArrayList<>();
    Map<String, List<Object>> called = tablesAndFigures(results());
    for (Map.Entry<String, List<Object>> each : called.entrySet()) {
      for (Object made : each.getValue()) {
        if (!entries(made).contains("made by")) {
          without.add(each.getKey());
        }
      }
    }
    assertEquals(List.of(), without);
    assertEquals(all(), called.keySet()); // a new result is a line in results()
  }

  private static String text(Method method) {
    Class<?> type = method.getDeclaringClass();
    String simple = NtkResult.class.isAssignableFrom(type) ? "NtkResult" : type.getSimpleName();
    return simple + "." + method.getName() + Arrays.toString(method.getParameterTypes());
  }

  /** Public methods of a type that return a table or a figure, files read back aside. */
  private static Stream<Method> made(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(m -> m.getReturnType() == Table.class || m.getReturnType() == ChartFigure.class)
        .filter(m -> m.getDeclaringClass().getName().startsWith(NAME) && !m.isBridge())
        .filter(m -> m.getDeclaringClass() != Tables.class)
        .filter(m -> m.getDeclaringClass() != SavedRun.class); // SavedRunTest has its own
  }

  private static Object[] arguments(Method method) {
    return Arrays.stream(method.getParameterTypes()).map(ProvenanceOfAllTest::argument).toArray();
  }

  private static Object argument(Class<?> type) {
    if (type == double.class) {
      return 1e-3;
    }
    if (type == double[].class) {
      return new double[0];
    }
    if (type == ToDoubleFunction.class) {
      return (ToDoubleFunction<double[]>) x -> 0;
    }
    if (type == Problem.class) {
      return Problem.poisson1d(1);
    }
    if (type == Pinn.class) {
      return Pinn.mlp(2, 3, 1);
    }
    if (type == LossRule.class) {
      return LossRule.TRACE;
    }
    if (type == Slice.class) {
      return Slice.of("t", 0.5);
    }
    if (type == Path.class) {
      return network();
    }
    if (type == Points.class) {
      return Points.grid(0, 1, 3);
    }
    if (type == String.class) {
      return "u";
    }
    return type == int[].class ? new int[] {1, 2} : Floor.clipped(1e-10, 1e-10);
  }

  /** A file that networks are read from. */
  private static Path network() {
    try {
      Path folder = Files.createTempDirectory("ntk4j");
      folder.toFile().deleteOnExit();
      Path file = Pinn.mlp(1, 2, 1).save(folder.resolve("net.npz"));
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Set<String> entries(Object made) throws IOException {
    if (made instanceof Table table) {
      return Provenance.from(table).entries().keySet();
    }
    Path file = ((ChartFigure) made).save(folder.resolve("figure.json"));
    Set<String> names = new TreeSet<>();
    new ObjectMapper()
        .readTree(Files.readString(file))
        .at("/provenance")
        .fieldNames()
        .forEachRemaining(names::add);
    return names;
  }

  private static Set<String> all() throws Exception {
    Path classes = Path.of(Pinn.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Set<String> all = new TreeSet<>();
    try (Stream<Path> files = Files.list(classes.resolve("io/github/ntk4j"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        String simple = file.getFileName().toString().replace(".class", "");
        Class<?> type = Class.forName(NAME + simple, false, Pinn.class.getClassLoader());
        if (Modifier.isPublic(type.getModifiers())) {
          made(type).map(ProvenanceOfAllTest::text).forEach(all::add);
        }
      }
    }
    return all;
  }
}
