package io.github.ntk4j.show;

import io.github.ntk4j.base.Fault;
import java.nio.file.Path;
import java.util.Locale;

/** What the name of a file asks for. */
final class Saving {
  private Saving() {}

  /** What a file's name ends in, in lower case, without the dot; empty if there is none. */
  static String extension(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  static IllegalArgumentException wrongName(Path file, String wanted) {
    return Fault.argument(
        "save needs a name that ends in " + wanted + "; got \"" + file.getFileName() + "\"");
  }
}
