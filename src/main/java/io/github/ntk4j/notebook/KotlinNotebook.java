package io.github.ntk4j.notebook;

import io.github.ntk4j.Progress;
import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Terminal;
import io.github.ntk4j.draw.Json;
import io.github.ntk4j.show.MimeBundle;
import java.util.function.BiConsumer;

/**
 * What Kotlin's kernel for Jupyter calls by the lines of {@code META-INF/kotlin-jupyter-libraries},
 * which it reads from the jar; nobody else need.
 */
public final class KotlinNotebook {
  private KotlinNotebook() {}

  /**
   * Makes computations draw a bar.
   *
   * @param show adds an output to the running cell: its id, and its MIME types as JSON
   * @param update replaces the output of an id
   */
  public static void install(BiConsumer<String, String> show, BiConsumer<String, String> update) {
    CellDisplay display =
        new Display(Require.nonNull("show", show), Require.nonNull("update", update));
    Quiet.logging();
    Terminal.showsAll();
    Progress.use(() -> CellProgress.on(display));
    WarmUp.start();
  }

  /**
   * A result as the kernel sends it.
   *
   * @param result a result of this library, a table or a figure
   * @return its MIME types and their contents, as JSON
   */
  public static String json(Object result) {
    return json(CellResult.bundle(Require.nonNull("result", result)));
  }

  /** JupyterLab would show a chart's PNG in place of the live one. */
  private static String json(MimeBundle bundle) {
    return Json.text(CellResult.kept(bundle, type -> !type.equals(CellResult.PNG)));
  }

  /** Outputs through the kernel's own functions. */
  record Display(BiConsumer<String, String> shown, BiConsumer<String, String> updated)
      implements CellDisplay {
    @Override
    public void show(String displayId, MimeBundle bundle) {
      shown.accept(displayId, json(bundle));
    }

    @Override
    public void update(String displayId, MimeBundle bundle) {
      updated.accept(displayId, json(bundle));
    }
  }
}
