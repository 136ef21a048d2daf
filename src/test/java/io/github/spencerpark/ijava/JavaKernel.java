package io.github.spencerpark.ijava;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.magic.LineMagicArgs;
import io.github.spencerpark.jupyter.kernel.magic.MagicParser;
import io.github.spencerpark.jupyter.kernel.magic.registry.LineMagic;
import io.github.spencerpark.jupyter.kernel.magic.registry.Magics;
import io.github.spencerpark.jupyter.kernel.util.GlobFinder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * JShell in the kernel's own process. As in IJava 1.3.0, cells run in threads of their own, a cell
 * may have several statements and magics, {@code %jars} takes globs that start from the notebook's
 * folder, and nothing of a library is known before the first such line.
 */
public final class JavaKernel extends BaseKernel {
  private static final String START =
      """
      import java.util.*; import java.io.*; import java.math.*; import java.net.*;
      import java.util.concurrent.*; import java.util.prefs.*; import java.util.regex.*;
      import static io.github.spencerpark.ijava.JavaKernel.*;
      """;

  private final CellRunner cells = new CellRunner();
  private final Magics magics = new Magics();
  private final MagicParser magicLines = new MagicParser("(?<=(?:^|=))\\s*%", "%%");
  private boolean started;

  JavaKernel() {
    magics.registerMagics(this);
  }

  @Override
  public LanguageInfo getLanguageInfo() {
    return new LanguageInfo.Builder("Java")
        .version(Runtime.version().toString())
        .mimetype("text/x-java-source")
        .fileExtension(".jshell")
        .pygments("java")
        .codemirror("java")
        .build();
  }

  @Override
  public DisplayData eval(String cell) throws Exception {
    if (!started) {
      started = true;
      cells.run(START);
    }
    Object value =
        cells.run(magicLines.transformLineMagics(cell, line -> call(line.getMagicCall())));
    return value == null || value instanceof DisplayData
        ? (DisplayData) value
        : getRenderer().render(value);
  }

  @Override
  public void interrupt() {
    cells.interrupt();
  }

  /** A magic line as Java, its words encoded since they may have quotes. */
  private static String call(LineMagicArgs magic) {
    String words =
        magic.getArgs().stream().map(JavaKernel::quoted).collect(Collectors.joining(","));
    return "lineMagic(" + quoted(magic.getName()) + ", new String[] {" + words + "});";
  }

  private static String quoted(String word) {
    String encoded = Base64.getEncoder().encodeToString(word.getBytes(StandardCharsets.UTF_8));
    return "new String(Base64.getDecoder().decode(\""
        + encoded
        + "\"), java.nio.charset.StandardCharsets.UTF_8)";
  }

  /** What a magic line of a cell calls. */
  public static void lineMagic(String name, String... words) throws Exception {
    IJava.getKernelInstance().magics.applyLineMagic(name, List.of(words));
  }

  /** What a cell calls to show a value before its end; the display's id. */
  public static String display(Object value) {
    JavaKernel kernel = IJava.getKernelInstance();
    DisplayData shown = kernel.getRenderer().render(value);
    String id = UUID.randomUUID().toString();
    shown.setDisplayId(id);
    kernel.display(shown);
    return id;
  }

  /** Takes jars onto the class path of the cells; a glob that finds none is no error there. */
  @LineMagic
  public List<String> jars(List<String> globs) throws IOException {
    List<String> found = new ArrayList<>();
    for (String glob : globs) {
      for (Path jar : new GlobFinder(glob).computeMatchingFiles()) {
        found.add(jar.toAbsolutePath().toString());
      }
    }
    found.forEach(cells::addToClassPath);
    return found;
  }
}
