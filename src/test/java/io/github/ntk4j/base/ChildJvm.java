package io.github.ntk4j.base;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Java of its own for what a test cannot do in its own process. */
public final class ChildJvm {
  private ChildJvm() {}

  /** The class path of the tests, whether the runner put it on its own or in a loader. */
  public static List<String> classPath() {
    ClassLoader loader = ChildJvm.class.getClassLoader();
    return loader instanceof URLClassLoader urls
        ? Arrays.stream(urls.getURLs())
            .map(url -> Path.of(URI.create(url.toString())).toString())
            .toList()
        : Pattern.compile(File.pathSeparator, Pattern.LITERAL)
            .splitAsStream(System.getProperty("java.class.path"))
            .toList();
  }

  /** Starts the main method of a class; both streams go to a file. */
  public static Process start(Class<?> main, Predicate<String> jars, Path said, String... arguments)
      throws IOException {
    String classPath = classPath().stream().filter(jars).collect(joining(File.pathSeparator));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String[] command =
        Stream.concat(Stream.of(java, "-cp", classPath, main.getName()), Arrays.stream(arguments))
            .toArray(String[]::new);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(said.toFile())
        .start();
  }
}
