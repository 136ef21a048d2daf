package io.github.ntk4j.pde;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Stop;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.model.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What a statement must keep to, alone and with a network. */
final class Checks {
  private static final int HEARD = 1 << 13;

  private Checks() {}

  static void requireSolution(String term, Node node) {
    if (Nodes.jets(node).findAny().isEmpty() && UnknownFunction.in(node).findAny().isEmpty()) {
      throw Fault.argument(
          "the expression of term \""
              + term
              + "\" does not contain u; nothing could be learnt from it");
    }
  }

  /** Fails on conflicts and on sources that are not finite at the points known so far. */
  static void check(Statement statement) {
    statement.conditions().forEach(c -> requireSolution(c.name(), c.residual()));
    Conflicts.check(statement);
    requireFunctions(statement);
    requireNames(
        Stream.concat(
                statement.functions().stream().map(FunctionNetwork::name),
                statement.unknowns().stream().map(Node.Unknown::name))
            .toList());
    if (statement.pointsKnown()) {
      statement
          .equations()
          .forEach((name, node) -> requireFinite(statement, name, node, statement.points(name)));
    }
    for (Condition c : statement.conditions()) {
      if (statement.pointsKnown(c)) {
        requireFinite(statement, c.name(), c.residual(), statement.points(c));
      }
    }
  }

  /** Fails on two unknowns of one name, as a lambda makes them that declares one each time. */
  private static void requireNames(List<String> all) {
    Set<String> names = new HashSet<>();
    for (String name : all) {
      if (!names.add(name.toLowerCase(Locale.ROOT))) {
        throw Fault.argument(
            Text.format(
                "two unknowns are called \"%s\"; declare one before the problem, Expr %s = Problem.unknown(…), and use"
                    + " it in every term, or give each a name of its own",
                name, name));
      }
    }
  }

  /** Fails on unknown functions of other coordinates, and on one named as a coordinate. */
  private static void requireFunctions(Statement statement) {
    List<String> names = statement.domain().names();
    Stream.concat(
            statement.equations().values().stream(),
            statement.conditions().stream().map(Condition::residual))
        .flatMap(UnknownFunction::in)
        .forEach(f -> f.requireFits(names));
    for (FunctionNetwork function : statement.functions()) {
      if (names.contains(function.name())) {
        throw Fault.argument(
            Text.format(
                "the unknown function %s has the name of a coordinate; give it another",
                function.name()));
      }
    }
  }

  private static void requireFinite(Statement statement, String term, Node node, PointSet points) {
    for (double[][] others : new Elsewhere(node, 2).sites(points.array())) {
      statement
          .domain()
          .requireInside("other points in term \"" + term + "\"", PointSet.of(others));
    }
    Nodes.givens(node).forEach(given -> requireFinite(term, given, points.array()));
  }

  private static void requireFinite(String term, Node.Given given, double[][] points) {
    long start = System.nanoTime();
    String what = "a source or coefficient of term \"" + term + "\"";
    for (int i = 0; i < points.length; i++) {
      Stop.check(i, HEARD);
      Stop.checkSince(start);
      double value = Lambdas.value(what, given.function(), points[i]);
      if (!Double.isFinite(value)) {
        throw Fault.argument(
            Text.format("%s is %s at point %s, %s", what, value, i, Arrays.toString(points[i])));
      }
    }
  }

  /** Fails where conditions hold at the last moment and nothing holds u at an earlier one. */
  static void requireForward(Statement statement, String what) {
    List<Condition> atMoments =
        statement.conditions().stream().filter(c -> atMoments(statement, c)).toList();
    List<String> last =
        atMoments.stream().filter(c -> atLast(statement, c)).map(Condition::name).toList();
    if (!last.isEmpty()
        && last.size() == atMoments.size()
        && statement.outputs().ansatz().isEmpty()) {
      throw Fault.argument(
          Text.format(
              "%s go from the first moment on, but problem \"%s\" prescribes its last moment only (%s); leave them"
                  + " away, or turn time round by s = %s − %s",
              what,
              statement.name(),
              String.join(", ", last),
              Examination.number(statement.domain().upper()[statement.domain().time()]),
              statement.domain().timeName()));
    }
  }

  /** Whether a condition is one of moments, or of given points, and not of a face in space. */
  private static boolean atMoments(Statement statement, Condition c) {
    int time = statement.domain().time();
    return c.part().whole().place(statement.domain()) instanceof Part.Face face
        ? face.coordinate() == time
        : c.part() instanceof Part.At;
  }

  private static boolean atLast(Statement statement, Condition c) {
    int time = statement.domain().time();
    double end = statement.domain().upper()[time];
    return c.partner().isEmpty()
        && (c.part().whole().place(statement.domain()) instanceof Part.Face face
            ? face.upper()
            : Arrays.stream(statement.points(c).array()).allMatch(x -> x[time] == end));
  }

  static void requireFits(Statement statement, Network network) {
    if (statement.termNames().isEmpty()) {
      throw Fault.argument(
          "problem \"" + statement.name() + "\" has no equation and no condition yet");
    }
    if (network.coordinates() != statement.domain().dimension()) {
      throw Fault.argument(
          Text.format(
              "problem \"%s\" has coordinates %s; this model takes %s inputs",
              statement.name(), statement.domain().names(), network.coordinates()));
    }
    List<String> outputs = statement.outputs().names();
    if (!outputs.isEmpty() && network.outputs() != outputs.size()) {
      throw Fault.argument(
          Text.format(
              "problem \"%s\" has outputs %s; this model has %s",
              statement.name(), outputs, network.outputs()));
    }
    if (outputs.isEmpty() && network.outputs() > statement.outputCount()) {
      throw Fault.argument(
          Text.format(
              "problem \"%s\" is for %s, and this model has %s outputs: end the layers' sizes with %s, or name outputs by"
                  + " .outputs(\"u\", …) and give each its terms",
              statement.name(),
              statement.outputCount() == 1 ? "one output" : statement.outputCount() + " outputs",
              network.outputs(),
              statement.outputCount()));
    }
    List<Node> all = new ArrayList<>(statement.equations().values());
    statement.conditions().forEach(c -> all.add(c.residual()));
    all.forEach(root -> requireJets(statement, network, root));
  }

  /** Fails on outputs and derivatives of an expression that a network does not have. */
  static void requireJets(Statement statement, Network network, Node root) {
    Nodes.jets(root).forEach(jet -> requireJet(statement.name(), network, jet));
  }

  private static void requireJet(String name, Network network, Node.Jet jet) {
    network.requireSmooth(jet.partial().order(), "problem \"" + name + "\"");
    if (jet.output() >= network.outputs()) {
      throw Fault.argument(
          Text.format(
              "problem \"%s\" uses output %s; this model has %s",
              name, jet.output(), network.outputs()));
    }
  }
}
