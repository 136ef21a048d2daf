/**
 * Adapters to Jupyter kernels; the only package that imports a kernel's classes. API: none, a
 * kernel loads it by itself.
 */
package io.github.ntk4j.notebook;
