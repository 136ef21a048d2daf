package io.github.ntk4j.notebook;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.draw.DarkColours;

/**
 * Sets a notebook up by hand, in kernels that do not load extensions: {@code Notebook.install();}
 * in IJava.
 */
public final class Notebook {
  private Notebook() {}

  /**
   * Draws figures for a dark page from now on, in cells and pictures, e.g. for JupyterLab's dark
   * theme, of which a kernel does not know. Saved pages go by the reader's own setting anyway.
   *
   * @param on whether dark, else light
   */
  public static void dark(boolean on) {
    DarkColours.use(on);
  }

  /**
   * Makes results show themselves, computations draw a bar, and imports the API.
   *
   * @throws IllegalStateException if this is no IJava notebook, or it could not be set up
   */
  public static void install() {
    try {
      IJavaAdapter.install();
    } catch (ReflectiveOperationException | LinkageError e) {
      throw Fault.state(
          "Notebook.install() found no IJava kernel to set up; JJava sets itself up and needs no call",
          e);
    }
  }
}
