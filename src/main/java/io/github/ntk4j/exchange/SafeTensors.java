package io.github.ntk4j.exchange;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.StrictJson;
import io.github.ntk4j.base.Text;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Files in the format safetensors: eight bytes with the length of a header, the header as JSON
 * (name to type, shape, offsets), then the numbers, little-endian and without a gap.
 */
final class SafeTensors {
  private static final String METADATA = "__metadata__";
  private static final int MOST_OF_HEADER = 100_000_000; // the format's own limit

  private SafeTensors() {}

  private record Place(String name, List<Integer> shape, Precision precision, int from, int to) {}

  static List<Tensor> read(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    long length = file.length < Long.BYTES ? -1 : bytes.getLong();
    if (length < 2 || length > Math.min(MOST_OF_HEADER, bytes.remaining())) {
      throw Fault.argument(
          Text.format(
              "its header would have %d bytes, and the file has %d: it was cut, or is no safetensors",
              length, file.length));
    }
    String header =
        new String(file, Long.BYTES, (int) length, StandardCharsets.UTF_8).stripTrailing();
    int start = Long.BYTES + (int) length;
    List<Place> places = places(StrictJson.of(header), file.length - start);
    return places.stream()
        .map(
            place ->
                Tensor.of(
                    place.name(),
                    place.shape(),
                    place.precision(),
                    bytes.duplicate().order(bytes.order()).position(start + place.from())))
        .toList();
  }

  /** In the order of the file; each begins where the one before ends. */
  private static List<Place> places(StrictJson header, int size) {
    List<Place> places = new ArrayList<>();
    for (String name : header.names()) {
      if (!name.equals(METADATA)) {
        places.add(place(name, header.get(name)));
      }
    }
    places.sort(Comparator.comparingInt(Place::from).thenComparingInt(Place::to));
    int end = 0;
    for (Place place : places) {
      if (place.from() != end) {
        throw Fault.argument(
            Text.format(
                "its \"%s\" begins at byte %d, where the one before it ends at %d",
                place.name(), place.from(), end));
      }
      end = place.to();
    }
    if (end != size) {
      throw Fault.argument(
          Text.format("its numbers take %d bytes, and %d are there: it was cut", end, size));
    }
    return places;
  }

  private static Place place(String name, StrictJson tensor) {
    tensor.keys(List.of("dtype", "shape", "data_offsets"), List.of());
    Precision precision = precision(name, tensor.get("dtype").text());
    List<Integer> shape = tensor.get("shape").list().stream().map(StrictJson::integer).toList();
    int[] ends = tensor.get("data_offsets").list().stream().mapToInt(StrictJson::integer).toArray();
    boolean fits =
        shape.stream().allMatch(n -> n >= 1)
            && ends.length == 2
            && ends[0] >= 0
            && (long) Tensor.count(name, shape) * precision.bytes() == (long) ends[1] - ends[0];
    if (!fits) {
      throw Fault.argument(
          Text.format(
              "the offsets %s of its \"%s\" do not fit the shape %s of %s",
              IntStream.of(ends).boxed().toList(), name, shape, precision));
    }
    return new Place(name, shape, precision, ends[0], ends[1]);
  }

  private static Precision precision(String name, String type) {
    for (Precision precision : Precision.values()) {
      if (precision.name().equals(type)) {
        return precision;
      }
    }
    throw Fault.argument(
        Text.format("its \"%s\" is of type %s; read are F64, F32, F16 and BF16", name, type));
  }

  /** The bytes of a file, in F64. */
  static byte[] write(List<Tensor> tensors, String note) {
    List<String> entries = new ArrayList<>();
    entries.add(Text.format("\"%s\":{\"format\":\"pt\",\"note\":\"%s\"}", METADATA, note));
    int end = 0;
    for (Tensor tensor : tensors) {
      int to = Math.addExact(end, Math.multiplyExact(Double.BYTES, tensor.values().length));
      entries.add(
          Text.format(
              "\"%s\":{\"dtype\":\"F64\",\"shape\":[%s],\"data_offsets\":[%d,%d]}",
              tensor.name(),
              tensor.shape().stream().map(String::valueOf).collect(Collectors.joining(",")),
              end,
              to));
      end = to;
    }
    String header = entries.stream().collect(Collectors.joining(",", "{", "}"));
    header += " ".repeat(-header.length() & (Long.BYTES - 1)); // numbers begin at a multiple of 8
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer file =
        ByteBuffer.allocate(Math.addExact(Long.BYTES + text.length, end))
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(text.length)
            .put(text);
    for (Tensor tensor : tensors) {
      file.asDoubleBuffer().put(tensor.values());
      file.position(file.position() + Double.BYTES * tensor.values().length);
    }
    return file.array();
  }
}
