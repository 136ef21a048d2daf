package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.Band;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.Colour;
import io.github.ntk4j.chart.ColourScale;
import io.github.ntk4j.chart.HeatMap;
import io.github.ntk4j.chart.Legend;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.RichText;
import io.github.ntk4j.chart.Rule;
import io.github.ntk4j.chart.Series;
import io.github.ntk4j.show.ChartFigure;
import io.github.ntk4j.show.MimeBundle;
import io.github.ntk4j.show.Page;
import io.github.ntk4j.show.Provenance;
import io.github.ntk4j.show.TableShown;
import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Null at every public door of the API: one sentence, with the name of what is missing. */
class NullTest {

  /** Not ours: what a record, an enum or an object has. */
  private static final Set<String> INHERITED =
      Set.of("equals", "valueOf", "compareTo", "wait", "getDeclaringClass", "describeConstable");

  /** Of the types that a user calls: the API, and what it hands out. */
  private static final List<String> PACKAGES =
      List.of("io.github.ntk4j", "io.github.ntk4j.chart", "io.github.ntk4j.show");

  @TempDir Path folder;
  private final Map<Class<?>, Object> samples = new LinkedHashMap<>();

  @BeforeEach
  void make() {
    Pinn pinn = Pinn.mlp(1, 6, 1);
    Problem problem = Problem.poisson1d(1).collocation(8);
    Points points = Points.grid(0, 1, 5);
    Training run =
        pinn.train(problem).gradientDescent(1e-4).steps(4).trackNtk(points).every(2).run();
    Study.Plan<Integer> study = Study.of("width", List.of(4));
    for (Object sample :
        List.of(
            pinn,
            problem,
            points,
            run,
            Activation.sin(),
            Initialization.HE,
            pinn.train(problem),
            pinn.train(problem).adam(1e-3),
            pinn.train(problem).adam(1e-3).steps(2),
            pinn.train(problem).adam(1e-3).steps(2).trackNtk(points),
            Balance.annealing(),
            Causality.tolerance(1),
            Sampling.rad(),
            Schedule.constant(1e-3),
            LossRule.TRACE,
            Pinn.ridges(3),
            pinn.linearised(),
            pinn.train(problem).freely(),
            Ntk.of(pinn),
            Ntk.of(pinn).on(problem),
            Ntk.of(pinn).top(2).on(points),
            Ntk.of(pinn).on(problem).explain(),
            Forecast.of(pinn, problem).gradientDescent(1e-4).steps(4),
            Forecast.of(pinn, problem).steps(4).relinearised(2),
            run.verify(Forecast.of(pinn, problem).gradientDescent(1e-4).steps(4)),
            run.drift(),
            run.report(),
            SavedRun.open(run.save(folder.resolve("run"))),
            run.history(),
            LossWeights.of(pinn, problem),
            Spectra.of("first", Ntk.of(pinn).on(points)),
            Region.disc(0, 0, 1),
            Slice.of("x", 0.5),
            Map.of("x", List.of(0.5)),
            problem.scaled(),
            Ending.How.FINISHED,
            Finding.Kind.FACT,
            Finding.Confidence.CERTAIN,
            Ntk.of(pinn).top(2),
            Ntk.of(pinn).on(points),
            Floor.clipped(1e-10, 1e-10),
            Problem.unknown("nu", 1),
            Measurements.of(run.history(), "step", "loss"),
            study,
            folder.resolve("x.csv"),
            Duration.ofMinutes(1),
            "x",
            new String[] {"x"},
            new double[] {0.5, 1},
            new double[][] {{0, 1}, {1, 0}},
            new int[] {1},
            new long[] {1},
            new int[][] {{1}},
            List.of(1.0, 2.0),
            Optional.empty(),
            Axis.log("x"),
            Band.below(1),
            Chart.of(Panel.titled("panel")),
            Colour.of("#0072b2"),
            ColourScale.SEQUENTIAL,
            Legend.AUTO,
            HeatMap.of(new double[1], new double[1], new double[1][1], ColourScale.SEQUENTIAL),
            Panel.titled("panel"),
            Rule.vertical(1, "rule"),
            RichText.of("<i>x</i>"),
            Series.line("series", List.of(1.0), List.of(2.0)),
            Series.Dash.SOLID,
            MimeBundle.text("text"),
            new QuietProgress(),
            Page.titled("page"),
            Provenance.NONE,
            TableShown.of(run.history()),
            run.figure())) {
      put(sample);
    }
    put(study.run((width, seed) -> pinn.train(problem).adam(1e-3).steps(1)));
  }

  private void put(Object sample) {
    samples.put(sample.getClass(), sample);
  }

  @AfterEach
  void loud() {
    Progress.use(TerminalProgress::new);
  }

  private Object sample(Class<?> type, Type generic) {
    if (type.isPrimitive()) {
      return type == boolean.class
          ? (Object) true
          : type == int.class ? 1 : type == long.class ? (Object) 1L : 0.5;
    }
    for (Map.Entry<Class<?>, Object> each : samples.entrySet()) {
      if (type != Object.class && type.isAssignableFrom(each.getKey())) {
        return each.getValue();
      }
    }
    if (type.isInterface()) {
      return Proxy.newProxyInstance(
          NullTest.class.getClassLoader(),
          new Class<?>[] {type},
          (proxy, method, args) -> result(method, generic, args));
    }
    return type.isArray() ? new String[] {"x"} : "x";
  }

