package io.github.ntk4j.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.StrictJson;
import io.github.ntk4j.base.WholeFile;
import io.github.ntk4j.show.MimeBundle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A shown result as a JSON file: what a front end may choose from, by MIME type. */
final class BundleFile {
  private static final String FORMAT = "ntk4j-shown";
  private static final int VERSION = 1;
  private static final String CHECKSUM = "checksum";
  private static final ObjectMapper JSON = new ObjectMapper();

  private BundleFile() {}

  /**
   * Saves what is shown.
   *
   * @param bundle text, html, picture and live chart
   * @param file a name that ends in .json; an existing file is replaced
   * @return the file, absolute
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  static Path save(MimeBundle bundle, Path file) {
    ObjectNode root = JSON.createObjectNode().put("format", FORMAT).put("version", VERSION);
    root.set("data", JSON.valueToTree(bundle.data()));
    root.put(CHECKSUM, StrictJson.checksum(root, CHECKSUM));
    return WholeFile.write(file, root.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads what {@link #save} has written.
   *
   * @param file its path
   * @return the bundle
   * @throws java.io.UncheckedIOException if it cannot be read
   * @throws IllegalArgumentException if it was cut or changed since, or is of another format
   */
  static MimeBundle read(Path file) {
    String text = WholeFile.read(file);
    try {
      StrictJson root =
          StrictJson.of(text).keys(List.of("format", "version", "data", CHECKSUM), List.of());
      if (!root.get("format").text().equals(FORMAT) || root.get("version").integer() != VERSION) {
        throw Fault.argument("it is of another format");
      }
      if (!root.get(CHECKSUM).text().equals(root.checksumWithout(CHECKSUM))) {
        throw Fault.argument("it was changed since it was written");
      }
      Map<String, Object> data = new LinkedHashMap<>();
      for (String type : root.get("data").names()) {
        data.put(type, root.get("data").get(type).value());
      }
      return new MimeBundle(data);
    } catch (IllegalArgumentException e) {
      throw Fault.argument(file + " is no shown result: " + e.getMessage());
    }
  }
}
