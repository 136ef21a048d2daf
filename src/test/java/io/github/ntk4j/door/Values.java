package io.github.ntk4j.door;

import io.github.ntk4j.Expr;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a random call may be given, by the type of its parameter: usual values and edges. */
final class Values {
  /** A value and the code that it stands for. */
  record Value(Object it, String code) {}

  /** What a function of the caller's own throws: the library has to let it out, or say it. */
  static final class OwnFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    OwnFault() {
      super("a function of the caller failed");
    }

    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
      return getMessage(); // it may stand in a run's text, where no name of ours may
    }
  }

  private static final int[] INTS = {1, 1, 2, 3, 4, 5, 6};
  private static final int[] STEPS = {0, 2, 5, 200, 3000}; // long enough to be stopped
  private static final int[] EDGE_INTS = {
    Integer.MIN_VALUE, -1, 0, 7, 64, 1000, 1 << 20, 1 << 30, Integer.MAX_VALUE
  };
  private static final double[] DOUBLES = {1e-3, 0.1, 0.25, 0.5, 1, 1, 2, -0.3, Math.PI};
  private static final double[] EDGE_DOUBLES = {
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.MIN_VALUE,
    0,
    -0.0,
    1e308,
    1e200,
    -1e200,
    1e-200,
    1e16,
    -1
  };
  private static final List<String> NAMES =
      List.of("x", "x", "t", "y", "residual", "boundary", "initial", "measured", "flux", "u0");
  private static final List<String> EDGE_NAMES =
      List.of(
          "", " ", "loss", "step", "A", "a", "NaN", "null", "weight of x", "a, \"b\"", "λ²", "<b>");
  private static final List<Method> EXPRESSIONS =
      Arrays.stream(Expr.class.getMethods())
          .filter(m -> m.getReturnType() == Expr.class && !Modifier.isStatic(m.getModifiers()))
          .sorted(Comparator.comparing(Method::toGenericString))
          .toList();

  private final Random random;
  private final Pool pool;
  private final Files files;
  private final double wildness;

  Values(Random random, Pool pool, Files files, double wildness) {
    this.random = random;
    this.pool = pool;
    this.files = files;
    this.wildness = wildness;
  }

  private boolean wild() {
    return random.nextDouble() < wildness;
  }

  private <T> T any(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** A value for a parameter of a method of this name. */
  Value of(Type type, String method) {
    if (type instanceof Class<?> c && c.isPrimitive()) {
      return primitive(c, method);
    }
    if (random.nextDouble() < wildness / 5) {
      return new Value(null, "null");
    }
    if (type instanceof Class<?> c && c.isArray()) {
      return array(c);
    }
    if (type instanceof Class<?> c) {
      return object(c, c, method);
    }
    if (type instanceof ParameterizedType p) {
      return object((Class<?>) p.getRawType(), p, method);
    }
    return type instanceof TypeVariable<?> ? primitive(double.class, method) : pool.any(random);
  }

  private Value primitive(Class<?> type, String method) {
    if (type == boolean.class) {
      boolean value = random.nextBoolean();
      return new Value(value, value + "");
    }
    if (type == double.class) {
      double value = number();
      return new Value(value, code(value));
    }
    int[] usual = method.matches("steps") ? STEPS : INTS;
    int value =
        wild() ? EDGE_INTS[random.nextInt(EDGE_INTS.length)] : usual[random.nextInt(usual.length)];
    return type == long.class ? new Value((long) value, value + "L") : new Value(value, value + "");
  }

  private double number() {
    return wild()
        ? EDGE_DOUBLES[random.nextInt(EDGE_DOUBLES.length)]
        : DOUBLES[random.nextInt(DOUBLES.length)];
  }

  private static String code(double value) {
    return Double.isNaN(value)
        ? "NaN"
        : Double.isInfinite(value) ? (value > 0 ? "∞" : "-∞") : value + "";
  }

  private int length() {
    return wild() ? random.nextInt(3) * 7 : 1 + random.nextInt(3);
  }

  private Value array(Class<?> type) {
    int n = length();
    if (type == double[].class) {
      double[] value = random.doubles(n).map(x -> number()).toArray();
      return new Value(
          value, "new double[] " + braces(Arrays.stream(value).mapToObj(Values::code)));
    }
    if (type == int[].class) {
      int[] value = random.ints(n).map(x -> (int) primitive(int.class, "").it()).toArray();
      return new Value(value, "new int[] " + braces(Arrays.stream(value).mapToObj(x -> x + "")));
    }
    if (type == long[].class) {
      long[] value = random.longs(n, 0, 9).toArray();
      return new Value(value, "new long[] " + braces(Arrays.stream(value).mapToObj(x -> x + "")));
    }
    if (type == double[][].class) {
      return matrix(n);
    }
    Class<?> element = type.getComponentType();
    Object value = java.lang.reflect.Array.newInstance(element, n);
    List<String> code = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Value one = of(element, "");
      java.lang.reflect.Array.set(value, i, one.it());
      code.add(one.code());
    }
    return new Value(value, "new " + element.getSimpleName() + "[] " + braces(code.stream()));
  }

  private Value matrix(int n) {
    int width = 1 + random.nextInt(2);
    double[][] value = new double[n][];
    for (int i = 0; i < n; i++) {
      int own = wild() ? random.nextInt(4) : width;
      value[i] =
          random.nextDouble() < wildness * wildness
              ? null
              : random.doubles(own).map(x -> number()).toArray();
    }
    Stream<String> rows =
        Arrays.stream(value)
            .map(r -> r == null ? "null" : braces(Arrays.stream(r).mapToObj(Values::code)));
    return new Value(value, "new double[][] " + braces(rows));
  }

  private static String braces(Stream<String> code) {
    return "{" + String.join(", ", code.toList()) + "}";
  }

  private Value object(Class<?> type, Type generic, String method) {
    boolean ofFile = method.matches("save|load|read");
    if (type == String.class && !ofFile) {
      String value = any(wild() ? EDGE_NAMES : NAMES);
      return new Value(value, '"' + value.replace("\"", "\\\"") + '"');
    }
    if (type == String.class || type == Path.class) {
      Path value = files.any(random);
      return type == Path.class
          ? new Value(value, "Path.of(\"" + value + "\")")
          : new Value(value.toString(), "\"" + value + "\"");
    }
    if (type == Duration.class) {
      long millis = wild() ? (int) primitive(int.class, "").it() : 20L;
      return new Value(Duration.ofMillis(millis), "Duration.ofMillis(" + millis + ")");
    }
    if (type.isEnum()) {
      Object value = any(Arrays.asList(type.getEnumConstants()));
      return new Value(value, type.getSimpleName() + "." + ((Enum<?>) value).name());
    }
    if (type == List.class) {
      Type element = ((ParameterizedType) generic).getActualTypeArguments()[0];
      List<Value> value = Stream.generate(() -> of(element, "")).limit(length()).toList();
      return new Value(
          new ArrayList<>(value.stream().map(Value::it).toList()),
          "asList(" + String.join(", ", value.stream().map(Value::code).toList()) + ")");
    }
    if (type.isInterface() && isFunction(type)) {
      return function(type, generic);
    }
    return pool.of(type, random);
  }

  /** One abstract method, or an interface of the library that a user implements. */
  private static boolean isFunction(Class<?> type) {
    return type.isAnnotationPresent(FunctionalInterface.class)
        || type.getSimpleName().matches("PointFunction|Progress");
  }

  private Value function(Class<?> type, Type generic) {
    Type result = generic instanceof ParameterizedType p ? last(p) : double.class;
    if (result == Expr.class) {
      return expression(type);
    }
    if (type == Predicate.class) { // a lambda without a boolean does not compile
      double at = number();
      return proxy(type, "x -> x[0] < " + code(at), a -> ((double[]) a[0])[0] < at);
    }
    if (wild()) {
      return random.nextBoolean()
          ? proxy(type, "x -> null", a -> null)
          : proxy(type, "x -> fail", a -> fail());
    }
    if (type.getSimpleName().matches("PointFunction|ToDoubleFunction")) {
      double at = number();
      return proxy(type, "x -> x[0] * " + code(at), a -> ((double[]) a[0])[0] * at);
    }
    Value value = of(result, "");
    return proxy(type, "x -> " + value.code(), a -> value.it());
  }

  private static Object fail() {
    throw new OwnFault();
  }

  private static Type last(ParameterizedType type) {
    Type[] arguments = type.getActualTypeArguments();
    return arguments[arguments.length - 1];
  }

  /** A lambda of u: some methods of an expression, one after the other. */
  private Value expression(Class<?> type) {
    record Step(Method method, List<Value> arguments) {}
    List<Step> steps =
        Stream.generate(() -> any(EXPRESSIONS))
            .limit(random.nextInt(4))
            .map(m -> new Step(m, of(m)))
            .toList();
    StringBuilder code = new StringBuilder("u -> u");
    steps.forEach(s -> code.append("." + s.method().getName() + "(" + codes(s.arguments()) + ")"));
    return proxy(
        type,
        code.toString(),
        a -> {
          Object u = a[0];
          for (Step step : steps) {
            u = call(step.method(), u, step.arguments());
          }
          return u;
        });
  }

  /** Arguments for a method. */
  List<Value> of(java.lang.reflect.Executable method) {
    return Arrays.stream(method.getGenericParameterTypes())
        .map(type -> of(type, method.getName()))
        .toList();
  }

  static String codes(List<Value> arguments) {
    return String.join(", ", arguments.stream().map(Value::code).toList());
  }

  private static Object call(Method method, Object receiver, List<Value> arguments) {
    try {
      return method.invoke(receiver, arguments.stream().map(Value::it).toArray());
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException r
          ? r
          : new IllegalStateException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private interface Body {
    Object apply(Object[] arguments);
  }

  private static Value proxy(Class<?> type, String code, Body body) {
    Object value =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              if (method.getDeclaringClass() == Object.class) {
                return method.getName().equals("hashCode")
                    ? (Object) System.identityHashCode(self)
                    : method.getName().equals("equals") ? (Object) (self == arguments[0]) : code;
              }
              if (method.isDefault()) {
                return java.lang.reflect.InvocationHandler.invokeDefault(self, method, arguments);
              }
              return fitting(method.getReturnType(), body.apply(arguments));
            });
    return new Value(value, code);
  }

  /** A primitive result cannot be null. */
  private static Object fitting(Class<?> type, Object value) {
    return type == double.class && value == null ? (Object) Double.NaN : value;
  }
}
