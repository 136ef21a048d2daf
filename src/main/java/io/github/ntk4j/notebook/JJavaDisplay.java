package io.github.ntk4j.notebook;

import io.github.ntk4j.show.MimeBundle;
import org.dflib.jjava.jupyter.kernel.DisplayStream;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** Outputs through JJava. */
final class JJavaDisplay extends KeptDisplay {
  private final DisplayStream stream;

  JJavaDisplay(DisplayStream stream) {
    this.stream = stream;
  }

  @Override
  boolean isOpen() {
    return stream.isAttached();
  }

  @Override
  void add(String displayId, MimeBundle bundle) {
    DisplayData data = data(bundle);
    data.putTransientData("display_id", displayId); // setDisplayId differs between JJava versions
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
