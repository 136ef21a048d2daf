package io.github.ntk4j.exchange;

import java.nio.ByteBuffer;

/** Types of floating-point numbers in files of tensors. */
public enum Precision {
  F64(Double.BYTES, 1e-12),
  F32(Float.BYTES, 1e-6),
  F16(Short.BYTES, 2e-3),
  BF16(Short.BYTES, 1e-2);

  private static final int FRACTION = 10; // bits of F16
  private static final int BIAS = 15; // of its exponent
  private static final int LARGEST = 31; // exponent of infinity and NaN

  private final int bytes;
  private final double tolerance;

  Precision(int bytes, double tolerance) {
    this.bytes = bytes;
    this.tolerance = tolerance;
  }

  /** Bytes of a number. */
  public int bytes() {
    return bytes;
  }

  /** How far outputs may be apart, of the largest, where weights of this type were used. */
  public double tolerance() {
    return tolerance;
  }

  /** The next number of a buffer, in its order of bytes. */
  double next(ByteBuffer from) {
    return switch (this) {
      case F64 -> from.getDouble();
      case F32 -> from.getFloat();
      case F16 -> half(from.getShort());
      case BF16 -> Float.intBitsToFloat(from.getShort() << Short.SIZE);
    };
  }

  /** IEEE 754 binary16; exact. */
  private static double half(short bits) {
    int exponent = bits >> FRACTION & LARGEST;
    int fraction = bits & (1 << FRACTION) - 1;
    double sign = bits < 0 ? -1 : 1;
    if (exponent == LARGEST) {
      return fraction == 0 ? sign * Double.POSITIVE_INFINITY : Double.NaN;
    }
    return exponent == 0
        ? sign * Math.scalb((double) fraction, 1 - BIAS - FRACTION)
        : sign * Math.scalb((double) (fraction + (1 << FRACTION)), exponent - BIAS - FRACTION);
  }
}
