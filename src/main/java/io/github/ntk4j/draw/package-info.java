/**
 * Charts as pictures: one layout, written as Plotly JSON and painted as SVG and pixels. Not API.
 */
package io.github.ntk4j.draw;
