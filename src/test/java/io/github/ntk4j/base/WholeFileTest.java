package io.github.ntk4j.base;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  private static final byte[] OLD = "old".getBytes(UTF_8);
  private static final byte[] NEW = "new λ".getBytes(UTF_8);

  private static final int LARGE = 32 << 20;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void oldFile() throws IOException {
    file = Files.write(folder.resolve("a.txt"), OLD);
  }

  private static boolean posix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  private static void fails(String message, Path file) {
    var e = assertThrows(UncheckedIOException.class, () -> WholeFile.write(file, NEW));
    assertEquals("cannot write " + file + ": " + message, e.getMessage());
  }

  @Test
  void the_new_content_takes_the_place_of_the_old_and_nothing_else_stays() throws IOException {
    assertEquals(file.toAbsolutePath(), WholeFile.write(file, NEW));
    assertEquals("new λ", WholeFile.read(file));
    assertEquals(List.of("a.txt"), names());
  }

  @Test
  void links_are_followed_also_where_there_is_no_file_yet() throws IOException {
    assumeTrue(posix(), "no symbolic links here");
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a.txt"));
    Path link2 = Files.createSymbolicLink(folder.resolve("link2"), link);
    Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), Path.of("b.txt"));
    WholeFile.write(link2, NEW);
    WholeFile.write(dangling, NEW);
    assertTrue(Files.isSymbolicLink(link) && Files.isSymbolicLink(link2));
    assertEquals("new λ", Files.readString(file));
    assertEquals("new λ", Files.readString(folder.resolve("b.txt")));
  }

  @Test
  void permissions_stay_and_those_of_a_new_file_are_the_usual_ones() throws IOException {
    assumeTrue(posix(), "no permissions of this kind here");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw---x"));
    WholeFile.write(file, NEW);
    assertEquals("rw-rw---x", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    Path usual = Files.createFile(folder.resolve("usual"));
    assertEquals(
        Files.getPosixFilePermissions(usual),
        Files.getPosixFilePermissions(WholeFile.write(folder.resolve("c"), NEW)));
  }

  @Test
  void what_a_killed_process_left_goes_after_an_hour_and_other_files_never() throws IOException {
    Path left = Files.createFile(folder.resolve(".ntk4j-1.tmp"));
    Path fresh = Files.createFile(folder.resolve(".ntk4j-2.tmp"));
    FileTime hours = FileTime.from(Instant.now().minusSeconds(7_300));
    Files.setLastModifiedTime(left, hours);
    Files.setLastModifiedTime(file, hours);
    WholeFile.write(folder.resolve("b.txt"), NEW);
    assertEquals(List.of(fresh.getFileName().toString(), "a.txt", "b.txt"), names());
  }

  @Test
  void an_interrupt_neither_stops_it_nor_is_lost() throws IOException {
    Thread.currentThread().interrupt();
    WholeFile.write(file, NEW);
    String read = WholeFile.read(file);
    assertTrue(Thread.interrupted());
    assertEquals("new λ", read);
  }

  @Test
  void a_device_is_written_to_and_stays_one() throws IOException {
    Path nowhere = Path.of("/dev/null");
    assumeTrue(Files.exists(nowhere), "no /dev/null here");
    WholeFile.write(nowhere, NEW);
    assertTrue(!Files.isRegularFile(nowhere));
  }

  @Test
  void each_cause_has_its_sentence() throws IOException {
    fails("it is a folder; add a file name", folder);
    Path missing = folder.resolve("missing");
    fails("there is no folder " + missing + "; create it first", missing.resolve("a"));
    fails(file + " is a file, not a folder; choose another place", file.resolve("a"));
    fails(
        "its name of 260 bytes is too long; choose one of at most 255",
        folder.resolve("λ".repeat(130)));
    assertEquals(List.of("a.txt"), names());
  }

  @Test
  void a_cause_names_the_file_and_has_no_trace() {
    Path missing = folder.resolve("missing/a");
    var e = assertThrows(UncheckedIOException.class, () -> WholeFile.write(missing, NEW));
    assertEquals("java.nio.file.NoSuchFileException: " + missing, e.getCause().toString());
    assertEquals(
        System.getProperty("ntk4j.stackTraces") == null, e.getCause().getStackTrace().length == 0);
    var before = assertThrows(UncheckedIOException.class, () -> WholeFile.requirePlace(missing));
    assertEquals(e.getMessage(), before.getMessage());
  }

  @Test
  void a_folder_is_made_with_those_around_it_or_the_cause_named() {
    assertEquals(folder.resolve("b/c"), WholeFile.folder(folder.resolve("b/c")));
    assertTrue(Files.isDirectory(folder.resolve("b/c")));
    var e = assertThrows(UncheckedIOException.class, () -> WholeFile.folder(file.resolve("b/c")));
    assertEquals(
        "cannot make the folder "
            + file.resolve("b/c")
            + ": "
            + file
            + " is a file, not a folder; choose another place",
        e.getMessage());
  }

  @Test
  void a_place_where_the_system_lets_nothing_be_made_is_no_full_disk() {
    Path proc = Path.of("/proc");
    assumeTrue(Files.isWritable(proc)); // of the superuser on Linux
    String why = ": the system lets nothing be made there; choose another place";
    Path wanted = proc.resolve("a.txt");
    var written = assertThrows(UncheckedIOException.class, () -> WholeFile.write(wanted, NEW));
    assertEquals("cannot write " + wanted + why, written.getMessage());
    Path made = proc.resolve("a");
    var e = assertThrows(UncheckedIOException.class, () -> WholeFile.folder(made));
    assertEquals("cannot make the folder " + made + why, e.getMessage());
  }

  @Test
  void each_cause_of_not_reading_has_its_sentence() throws IOException {
    Files.write(file, new byte[] {'a', (byte) 0xe9});
    readFails("it is not text in UTF-8", file);
    readFails("it is a folder, not a file", folder);
    readFails("there is no such file", folder.resolve("b"));
  }

  private static void readFails(String message, Path file) {
    var e = assertThrows(UncheckedIOException.class, () -> WholeFile.read(file));
    assertEquals("cannot read " + file + ": " + message, e.getMessage());
  }

  /** Writes 32 MB of a, then of b, and so on, until it is killed. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] file) {
      byte[][] contents = {new byte[LARGE], new byte[LARGE]};
      Arrays.fill(contents[1], (byte) 1);
      for (int k = 0; ; k++) {
        WholeFile.write(Path.of(file[0]), contents[k % 2]);
      }
    }
  }

  @Test
  void a_kill_in_mid_write_leaves_one_of_two_files_whole() throws Exception {
    Path large = folder.resolve("large");
    Path said = folder.resolve("said");
    for (int kill = 0; kill < 4; kill++) {
      Process child = ChildJvm.start(Writer.class, jar -> true, said, large.toString());
      try {
        for (int waited = 0; waited < 3_000 && !Files.exists(large); waited++) {
          Thread.sleep(20);
        }
        Thread.sleep(400 + 37 * kill); // somewhere in a write, which is all that it does
      } finally {
        child.destroyForcibly().waitFor();
      }
      assertTrue(Files.exists(large), Files.readString(said));
      byte[] whole = new byte[LARGE];
      byte[] read = Files.readAllBytes(large);
      Arrays.fill(whole, read[0]);
      assertArrayEquals(whole, read);
      assertTrue(names().size() <= 4 + kill, "at most one temporary file a kill: " + names());
    }
  }
}
