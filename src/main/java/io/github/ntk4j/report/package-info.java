/** Engine results as tables, charts and text. Not API. */
package io.github.ntk4j.report;
