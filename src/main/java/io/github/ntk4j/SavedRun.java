package io.github.ntk4j;

import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Terminal;
import io.github.ntk4j.report.RunFolder;
import io.github.ntk4j.show.MimeBundle;
import io.github.ntk4j.show.Shown;
import io.github.ntk4j.show.TableShown;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.Table;

/**
 * A run as {@code run.save(folder)} has written it: its tables, figures and network, without the
 * problem, which is code.
 */
public final class SavedRun implements Shown {
  private final RunFolder files;

  private SavedRun(RunFolder files) {
    this.files = files;
  }

  /**
   * A run that {@code run.save(folder)} has written.
   *
   * @param folder where it is
   * @return its tables, figures and network, each read when it is asked for
   * @throws IllegalArgumentException if there is none
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static SavedRun open(Path folder) {
    return new SavedRun(RunFolder.open(Require.nonNull("folder", folder)));
  }

  /**
   * The tables that were saved.
   *
   * @return names, e.g. {@code summary}, {@code history}, {@code stages}, {@code kernels}
   */
  public List<String> tables() {
    return files.tables();
  }

  /**
   * A table as the run had it.
   *
   * @param name one of {@link #tables}
   * @return the table, with what made it
   * @throws IllegalArgumentException if there is none of that name, or its file was changed
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public Table table(String name) {
    return files.table(Require.nonNull("name", name));
  }

  /**
   * The figures that were saved.
   *
   * @return names: {@code training}, and {@code solution} and {@code unknowns} where there are
   */
  public List<String> figures() {
    return files.figures();
  }

  /**
   * A figure as the run showed it: a cell's last expression.
   *
   * @param name one of {@link #figures}
   * @return what shows itself
   * @throws IllegalArgumentException if there is none of that name, or its file was changed
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public Shown figure(String name) {
    MimeBundle bundle = files.figure(Require.nonNull("name", name));
    return new Shown() {
      @Override
      public MimeBundle bundle() {
        return bundle;
      }

      @Override
      public String toString() {
        return String.valueOf(bundle.data().get("text/plain"));
      }
    };
  }

  /**
   * The network as trained.
   *
   * @return the network, which trains on and has kernels as any other
   * @throws java.io.UncheckedIOException if its file cannot be read
   * @throws IllegalArgumentException if that was changed
   */
  public Pinn model() {
    return Pinn.load(files.model());
  }

  /** The figure of the training, with the text of the summary. */
  @Override
  public MimeBundle bundle() {
    Map<String, Object> data = new LinkedHashMap<>(figure("training").bundle().data());
    data.put("text/plain", toString());
    return new MimeBundle(data);
  }

  /** What was trained, how far, and how it ended; then the summary. */
  @Override
  public String toString() {
    return Terminal.text(files.sentence())
        + System.lineSeparator()
        + TableShown.of(table("summary"));
  }
}
