package io.github.ntk4j;

import java.util.Arrays;
import java.util.function.DoubleFunction;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.complex.Complex;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/**
 * u_t = ℓ u + (∂/∂x)ᵐ f(u), periodic: Fourier's series in x; the classical Runge–Kutta rule of
 * fourth order in t for e^(−ℓt) u, which takes the linear part exactly. After Trefethen (2000),
 * <i>Spectral Methods in MATLAB</i>, chapter 10.
 */
final class FourierLine {
  private static final FastFourierTransformer FFT =
      new FastFourierTransformer(DftNormalization.STANDARD);

  private final Complex[] symbol; // of ℓ
  private final Complex[] before; // of (∂/∂x)ᵐ
  private final UnaryOperator<double[]> f;
  private final double[] waves;

  /**
   * Ready.
   *
   * @param n a power of 2
   * @param m 0 or 1
   */
  FourierLine(
      int n, double period, DoubleFunction<Complex> symbol, int m, UnaryOperator<double[]> f) {
    this.f = f;
    waves = new double[n];
    Arrays.setAll(waves, k -> 2 * Math.PI / period * (k <= n / 2 ? k : k - n));
    this.symbol = new Complex[n];
    before = new Complex[n];
    for (int k = 0; k < n; k++) {
      this.symbol[k] = symbol.apply(waves[k]);
      before[k] = m == 0 ? Complex.ONE : new Complex(0, k == n / 2 ? 0 : waves[k]);
    }
  }

  /**
   * Coefficients of u at moments.
   *
   * @param start u at equally spaced points
   * @param steps from each moment to the next
   */
  Complex[][] solve(double[] start, int moments, double apart, int steps) {
    Complex[][] all = new Complex[moments][];
    all[0] = FFT.transform(start, TransformType.FORWARD);
    double h = apart / steps;
    Complex[] half = new Complex[start.length];
    Arrays.setAll(half, k -> symbol[k].multiply(h / 2).exp());
    for (int moment = 1; moment < moments; moment++) {
      Complex[] u = all[moment - 1];
      for (int s = 0; s < steps; s++) {
        u = step(u, half, h);
      }
      all[moment] = u;
    }
    return all;
  }

  private Complex[] step(Complex[] u, Complex[] half, double h) {
    Complex[] a = rest(u);
    Complex[] there = times(half, u);
    Complex[] b = rest(times(half, sum(u, h / 2, a)));
    Complex[] c = rest(sum(there, h / 2, b));
    Complex[] d = rest(times(half, sum(there, h, c)));
    Complex[] middle = times(half, sum(b, 1, c));
    Complex[] ends = sum(times(half, times(half, a)), 1, d);
    return sum(sum(times(half, there), h / 3, middle), h / 6, ends);
  }

  private Complex[] rest(Complex[] u) {
    Complex[] back = FFT.transform(u, TransformType.INVERSE);
    double[] values = Arrays.stream(back).mapToDouble(Complex::getReal).toArray();
    return times(before, FFT.transform(f.apply(values), TransformType.FORWARD));
  }

  private static Complex[] sum(Complex[] a, double factor, Complex[] b) {
    Complex[] out = new Complex[a.length];
    Arrays.setAll(out, k -> a[k].add(b[k].multiply(factor)));
    return out;
  }

  private static Complex[] times(Complex[] a, Complex[] b) {
    Complex[] out = new Complex[a.length];
    Arrays.setAll(out, k -> a[k].multiply(b[k]));
    return out;
  }

  /** u at a point, its distance from the first point given, by the series. */
  double at(Complex[] u, double x) {
    double sum = 0;
    for (int k = 0; k < u.length; k++) {
      double angle = waves[k] * x;
      sum += u[k].getReal() * Math.cos(angle) - u[k].getImaginary() * Math.sin(angle);
    }
    return sum / u.length;
  }
}
