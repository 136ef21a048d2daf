package io.github.ntk4j.show;

/** A result that shows itself when it is the last expression of a notebook cell. */
public interface Shown {
  /**
   * What a front end may choose from to show this result.
   *
   * @return the same content in several MIME types, at least {@code text/plain}
   */
  MimeBundle bundle();
}
