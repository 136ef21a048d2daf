/**
 * A problem stated, checked and compiled: its domain, points and conditions, and per loss term the
 * jets it needs, its residual and linearisation. Not API.
 */
package io.github.ntk4j.pde;
