package io.github.ntk4j.door;

import io.github.ntk4j.Forecast;
import io.github.ntk4j.Pinn;
import io.github.ntk4j.Relinearised;
import io.github.ntk4j.Tables;
import io.github.ntk4j.Training;
import io.github.ntk4j.Verification;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.door.Values.OwnFault;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/** Whether the outcome of a call is one that a user can live with. */
final class Judge {
  private static final Pattern INTERNAL =
      Pattern.compile(
          "\\bjava\\.|\\bio\\.github\\.|\\b\\w+Exception\\b|\\[[DILB]@|\\w@[0-9a-f]{5,}\\b|\\bnull\\b.*\\bbecause\\b");
  private static final Pattern OTHER_DIGITS = Pattern.compile("[\\p{Nd}&&[^0-9]]");
  private static final Pattern NONE = Pattern.compile("\\bNaN\\b|∞|\\bInfinity\\b");
  private static final int LONGEST = 800;

  private Judge() {}

  /** What is wrong with an exception, or nothing. */
  static Optional<String> ofThrown(Throwable thrown, boolean stopped, String method) {
    if (thrown instanceof OwnFault) {
      return within(thrown, "run") && !within(thrown, "begin")
          ? Optional.of("the run is lost")
          : Optional.empty();
    }
    if (method.equals("run") && String.valueOf(thrown.getMessage()).contains("source or coeff")) {
      return Optional.of("the run is lost");
    }
    if (thrown instanceof CancellationException) {
      return stopped ? Optional.empty() : Optional.of("cancelled, though nobody asked");
    }
    if (thrown instanceof UncheckedIOException) {
      return sentence(thrown.getMessage());
    }
    Class<?> type = thrown.getClass();
    if (type != IllegalArgumentException.class && type != IllegalStateException.class) {
      return Optional.of(type.getSimpleName());
    }
    StackTraceElement[] frames = thrown.getStackTrace();
    if (frames.length == 0 || !frames[0].getClassName().endsWith(".Fault")) {
      return Optional.of("a " + type.getSimpleName() + " that is not ours");
    }
    if (thrown.getMessage() != null && thrown.getMessage().matches("cannot (read|write|save).*")) {
      return Optional.of("a file's fault as " + type.getSimpleName());
    }
    return sentence(thrown.getMessage());
  }

  /** Whether it comes out of a method of the training loop; at its begin nothing is lost yet. */
  private static boolean within(Throwable thrown, String method) {
    return Arrays.stream(thrown.getStackTrace())
        .anyMatch(
            f -> f.getClassName().endsWith(".TrainingLoop") && f.getMethodName().equals(method));
  }

  private static Optional<String> sentence(String message) {
    if (message == null || message.isBlank()) {
      return Optional.of("no message");
    }
    if (message.contains("\n") || message.length() > LONGEST) {
      return Optional.of("a message of several lines, or too long");
    }
    return INTERNAL.matcher(message).find()
        ? Optional.of("a message with an internal name")
        : text(message);
  }

  private static Optional<String> text(String text) {
    return OTHER_DIGITS.matcher(text).find()
        ? Optional.of("digits of the locale")
        : Optional.empty();
  }

  /** What is wrong with a result, or nothing; may itself throw, which is wrong as well. */
  static Optional<String> ofResult(Object result, Class<?> of, boolean nan) throws Exception {
    if (result == null) {
      return Optional.of("returns null");
    }
    if (!nan && hasNan(result)) {
      return Optional.of("returns NaN");
    }
    String text = result instanceof Table t ? t.name() + t.columnNames() + t.print() : text(result);
    if (result.getClass().getName().startsWith("io.github") && INTERNAL.matcher(text).find()) {
      return Optional.of("a text with an internal name");
    }
    if (!nan
        && NONE.matcher(mayDiverge(result, of) ? text.replaceAll("∞|Infinity", "") : text).find()) {
      return Optional.of("no number in its text");
    }
    if (result instanceof Table table && table.columnNames().contains("error bound")) {
      return bounds(table);
    }
    Optional<String> shown = shown(result);
    if (shown.isPresent()) {
      return shown;
    }
    return result instanceof Training run ? tables(run) : text(text);
  }

