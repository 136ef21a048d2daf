package io.github.ntk4j.show;

import java.util.List;

/** A result that shows itself when it is the last expression of a notebook cell. */
public interface Shown {
  /**
   * What a front end may choose from to show this result.
   *
   * @return the same content in several MIME types, at least {@code text/plain}
   */
  MimeBundle bundle();

  /**
   * The same one below the other, each part in its best form, for a front end that can show more
   * than one output of a cell: a live figure, then a table.
   *
   * @return one bundle or more; the last has the text of all
   */
  default List<MimeBundle> parts() {
    return List.of(bundle());
  }
}
