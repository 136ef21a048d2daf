package io.github.ntk4j.report;

import java.util.NavigableMap;
import java.util.function.Supplier;

/**
 * The rate of a run beside the largest stable one.
 *
 * @param rate η; NaN where there is none that is constant, or none with a limit
 * @param byStep the largest stable one at some steps; computed when it is drawn
 */
public record LimitView(double rate, Supplier<NavigableMap<Integer, Double>> byStep) {}
