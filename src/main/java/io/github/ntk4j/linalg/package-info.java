/**
 * Loops over {@code double[]}; eigenvalues and singular values behind one small interface. Not API.
 */
package io.github.ntk4j.linalg;
