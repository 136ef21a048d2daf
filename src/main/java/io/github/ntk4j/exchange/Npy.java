package io.github.ntk4j.exchange;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Arrays in NumPy's format npy: a magic word, a version, the length of a header, the header as a
 * Python dictionary, then the numbers.
 */
final class Npy {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int ALIGNED = 64;
  private static final int MOST_OF_HEADER = 10_000; // numpy's own limit
  private static final Pattern HEADER =
      Pattern.compile(
          "\\{(?=.*'descr': *'([^']*)')(?=.*'fortran_order': *(True|False))"
              + "(?=.*'shape': *\\(([0-9, ]*)\\)).*\\}\\s*",
          Pattern.DOTALL);
  private static final Map<String, Precision> TYPES =
      Map.of("f8", Precision.F64, "f4", Precision.F32, "f2", Precision.F16);

  private Npy() {}

  /** Reads one array, which has to end where its header says. */
  static Tensor read(String name, InputStream from) throws IOException {
    Matcher header = HEADER.matcher(header(name, from));
    if (!header.matches()) {
      throw Fault.argument("the header of its \"" + name + "\" is not numpy's");
    }
    String type = header.group(1);
    Precision precision = TYPES.get(type.replaceFirst("^[<>=]", ""));
    if (precision == null) {
      throw Fault.argument(
          Text.format(
              "its \"%s\" is of type '%s'; read are float64, float32 and float16: convert it by"
                  + " .astype(\"float32\")",
              name, type));
    }
    List<Integer> shape = shape(name, header.group(3));
    int size = Math.multiplyExact(Tensor.count(name, shape), precision.bytes());
    byte[] bytes = from.readNBytes(size);
    if (bytes.length < size || from.read() >= 0) {
      throw Fault.argument(
          Text.format(
              "its \"%s\" has %s bytes than the %d that its header says",
              name, bytes.length < size ? "fewer" : "more", size));
    }
    ByteOrder order = type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    ByteBuffer numbers = ByteBuffer.wrap(bytes).order(order);
    boolean byColumns = header.group(2).equals("True") && shape.size() == 2;
    if (!byColumns) {
      return Tensor.of(name, shape, precision, numbers);
    }
    List<Integer> turned = new ArrayList<>(shape);
    Collections.reverse(turned);
    return Tensor.of(name, turned, precision, numbers).transposed();
  }

  private static String header(String name, InputStream from) throws IOException {
    byte[] start = from.readNBytes(MAGIC.length + 2);
    int bytes = start.length == MAGIC.length + 2 && start[MAGIC.length] > 1 ? 4 : 2;
    byte[] length = from.readNBytes(bytes);
    boolean ours =
        start.length == MAGIC.length + 2
            && ByteBuffer.wrap(start, 0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))
            && length.length == bytes;
    if (!ours) {
      throw Fault.argument("its \"" + name + "\" is no array of numpy's");
    }
    ByteBuffer number = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN);
    long size = bytes == 4 ? Integer.toUnsignedLong(number.getInt()) : number.getShort() & 0xffff;
    if (size > MOST_OF_HEADER) {
      throw Fault.argument(Text.format("the header of its \"%s\" would have %d bytes", name, size));
    }
    return new String(from.readNBytes((int) size), StandardCharsets.ISO_8859_1);
  }

  private static List<Integer> shape(String name, String text) {
    List<Integer> shape = new ArrayList<>();
    for (String size : text.split(",", -1)) {
      if (!size.isBlank()) {
        String digits = size.strip();
        if (digits.length() > 9 || digits.contains(" ") || Integer.parseInt(digits) < 1) {
          throw Fault.argument("its \"" + name + "\" has the shape (" + text + ")");
        }
        shape.add(Integer.parseInt(digits));
      }
    }
    return shape;
  }

  /** The bytes of an array, in float64. */
  static byte[] write(Tensor tensor) {
    String sizes =
        tensor.shape().stream().map(n -> n + ",").collect(Collectors.joining(" ", "(", ")"));
    String header = Text.format("{'descr': '<f8', 'fortran_order': False, 'shape': %s, }", sizes);
    int before = MAGIC.length + 2 + Short.BYTES;
    int blanks = -(before + header.length() + 1) & (ALIGNED - 1);
    byte[] text = (header + " ".repeat(blanks) + "\n").getBytes(StandardCharsets.ISO_8859_1);
    int size = Math.multiplyExact(Double.BYTES, tensor.values().length);
    ByteBuffer file =
        ByteBuffer.allocate(Math.addExact(before + text.length, size))
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(MAGIC)
            .put((byte) 1)
            .put((byte) 0)
            .putShort((short) text.length)
            .put(text);
    file.asDoubleBuffer().put(tensor.values());
    return file.array();
  }
}
