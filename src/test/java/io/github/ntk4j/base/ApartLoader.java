package io.github.ntk4j.base;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * The library once more, on a part of the tests' class path that can grow, as a notebook's does by
 * {@code %jars} and {@code %maven}.
 */
public final class ApartLoader extends URLClassLoader {
  /** Starts with the entries of the class path that pass. */
  public ApartLoader(Predicate<String> entries) {
    super(new URL[0], ClassLoader.getPlatformClassLoader());
    add(entries);
  }

  /** Adds those that pass. */
  public void add(Predicate<String> entries) {
    ChildJvm.classPath().stream().filter(entries).map(ApartLoader::url).forEach(this::addURL);
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new AssertionError(e);
    }
  }
}
