/** Faults in one sentence, checks of arguments, and work on several threads. Not API. */
package io.github.ntk4j.base;
