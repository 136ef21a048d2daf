package io.github.ntk4j.report;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * What makes two runs the same, in short texts by what they are of: lambdas, which no file keeps,
 * by the residuals that they give at fixed points.
 */
public final class RunIdentity {
  private static final int ROWS = 64; // of a term, for the values of functions

  private RunIdentity() {}

  /**
   * Of a network that is trained on a problem.
   *
   * @param words the network's
   * @param plan its stages and rules, in words
   * @param algebra what computes, as far as bits depend on it
   */
  public static Map<String, String> of(
      Network network,
      double[] theta,
      String words,
      Statement problem,
      String plan,
      String algebra) {
    Map<String, String> identity = new LinkedHashMap<>();
    identity.put("the version of ntk4j", Provenances.version());
    identity.put("the network", words);
    identity.put("the problem's name", problem.name());
    for (LossTerm term : problem.terms()) {
      identity.put("the points of term " + term.name(), points(term));
      identity.put("the weight of term " + term.name(), String.valueOf(term.weight()));
    }
    identity.put("the text of the problem", ProblemText.plain(problem));
    identity.put("the plan", plan);
    identity.put("the parameters of the network", checksum(theta));
    identity.put("the values of the problem's functions", residuals(network, theta, problem));
    identity.put("the linear algebra", algebra);
    return identity;
  }

  private static String points(LossTerm term) {
    CRC32 sum = new CRC32();
    for (double[][] site : term.sites()) {
      for (double[] x : site) {
        add(sum, x);
      }
    }
    return Text.format("%,d rows, checksum %08x", term.rows(), sum.getValue());
  }

  private static String residuals(Network network, double[] theta, Statement problem) {
    List<LossTerm> some = problem.terms().stream().map(term -> term.some(ROWS)).toList();
    CompiledLoss loss = new CompiledLoss(network, some);
    return checksum(loss.residuals(loss.start(theta)));
  }

  private static String checksum(double[] values) {
    CRC32 sum = new CRC32();
    add(sum, values);
    return Text.format("checksum %08x", sum.getValue());
  }

  private static void add(CRC32 sum, double[] values) {
    for (double x : values) {
      long bits = Double.doubleToLongBits(x);
      for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
        sum.update((int) (bits >>> shift));
      }
    }
  }
}
