package io.github.ntk4j.report;

import io.github.ntk4j.ntk.FrozenDynamics;
import io.github.ntk4j.ntk.Scheme;
import io.github.ntk4j.pde.LossTerm;
import java.util.List;

/**
 * A forecast as its writers see it.
 *
 * @param rule in words
 * @param dynamics of the frozen kernel
 * @param scheme the rule
 * @param steps the last step
 */
public record ForecastView(String rule, FrozenDynamics dynamics, Scheme scheme, int steps) {
  List<String> terms() {
    return dynamics.kernel().loss().terms().stream().map(LossTerm::name).toList();
  }
}
