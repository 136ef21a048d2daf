package io.github.ntk4j.ntk;

/**
 * A singular value of J with its vectors, as far as they are known.
 *
 * @param sigma σ
 * @param residual a bound of ‖Jᵀu − σv‖ and ‖Jv − σu‖: some singular value lies as near to σ
 * @param u left vector
 * @param v right vector
 */
@SuppressWarnings("ArrayRecordComponent") // handed over inside the engine, never compared
record SingularTriplet(double sigma, double residual, double[] u, double[] v) {}
