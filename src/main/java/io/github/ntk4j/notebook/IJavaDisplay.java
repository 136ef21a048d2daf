package io.github.ntk4j.notebook;

import io.github.ntk4j.show.MimeBundle;
import io.github.spencerpark.jupyter.kernel.DisplayStream;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Outputs through IJava. A stopped cell is closed before its computation notices, and the kernel
 * drops what comes then; the last state of such an output is kept and sent with the next one.
 */
final class IJavaDisplay implements CellDisplay {
  private final DisplayStream stream;
  private final Map<String, MimeBundle> late = new LinkedHashMap<>();

  IJavaDisplay(DisplayStream stream) {
    this.stream = stream;
  }

  @Override
  public synchronized void show(String displayId, MimeBundle bundle) {
    sendLate();
    DisplayData data = data(bundle);
    data.setDisplayId(displayId);
    stream.display(data);
  }

  @Override
  public synchronized void update(String displayId, MimeBundle bundle) {
    late.put(displayId, bundle);
    sendLate();
  }

  /** Sends what came while no cell was running, if one is running now. */
  synchronized void sendLate() {
    if (stream.isAttached()) {
      late.forEach((displayId, bundle) -> stream.updateDisplay(displayId, data(bundle)));
      late.clear();
    }
  }

  private static DisplayData data(MimeBundle bundle) {
    DisplayData data = new DisplayData();
    bundle.data().forEach(data::putData);
    return data;
  }
}
