package io.github.ntk4j.notebook;

import io.github.ntk4j.Progress;
import io.github.ntk4j.base.Terminal;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/**
 * What the JJava kernel loads when this library comes on its class path: results show themselves,
 * long computations draw a bar, and the API is imported.
 */
public final class JJavaExtension implements Extension {
  /** Called by the kernel through {@link java.util.ServiceLoader}. */
  public JJavaExtension() {}

  /**
   * Sets the kernel up; a failure is one line on the error stream, never an exception, since the
   * kernel would not start.
   *
   * @param kernel the running kernel
   */
  @Override
  public void install(BaseKernel kernel) {
    try {
      Quiet.logging();
      Terminal.showsAll();
      JJavaDisplay display = new JJavaDisplay(kernel.getIO().display);
      register(kernel.getRenderer(), display, CellResult.withPng());
      Progress.use(() -> CellProgress.on(display));
      kernel.eval(CellResult.IMPORTS);
      WarmUp.start();
    } catch (RuntimeException | LinkageError e) {
      System.err.println("ntk4j is on the class path, but could not set up this notebook: " + e);
    }
  }

  static void register(Renderer renderer, JJavaDisplay display, boolean withPng) {
    for (Class<?> type : CellResult.TYPES) {
      renderer
          .createRegistration(type)
          .supporting(CellResult.PNG)
          .preferring(CellResult.preferred(withPng))
          .register((value, context) -> render(value, context, display));
    }
  }

  private static void render(Object value, RenderContext context, JJavaDisplay display) {
    DisplayData out = context.getOutputContainer();
    CellResult.shown(value, type -> context.wantsDataRenderedAs(MIMEType.parse(type)), display)
        .forEach(out::putData);
  }
}
