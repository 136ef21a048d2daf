package io.github.ntk4j.door;

import io.github.ntk4j.Ntk;
import io.github.ntk4j.Pinn;
import io.github.ntk4j.Points;
import io.github.ntk4j.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import tech.tablesaw.api.Table;

/** Files that a call may read or write: sound, damaged, missing. */
final class Files {
  private static final List<String> NAMES =
      List.of(
          "a.csv",
          "a.json",
          "new.json",
          "new.csv",
          "new.png",
          "new.svg",
          "new.html",
          "folder",
          "folder.csv",
          "none/a.csv",
          "none/a.json",
          "none/a.png",
          "odd",
          "");

  private final Path folder;
  private final byte[] table;
  private final byte[] model;
  private final Table soundTable = Ntk.of(Pinn.mlp(1, 3, 1)).on(Points.grid(0, 1, 4)).eigenvalues();

  Files(Path folder) {
    this.folder = folder;
    Pinn pinn = Pinn.mlp(1, 3, 1);
    try {
      java.nio.file.Files.createDirectories(folder.resolve("folder.csv"));
      java.nio.file.Files.createDirectories(folder.resolve("folder"));
      Path csv = folder.resolve("sound.csv");
      Tables.save(soundTable, csv);
      table = java.nio.file.Files.readAllBytes(csv);
      Path json = folder.resolve("sound.json");
      pinn.save(json);
      model = java.nio.file.Files.readAllBytes(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A path; what lies there may have been damaged just now. */
  Path any(Random random) {
    Path path = folder.resolve(NAMES.get(random.nextInt(NAMES.size())));
    boolean table = path.toString().endsWith("a.csv");
    if (path.getParent().equals(folder) && (table || path.toString().endsWith("a.json"))) {
      write(path, damaged(table ? this.table : model, random));
    }
    return path;
  }

  private static void write(Path path, byte[] bytes) {
    try {
      java.nio.file.Files.write(path, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Cut, or a byte changed, or as it was. */
  private static byte[] damaged(byte[] sound, Random random) {
    byte[] bytes = sound.clone();
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(4)) {
      case 0 -> bytes = Arrays.copyOf(bytes, at);
      case 1 -> bytes[at] = (byte) random.nextInt(256);
      case 2 -> bytes[at] = (byte) "0,\"[]{}e-".charAt(random.nextInt(9));
      default -> {}
    }
    return bytes;
  }

  /** What is read from a damaged file is what was damaged, or it is refused. */
  Optional<String> ofRead(Object read, Path path) {
    String name = String.valueOf(path.getFileName());
    if (name.equals("a.csv") && read instanceof Table got) {
      return Judge.same(soundTable, got)
          ? Optional.empty()
          : Optional.of("a damaged file that is read as another table");
    }
    if (name.equals("a.json") && read instanceof Pinn got) {
      Path again = folder.resolve("again.json");
      got.save(again);
      return Arrays.equals(model, at(again))
          ? Optional.empty()
          : Optional.of("a damaged file that is read as another network");
    }
    return Optional.empty();
  }

  /** What lies at a path, or nothing. */
  static byte[] at(Path path) {
    try {
      return java.nio.file.Files.isRegularFile(path)
          ? java.nio.file.Files.readAllBytes(path)
          : null;
    } catch (IOException e) {
      return null;
    }
  }
}
