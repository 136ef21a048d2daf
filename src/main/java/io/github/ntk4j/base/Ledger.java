package io.github.ntk4j.base;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * Numbers that outlive a process: one method of whoever has a state names them in order, and the
 * same calls write them to a file or read them back, to the last bit.
 *
 * <pre>
 * made = ledger.count("steps made", made);
 * ledger.fill("velocity", velocity);
 * </pre>
 *
 * <p>A file has a title, the numbers with their names, and a checksum at its end.
 */
public abstract class Ledger {
  private static final int MOST_OF_TEXT = 1 << 24; // bytes: of what is no text the length is any

  private Ledger() {}

  /** Whether values are read; else they are written, and returned as they came. */
  public abstract boolean reads();

  /** A whole number. */
  public abstract long whole(String name, long value);

  /** A number, NaN and infinities too. */
  public abstract double real(String name, double value);

  /** Any number of numbers; not copied. */
  public abstract double[] reals(String name, double[] values);

  /** A text. */
  public abstract String text(String name, String value);

  /** A whole number in 32 bits. */
  public final int count(String name, int value) {
    return (int) whole(name, value);
  }

  /** Yes or no. */
  public final boolean flag(String name, boolean value) {
    return whole(name, value ? 1 : 0) == 1;
  }

  /** As many numbers as the array has, which are put into it when they are read. */
  public final void fill(String name, double[] values) {
    double[] kept = reals(name, values);
    if (kept.length != values.length) {
      throw Fault.argument(
          Text.format("its \"%s\" has %,d numbers, not %,d", name, kept.length, values.length));
    }
    System.arraycopy(kept, 0, values, 0, values.length);
  }

  /**
   * Writes a file, whole or not at all.
   *
   * @param title what it is, with the version of its format
   * @param content names all of its numbers
   * @throws UncheckedIOException if it cannot be written; what was there is unchanged
   */
  public static Path write(Path file, String title, Consumer<Ledger> content) {
    return WholeFile.write(
        file,
        out -> {
          CRC32 sum = new CRC32();
          DataOutputStream data =
              new DataOutputStream(
                  new CheckedOutputStream(new BufferedOutputStream(out, 1 << 16), sum));
          putText(data, title);
          try {
            content.accept(new Writer(data));
          } catch (UncheckedIOException e) {
            throw e.getCause();
          }
          data.writeLong(sum.getValue());
          data.flush();
        });
  }

  /**
   * Reads a file.
   *
   * @param content names all of its numbers, in the order in which they were written
   * @throws UncheckedIOException if it cannot be read
   * @throws IllegalArgumentException if it has another title, or was cut or changed: then before
   *     anything is handed out
   */
  public static void read(Path file, String title, Consumer<Ledger> content) {
    WholeFile.read(
        file,
        path -> {
          try {
            requireWhole(path, title);
            try (DataInputStream data = open(path)) {
              getText(data);
              content.accept(new Reader(data));
            }
          } catch (EOFException e) {
            throw Fault.argument(path + " was cut, or is no " + kind(title));
          }
          return path;
        });
  }

  private static DataInputStream open(Path path) throws IOException {
    return new DataInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 16));
  }

  private static String kind(String title) {
    return title.substring(0, title.lastIndexOf(' '));
  }

  private static void requireWhole(Path path, String title) throws IOException {
    CRC32 sum = new CRC32();
    try (CheckedInputStream in = new CheckedInputStream(open(path), sum)) {
      DataInputStream data = new DataInputStream(in);
      String found = getText(data);
      if (!found.startsWith(kind(title))) {
        throw Fault.argument(path + " is no " + kind(title));
      }
      if (!found.equals(title)) {
        throw Fault.argument(
            Text.format(
                "%s is of another version of ntk4j: %s, and this one reads %s",
                path, found, title));
      }
      long body = Files.size(path) - Long.BYTES - size(title);
      if (body < 0) {
        throw new EOFException();
      }
      data.skipNBytes(body);
      long wanted = sum.getValue();
      if (data.readLong() != wanted) {
        throw Fault.argument(path + " was cut or changed since it was written");
      }
    }
  }

  private static long size(String text) {
    return (long) Integer.BYTES + text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static void putText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String getText(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MOST_OF_TEXT) {
      throw new EOFException();
    }
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  private static final class Writer extends Ledger {
    private final DataOutputStream out;

    Writer(DataOutputStream out) {
      this.out = out;
    }

    private interface Put {
      void to(DataOutputStream out) throws IOException;
    }

    private void put(String name, Put value) {
      try {
        putText(out, name);
        value.to(out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public boolean reads() {
      return false;
    }

    @Override
    public long whole(String name, long value) {
      put(name, o -> o.writeLong(value));
      return value;
    }

    @Override
    public double real(String name, double value) {
      put(name, o -> o.writeDouble(value));
      return value;
    }

    @Override
    public double[] reals(String name, double[] values) {
      put(
          name,
          o -> {
            o.writeInt(values.length);
            for (double x : values) {
              o.writeDouble(x);
            }
          });
      return values;
    }

    @Override
    public String text(String name, String value) {
      put(name, o -> putText(o, value));
      return value;
    }
  }

  private static final class Reader extends Ledger {
    private final DataInputStream in;

    Reader(DataInputStream in) {
      this.in = in;
    }

    private interface Get<T> {
      T from(DataInputStream in) throws IOException;
    }

    private <T> T get(String name, Get<T> value) {
      try {
        String found = getText(in);
        if (!found.equals(name)) {
          throw Fault.argument(Text.format("it has \"%s\" where \"%s\" was expected", found, name));
        }
        return value.from(in);
      } catch (IOException e) {
        throw Fault.file("its \"" + name + "\" cannot be read: " + e.getMessage(), e);
      }
    }

    @Override
    public boolean reads() {
      return true;
    }

    @Override
    public long whole(String name, long value) {
      return get(name, DataInputStream::readLong);
    }

    @Override
    public double real(String name, double value) {
      return get(name, DataInputStream::readDouble);
    }

    @Override
    public double[] reals(String name, double[] values) {
      return get(
          name,
          i -> {
            double[] kept = new double[i.readInt()];
            for (int k = 0; k < kept.length; k++) {
              kept[k] = i.readDouble();
            }
            return kept;
          });
    }

    @Override
    public String text(String name, String value) {
      return get(name, Ledger::getText);
    }
  }
}
