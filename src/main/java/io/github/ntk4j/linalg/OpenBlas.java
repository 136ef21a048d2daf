package io.github.ntk4j.linalg;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Parallel;
import java.util.Optional;
import java.util.function.Supplier;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;

/**
 * OpenBLAS through bytedeco's JavaCPP: with {@link NativeMatrix} the one place that names it.
 *
 * <p>Its sums run in another order, by blocks that may depend on the processor and on the number of
 * threads. No interrupt ends a call.
 */
public final class OpenBlas implements LinearAlgebra {
  /** What {@code pom.xml} compiles against. */
  private static final String VERSION = "0.3.31-1.5.13";

  private static final int MOST_ROWS_AT_ONCE = 4096; // of J transposed: bounds the copy

  private final String name;

  private OpenBlas(String name) {
    this.name = name;
  }

  /**
   * Loads the library.
   *
   * @throws IllegalStateException if it is not on the class path, or not for this machine, or does
   *     not load
   */
  public static OpenBlas load() {
    requireOnClassPath();
    try {
      return new OpenBlas(loadedName());
    } catch (UnsatisfiedLinkError | ExceptionInInitializerError | NoClassDefFoundError e) {
      throw Fault.state("OpenBLAS is on the class path, but does not load: " + e.getMessage(), e);
    }
  }

  /**
   * Looks for the files first: Java does not look again for a class that it once did not find, and
   * a notebook adds jars after it was told what is missing.
   */
  private static void requireOnClassPath() {
    if (!found("openblas/global/openblas.class") || !found("javacpp/Loader.class")) {
      throw missing("it is");
    }
    String machine = platform();
    if (!found("openblas/" + machine + "/" + System.mapLibraryName("jniopenblas"))
        || !found("javacpp/" + machine + "/" + System.mapLibraryName("jnijavacpp"))) {
      throw missing("the part of it for this machine is");
    }
  }

  private static boolean found(String file) {
    return OpenBlas.class.getClassLoader().getResource("org/bytedeco/" + file) != null;
  }

  private static String loadedName() {
    Loader.load(openblas.class);
    String version;
    try {
      version = Loader.getVersion("org.bytedeco", "openblas");
    } catch (java.io.IOException e) {
      version = null; // repackaged without its pom
    }
    return "OpenBLAS"
        + (version == null ? "" : " " + version.replaceAll("-.*", ""))
        + " (bytedeco)";
  }

  private static IllegalStateException missing(String what) {
    return Fault.state(
        "NativeBlas needs OpenBLAS, but "
            + what
            + " not on the class path; add org.bytedeco:openblas:"
            + VERSION
            + ", and openblas and javacpp once more with the classifier "
            + platform());
  }

  /** JavaCPP's word for this machine. */
  static String platform() {
    String os = System.getProperty("os.name", "").toLowerCase(java.util.Locale.ROOT);
    String arch = System.getProperty("os.arch", "");
    return (os.startsWith("mac") ? "macosx" : os.startsWith("win") ? "windows" : "linux")
        + "-"
        + (arch.equals("aarch64") ? "arm64" : arch.equals("amd64") ? "x86_64" : arch);
  }

  @Override
  public String name() {
    return name;
  }

  /** Runs with so many threads for each call; one caller at a time, since the number is global. */
  public static synchronized <T> T withThreads(int threads, Supplier<T> work) {
    openblas.blas_set_num_threads(threads);
    return work.get();
  }

  @Override
  public double[][] gram(double[][] transposed) {
    return withThreads(Parallel.threads(), () -> product(transposed));
  }

  private static double[][] product(double[][] transposed) {
    int n = transposed[0].length;
    int most = Math.min(transposed.length, MOST_ROWS_AT_ONCE);
    try (NativeMatrix part = new NativeMatrix(most, n);
        NativeMatrix gram = new NativeMatrix(n, n)) {
      for (int from = 0; from < transposed.length; from += most) {
        int rows = Math.min(most, transposed.length - from);
        for (int k = 0; k < rows; k++) {
          part.put(k, 0, transposed[from + k], n);
        }
        openblas.cblas_dsyrk(
            openblas.CblasRowMajor,
            openblas.CblasLower,
            openblas.CblasTrans,
            n,
            rows,
            1,
            part.entries(),
            n,
            from == 0 ? 0 : 1,
            gram.entries(),
            n);
      }
      return mirrored(gram, n);
    }
  }

  @Override
  public void addNormal(double[][] transposed, double[][] lower) {
    withThreads(
        Parallel.threads(),
        () -> {
          addProduct(transposed, lower);
          return true;
        });
  }

  /** J transposed row by row is the left factor as it stands. */
  private static void addProduct(double[][] transposed, double[][] lower) {
    int p = transposed.length;
    int n = transposed[0].length;
    try (NativeMatrix factor = copy(transposed);
        NativeMatrix sum = copy(lower)) {
      openblas.cblas_dsyrk(
          openblas.CblasRowMajor,
          openblas.CblasLower,
          openblas.CblasNoTrans,
          p,
          n,
          1,
          factor.entries(),
          n,
          1,
          sum.entries(),
          p);
      for (int i = 0; i < p; i++) {
        sum.get(i, lower[i], i + 1);
      }
    }
  }

