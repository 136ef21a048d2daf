package io.github.ntk4j.notebook;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * Loads what the first table and the first picture need while the user still reads: Tablesaw scans
 * the class path, Java2D the fonts, one to two seconds each.
 */
final class WarmUp {
  private WarmUp() {}

  /** Starts a daemon thread that ends by itself; what fails there shows where it is first used. */
  static void start() {
    Thread thread = new Thread(WarmUp::run, "ntk4j-warm-up");
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((where, failure) -> {});
    thread.start();
  }

  static void run() {
    CellResult.bundle(Table.create("warm-up", DoubleColumn.create("x", 1.0)));
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.drawString("λ", 0, 8);
    graphics.dispose();
    try {
      ImageIO.write(image, "png", new ByteArrayOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
