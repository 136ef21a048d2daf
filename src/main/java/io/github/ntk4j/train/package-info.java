/** Optimisers and the training loop; prints nothing. Not API. */
package io.github.ntk4j.train;
