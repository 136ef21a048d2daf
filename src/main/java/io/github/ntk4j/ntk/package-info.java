/** Tangent kernels by two routes, their spectra, and the numbers read from a spectrum. Not API. */
package io.github.ntk4j.ntk;
