package io.github.ntk4j.report;

import io.github.ntk4j.pde.SolutionError;

/**
 * Errors against the exact solution before and after a run, on the same points.
 *
 * @param start of the network that began
 * @param end of the trained one
 */
public record RunErrors(SolutionError start, SolutionError end) {}
