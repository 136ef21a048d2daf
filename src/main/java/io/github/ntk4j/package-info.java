/**
 * Physics-informed networks, their training and its tangent kernel: what a user says and gets back.
 * This is the API.
 */
package io.github.ntk4j;