  /** Whether it is computed when it is first shown, so that this may fail as a call may. */
  static boolean computesLater(Object result) {
    return result.getClass().getSimpleName().equals("Preconditioning");
  }

  /** Forecasts and their errors are infinite beyond the stable rate, and say so. */
  private static boolean mayDiverge(Object result, Class<?> of) {
    return List.of(Forecast.class, Relinearised.class, Verification.class).contains(of)
        || result instanceof Relinearised
        || result instanceof Chart; // a band to the edge
  }

  /** Every table of a run, however it ended. */
  private static Optional<String> tables(Training run) throws Exception {
    for (Method method : Training.class.getMethods()) {
      if (method.getReturnType() == Table.class && method.getParameterCount() == 0) {
        try {
          method.invoke(run);
        } catch (InvocationTargetException e) {
          if (ofThrown(e.getCause(), false, "").isPresent()) {
            throw e;
          }
        }
      }
    }
    return Optional.empty();
  }

  /** No eigenvalue is known without an error. */
  private static Optional<String> bounds(Table table) {
    return table.doubleColumn("error bound").min() > 0
        ? Optional.empty()
        : Optional.of("an error bound of 0");
  }

  /** What it prints; pictures in a bundle aside, whose letters are no words. */
  private static String text(Object result) {
    return String.valueOf(result).replaceAll("[\\w+/=]{200,}", "…");
  }

  private static boolean hasNan(Object value) {
    if (value instanceof Double d) {
      return d.isNaN();
    }
    if (!value.getClass().isArray()) {
      return false;
    }
    for (int i = 0; i < Array.getLength(value); i++) {
      Object one = Array.get(value, i);
      if (one != null && hasNan(one)) {
        return true;
      }
    }
    return false;
  }

  /** As a notebook's cell would show it. */
  private static Optional<String> shown(Object result) throws Exception {
    for (Class<?> type : result.getClass().getInterfaces()) {
      if (!type.getName().startsWith("io.github.ntk4j")) {
        continue;
      }
      for (var method : type.getMethods()) {
        if (method.getName().equals("bundle") && method.getParameterCount() == 0) {
          String bundle = String.valueOf(method.invoke(result));
          return bundle.isBlank() ? Optional.of("an empty bundle") : text(bundle);
        }
      }
    }
    return Optional.empty();
  }

  /** A failed save leaves the file as it was. */
  static Optional<String> ofFile(Path path, byte[] before) {
    byte[] now = Files.at(path);
    return before != null && !Arrays.equals(before, now)
        ? Optional.of("a failed save that changed the file")
        : Optional.empty();
  }

  /** Equal in types, names and all digits. */
  static boolean same(Table one, Table other) {
    if (!Arrays.equals(one.typeArray(), other.typeArray())
        || !one.columnNames().equals(other.columnNames())
        || one.rowCount() != other.rowCount()) {
      return false;
    }
    return IntStream.range(0, one.columnCount())
        .allMatch(
            c ->
                IntStream.range(0, one.rowCount())
                    .allMatch(r -> one.getUnformatted(r, c).equals(other.getUnformatted(r, c))));
  }

  /** What was saved comes back as it was. */
  static Optional<String> ofSaved(Object saved, Path path) {
    if (saved instanceof Pinn) {
      byte[] bytes = Files.at(path);
      Pinn.load(path).save(path);
      return Arrays.equals(bytes, Files.at(path))
          ? Optional.empty()
          : Optional.of("another network comes back");
    }
    if (saved instanceof Table table && path.toString().endsWith(".csv")) {
      return same(table, Tables.read(path))
          ? Optional.empty()
          : Optional.of("another table comes back");
    }
    return Optional.empty();
  }
}
