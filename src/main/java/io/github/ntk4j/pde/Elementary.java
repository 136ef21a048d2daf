package io.github.ntk4j.pde;

import io.github.ntk4j.elementary.NormalDistribution;

/** The functions that an equation may use; each knows its derivative as a node. */
public enum Elementary {
  /** Sine. */
  SIN("\\sin") {
    @Override
    double value(double x) {
      return StrictMath.sin(x);
    }

    @Override
    double slope(double x) {
      return StrictMath.cos(x);
    }

    @Override
    Node slope(Node x) {
      return new Node.Apply(COS, x);
    }
  },
  /** Cosine. */
  COS("\\cos") {
    @Override
    double value(double x) {
      return StrictMath.cos(x);
    }

    @Override
    double slope(double x) {
      return -StrictMath.sin(x);
    }

    @Override
    Node slope(Node x) {
      return Node.times(Node.constant(-1), new Node.Apply(SIN, x));
    }
  },
  /** Exponential function. */
  EXP("\\exp") {
    @Override
    double value(double x) {
      return StrictMath.exp(x);
    }

    @Override
    double slope(double x) {
      return StrictMath.exp(x);
    }

    @Override
    Node slope(Node x) {
      return new Node.Apply(EXP, x);
    }
  },
  /** Hyperbolic tangent. */
  TANH("\\tanh") {
    @Override
    double value(double x) {
      return StrictMath.tanh(x);
    }

    @Override
    double slope(double x) {
      return 1 - StrictMath.tanh(x) * StrictMath.tanh(x);
    }

    @Override
    Node slope(Node x) {
      Node y = new Node.Apply(TANH, x);
      return Node.plus(Node.constant(1), Node.times(Node.constant(-1), Node.times(y, y)));
    }
  },
  /** Complementary error function, 2Φ(−√2 x); it keeps its relative accuracy for large x. */
  ERFC("\\operatorname{erfc}") {
    @Override
    double value(double x) {
      double[] distribution = new double[1];
      new NormalDistribution(1)
          .apply(new double[] {-Math.sqrt(2) * x}, distribution, new double[1], 1);
      return 2 * distribution[0];
    }

    @Override
    double slope(double x) {
      return -2 / Math.sqrt(Math.PI) * StrictMath.exp(-x * x);
    }

    @Override
    Node slope(Node x) {
      Node gaussian = new Node.Apply(EXP, Node.times(Node.constant(-1), Node.times(x, x)));
      return Node.times(Node.constant(-2 / Math.sqrt(Math.PI)), gaussian);
    }
  },
  /** Natural logarithm. */
  LOG("\\ln") {
    @Override
    double value(double x) {
      return StrictMath.log(x);
    }

    @Override
    double slope(double x) {
      return 1 / x;
    }

    @Override
    Node slope(Node x) {
      return new Node.Quotient(Node.constant(1), x);
    }
  },
  /** Square root. */
  SQRT("\\sqrt") {
    @Override
    double value(double x) {
      return Math.sqrt(x);
    }

    @Override
    double slope(double x) {
      return 0.5 / Math.sqrt(x);
    }

    @Override
    Node slope(Node x) {
      return new Node.Quotient(Node.constant(0.5), new Node.Apply(SQRT, x));
    }

    @Override
    String latex(String argument) {
      return "\\sqrt{" + argument + "}";
    }
  },
  /** Absolute value; at 0 its slope counts as 0. */
  ABS("") {
    @Override
    double value(double x) {
      return Math.abs(x);
    }

    @Override
    double slope(double x) {
      return Math.signum(x);
    }

    @Override
    Node slope(Node x) {
      return new Node.Apply(SIGN, x);
    }

    @Override
    String latex(String argument) {
      return "\\left|" + argument + "\\right|";
    }
  },
  /** −1, 0 or 1; its slope is 0. */
  SIGN("\\operatorname{sgn}") {
    @Override
    double value(double x) {
      return Math.signum(x);
    }

    @Override
    double slope(double x) {
      return 0;
    }

    @Override
    Node slope(Node x) {
      return Node.constant(0);
    }
  };

  private final String latex;

  Elementary(String latex) {
    this.latex = latex;
  }

  /** In LaTeX, of an argument in LaTeX. */
  String latex(String argument) {
    return latex + "\\left(" + argument + "\\right)";
  }

  abstract double value(double x);

  /** Its derivative at x, as a number. */
  abstract double slope(double x);

  /** Its derivative at x, as an expression. */
  abstract Node slope(Node x);
}
