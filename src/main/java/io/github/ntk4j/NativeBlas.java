package io.github.ntk4j;

import io.github.ntk4j.linalg.LinearAlgebra;
import io.github.ntk4j.linalg.OpenBlas;

/**
 * Native linear algebra for kernels, opt-in: {@code NativeBlas.use()}.
 *
 * <p>It takes OpenBLAS from bytedeco, which must be on the class path with the classifier of the
 * machine, about 20 MB. Kernels made from then on multiply and decompose by it: faster from a few
 * hundred rows on, and their noise floors hold as they do in plain Java. Their last bits differ
 * from plain Java's, and may differ between machines and numbers of threads; {@link
 * NtkResult#linearAlgebra} and the diagnostics say which made a result. Training by {@code
 * levenbergMarquardt()} and {@code gaussNewton()} uses it too, all other training and {@link
 * Ntk#top} stay in plain Java.
 *
 * <p>Two copies of OpenBLAS in one process end it on some systems: do not use it beside the native
 * parts of netlib (Spark's, Breeze's). Java 24 and newer print a warning about native access, which
 * {@code --enable-native-access=ALL-UNNAMED} silences.
 */
public final class NativeBlas {
  private NativeBlas() {}

  /**
   * Uses OpenBLAS for kernels made from now on; a second call changes nothing.
   *
   * @return what it found, as {@link #name} does
   * @throws IllegalStateException if OpenBLAS is not on the class path, or its part for this
   *     machine is not; the message says what to add
   */
  public static String use() {
    if (!inUse()) {
      LinearAlgebra.use(OpenBlas.load());
    }
    return name();
  }

  /** Goes back to plain Java for kernels made from now on. */
  public static void stop() {
    LinearAlgebra.use(LinearAlgebra.plain());
  }

  /**
   * Whether kernels use it.
   *
   * @return true after {@link #use}, false after {@link #stop} and at first
   */
  public static boolean inUse() {
    return LinearAlgebra.current() instanceof OpenBlas;
  }

  /**
   * The linear algebra in use.
   *
   * @return {@code plain Java}, or e.g. {@code OpenBLAS 0.3.31 (bytedeco)}
   */
  public static String name() {
    return LinearAlgebra.current().name();
  }
}
