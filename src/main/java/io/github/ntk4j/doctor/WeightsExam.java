package io.github.ntk4j.doctor;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.ntk.LossBalance;
import io.github.ntk4j.pde.CompiledLoss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Weights that matter: those whose change makes a short training get further. */
final class WeightsExam {
  /** Ratios of weights nearer to balance than this change little. */
  private static final double UNBALANCED = 30;

  /** Balanced weights must get this much nearer than those there are. */
  private static final double MATTERS = 0.5;

  private static final int ROWS = 300;
  private static final String NAME = "unbalanced weights";

  private final Patient start;
  private final Cures cures;

  WeightsExam(Patient start, Cures cures) {
    this.start = start;
    this.cures = cures;
  }

  Optional<Sign> unbalanced() {
    List<String> terms = start.statement().termNames();
    if (terms.size() < 2) {
      return Optional.empty();
    }
    double[] balanced = balanced();
    double[] ratio = ratios(balanced);
    int lags = 0;
    int leads = 0;
    for (int t = 1; t < ratio.length; t++) {
      lags = ratio[t] > ratio[lags] ? t : lags;
      leads = ratio[t] < ratio[leads] ? t : leads;
    }
    if (!(ratio[lags] > UNBALANCED * ratio[leads])) {
      return Optional.empty();
    }
    StringBuilder code = new StringBuilder();
    double[] rounded = new double[balanced.length];
    for (int t = 0; t < rounded.length; t++) {
      String w = Text.format("%.3g", balanced[t]);
      rounded[t] = Double.parseDouble(w);
      code.append(".weight(\"").append(terms.get(t)).append("\", ").append(w).append(")");
    }
    int slow = lags;
    int fast = leads;
    return cures
        .insteadByAdam(start.statement().weighted(rounded), code.toString())
        .filter(t -> t.factor() <= MATTERS)
        .map(
            tried ->
                Sign.fault(
                        NAME,
                        Sign.Confidence.CERTAIN,
                        "term "
                            + terms.get(slow)
                            + " lags behind term "
                            + terms.get(fast)
                            + " by a factor of "
                            + NumberText.plain(ratio[slow] / ratio[fast]),
                        Text.format(
                            "mean squared gradients of their rows, weighted, differ so much; %s : %s = %s balances them",
                            terms.get(slow),
                            terms.get(fast),
                            NumberText.plain(balanced[slow] / balanced[fast])))
                    .with(tried));
  }

  /** Weights by which mean squared gradients of the rows are equal, the least of them 1. */
  private double[] balanced() {
    CompiledLoss loss = new CompiledLoss(start.network(), start.rows(ROWS));
    double[] balanced = LossBalance.PER_POINT.weights(loss, start.start(loss));
    double least = Arrays.stream(balanced).filter(w -> w > 0).min().orElse(1);
    return Arrays.stream(balanced).map(w -> w > 0 ? w / least : 1).toArray();
  }

  /** Those over the weights that there are. */
  private double[] ratios(double[] balanced) {
    double[] ratio = balanced.clone();
    List<String> terms = start.statement().termNames();
    Arrays.setAll(ratio, t -> balanced[t] / start.statement().weightOf(terms.get(t)));
    return ratio;
  }

  /** How far each term lags. */
  List<Reading> readings() {
    double[] ratio = ratios(balanced());
    double least = Arrays.stream(ratio).min().orElse(1);
    double most = Arrays.stream(ratio).max().orElse(1);
    List<String> terms = start.statement().termNames();
    List<Reading> all = new ArrayList<>();
    for (int t = 0; t < ratio.length; t++) {
      int n = start.statement().points(terms.get(t)).size();
      all.add(
          Reading.of(
                  "lag behind the fastest term",
                  terms.get(t),
                  ratio[t] / least,
                  n > ROWS ? Text.format("%,d of %,d rows", ROWS, n) : Reading.EXACT,
                  "mean squared gradients of rows, weighted, before training")
              .from(
                  "> " + NumberText.plain(UNBALANCED) + " where others get further in a trial",
                  ratio[t] == most ? new String[] {NAME} : new String[0]));
    }
    return all;
  }
}
