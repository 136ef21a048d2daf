package io.github.ntk4j.draw;

import io.github.ntk4j.base.Fault;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.util.List;

/**
 * Straight lines as SVG path data, in tenths of a pixel. Each is a step from the rounded end of the
 * one before, so that rounding does not add up.
 */
final class SvgPath {
  private final StringBuilder data = new StringBuilder();
  private long x; // in tenths
  private long y;
  private char command;

  private SvgPath() {}

  static String of(Path2D lines) {
    SvgPath path = new SvgPath();
    double[] at = new double[6];
    for (PathIterator i = lines.getPathIterator(null); !i.isDone(); i.next()) {
      int segment = i.currentSegment(at);
      path.add(segment, Math.round(10 * at[0]), Math.round(10 * at[1]));
    }
    return path.data.toString();
  }

  /** Lines without length, which round ends show as dots. */
  static String dots(List<Point2D> centres) {
    SvgPath path = new SvgPath();
    for (Point2D p : centres) {
      path.add(PathIterator.SEG_MOVETO, Math.round(10 * p.getX()), Math.round(10 * p.getY()));
      path.command('h').number(0);
    }
    return path.data.toString();
  }

  private void add(int segment, long toX, long toY) {
    switch (segment) {
      case PathIterator.SEG_MOVETO -> command('M').number(toX).number(toY);
      case PathIterator.SEG_LINETO -> step(toX - x, toY - y);
      case PathIterator.SEG_CLOSE -> command('z');
      default -> throw Fault.argument("a chart's lines are straight; got a curve");
    }
    x = toX;
    y = toY;
  }

  private void step(long right, long down) {
    if (right != 0 && down != 0) {
      command('l').number(right).number(down);
    } else if (right != 0) {
      command('h').number(right);
    } else if (down != 0) {
      command('v').number(down);
    }
  }

  /** The letter, unless the numbers that follow continue the one before. */
  private SvgPath command(char letter) {
    if (letter != command || letter == 'M') {
      data.append(letter);
    }
    command = letter;
    return this;
  }

  /** With a space before it where the text would otherwise run on. */
  private SvgPath number(long tenths) {
    boolean afterDigit = !data.isEmpty() && Character.isDigit(data.charAt(data.length() - 1));
    if (afterDigit && tenths >= 0) {
      data.append(' ');
    }
    data.append(Xml.number(tenths / 10.0));
    return this;
  }
}
