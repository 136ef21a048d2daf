package io.github.ntk4j.train;

import io.github.ntk4j.linalg.Rows;
import io.github.ntk4j.ntk.TracedMap;

/** A function of a test, whose products are those of its matrix. */
interface ToyResiduals extends Residuals {
  @Override
  default double productWork() {
    return (double) rows() * parameters();
  }

  @Override
  default TracedMap products(double[] theta) {
    double[][] transposed = transposedJacobian(theta);
    int n = rows();
    return new TracedMap() {
      @Override
      public int rows() {
        return n;
      }

      @Override
      public int columns() {
        return transposed.length;
      }

      @Override
      public double trace() {
        double trace = 0;
        for (double[] column : transposed) {
          trace += Rows.dot(column, column, n);
        }
        return trace;
      }

      @Override
      public double[] times(double[] v) {
        double[] out = new double[n];
        for (int k = 0; k < v.length; k++) {
          Rows.add(v[k], transposed[k], out, n);
        }
        return out;
      }

      @Override
      public double[] transposedTimes(double[] w) {
        double[] out = new double[transposed.length];
        for (int k = 0; k < out.length; k++) {
          out[k] = Rows.dot(transposed[k], w, n);
        }
        return out;
      }
    };
  }
}
