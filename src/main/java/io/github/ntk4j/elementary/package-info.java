/** Elementary functions of whole rows. Not API. */
package io.github.ntk4j.elementary;
