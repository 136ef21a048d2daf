package io.github.ntk4j.show;

import io.github.ntk4j.base.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Reads and writes files, and says in one sentence why it could not. */
final class Saving {
  private Saving() {}

  static Path write(Path file, byte[] content) {
    Path path = file.toAbsolutePath().normalize();
    try {
      return Files.write(path, content);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path + ": " + reason(path, e), e);
    }
  }

  static String read(Path file) {
    Path path = file.toAbsolutePath().normalize();
    try {
      return Files.readString(path);
    } catch (IOException e) {
      String reason = Files.exists(path) ? e.toString() : "there is no such file";
      throw new UncheckedIOException("cannot read " + path + ": " + reason, e);
    }
  }

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

  private static String reason(Path path, IOException cause) {
    Path folder = path.getParent();
    if (Files.isDirectory(path)) {
      return "it is a folder; add a file name";
    }
    if (folder != null && !Files.exists(folder)) {
      return "there is no folder " + folder + "; create it first";
    }
    if (folder != null && !Files.isDirectory(folder)) {
      return folder + " is a file, not a folder; choose another place";
    }
    if (folder != null && !Files.isWritable(Files.exists(path) ? path : folder)) {
      return "it is not writable; choose another place";
    }
    return cause.toString();
  }
}
