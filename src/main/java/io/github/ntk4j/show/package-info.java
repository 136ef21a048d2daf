/**
 * What a cell, a shell or a file gets: figures, tables, pages and what made them. API where a
 * method of the root package returns it.
 */
package io.github.ntk4j.show;
