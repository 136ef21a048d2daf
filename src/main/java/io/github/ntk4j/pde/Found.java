package io.github.ntk4j.pde;

import io.github.ntk4j.model.Frozen;
import io.github.ntk4j.model.Partial;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What training has found: u of a network on a problem.
 *
 * <p>The start of a slab of time asks the one before for u and its slopes, which ask the one before
 * that, for some of them again: so the last answers are kept, and the work of a chain of slabs
 * grows with their number and not with its square.
 */
public final class Found {
  private static final int KEPT = 64; // answers, of a block of points each

  private final Statement problem;
  private final Frozen network;
  private final Map<Question, double[]> answers =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, double[]> eldest) {
          return size() > KEPT;
        }
      };

  /**
   * Keeps both.
   *
   * @param problem whose hard constraint u has
   * @param network as trained
   */
  public Found(Statement problem, Frozen network) {
    this.problem = problem;
    this.network = network;
  }

  /** A derivative of an output at points, told by their coordinates. */
  private static final class Question {
    private final int output;
    private final Partial partial;
    private final double[][] points;
    private final int hash;

    Question(int output, Partial partial, double[][] points) {
      this.output = output;
      this.partial = partial;
      this.points = points;
      hash = 31 * (31 * output + partial.hashCode()) + Arrays.deepHashCode(points);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Question q
          && q.hash == hash
          && q.output == output
          && q.partial.equals(partial)
          && Arrays.deepEquals(q.points, points);
    }
  }

  /** An output and its derivatives. */
  Field output(int output) {
    return (points, partial) -> answer(new Question(output, partial, points)).clone();
  }

  private synchronized double[] answer(Question question) {
    double[] known = answers.get(question);
    if (known == null) {
      known =
          problem.values(
              network.network(),
              network.theta(),
              PointSet.of(question.points),
              new Node.Jet(0, question.output, question.partial));
      answers.put(question, known);
    }
    return known;
  }
}
