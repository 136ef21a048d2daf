package io.github.ntk4j.plot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes files, and says in one sentence why one could not be written. */
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
