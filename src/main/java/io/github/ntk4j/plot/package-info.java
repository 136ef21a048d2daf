/**
 * Series and labels to pictures: one chart model, written as live Plotly JSON and as a static
 * picture; number and table text; what a notebook cell shows. API only where a method of the root
 * package returns it.
 */
package io.github.ntk4j.plot;
