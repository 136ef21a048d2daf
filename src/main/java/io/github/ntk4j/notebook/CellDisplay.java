package io.github.ntk4j.notebook;

import io.github.ntk4j.show.MimeBundle;

/** Outputs of the running cell that can be replaced while it runs; one implementation a kernel. */
interface CellDisplay {
  /** Adds an output to the running cell. */
  void show(String displayId, MimeBundle bundle);

  /** Replaces the output of that id, in whichever cell it stands. */
  void update(String displayId, MimeBundle bundle);
}
