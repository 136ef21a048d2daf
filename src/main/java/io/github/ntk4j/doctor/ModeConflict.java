package io.github.ntk4j.doctor;

import io.github.ntk4j.ntk.Spectrum;
import io.github.ntk4j.ntk.TangentKernel;
import io.github.ntk4j.pde.CompiledLoss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Conflict of terms mode by mode, through the cross blocks of the dynamics kernel. Mode k of K = J
 * Jᵀ takes the pull cₖₜ = vₖ·Rₜ from term t, Rₜ its rows of the residual: descent moves the mode by
 * −ηλₖ Σₜ cₖₜ, and the gradients of two terms have the product gₛ·gₜ = Rₛᵀ Kₛₜ Rₜ = Σₖ λₖ cₖₛ cₖₜ.
 * Where the signs differ, the terms undo there what the other does.
 */
final class ModeConflict {
  private static final int ROWS = 120; // of a term
  private static final int LISTED = 20;

  /** Less of the pulls than this is left over after they have been added up: against each other. */
  private static final double AGAINST = 0.5;

  private final List<String> terms;
  private final double[] eigenvalues;
  private final double[][] pulls; // mode, term
  private final double energy;

  ModeConflict(Patient at) {
    CompiledLoss loss = new CompiledLoss(at.network(), at.rows(ROWS));
    TangentKernel kernel = new TangentKernel(loss, at.start(loss), true);
    double[][] vectors = kernel.vectors();
    Spectrum spectrum = kernel.spectrum();
    double[] residual = kernel.residual();
    terms = at.statement().termNames();
    int resolved = spectrum.resolvedModes();
    eigenvalues = new double[resolved];
    pulls = new double[resolved][terms.size()];
    for (int k = 0; k < resolved; k++) {
      eigenvalues[k] = spectrum.eigenvalues().get(k);
      for (int t = 0; t < terms.size(); t++) {
        int from = loss.firstRow(t);
        for (int i = from; i < from + loss.terms().get(t).rows(); i++) {
          pulls[k][t] += vectors[k][i] * residual[i];
        }
      }
    }
    energy = Arrays.stream(residual).map(r -> r * r).sum();
  }

  List<String> terms() {
    return terms;
  }

  /** gₛ·gₜ, the product of two weighted terms' gradients, by its modes. */
  double product(int s, int t) {
    double sum = 0;
    for (int k = 0; k < eigenvalues.length; k++) {
      sum += eigenvalues[k] * pulls[k][s] * pulls[k][t];
    }
    return sum;
  }

  private Pull mode(int k) {
    double sizes = Arrays.stream(pulls[k]).map(Math::abs).sum();
    double sum = Arrays.stream(pulls[k]).sum();
    double alignment = sizes > 0 ? Math.abs(sum) / sizes : 1;
    return new Pull(
        k + 1,
        eigenvalues[k],
        energy > 0 ? sum * sum / energy : 0,
        Arrays.stream(pulls[k]).map(x -> sizes > 0 ? x / sizes : 0).boxed().toList(),
        alignment,
        alignment < AGAINST);
  }

  /** λ Σ over pairs of terms of cₛcₜ: what mode k adds to the products of gradients. */
  private double push(int k) {
    double sum = Arrays.stream(pulls[k]).sum();
    return eigenvalues[k] * (sum * sum - Arrays.stream(pulls[k]).map(x -> x * x).sum()) / 2;
  }

  /** The leading resolved modes. */
  List<Pull> modes() {
    List<Pull> all = new ArrayList<>();
    for (int k = 0; k < Math.min(LISTED, eigenvalues.length); k++) {
      all.add(mode(k));
    }
    return all;
  }

  /** The mode in which terms oppose each other most, in a clause; empty if none does. */
  String worst() {
    int worst = 0;
    for (int k = 1; k < eigenvalues.length; k++) {
      worst = push(k) < push(worst) ? k : worst;
    }
    if (eigenvalues.length == 0 || push(worst) >= 0) {
      return "";
    }
    StringBuilder text = new StringBuilder("; most of all in mode ").append(worst + 1);
    text.append(" of the kernel, where of the pull ");
    Pull pull = mode(worst);
    for (int t = 0; t < terms.size(); t++) {
      text.append(t == 0 ? "" : ", ").append(terms.get(t)).append(" has ");
      text.append(Yardstick.percent(pull.pulls().get(t)));
    }
    return text.append("; explain().conflicts()").toString();
  }
}
