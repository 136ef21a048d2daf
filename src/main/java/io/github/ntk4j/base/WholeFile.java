package io.github.ntk4j.base;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Files that are whole: one is written beside its place, flushed to the disk, then moved there, so
 * that a full disk or a kill leaves what was there before; and one sentence for each cause.
 *
 * <p>Symbolic links are followed. An existing file keeps its permissions, and its owner where this
 * process may give files away. Only where nothing can be made beside the file (a folder that may
 * not be written to, a device, a file mounted alone) is it written in place. An interrupt does not
 * stop any of it, and stays pending.
 */
public final class WholeFile {
  private static final String BESIDE = ".ntk4j-";
  private static final String ENDING = ".tmp";
  private static final Duration LEFT_BEHIND = Duration.ofHours(1); // by a process that was killed
  private static final int LONGEST_NAME = 255; // bytes; of ext4, APFS, NTFS and most others
  private static final int MOST_LINKS = 40; // as Linux

  private WholeFile() {}

  /**
   * Writes a file, in the place of one that is there.
   *
   * @param file its path
   * @param content its bytes
   * @return the path, absolute
   * @throws java.io.UncheckedIOException if it cannot be written; what was there is unchanged
   */
  public static Path write(Path file, byte[] content) {
    return write(file, content.length, out -> out.write(content));
  }

