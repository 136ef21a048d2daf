package io.github.ntk4j.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.Pinn;
import io.github.ntk4j.door.Chain.Finding;
import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random chains of calls over the public classes, with edge values: each ends in a result that can
 * be shown, or in an exception of one sentence. More of them, and others:
 *
 * <pre>./mvnw test -Dtest=FrontDoorTest -Dntk4j.calls=50000 -Dntk4j.seed=7</pre>
 */
class FrontDoorTest {
  private static final int CALLS = Integer.getInteger("ntk4j.calls", 2_000);
  private static final long SEED = Long.getLong("ntk4j.seed", 0);
  private static final long MILLIS = Long.getLong("ntk4j.millis", 500);
  private static final int CHAIN = 20;
  private static final List<Locale> LOCALES =
      List.of(
          Locale.ROOT,
          Locale.GERMANY,
          Locale.US,
          Locale.forLanguageTag("tr"),
          Locale.FRANCE,
          Locale.forLanguageTag("ar-EG"));
  private static final String ASIDE =
      "show|wait|notify|notifyAll|getClass|hashCode|equals|compareTo|valueOf|values|describeConstable|use|stop";

  @TempDir Path folder;

  @Test
  void every_call_ends_in_a_sane_result_or_in_one_sentence() throws Exception {
    Map<Class<?>, List<Executable>> door = door();
    Locale locale = Locale.getDefault();
    Map<String, List<Finding>> found = new TreeMap<>();
    try {
      for (int chain = 0; chain < CALLS / CHAIN; chain++) {
        Locale.setDefault(LOCALES.get(chain % LOCALES.size()));
        Path own = folder.resolve("chain" + chain);
        for (Finding finding : new Chain(SEED + chain, own, MILLIS).make(CHAIN, door)) {
          List<Finding> alike = found.computeIfAbsent(finding.kind(), k -> new ArrayList<>());
          alike.add(finding);
          if (alike.size() == 1) {
            System.out.println(finding);
          }
        }
      }
    } finally {
      Locale.setDefault(locale);
    }
    found.forEach((kind, all) -> System.out.println(all.size() + " × " + kind));
    assertEquals(List.of(), List.copyOf(found.keySet()));
  }

  @Test
  void the_front_door_is_wide() throws Exception {
    assertTrue(
        door().values().stream().mapToInt(List::size).sum()
            > 300); // 400 and more seen: none may vanish with a moved package
  }

  /** All public methods and constructors by class, in an order that no JVM changes. */
  private static Map<Class<?>, List<Executable>> door() throws IOException, URISyntaxException {
    Map<Class<?>, List<Executable>> door = new LinkedHashMap<>();
    for (Class<?> type : types()) {
      List<Executable> own =
          Stream.concat(
                  Arrays.stream(type.getDeclaredMethods()), Arrays.stream(type.getConstructors()))
              .filter(m -> Modifier.isPublic(m.getModifiers()) && !m.isSynthetic())
              .filter(m -> !m.getName().matches(ASIDE))
              .sorted(Comparator.comparing(Executable::toGenericString))
              .toList();
      if (!own.isEmpty()) {
        door.put(type, own);
      }
    }
    return door;
  }

  /** The public types of the root package, and those that their methods return. */
  private static Set<Class<?>> types() throws IOException, URISyntaxException {
    Path classes = Path.of(Pinn.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Set<Class<?>> types = new TreeSet<>(Comparator.comparing(Class::getName));
    types.add(Routes.class);
    try (Stream<Path> files = java.nio.file.Files.list(classes.resolve("io/github/ntk4j"))) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class"))
          .map(name -> named("io.github.ntk4j." + name.substring(0, name.length() - 6)))
          .filter(FrontDoorTest::isOurs)
          .forEach(type -> add(type, types));
    }
    return types;
  }

  private static void add(Class<?> type, Set<Class<?>> types) {
    if (isOurs(type) && types.add(type)) {
      Arrays.stream(type.getMethods()).forEach(m -> add(m.getReturnType(), types));
    }
  }

  private static boolean isOurs(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return type.getName().startsWith("io.github.ntk4j.")
        && Modifier.isPublic(type.getModifiers())
        && (outer == null || isOurs(outer));
  }

  private static Class<?> named(String name) {
    try {
      return Class.forName(name, false, FrontDoorTest.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      return Object.class; // IJava's adapters, without IJava
    }
  }
}
