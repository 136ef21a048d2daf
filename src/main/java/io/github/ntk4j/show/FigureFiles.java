package io.github.ntk4j.show;

import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.RichText;
import io.github.ntk4j.draw.Json;
import io.github.ntk4j.draw.StaticPicture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/**
 * A figure as the bytes of a file, with what is seen, in words, and what made it: a key {@code
 * provenance} in JSON, {@code <meta>} elements in html, {@code <metadata>} in SVG and a text chunk
 * in PNG, both as JSON.
 */
final class FigureFiles {
  private static final String KEY = "provenance";
  private static final String DESCRIPTION = "Description"; // PNG's own keyword
  private static final String PNG_METADATA = "javax_imageio_png_1.0";

  private final Chart chart;
  private final String description;
  private final Provenance provenance;

  FigureFiles(Chart chart, String description, Provenance provenance) {
    this.chart = chart;
    this.description = description;
    this.provenance = provenance;
  }

  byte[] json(Map<String, Object> plotly) {
    Map<String, Object> all = new LinkedHashMap<>();
    if (!provenance.entries().isEmpty()) {
      all.put(KEY, provenance.entries());
    }
    all.putAll(plotly);
    return utf8(Json.text(all));
  }

  byte[] html(String title, String fragment) {
    return utf8(Page.titled(title).madeBy(provenance).add(fragment).html());
  }

  byte[] svg() {
    String svg = StaticPicture.svg(chart, description);
    if (provenance.entries().isEmpty()) {
      return utf8(svg);
    }
    int end = svg.indexOf('>') + 1; // of the root element's start
    String metadata = RichText.escape(Json.text(provenance.entries()));
    return utf8(
        svg.substring(0, end) + "<metadata>" + metadata + "</metadata>" + svg.substring(end));
  }

  byte[] png() {
    BufferedImage image = StaticPicture.image(chart);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(
              ImageTypeSpecifier.createFromRenderedImage(image), writer.getDefaultWriteParam());
      metadata.mergeTree(PNG_METADATA, chunks());
      writer.setOutput(out);
      writer.write(new IIOImage(image, null, metadata));
    } catch (IOException e) {
      throw new UncheckedIOException("a chart could not be written as PNG", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** What made it as JSON in ASCII, and what is seen in UTF-8. */
  private IIOMetadataNode chunks() {
    IIOMetadataNode root = new IIOMetadataNode(PNG_METADATA);
    IIOMetadataNode seen = chunk(root, "iTXt", DESCRIPTION);
    seen.setAttribute("compressionFlag", "FALSE");
    seen.setAttribute("compressionMethod", "0");
    seen.setAttribute("languageTag", "en");
    seen.setAttribute("translatedKeyword", DESCRIPTION);
    seen.setAttribute("text", description);
    if (!provenance.entries().isEmpty()) {
      chunk(root, "tEXt", KEY).setAttribute("value", Json.ascii(provenance.entries()));
    }
    return root;
  }

  private static IIOMetadataNode chunk(IIOMetadataNode root, String type, String keyword) {
    IIOMetadataNode entry = new IIOMetadataNode(type + "Entry");
    entry.setAttribute("keyword", keyword);
    IIOMetadataNode chunk = new IIOMetadataNode(type);
    chunk.appendChild(entry);
    root.appendChild(chunk);
    return entry;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