  /** What a file is to have. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes all of it; asked for once, and once more where a file can only be written in place.
     */
    void to(OutputStream out) throws IOException;
  }

  /**
   * Writes a file, in the place of one that is there, without having all of it in memory.
   *
   * @param file its path
   * @param content writes its bytes
   * @return the path, absolute
   * @throws java.io.UncheckedIOException if it cannot be written; what was there is unchanged
   */
  public static Path write(Path file, Content content) {
    return write(file, 0, content);
  }

  private static Path write(Path file, long size, Content content) {
    Path path = file.toAbsolutePath().normalize();
    try {
      put(behindLinks(path), content);
      return path;
    } catch (IOException e) {
      throw Fault.file(
          "cannot write " + path + ": " + whyNotWritten(path, size, e), named(path, e));
    }
  }

  /** Of the file that was asked for, where the cause is of the one beside it. */
  private static IOException named(Path path, IOException cause) {
    return cause instanceof NoSuchFileException ? new NoSuchFileException(path.toString()) : cause;
  }

  /**
   * Fails where no file can be written, before it has been computed what is to be in it.
   *
   * @param file its path
   * @throws java.io.UncheckedIOException as {@link #write(Path, byte[])} would
   */
  public static void requirePlace(Path file) {
    Path path = file.toAbsolutePath().normalize();
    whyNoPlace(path)
        .ifPresent(
            why -> {
              throw Fault.file(
                  "cannot write " + path + ": " + why, new NoSuchFileException(path.toString()));
            });
  }

  /**
   * Makes a folder and those around it, unless they are there.
   *
   * @param folder its path
   * @return the path, absolute
   * @throws java.io.UncheckedIOException if it cannot be made, or nothing can be written there
   */
  public static Path folder(Path folder) {
    Path path = folder.toAbsolutePath().normalize();
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw Fault.file("cannot make the folder " + path + ": " + whyNotMade(path, e), e);
    }
    if (!Files.isWritable(path)) {
      throw Fault.file(
          "cannot write into the folder " + path + ": it is not writable; choose another place",
          new AccessDeniedException(path.toString()));
    }
    return path;
  }

  private static String whyNotMade(Path path, IOException cause) {
    Path around = path;
    while (around != null && !Files.exists(around)) {
      around = around.getParent();
    }
    return around != null && !Files.isDirectory(around)
        ? around + " is a file, not a folder; choose another place"
        : said(cause);
  }

  /** The system's word, which for some causes is but the path. */
  private static String said(IOException cause) {
    boolean wordless = cause instanceof FileSystemException system && system.getReason() == null;
    return wordless
        ? "the system lets nothing be made there; choose another place"
        : "the system says: " + cause.getMessage();
  }

  private static void put(Content content, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      content.to(out);
    }
  }

  /**
   * Reads a file of UTF-8 text.
   *
   * @param file its path
   * @return all of it
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static String read(Path file) {
    return read(file, Files::readString);
  }

  /**
   * Reads a file.
   *
   * @param file its path
   * @return all of it
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static byte[] readBytes(Path file) {
    return read(file, Files::readAllBytes);
  }

  /**
   * Deletes a file, if it is there.
   *
   * @param file its path
   * @throws java.io.UncheckedIOException if it cannot be deleted
   */
  public static void remove(Path file) {
    Path path = file.toAbsolutePath().normalize();
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw Fault.file("cannot delete " + path + ": the system says: " + e.getMessage(), e);
    }
  }

  /** What reads a file. */
  @FunctionalInterface
  public interface Reader<T> {
    /** Reads all that is wanted of it. */
    T of(Path path) throws IOException;
  }

  /**
   * Reads a file.
   *
   * @param file its path
   * @param reader is given it, absolute
   * @return what the reader makes of it
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static <T> T read(Path file, Reader<T> reader) {
    Path path = file.toAbsolutePath().normalize();
    try {
      return reader.of(path);
    } catch (IOException e) {
      throw Fault.file("cannot read " + path + ": " + whyNotRead(path, e), e);
    }
  }

  /** Where a link leads, whether or not there is a file yet. */
  private static Path behindLinks(Path path) throws IOException {
    Path at = path;
    for (int links = 0; Files.isSymbolicLink(at) && links < MOST_LINKS; links++) {
      at = at.resolveSibling(Files.readSymbolicLink(at));
    }
    return at;
  }

  private static void put(Path target, Content content) throws IOException {
    boolean exists = Files.exists(target);
    if (exists && !Files.isRegularFile(target)) { // a device, or a folder, which is refused
      put(content, target);
      return;
    }
    if (exists && !Files.isWritable(target)) { // a move would not ask
      throw new AccessDeniedException(target.toString());
    }
    Path beside = target.resolveSibling(BESIDE + UUID.randomUUID() + ENDING);
    try {
      Files.createFile(beside);
    } catch (AccessDeniedException e) {
      if (!exists) {
        throw e;
      }
      put(content, target);
      return;
    }
    try {
      writeAndMove(beside, target, content);
    } finally {
      delete(beside);
      deleteLeftBehind(target);
    }
  }

  private static void writeAndMove(Path beside, Path target, Content content) throws IOException {
    if (Files.exists(target)) {
      keepPermissions(target, beside); // before there is anything to read
    }
    put(content, beside);
    flush(beside);
    try {
      Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (FileSystemException e) {
      if (!Files.isRegularFile(target)) {
        throw e;
      }
      put(content, target); // a file mounted alone: its place cannot be taken
    }
  }

  private static void keepPermissions(Path from, Path to) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    PosixFileAttributes old = Files.readAttributes(from, PosixFileAttributes.class);
    try {
      view.setGroup(old.group());
      view.setOwner(old.owner());
    } catch (FileSystemException e) {
      // only the superuser may give a file away
    }
    view.setPermissions(old.permissions());
  }

  /** By a stream, since an interrupt would close a channel. */
  private static void flush(Path file) throws IOException {
    if (file.getFileSystem() == FileSystems.getDefault()) {
      try (FileOutputStream out = new FileOutputStream(file.toFile(), true)) {
        out.getFD().sync();
      }
    }
  }

  private static void deleteLeftBehind(Path target) {
    Instant before = Instant.now().minus(LEFT_BEHIND);
    try (DirectoryStream<Path> left =
        Files.newDirectoryStream(target.toAbsolutePath().getParent(), BESIDE + "*" + ENDING)) {
      for (Path file : left) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
          delete(file);
        }
      }
    } catch (IOException e) {
      return; // another one has just removed it, or the folder cannot be listed
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      return; // the cause of the failure is told, not this
    }
  }

  private static String whyNotWritten(Path path, long size, IOException cause) {
    Optional<String> noPlace = whyNoPlace(path);
    if (noPlace.isPresent()) {
      return noPlace.get();
    }
    if (isFull(path.getParent(), size, cause)) {
      return "no space is left there; free some, or choose another place";
    }
    return said(cause);
  }

  /** What can be seen without writing. */
  private static Optional<String> whyNoPlace(Path path) {
    Path folder = path.getParent();
    if (Files.isDirectory(path)) {
      return Optional.of("it is a folder; add a file name");
    }
    if (folder != null && !Files.exists(folder)) {
      return Optional.of("there is no folder " + folder + "; create it first");
    }
    if (folder != null && !Files.isDirectory(folder)) {
      return Optional.of(folder + " is a file, not a folder; choose another place");
    }
    int name = path.getFileName().toString().getBytes(StandardCharsets.UTF_8).length;
    if (name > LONGEST_NAME) {
      return Optional.of(
          "its name of " + name + " bytes is too long; choose one of at most " + LONGEST_NAME);
    }
    return folder != null && !Files.isWritable(Files.exists(path) ? path : folder)
        ? Optional.of("it is not writable; choose another place")
        : Optional.empty();
  }

  /** By the system's word where it speaks English, else by what is free now. */
  private static boolean isFull(Path folder, long needed, IOException cause) {
    String said = String.valueOf(cause.getMessage());
    if (said.contains("No space left") || said.contains("quota") || said.contains("not enough")) {
      return true;
    }
    try {
      FileStore store = Files.getFileStore(folder);
      return store.getTotalSpace() > 0 && store.getUsableSpace() < needed;
    } catch (IOException e) {
      return false;
    }
  }

  private static String whyNotRead(Path path, IOException cause) {
    if (!Files.exists(path)) {
      return "there is no such file";
    }
    if (Files.isDirectory(path)) {
      return "it is a folder, not a file";
    }
    if (cause instanceof CharacterCodingException) {
      return "it is not text in UTF-8";
    }
    if (!Files.isReadable(path)) {
      return "it is not readable for this user";
    }
    return "the system says: " + cause.getMessage();
  }
}
