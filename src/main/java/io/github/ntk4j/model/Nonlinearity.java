package io.github.ntk4j.model;

/** The activation functions σ, each with its derivatives up to the seventh. */
public enum Nonlinearity {
  /** tanh z. */
  TANH {
    @Override
    public DerivativeTable table(int capacity) {
      return new TanhTable(capacity);
    }
  },
  /** sin z. */
  SIN {
    @Override
    public DerivativeTable table(int capacity) {
      return new SineTable(capacity);
    }
  },
  /** z Φ(z), with the exact normal distribution function. */
  GELU {
    @Override
    public DerivativeTable table(int capacity) {
      return new GeluTable(capacity);
    }
  },
  /** ln(1 + exp z). */
  SOFTPLUS {
    @Override
    public DerivativeTable table(int capacity) {
      return new SoftplusTable(capacity);
    }
  },
  /** 1/(1 + exp(−z)). */
  SIGMOID {
    @Override
    public DerivativeTable table(int capacity) {
      return new SigmoidTable(capacity);
    }
  },
  /** z/(1 + exp(−z)). */
  SILU {
    @Override
    public DerivativeTable table(int capacity) {
      return new SiluTable(capacity);
    }
  },
  /** max(z, 0); its second derivative is no function. */
  RELU {
    @Override
    public DerivativeTable table(int capacity) {
      return new ReluTable();
    }

    @Override
    public int smoothness() {
      return 1;
    }
  };

  /**
   * Makes the derivative table of one thread.
   *
   * @param capacity longest row it will be asked for
   */
  public abstract DerivativeTable table(int capacity);

  /** Highest derivative that exists as a function; 7 stands for all that are ever needed. */
  public int smoothness() {
    return DerivativeTable.HIGHEST;
  }
}
