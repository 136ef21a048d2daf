package io.github.ntk4j.notebook;

import io.github.ntk4j.show.MimeBundle;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Outputs through a kernel. A stopped cell is closed before its computation notices, and the kernel
 * drops what comes then; the last state of such an output is kept and sent with the next one.
 */
abstract class KeptDisplay implements CellDisplay {
  private final Map<String, MimeBundle> late = new LinkedHashMap<>();

  @Override
  public final synchronized void show(String displayId, MimeBundle bundle) {
    sendLate();
    add(displayId, bundle);
  }

  @Override
  public final synchronized void update(String displayId, MimeBundle bundle) {
    late.put(displayId, bundle);
    sendLate();
  }

  /** Sends what came while no cell was running, if one is running now. */
  final synchronized void sendLate() {
    if (isOpen()) {
      late.forEach(this::replace);
      late.clear();
    }
  }

  /** Whether a cell is running. */
  abstract boolean isOpen();

  abstract void add(String displayId, MimeBundle bundle);

  abstract void replace(String displayId, MimeBundle bundle);
}
