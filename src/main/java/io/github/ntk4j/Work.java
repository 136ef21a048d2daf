package io.github.ntk4j;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.base.TimeLeft;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A computation that may take long, and may consist of others: all of them report in one line, that
 * of the outermost, which names each that they are in.
 *
 * <p>What it says of itself is dropped where a display fails: the result is wanted, not the picture
 * of how it comes. What a computation inside says goes on to the display as it is.
 */
final class Work {
  private static final ThreadLocal<Work> CURRENT = new ThreadLocal<>();
  private static final Progress SILENT = new TerminalProgress(null);
  private static final double SOON = 2; // seconds until which nothing is said of the whole

  private final Progress display;
  private final long start = System.nanoTime();
  private String part; // what is in work now
  private long done;
  private long total = 1;

  private Work(Progress display, String what) {
    this.display = display;
    this.part = what;
  }

  /** A new one, or one inside what this thread is computing. */
  static Progress open() {
    if (TerminalProgress.off) {
      return SILENT;
    }
    Work around = CURRENT.get();
    return around == null ? TerminalProgress.inUse.get() : around.inside();
  }

  /** Computes something that has nothing to count. */
  static <T> T on(String what, Supplier<T> work) {
    return during(what, own -> work.get());
  }

  /**
   * Computes something that says by {@link #part} how far it is.
   *
   * @param what it is, in few words
   */
  static <T> T during(String what, Function<Work, T> body) {
    Work around = CURRENT.get();
    Work own = new Work(Progress.open(), what);
    CURRENT.set(own);
    try {
      own.say(what, 0, 1);
      T result = body.apply(own);
      own.say(what, own.total, own.total);
      return result;
    } finally {
      if (around == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(around);
      }
      kept(own.display::close);
    }
  }

  /**
   * The next part begins.
   *
   * @param words which one, e.g. {@code run 3 of 9}
   * @param before parts that are done
   * @param parts in all
   */
  void part(String words, long before, long parts) {
    part = words;
    done = before;
    total = parts;
    say(words, before, parts);
  }

  private void say(String task, long now, long all) {
    kept(() -> display.report(task, now, all, OptionalDouble.empty(), () -> ""));
  }

  private static void kept(Runnable display) {
    try {
      display.run();
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      return;
    }
  }

  /** For a computation inside the part in work. */
  private Progress inside() {
    return new Progress() {
      @Override
      public void report(
          String task, long now, long all, OptionalDouble loss, Supplier<String> detail) {
        display.report(
            part + " · " + task, now, all, loss, () -> joined(detail.get(), left(now, all)));
      }

      @Override
      public void announce(String text) {
        display.announce(text);
      }

      @Override
      public void close() {}
    };
  }

  private static String joined(String detail, String more) {
    return detail.isEmpty() || more.isEmpty() ? detail + more : detail + " · " + more;
  }

  /** What all parts together still take, once one of some is done. */
  private String left(long now, long all) {
    double parts = done + (double) now / Math.max(1, all);
    double seconds = (System.nanoTime() - start) * 1e-9;
    double left = seconds / parts * (total - parts);
    return done == 0 || seconds < SOON || left < SOON
        ? ""
        : Text.format("all %,d: about %s left", total, TimeLeft.words(Math.rint(left)));
  }
}
