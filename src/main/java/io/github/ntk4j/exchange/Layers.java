package io.github.ntk4j.exchange;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
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

  private static final int MOST_NAMES = 6; // in 720 orders

  private Layers() {}

  /** One layer whose name has been read: what its weights are called tells how they are turned. */
  private record Pair(String name, Tensor weight, Role role, Optional<Tensor> bias) {
    Pair as(Role other) {
      return new Pair(name, weight, other, bias);
    }

    Layer layer() {
      return new Layer(weight, role == Role.KERNEL, bias);
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
    List<Pair> chain = chained(pairs);
    chain.forEach(Layers::requireBias);
    return chain.stream().map(Pair::layer).toList();
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
   * Every layer in its place and turned as its name says. Names without numbers (input, hidden,
   * output) say no order, and {@code w} says no orientation: there the chain of sizes decides.
   */
  private static List<Pair> chained(List<Pair> pairs) {
    List<List<Pair>> chains =
        orders(pairs).stream()
            .flatMap(order -> readings(order).stream())
            .filter(chain -> gap(chain).isEmpty())
            .toList();
    if (chains.isEmpty()) {
      requireChain(readings(pairs).get(0));
    }
    if (chains.size() > 1) {
      throw open(chains);
    }
    return chains.get(0);
  }

  private static IllegalArgumentException open(List<List<Pair>> chains) {
    Tensor first = chains.get(0).get(0).weight();
    List<String> names = chains.get(0).stream().map(Pair::name).toList();
    boolean turned = names.equals(chains.get(1).stream().map(Pair::name).toList());
    return Fault.argument(
        turned
            ? Text.format(
                "its \"%s\" %s may be outputs × inputs or inputs × outputs, as sizes chain either way:"
                    + " rename such weights to \"weight\" or to \"kernel\", in that order",
                first.name(), first.shape())
            : Text.format(
                "its layers %s chain in more than one order: give their names numbers", names));
  }

  /** With the weights of open orientation, all alike, in both ways; else as they are. */
  private static List<List<Pair>> readings(List<Pair> pairs) {
    if (pairs.stream().noneMatch(pair -> pair.role() == Role.EITHER)) {
      return List.of(pairs);
    }
    return Stream.of(Role.WEIGHT, Role.KERNEL)
        .map(role -> pairs.stream().map(p -> p.role() == Role.EITHER ? p.as(role) : p).toList())
        .toList();
  }

  /** Layers of one name keep the order of their numbers; the names come in every order. */
  private static List<List<Pair>> orders(List<Pair> pairs) {
    Map<String, List<Pair>> named = new LinkedHashMap<>();
    for (Pair pair : pairs) {
      String name = parts(pair.name())[0];
      named.computeIfAbsent(numbered(name) ? "" : name, n -> new ArrayList<>()).add(pair);
    }
    if (named.size() > MOST_NAMES) {
      return List.of(pairs);
    }
    List<List<Pair>> orders = List.of(List.of());
    for (int k = 0; k < named.size(); k++) {
      orders =
          orders.stream()
              .flatMap(
                  order ->
                      named.values().stream()
                          .filter(more -> !order.contains(more.get(0)))
                          .map(more -> Stream.concat(order.stream(), more.stream()).toList()))
              .toList();
    }
    return orders;
  }

  /** The first layer that does not take what the one before it gives. */
  private static OptionalInt gap(List<Pair> chain) {
    return IntStream.range(1, chain.size())
        .filter(l -> chain.get(l - 1).layer().outputs() != chain.get(l).layer().inputs())
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
                      "its layers do not chain: \"%s\" %s gives %,d values, and \"%s\" %s, which comes"
                          + " next by its name, takes %d",
                      before.weight().name(),
                      before.weight().shape(),
                      before.layer().outputs(),
                      next.weight().name(),
                      next.weight().shape(),
                      next.layer().inputs()));
            });
  }

  private static void requireBias(Pair pair) {
    int outputs = pair.layer().outputs();
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
    return name.split("(?<=[0-9])(?=[^0-9])|(?<=[^0-9])(?=[0-9])");
  }

  private static int compare(String a, String b) {
    return numbered(a) && numbered(b)
        ? Integer.compare(Integer.parseInt(a), Integer.parseInt(b))
        : a.compareTo(b);
  }

  private static boolean numbered(String part) {
    return part.matches("[0-9]{1,9}");
  }
}
