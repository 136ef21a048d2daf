/**
 * The chart model: panels, series, axes, colours, and the text of numbers. Figures of one's own are
 * built from it, as in notebook 02; it may change with any version.
 */
package io.github.ntk4j.chart;
