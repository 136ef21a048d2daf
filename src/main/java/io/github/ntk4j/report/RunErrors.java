package io.github.ntk4j.report;

import io.github.ntk4j.pde.SolutionError;

/**
 * Errors of one output against its exact solution before and after a run, on the same points.
 *
 * @param output its name; empty where there is one output only
 * @param start of the network that began
 * @param end of the trained one
 */
public record RunErrors(String output, SolutionError start, SolutionError end) {}
