package io.github.ntk4j.exchange;

import io.github.ntk4j.base.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Files in NumPy's format npz: a zip of arrays. */
final class Npz {
  static final String PICKLE =
      "it holds a pickle, which may run any code when it is opened; in Python:"
          + " safetensors.torch.save_file(net.state_dict(), \"net.safetensors\")";

  private static final String ENDING = ".npy";
  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0); // of zip

  private Npz() {}

  static List<Tensor> read(Path path) {
    List<Tensor> tensors = new ArrayList<>();
    Set<String> names = new HashSet<>();
    try (ZipFile zip = new ZipFile(path.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        requireArray(entry.getName());
        String name = entry.getName().substring(0, entry.getName().length() - ENDING.length());
        if (!names.add(name)) {
          throw Fault.argument("it has \"" + name + "\" twice");
        }
        try (CheckedInputStream from =
            new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
          tensors.add(Npy.read(name, from));
          if (from.getChecksum().getValue() != entry.getCrc()) {
            throw Fault.argument("its \"" + name + "\" was changed: the checksum does not fit");
          }
        }
      }
    } catch (IOException e) { // a ZipException, or an entry that ends too soon
      throw Fault.argument("its zip was cut or damaged");
    }
    return tensors;
  }

  private static void requireArray(String entry) {
    if (entry.endsWith("data.pkl")) {
      throw Fault.argument(PICKLE);
    }
    if (!entry.endsWith(ENDING)) {
      throw Fault.argument("its \"" + entry + "\" is no array of numpy's");
    }
  }

  /** The bytes of a file, in float64, not compressed. */
  static byte[] write(List<Tensor> tensors) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Tensor tensor : tensors) {
        byte[] array = Npy.write(tensor);
        ZipEntry entry = new ZipEntry(tensor.name() + ENDING);
        entry.setMethod(ZipEntry.STORED);
        entry.setTimeLocal(EPOCH); // equal networks are equal files
        entry.setSize(array.length);
        CRC32 crc = new CRC32();
        crc.update(array);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(array);
      }
    } catch (IOException e) { // memory has no disk to fill
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