  @Override
  public Optional<PositiveSolver> cholesky(double[][] lower, double mu) {
    return withThreads(Parallel.threads(), () -> decomposed(lower, mu));
  }

  /** LAPACK's factor, handed to the solver of the plain one: the solves cost next to nothing. */
  private static Optional<PositiveSolver> decomposed(double[][] lower, double mu) {
    int p = lower.length;
    try (NativeMatrix a = new NativeMatrix(p, p)) {
      // last row first, so that LAPACK's A = L Lᵀ is the plain one's A = LᵀL
      double[] row = new double[p];
      for (int i = 0; i < p; i++) {
        for (int j = 0; j <= i; j++) {
          row[j] = lower[p - 1 - j][p - 1 - i];
        }
        row[i] += mu;
        a.put(i, 0, row, i + 1);
      }
      int info = openblas.LAPACKE_dpotrf(openblas.LAPACK_COL_MAJOR, (byte) 'U', p, a.entries(), p);
      if (info != 0) {
        return Optional.empty();
      }
      double[][] l = new double[p][p];
      for (int i = 0; i < p; i++) {
        a.get(i, row, i + 1);
        for (int j = 0; j <= i; j++) {
          l[p - 1 - j][p - 1 - i] = row[j];
        }
      }
      return Optional.of(new Cholesky(l));
    }
  }

  private static double[][] mirrored(NativeMatrix lower, int n) {
    double[][] out = new double[n][n];
    for (int i = 0; i < n; i++) {
      lower.get(i, out[i], i + 1);
      for (int j = 0; j < i; j++) {
        out[j][i] = out[i][j];
      }
    }
    return out;
  }

  static NativeMatrix copy(double[][] rows) {
    NativeMatrix copy = new NativeMatrix(rows.length, rows[0].length);
    for (int i = 0; i < rows.length; i++) {
      copy.put(i, 0, rows[i], rows[i].length);
    }
    return copy;
  }

  @Override
  public Decomposition.Result symmetric(double[][] symmetric, boolean vectors) {
    return Decomposition.scaled(
        symmetric, rows -> withThreads(Parallel.threads(), () -> eigen(rows, vectors)));
  }

  private static Decomposition.Result eigen(double[][] symmetric, boolean vectors) {
    int n = symmetric.length;
    try (NativeMatrix a = copy(symmetric);
        DoublePointer values = new DoublePointer(n)) {
      int info =
          openblas.LAPACKE_dsyevd(
              openblas.LAPACK_COL_MAJOR,
              (byte) (vectors ? 'V' : 'N'),
              (byte) 'L',
              n,
              a.entries(),
              n,
              values);
      if (info != 0) {
        throw Decomposition.notConverged(n);
      }
      double[] rising = new double[n];
      values.get(rising);
      double[] falling = new double[n];
      double[][] columns = new double[vectors ? n : 0][n];
      for (int k = 0; k < n; k++) {
        falling[k] = rising[n - 1 - k];
        if (vectors) {
          a.get(n - 1 - k, columns[k], n); // column by column there, so one of its rows
        }
      }
      return new Decomposition.Result(falling, columns);
    }
  }

  @Override
  public Decomposition.Result singular(double[][] transposed, boolean vectors) {
    return Decomposition.scaled(
        transposed, rows -> withThreads(Parallel.threads(), () -> svd(rows, vectors)));
  }

  /** J transposed row by row is J column by column. */
  private static Decomposition.Result svd(double[][] transposed, boolean vectors) {
    int p = transposed.length;
    int n = transposed[0].length;
    int count = Math.min(n, p);
    try (NativeMatrix a = copy(transposed);
        DoublePointer values = new DoublePointer(count);
        NativeMatrix left = new NativeMatrix(vectors ? count : 1, vectors ? n : 1);
        NativeMatrix right = new NativeMatrix(vectors ? p : 1, vectors ? count : 1)) {
      int info =
          openblas.LAPACKE_dgesdd(
              openblas.LAPACK_COL_MAJOR,
              (byte) (vectors ? 'S' : 'N'),
              n,
              p,
              a.entries(),
              n,
              values,
              left.entries(),
              n,
              right.entries(),
              count);
      if (info != 0) {
        throw Decomposition.notConverged(n, p);
      }
      double[] all = new double[n]; // beyond min(n, p) zero
      values.get(all, 0, count);
      double[][] columns = new double[vectors ? count : 0][n];
      for (int k = 0; k < columns.length; k++) {
        left.get(k, columns[k], n);
      }
      return new Decomposition.Result(all, vectors ? Decomposition.completed(columns, n) : columns);
    }
  }

  @Override
  public Triangle triangle(int n) {
    return new NativeTriangle(n);
  }
}
