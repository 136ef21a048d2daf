/** Shapes, what is inside them and what bounds them; no API. */
package io.github.ntk4j.geometry;
