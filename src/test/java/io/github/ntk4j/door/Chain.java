package io.github.ntk4j.door;

import io.github.ntk4j.door.Values.Value;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Some calls, one after the other, each on what those before it gave. */
final class Chain {
  /** What is wrong, where, and the calls that lead to it. */
  record Finding(String what, String where, String message, List<String> calls) {
    String kind() {
      return what + " @ " + where;
    }

    @Override
    public String toString() {
      return kind() + "\n  " + message + "\n    " + String.join("\n    ", calls);
    }
  }

  /** The share of calls that are stopped at a random moment: more of those that may be at work. */
  private static double stopped(Executable method) {
    return method.getName().matches("run|verify|relinearised.*|on|of|choose|afterAdam|save")
        ? 0.15
        : 0.02;
  }

  private final Random random;
  private final Pool pool = new Pool();
  private final Files files;
  private final Values values;
  private final long millis;
  private final List<String> calls = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  Chain(long seed, Path folder, long millis) {
    random = new Random(seed);
    double[] wildness = {0.02, 0.1, 0.3};
    files = new Files(folder);
    values = new Values(random, pool, files, wildness[random.nextInt(wildness.length)]);
    this.millis = millis;
  }

  /** Makes so many calls: of any class alike, or of one that an object at hand has. */
  List<Finding> make(int count, Map<Class<?>, List<Executable>> door) {
    List<List<Executable>> classes = List.copyOf(door.values());
    for (int k = 0; k < count; k++) {
      Executable method = null;
      Value receiver = null;
      while (receiver == null) {
        List<Executable> from =
            random.nextBoolean()
                ? classes.get(random.nextInt(classes.size()))
                : of(pool.any(random).it().getClass(), door);
        if (!from.isEmpty()) {
          method = from.get(random.nextInt(from.size()));
          receiver = receiver(method);
        }
      }
      call(method, receiver);
    }
    return findings;
  }

  /** What can be called on an object of a class. */
  private static List<Executable> of(Class<?> type, Map<Class<?>, List<Executable>> door) {
    return door.values().stream().flatMap(List::stream).filter(m -> isOf(m, type)).toList();
  }

  private static boolean isOf(Executable method, Class<?> type) {
    return method instanceof Method
        && !Modifier.isStatic(method.getModifiers())
        && method.getDeclaringClass().isAssignableFrom(type);
  }

  /** The object to call; a value of nothing for a static method; null if there is no object. */
  private Value receiver(Executable method) {
    if (method instanceof Constructor<?> || Modifier.isStatic(method.getModifiers())) {
      return new Value(null, method.getDeclaringClass().getSimpleName());
    }
    Value found = pool.of(method.getDeclaringClass(), random);
    return found.it() == null ? null : found;
  }

  private void call(Executable method, Value receiver) {
    List<Value> arguments = values.of(method);
    boolean missing = arguments.stream().anyMatch(argument -> argument.it() == null);
    if (missing && method.getDeclaringClass() == Routes.class) {
      return; // a null is for the library's own doors
    }
    String name = "v" + calls.size();
    String code = receiver.code() + "." + method.getName() + "(" + Values.codes(arguments) + ")";
    if (method instanceof Constructor<?>) {
      code = "new " + receiver.code() + "(" + Values.codes(arguments) + ")";
    }
    calls.add(name + " = " + code);
    boolean early = random.nextDouble() < stopped(method);
    Path file = file(arguments);
    byte[] before = file == null ? null : Files.at(file);
    long stop = !early ? millis : random.nextInt(4) == 0 ? Watched.BEFORE : random.nextInt(30);
    var ended = Watched.run(() -> invoke(method, receiver, arguments), stop, 10 * millis);
    if (file != null && stop == Watched.BEFORE && !ended.flagLeft()) {
      note(
          method, Optional.of("a file's work that swallows the stop"), new IllegalStateException());
    }
    if (ended.thrown() == null) {
      judge(method, receiver, ended.value(), name, arguments, file);
      return;
    }
    note(method, Judge.ofThrown(ended.thrown(), ended.stopped(), method.getName()), ended.thrown());
    if (ended.flagLeft() && ended.thrown() instanceof java.util.concurrent.CancellationException) {
      note(method, Optional.of("a stop that leaves the flag"), ended.thrown());
    }
    if (method.getName().equals("save") && file != null) {
      note(method, Judge.ofFile(file, before), ended.thrown());
    }
  }

  private static Path file(List<Value> arguments) {
    for (Value argument : arguments) {
      if (argument.it() instanceof Path path) {
        return path;
      }
      if (argument.it() instanceof String text && text.startsWith("/")) {
        return Path.of(text);
      }
    }
    return null;
  }

  private static Object invoke(Executable method, Value receiver, List<Value> arguments)
      throws Exception {
    Object[] all = arguments.stream().map(Value::it).toArray();
    try {
      return method instanceof Method m
          ? m.invoke(receiver.it(), all)
          : ((Constructor<?>) method).newInstance(all);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw (Error) e.getCause();
    }
  }

  private void judge(
      Executable method,
      Value receiver,
      Object result,
      String name,
      List<Value> arguments,
      Path file) {
    if (method instanceof Method m && m.getReturnType() == void.class) {
      return;
    }
    boolean nan =
        calls.stream().anyMatch(c -> c.matches(".*(NaN|null|∞|half|Routes.run\\((true|false)).*"));
    var ended =
        Watched.run(
            () -> {
              Optional<String> fault = Judge.ofResult(result, method.getDeclaringClass(), nan);
              if (fault.isEmpty() && file != null && method.getName().matches("load|read")) {
                return files.ofRead(result, file);
              }
              if (fault.isEmpty() && file != null && method.getName().equals("save")) {
                Object saved = receiver.it() != null ? receiver.it() : arguments.get(0).it();
                return Judge.ofSaved(saved, file);
              }
              return fault;
            },
            10_000,
            10_000);
    if (ended.thrown() != null) {
      Throwable thrown =
          ended.thrown() instanceof InvocationTargetException e ? e.getCause() : ended.thrown();
      if (Judge.computesLater(result)) {
        note(method, Judge.ofThrown(thrown, ended.stopped(), method.getName()), thrown);
        return;
      }
      note(
          method, Optional.of("a result that fails: " + thrown.getClass().getSimpleName()), thrown);
      return;
    }
    note(method, ended.value(), new IllegalStateException(String.valueOf(result)));
    if (result != null && !result.getClass().getName().startsWith("java.")) {
      pool.add(new Value(result, name));
    }
  }

  private void note(Executable method, Optional<String> what, Throwable thrown) {
    if (what.isEmpty()) {
      return;
    }
    String called = method.getDeclaringClass().getSimpleName() + "." + method.getName();
    String place = called;
    StackTraceElement[] frames =
        what.get().startsWith("digits") ? new StackTraceElement[0] : thrown.getStackTrace();
    for (StackTraceElement frame : frames) {
      String in = frame.getClassName();
      if (in.startsWith("io.github.ntk4j") && !in.contains(".door.") && !in.endsWith(".Fault")) {
        place = in.substring(in.lastIndexOf('.') + 1) + "." + frame.getMethodName();
        break;
      }
    }
    String message = String.valueOf(thrown.getMessage());
    findings.add(
        new Finding(
            what.get(),
            place.equals(called) ? called : called + " in " + place,
            message.substring(0, Math.min(300, message.length())),
            List.copyOf(calls)));
  }
}
