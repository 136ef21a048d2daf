package io.github.ntk4j.pde;

import io.github.ntk4j.base.Stop;
import io.github.ntk4j.linalg.Rows;
import io.github.ntk4j.model.JetPlan;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** One operation of a {@link Tape}: values over a block of points, and adjoints back. */
abstract class Op {
  final int n;
  final boolean constant;
  final double[] value;
  double[] adjoint;

  Op(int n, boolean constant) {
    this.n = n;
    this.constant = constant;
    value = new double[n];
  }

  abstract void forward();

  /** Whether its value comes from elsewhere: no operation of its own that could round. */
  boolean given() {
    return false;
  }

  /** Adds to the adjoints of the inputs; leaves have none. */
  void reverse() {}

  /** A number a point that parameters have no part in: evaluated once. */
  static final class FixedOp extends Op {
    private final IntToDoubleFunction byPoint;

    FixedOp(int n, IntToDoubleFunction byPoint) {
      super(n, true);
      this.byPoint = byPoint;
    }

    @Override
    boolean given() {
      return true;
    }

    @Override
    void forward() {
      long start = System.nanoTime();
      for (int i = 0; i < value.length; i++) {
        Stop.checkSince(start);
        value[i] = byPoint.applyAsDouble(i);
      }
    }
  }

  /** A derivative of an output, a combination of jet slots. */
  static final class JetOp extends Op {
    final int site;
    private final int output;
    private final List<JetPlan.Part> parts;
    private final double[] start;
    private final double scale;
    double[][][] outputs; // [slot][output][point], set before each pass

    JetOp(double[] start, Node.Jet jet, List<JetPlan.Part> parts, double scale) {
      super(start.length, false);
      this.start = start;
      this.scale = scale;
      site = jet.site();
      output = jet.output();
      this.parts = parts;
    }

    @Override
    boolean given() {
      return true;
    }

    @Override
    void forward() {
      System.arraycopy(start, 0, value, 0, value.length);
      for (int k = 0; k < parts.size(); k++) {
        Rows.add(scale * parts.get(k).factor(), outputs[parts.get(k).slot()][output], value, n);
      }
    }

    void addTo(double[][][] seeds) {
      for (int k = 0; k < parts.size(); k++) {
        Rows.add(scale * parts.get(k).factor(), adjoint, seeds[parts.get(k).slot()][output], n);
      }
    }
  }

  /** A trained coefficient. */
  static final class UnknownOp extends Op {
    final int index;
    private final Measure measure;
    double current; // set before each pass

    UnknownOp(int n, int index, Measure measure) {
      super(n, false);
      this.index = index;
      this.measure = measure;
    }

    @Override
    boolean given() {
      return true;
    }

    @Override
    void forward() {
      Arrays.fill(value, measure.coefficient(current));
    }

    /** From the coefficient to its parameter: the last to be reversed of what uses it. */
    @Override
    void reverse() {
      double slope = measure.slope(current);
      if (slope != 1) {
        for (int i = 0; i < n; i++) {
          adjoint[i] *= slope;
        }
      }
    }
  }

  /** a + b. */
  static final class SumOp extends Op {
    private final Op a;
    private final Op b;

    SumOp(Op a, Op b) {
      super(a.n, a.constant && b.constant);
      this.a = a;
      this.b = b;
    }

    @Override
    void forward() {
      for (int i = 0; i < n; i++) {
        value[i] = a.value[i] + b.value[i];
      }
    }

    @Override
    void reverse() {
      addTo(a);
      addTo(b);
    }

    private void addTo(Op input) {
      if (!input.constant) {
        for (int i = 0; i < n; i++) {
          input.adjoint[i] += adjoint[i];
        }
      }
    }
  }

  /** a b. */
  static final class ProductOp extends Op {
    private final Op a;
    private final Op b;

    ProductOp(Op a, Op b) {
      super(a.n, a.constant && b.constant);
      this.a = a;
      this.b = b;
    }

    @Override
    void forward() {
      for (int i = 0; i < n; i++) {
        value[i] = a.value[i] * b.value[i];
      }
    }

    @Override
    void reverse() {
      if (!a.constant) {
        for (int i = 0; i < n; i++) {
          a.adjoint[i] += adjoint[i] * b.value[i];
        }
      }
      if (!b.constant) {
        for (int i = 0; i < n; i++) {
          b.adjoint[i] += adjoint[i] * a.value[i];
        }
      }
    }
  }

  /** a / b. */
  static final class QuotientOp extends Op {
    private final Op a;
    private final Op b;

    QuotientOp(Op a, Op b) {
      super(a.n, a.constant && b.constant);
      this.a = a;
      this.b = b;
    }

    @Override
    void forward() {
      for (int i = 0; i < n; i++) {
        value[i] = a.value[i] / b.value[i];
      }
    }

    @Override
    void reverse() {
      if (!a.constant) {
        for (int i = 0; i < n; i++) {
          a.adjoint[i] += adjoint[i] / b.value[i];
        }
      }
      if (!b.constant) {
        for (int i = 0; i < n; i++) {
          b.adjoint[i] -= adjoint[i] * value[i] / b.value[i];
        }
      }
    }
  }

  /** base^exponent. */
  static final class PowerOp extends Op {
    private final Op base;
    private final double exponent;

    PowerOp(Op base, double exponent) {
      super(base.n, base.constant);
      this.base = base;
      this.exponent = exponent;
    }

    @Override
    void forward() {
      for (int i = 0; i < n; i++) {
        value[i] = power(base.value[i], exponent);
      }
    }

    @Override
    void reverse() {
      for (int i = 0; i < n; i++) {
        base.adjoint[i] += adjoint[i] * exponent * power(base.value[i], exponent - 1);
      }
    }

    /** Small whole powers by multiplication: {@code Math.pow} costs twenty times as much. */
    private static double power(double x, double e) {
      if (e == 1) {
        return x;
      }
      if (e == 2) {
        return x * x;
      }
      return e == 3 ? x * x * x : StrictMath.pow(x, e);
    }
  }

  /** f(x). */
  static final class ApplyOp extends Op {
    private final Elementary function;
    private final Op argument;

    ApplyOp(Elementary function, Op argument) {
      super(argument.n, argument.constant);
      this.function = function;
      this.argument = argument;
    }

    @Override
    void forward() {
      for (int i = 0; i < n; i++) {
        value[i] = function.value(argument.value[i]);
      }
    }

    @Override
    void reverse() {
      for (int i = 0; i < n; i++) {
        argument.adjoint[i] += adjoint[i] * function.slope(argument.value[i]);
      }
    }
  }

  /** The first of two where a is at least b, the second elsewhere; NaN stays. */
  static final class ChoiceOp extends Op {
    private final Op a;
    private final Op b;
    private final Op first;
    private final Op second;

    ChoiceOp(Op a, Op b, Op first, Op second) {
      super(a.n, a.constant && b.constant && first.constant && second.constant);
      this.a = a;
      this.b = b;
      this.first = first;
      this.second = second;
    }

    private Op chosen(int i) {
      return a.value[i] >= b.value[i] ? first : second;
    }

    @Override
    boolean given() {
      return true;
    }

    @Override
    void forward() {
      for (int i = 0; i < n; i++) {
        value[i] = chosen(i).value[i];
      }
    }

    @Override
    void reverse() {
      for (int i = 0; i < n; i++) {
        Op chosen = chosen(i);
        if (!chosen.constant) {
          chosen.adjoint[i] += adjoint[i];
        }
      }
    }
  }
}
