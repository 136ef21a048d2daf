/**
 * The network on arrays: sizes, parameters, activations, jets in x, one reverse sweep in θ. Not
 * API.
 */
package io.github.ntk4j.model;
