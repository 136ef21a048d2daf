package io.github.ntk4j.exchange;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Linear layers in order, found by the names of tensors: {@code 0.weight}, {@code
 * linears.0.weight}, {@code params/Dense_0/kernel}. What stands before the last part of a name is
 * the layer; layers are sorted with numbers compared as numbers. {@code weight} is outputs ×
 * inputs, {@code kernel} inputs × outputs; of {@code w} the chain of sizes decides.
 */
final class Layers {
  private enum Role {
    WEIGHT,
    KERNEL,
    EITHER,
    BIAS
  }

  private static final Map<String, Role> ROLES =
      Map.of(
          "weight", Role.WEIGHT,
          "kernel", Role.KERNEL,
          "w", Role.EITHER,
          "bias", Role.BIAS,
          "b", Role.BIAS);

  private Layers() {}

  /** Weights and bias of one layer, as the file has them. */
  private record Pair(String layer, Tensor weight, Role role, Optional<Tensor> bias) {
    boolean turned() {
      return role == Role.KERNEL;
    }

    int inputs() {
      return weight.shape().get(turned() ? 0 : 1);
    }

    int outputs() {
      return weight.shape().get(turned() ? 1 : 0);
    }

    Pair as(Role other) {
      return new Pair(layer, weight, other, bias);
    }

    Layer made() {
      return new Layer(turned() ? weight.transposed() : weight, weight, bias);
    }
  }

  static List<Layer> of(List<Tensor> tensors) {
    Map<String, Map<Role, Tensor>> groups = new TreeMap<>(naturally());
    for (Tensor tensor : tensors) {
      int cut = Math.max(tensor.name().lastIndexOf('.'), tensor.name().lastIndexOf('/'));
      Role role = ROLES.get(tensor.name().substring(cut + 1).toLowerCase(Locale.ROOT));
      if (role == null) {
        throw Fault.argument(
            Text.format(
                "its \"%s\" %s belongs to no linear layer: read are tensors that end in weight,"
                    + " kernel, w, bias or b",
                tensor.name(), tensor.shape()));
      }
      Map<Role, Tensor> group =
          groups.computeIfAbsent(
              tensor.name().substring(0, Math.max(cut, 0)), name -> new TreeMap<>());
      if (group.put(role, tensor) != null) {
        throw Fault.argument("its layer \"" + tensor.name() + "\" has two of a kind");
      }
    }
    if (groups.isEmpty()) {
      throw Fault.argument("it has no tensors");
    }
    List<Pair> pairs = new ArrayList<>();
    groups.forEach((layer, group) -> pairs.add(pair(layer, group)));
    List<Pair> chain = oriented(pairs);
    chain.forEach(Layers::requireBias);
    return chain.stream().map(Pair::made).toList();
  }

  private static Pair pair(String layer, Map<Role, Tensor> group) {
    List<Role> weights = group.keySet().stream().filter(role -> role != Role.BIAS).toList();
    if (weights.size() != 1) {
      throw Fault.argument(
          Text.format(
              "its layer \"%s\" has %s; it needs one matrix of weights",
              layer, group.values().stream().map(Tensor::name).toList()));
    }
    Tensor weight = group.get(weights.get(0));
    if (weight.shape().size() != 2) {
      throw Fault.argument(
          Text.format(
              "its \"%s\" has the shape %s; the weights of a linear layer are a matrix",
              weight.name(), weight.shape()));
    }
    return new Pair(layer, weight, weights.get(0), Optional.ofNullable(group.get(Role.BIAS)));
  }

  /**
   * Every layer turned as its name says; those whose name does not, all alike, as the chain says.
   */
  private static List<Pair> oriented(List<Pair> pairs) {
    Optional<Pair> open = pairs.stream().filter(pair -> pair.role() == Role.EITHER).findFirst();
    if (open.isEmpty()) {
      requireChain(pairs);
      return pairs;
    }
    List<List<Pair>> chains =
        Stream.of(Role.WEIGHT, Role.KERNEL)
            .map(role -> pairs.stream().map(p -> p.role() == Role.EITHER ? p.as(role) : p).toList())
            .filter(chain -> gap(chain).isEmpty())
            .toList();
    if (chains.size() == 2) {
      throw Fault.argument(
          Text.format(
              "its \"%s\" %s may be outputs × inputs or inputs × outputs, as sizes chain either way:"
                  + " rename such weights to \"weight\" or to \"kernel\", in that order",
              open.get().weight().name(), open.get().weight().shape()));
    }
    if (chains.isEmpty()) {
      requireChain(pairs);
    }
    return chains.get(0);
  }

  /** The first layer that does not take what the one before it gives. */
  private static OptionalInt gap(List<Pair> chain) {
    return IntStream.range(1, chain.size())
        .filter(l -> chain.get(l - 1).outputs() != chain.get(l).inputs())
        .findFirst();
  }

  private static void requireChain(List<Pair> chain) {
    gap(chain)
        .ifPresent(
            l -> {
              Pair before = chain.get(l - 1);
              Pair next = chain.get(l);
              throw Fault.argument(
                  Text.format(
                      "its layers do not chain: \"%s\" %s gives %d values, and \"%s\" %s, which comes"
                          + " next by its name, takes %d",
                      before.weight().name(),
                      before.weight().shape(),
                      before.outputs(),
                      next.weight().name(),
                      next.weight().shape(),
                      next.inputs()));
            });
  }

  private static void requireBias(Pair pair) {
    int outputs = pair.outputs();
    pair.bias()
        .filter(b -> b.values().length != outputs || b.shape().size() > 2)
        .ifPresent(
            b -> {
              throw Fault.argument(
                  Text.format(
                      "its \"%s\" has the shape %s; the layer has %d outputs",
                      b.name(), b.shape(), outputs));
            });
  }

  /** By the parts of a name, numbers as numbers: 2 before 10. */
  private static Comparator<String> naturally() {
    return (a, b) -> {
      String[] left = parts(a);
      String[] right = parts(b);
      for (int k = 0; k < Math.min(left.length, right.length); k++) {
        int order = compare(left[k], right[k]);
        if (order != 0) {
          return order;
        }
      }
      int order = Integer.compare(left.length, right.length);
      return order != 0 ? order : a.compareTo(b);
    };
  }

  private static String[] parts(String name) {
    return Arrays.stream(name.split("(?<=[0-9])(?=[^0-9])|(?<=[^0-9])(?=[0-9])"))
        .toArray(String[]::new);
  }

  private static int compare(String a, String b) {
    boolean numbers = a.matches("[0-9]{1,9}") && b.matches("[0-9]{1,9}");
    return numbers ? Integer.compare(Integer.parseInt(a), Integer.parseInt(b)) : a.compareTo(b);
  }
}
