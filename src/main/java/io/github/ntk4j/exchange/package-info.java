/** Networks of other tools: files of tensors, and what their names say of layers. */
package io.github.ntk4j.exchange;
