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
 * A figure as the bytes of a file, with what made it: a key {@code provenance} in JSON, {@code
 * <meta>} elements in html, {@code <metadata>} in SVG and a text chunk in PNG, both as JSON.
 */
final class FigureFiles {
  private static final String KEY = "provenance";
  private static final String PNG_METADATA = "javax_imageio_png_1.0";

  private final Chart chart;
  private final Provenance provenance;

  FigureFiles(Chart chart, Provenance provenance) {
    this.chart = chart;
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
    String svg = StaticPicture.svg(chart);
    if (provenance.entries().isEmpty()) {
      return utf8(svg);
    }
    int end = svg.indexOf('>') + 1; // of the root element's start
    String metadata = RichText.escape(Json.text(provenance.entries()));
    return utf8(
        svg.substring(0, end) + "<metadata>" + metadata + "</metadata>" + svg.substring(end));
  }

  byte[] png() {
    if (provenance.entries().isEmpty()) {
      return StaticPicture.png(chart);
    }
    BufferedImage image = StaticPicture.image(chart);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(
              ImageTypeSpecifier.createFromRenderedImage(image), writer.getDefaultWriteParam());
      metadata.mergeTree(PNG_METADATA, chunk());
      writer.setOutput(out);
      writer.write(new IIOImage(image, null, metadata));
    } catch (IOException e) {
      throw new UncheckedIOException("a chart could not be written as PNG", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** One tEXt chunk, JSON in ASCII. */
  private IIOMetadataNode chunk() {
    IIOMetadataNode entry = new IIOMetadataNode("tEXtEntry");
    entry.setAttribute("keyword", KEY);
    entry.setAttribute("value", Json.ascii(provenance.entries()));
    IIOMetadataNode chunks = new IIOMetadataNode("tEXt");
    chunks.appendChild(entry);
    IIOMetadataNode root = new IIOMetadataNode(PNG_METADATA);
    root.appendChild(chunks);
    return root;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