  /** What a lambda of the user's returns: its first argument, or a sample of what is wanted. */
  private Object result(Method method, Type generic, Object... args) {
    Class<?> wanted = method.getReturnType();
    if (generic instanceof ParameterizedType parameters && wanted == Object.class) {
      Type last =
          parameters.getActualTypeArguments()[parameters.getActualTypeArguments().length - 1];
      String name = last.getTypeName();
      for (Object arg : args == null ? new Object[0] : args) {
        if (arg != null && name.contains(arg.getClass().getName())) {
          return arg;
        }
      }
      for (Map.Entry<Class<?>, Object> each : samples.entrySet()) {
        if (name.contains(each.getKey().getName())) {
          return each.getValue();
        }
      }
    }
    return wanted == Object.class ? args[0] : sample(wanted, wanted);
  }

  @Test
  void every_public_door_names_what_is_missing() throws Exception {
    List<String> wrong = new ArrayList<>();
    int doors = 0;
    for (Class<?> type : publicTypes()) {
      List<Executable> all = new ArrayList<>(List.of(type.getMethods()));
      all.addAll(List.of(type.getConstructors()));
      for (Executable door : all) {
        if (!PACKAGES.contains(door.getDeclaringClass().getPackageName())
            || INHERITED.contains(door.getName())
            || door.getName().equals("announce") // nothing happens there
            || (door.getDeclaringClass() == ChartFigure.class && door.getName().startsWith("set"))
            || Modifier.isAbstract(door.getModifiers())) {
          continue;
        }
        for (int k = 0; k < door.getParameterCount(); k++) {
          if (!door.getParameterTypes()[k].isPrimitive()) {
            doors++;
            outcome(type, door, k).ifPresent(wrong::add);
          }
        }
      }
    }
    assertTrue(doors > 100, "only " + doors + " doors");
    assertEquals("", String.join("\n", new TreeSet<>(wrong)));
  }

  @Test
  void so_is_what_is_missing_within_an_array_or_from_a_lambda() {
    Problem line = Problem.named("line").space("x", 0, 1);
    Map<String, Runnable> doors = new LinkedHashMap<>();
    doors.put("points[1]", () -> Points.of(new double[][] {{1}, null}));
    doors.put("settings[1]", () -> Study.of("width", Arrays.asList(1, null)));
    doors.put("the expression", () -> line.equation(u -> null));
    doors.put(
        "what the plan makes", () -> Study.of("width", List.of(1)).run((width, seed) -> null));
    doors.put(
        "the network of σ = 1.0", () -> Problem.poisson1d(1).featureScale(sigma -> null, 1, 2));
    doors.forEach(
        (name, door) -> {
          String message = assertThrows(IllegalArgumentException.class, door::run).getMessage();
          assertTrue(message.endsWith(" must not be null"), message);
        });
  }

  private Optional<String> outcome(Class<?> type, Executable door, int missing) {
    Object[] args = new Object[door.getParameterCount()];
    Parameter[] parameters = door.getParameters();
    for (int k = 0; k < args.length; k++) {
      args[k] =
          k == missing
              ? null
              : sample(parameters[k].getType(), parameters[k].getParameterizedType());
    }
    String call =
        type.getSimpleName()
            + "."
            + door.getName()
            + Arrays.toString(
                Arrays.stream(door.getParameterTypes()).map(Class::getSimpleName).toArray())
            + " with "
            + missing;
    try {
      if (door instanceof Constructor<?> constructor) {
        constructor.newInstance(args);
      } else {
        Object self = Modifier.isStatic(door.getModifiers()) ? null : sample(type, type);
        if (self instanceof String) {
          return Optional.of(call + ": no sample of its class");
        }
        ((Method) door).invoke(self, args);
      }
      return Optional.of(call + ": taken");
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      boolean right =
          cause instanceof IllegalArgumentException
              && cause.getMessage() != null
              && cause.getMessage().contains(" must not be null");
      return right
          ? Optional.empty()
          : Optional.of(call + ": " + cause.toString().lines().findFirst().orElse(""));
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      return Optional.of(call + ": " + e);
    }
  }

  private static List<Class<?>> publicTypes() throws Exception {
    List<Class<?>> types = new ArrayList<>();
    for (String name : PACKAGES) {
      String folder = name.substring("io.github.ntk4j".length()).replace('.', '/');
      Path root =
          Path.of(Pinn.class.getResource("Pinn.class").toURI()).resolveSibling("." + folder);
      for (File file : new TreeSet<>(List.of(root.toFile().listFiles()))) {
        if (file.getName().endsWith(".class")) {
          Class<?> type = Class.forName(name + "." + file.getName().replaceFirst("\\.class$", ""));
          if (Modifier.isPublic(type.getModifiers()) && !type.isSynthetic()) {
            types.add(type);
          }
        }
      }
    }
    return types;
  }
}
