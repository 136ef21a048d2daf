package io.github.ntk4j.linalg;

import java.util.Optional;

/** Plain Java: the same bits for any number of threads. */
final class PlainAlgebra implements LinearAlgebra {
  @Override
  public String name() {
    return "plain Java";
  }

  @Override
  public double[][] gram(double[][] transposed) {
    return Gram.ofTransposed(transposed);
  }

  @Override
  public void addNormal(double[][] transposed, double[][] lower) {
    Gram.addNormal(transposed, lower);
  }

  @Override
  public Optional<PositiveSolver> cholesky(double[][] lower, double mu) {
    return Cholesky.of(lower, mu).map(found -> found);
  }

  @Override
  public Decomposition.Result symmetric(double[][] symmetric, boolean vectors) {
    return Decomposition.symmetric(symmetric, vectors);
  }

  @Override
  public Decomposition.Result singular(double[][] transposed, boolean vectors) {
    return Decomposition.singular(transposed, vectors);
  }

  @Override
  public Triangle triangle(int n) {
    return new BandedTriangle(n);
  }
}
