package io.github.ntk4j.pde;

import io.github.ntk4j.model.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * u's network, and those of the unknown functions of some terms behind it, as one network whose
 * outputs are u's and then a function each.
 *
 * @param first u's network
 * @param network all of them
 */
record SoughtNetworks(Network first, List<FunctionNetwork> functions, Network network) {
  static SoughtNetworks of(Network first, List<LossTerm> terms) {
    List<Node> roots = terms.stream().map(LossTerm::residual).toList();
    List<FunctionNetwork> functions = UnknownFunction.networks(roots);
    if (functions.isEmpty()) {
      return new SoughtNetworks(first, functions, first);
    }
    List<String> coordinates =
        roots.stream().flatMap(UnknownFunction::in).findFirst().orElseThrow().coordinates();
    List<Network> all = new ArrayList<>(List.of(first));
    functions.forEach(f -> all.add(f.among(coordinates)));
    return new SoughtNetworks(first, functions, Network.sideBySide(all));
  }

  /** A term with outputs in place of functions. */
  LossTerm resolved(LossTerm term) {
    if (functions.isEmpty()) {
      return term;
    }
    List<Long> order = functions.stream().map(FunctionNetwork::declared).toList();
    Node residual =
        Nodes.replace(
            term.residual(),
            leaf ->
                leaf instanceof UnknownFunction f
                    ? f.jet(first.outputs() + order.indexOf(f.of().declared()))
                    : leaf);
    return new LossTerm(term.name(), residual, term.sites(), term.weight());
  }

  /** Where the parameters of a function start. */
  int firstOf(FunctionNetwork function) {
    int at = first.parameterCount();
    for (FunctionNetwork each : functions) {
      if (each.declared() == function.declared()) {
        return at;
      }
      at += each.size();
    }
    throw new IllegalArgumentException("no function " + function.name());
  }

  /** Parameters of u's network, then those that functions start from. */
  double[] start(double[] theta) {
    double[] all = Arrays.copyOf(theta, network.parameterCount());
    for (FunctionNetwork each : functions) {
      System.arraycopy(each.start().theta(), 0, all, firstOf(each), each.size());
    }
    return all;
  }
}
