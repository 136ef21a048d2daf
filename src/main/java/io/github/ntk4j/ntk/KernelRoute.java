package io.github.ntk4j.ntk;

import io.github.ntk4j.pde.CompiledLoss;

/** How a kernel's spectrum is computed: by work, and by the memory there is. */
enum KernelRoute {
  /** Singular values of J, all of it at once. */
  JACOBIAN,
  /** Singular values of the triangle R of Jᵀ = QR, for which J comes in portions. */
  PORTIONS,
  /** Eigenvalues of K = J Jᵀ, the product of J. */
  PRODUCT,
  /** Eigenvalues of K by the layers' factors, without J. */
  FACTORS;

  /** Up to this many rows, and entries of J, eigenvalues come from J's singular values. */
  private static final int MOST_ROWS = 2_000;

  private static final long MOST_ENTRIES = 1L << 25;

  /**
   * The route to the spectrum: singular values while their work is small, whole or in portions;
   * where memory holds neither, and for larger kernels, eigenvalues of K.
   *
   * @param room bytes that may be filled
   */
  static KernelRoute of(CompiledLoss loss, double room) {
    long entries = (long) loss.rows() * loss.parameterCount();
    if (loss.rows() <= MOST_ROWS && entries <= MOST_ENTRIES) {
      if (JACOBIAN.cost(loss).bytes() <= room) {
        return JACOBIAN;
      }
      if (loss.rows() < loss.parameterCount() && PORTIONS.cost(loss).bytes() <= room) {
        return PORTIONS;
      }
    }
    return ofMatrix(loss, room);
  }

  /** The route to K: the one of fewer multiply-adds, but J only where memory holds it beside K. */
  static KernelRoute ofMatrix(CompiledLoss loss, double room) {
    double n = loss.rows();
    boolean fewer = n * n * loss.parameterCount() / 2 <= loss.structuredCost();
    return fewer && PRODUCT.cost(loss).bytes() <= room ? PRODUCT : FACTORS;
  }

  /** What the spectrum takes on this route. */
  KernelCost cost(CompiledLoss loss) {
    return switch (this) {
      case JACOBIAN -> KernelCost.ofJacobian(loss);
      case PORTIONS -> KernelCost.ofPortions(loss);
      case PRODUCT -> KernelCost.ofProduct(loss);
      case FACTORS -> KernelCost.ofFactors(loss);
    };
  }

  /** What it is of, which decides the noise floor. */
  Spectrum.Route kind() {
    return this == JACOBIAN || this == PORTIONS
        ? Spectrum.Route.SINGULAR_VALUES
        : Spectrum.Route.EIGENVALUES;
  }
}
