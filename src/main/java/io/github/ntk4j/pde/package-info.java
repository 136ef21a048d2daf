/**
 * A problem compiled: per loss term its points, the jets it needs, its residual and linearisation.
 * Not API.
 */
package io.github.ntk4j.pde;
