package io.github.ntk4j;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Set-ups with one known disease each; parameters are drawn from the ranges that stand here. */
final class Diseases extends SetUps {
  private static final Set<String> TOO_HIGH = Set.of("rate too high");
  private static final Set<String> TOO_LOW = Set.of("rate too low");
  private static final Set<String> WEIGHTS = Set.of("unbalanced weights");
  private static final Set<String> BETWEEN = Set.of("small on its points only");
  private static final Set<String> SLOW = Set.of("high frequency");
  private static final Set<String> OPTIMISER =
      Set.of("not minimised", "creeping stage", "too few steps");

  private Diseases(long seed) {
    super(seed);
  }

  static List<SetUp> drawn(long seed) {
    Diseases diseases = new Diseases(seed);
    diseases.rates();
    diseases.pace();
    diseases.points();
    diseases.statements();
    diseases.scales();
    diseases.units();
    diseases.shapes();
    diseases.weights();
    diseases.kernels();
    return diseases.all;
  }

  private int count(int lo, int hi) {
    return lo + random.nextInt(hi - lo + 1);
  }

  private static Problem line() {
    return Problem.poisson1d(1).collocation(80);
  }

  private static Problem strip() {
    return Problem.heat(0.1).collocation(200).boundary(40).initialPoints(40);
  }

  private void rates() {
    double factor = between(2.5, 8);
    Pinn net = net(1, 20, 20, 1);
    double limit = Forecast.of(net, line()).maxStableLearningRate();
    ill(
        "descent above its limit",
        TOO_HIGH,
        net,
        line(),
        o -> o.gradientDescent(factor * limit).steps(300));
    ill(
        "Adam at a rate of 0.2 to 1, Poisson",
        TOO_HIGH,
        net(1, 20, 20, 1),
        line(),
        o -> o.adam(between(0.2, 1)).steps(400));
    ill(
        "Adam at a rate of 0.2 to 1, heat, GELU",
        TOO_HIGH,
        net(2, 16, 16, 1).activation(Activation.gelu()),
        strip(),
        o -> o.adam(between(0.2, 1)).steps(300));
    Problem burgers = Problem.burgers(0.1).collocation(200).boundary(40).initialPoints(40);
    ill(
        "Adam at a rate of 0.2 to 1, Burgers",
        TOO_HIGH,
        net(2, 16, 16, 1),
        burgers,
        o -> o.adam(between(0.2, 1)).steps(300));
    ill(
        "momentum above its limit",
        TOO_HIGH,
        net,
        line(),
        o -> o.momentum(between(2, 4) * 2 * limit, 0.9).steps(300));
  }

  private void pace() {
    ill(
        "Adam at 1e-7 to 1e-6, Poisson",
        TOO_LOW,
        net(1, 20, 20, 1),
        line(),
        o -> o.adam(across(1e-7, 1e-6)).steps(300));
    Problem reaction = Problem.reaction(2).collocation(200).boundary(40).initialPoints(40);
    ill(
        "Adam at 1e-7 to 1e-6, reaction",
        TOO_LOW,
        net(2, 16, 16, 1),
        reaction,
        o -> o.adam(across(1e-7, 1e-6)).steps(300));
    Pinn net = net(1, 20, 20, 1);
    double limit = Forecast.of(net, line()).maxStableLearningRate();
    ill(
        "descent far below its limit",
        TOO_LOW,
        net,
        line(),
        o -> o.gradientDescent(across(1e-5, 1e-3) * limit).steps(300));
    ill(
        "few steps of Adam, Helmholtz",
        Set.of("too few steps", "not minimised"),
        net(2, 20, 20, 1),
        Problem.helmholtz2d().collocation(300).boundary(80),
        o -> o.adam(1e-3).steps(count(100, 200)));
    Problem decay = decay(between(3, 6));
    ill(
        "a second stage that creeps, unknown rate",
        OPTIMISER,
        net(1, 12, 12, 1),
        decay,
        o -> o.adam(1e-3).steps(500).then().gradientDescent(across(1e-6, 1e-5)).steps(40));
    Problem beam =
        Problem.named("Clamped beam")
            .space("x", 0, 1)
            .equation(u -> u.d("x", "x", "x", "x").plus(-1))
            .dirichlet(0.0)
            .neumann(0.0)
            .exact(p -> p[0] * p[0] * (1 - p[0]) * (1 - p[0]) / 24)
            .collocation(60);
    ill(
        "clamped beam, Adam alone",
        Set.of("not minimised", "unbalanced weights"),
        net(1, 16, 16, 1),
        beam,
        o -> o.adam(1e-3).steps(800));
    ill(
        "Helmholtz, Adam and a short L-BFGS",
        OPTIMISER,
        net(2, 20, 20, 1),
        Problem.helmholtz2d().collocation(300).boundary(80),
        o -> o.adam(1e-3).steps(300).then().lbfgs().steps(100));
  }

  private Problem decay(double c) {
    Expr unknown = Problem.unknown("c", 1);
    double[] y = new double[40];
    Arrays.setAll(y, i -> 1 / (1 + c * i / 39.0));
    return Problem.named("Decay")
        .time("t", 0, 1)
        .equation(u -> u.dt().plus(unknown.times(u.pow(2))))
        .data("measured", Points.grid(0, 1, 40), y)
        .collocation(40)
        .exact(p -> 1 / (1 + c * p[0]));
  }

  private void points() {
    int few = count(5, 7);
    ill(
        "few points, Gauss–Newton",
        Set.of("small on its points only", "too few points"),
        net(1, 24, 24, 1),
        Problem.poisson1d(4).collocation(Points.grid(0, 1, few)),
        o -> o.gaussNewton().steps(40));
    ill(
        "few points in two dimensions",
        Set.of("small on its points only", "too few points"),
        net(2, 20, 20, 1),
        Problem.poisson2d(2).collocation(count(10, 16)).boundary(16),
        o -> o.adam(1e-3).steps(100).then().levenbergMarquardt().steps(30));
    Problem none =
        Problem.named("No solution")
            .space("x", 0, 1)
            .equation(u -> u.dxx().plus(1))
            .neumann(0.0)
            .collocation(count(30, 50));
    ill(
        "bends at its ends only",
        Set.of("small on its points only", "conditions contradict"),
        net(1, 16, 16, 1),
        none,
        o -> o.adam(1e-3).steps(300).then().selfScaledBroyden().steps(500));
    double[][] repeated = new double[90][];
    int distinct = count(4, 6);
    Arrays.setAll(repeated, i -> new double[] {(i % distinct + 0.5) / distinct});
    ill(
        "the same points again",
        Set.of("duplicate points"),
        net(1, 20, 20, 1),
        Problem.poisson1d(3).collocation(Points.of(repeated)),
        o -> o.gaussNewton().steps(30));
    double end = between(0.3, 0.5);
    ill(
        "points in a part of the interval",
        Set.of("part without points"),
        net(1, 20, 20, 1),
        Problem.poisson1d(3).collocation(Points.uniform(0, end, 60)),
        o -> o.adam(1e-3).steps(200).then().levenbergMarquardt().steps(30));
    double half = between(200, 400);
    Problem swing =
        Problem.named("Oscillator")
            .space("x", -half, half)
            .equation(u -> u.dxx().times(0.5).plus(u))
            .condition("value", Points.of(0.0), u -> u.minus(1))
            .condition("slope", Points.of(0.0), u -> u.dx())
            .exact(p -> Math.cos(Math.sqrt(2) * p[0]))
            .collocation(200);
    ill(
        "hundred periods",
        Set.of(
            "input scale",
            "high frequency",
            "small on its points only",
            "too few points",
            "trivial between conditions"),
        net(1, 24, 24, 1),
        swing,
        o -> o.adam(1e-3).steps(1000));
  }

  private void statements() {
    Problem well =
        Problem.named("Well")
            .space("x", 0, 1)
            .equation(u -> u.dxx().plus(u.times(Math.PI * Math.PI)))
            .dirichlet(0.0)
            .collocation(60);
    ill(
        "zero solves it",
        Set.of("zero solves it"),
        net(1, 16, 16, 1),
        well,
        o -> o.adam(1e-3).steps(400));
    illBefore(
        "zero solves it",
        Set.of("zero solves it"),
        net(1, 16, 16, 1),
        well,
        o -> o.adam(1e-3).steps(400));
    Problem slopes =
        Problem.named("Slopes")
            .space("x", 0, 1)
            .equation(u -> u.dxx().plus(u.coordinate("x").times(Math.PI).cos()))
            .neumann(0.0)
            .collocation(60);
    ill(
        "a constant is free",
        Set.of("solution not fixed"),
        net(1, 16, 16, 1),
        slopes,
        o -> o.adam(1e-3).steps(300).then().levenbergMarquardt().steps(30));
    Problem open =
        Problem.named("One short")
            .space("x", 0, 1)
            .equation(u -> u.dxx())
            .dirichletAt("x", 0, between(0.5, 2))
            .collocation(50);
    ill(
        "a condition is missing",
        Set.of("solution not fixed"),
        net(1, 16, 16, 1),
        open,
        o -> o.adam(1e-3).steps(300).then().levenbergMarquardt().steps(20));
    double inside = between(0.5, 2);
    Problem corner =
        Problem.named("Cooling")
            .space("x", 0, 1)
            .time("t", 0, 1)
            .equation(u -> u.dt().minus(u.dxx()))
            .dirichlet(0.0)
            .initial(inside)
            .collocation(200)
            .boundary(60)
            .initialPoints(60);
    ill(
        "a jump at the corner",
        Set.of("conditions contradict"),
        net(2, 16, 16, 1),
        corner,
        o -> o.adam(1e-3).steps(500));
    Problem box =
        Problem.named("Closed box")
            .space("x", 0, 1)
            .space("y", 0, 1)
            .equation(u -> u.laplacian().plus(1))
            .neumann(0.0)
            .collocation(200)
            .boundary(60);
    ill(
        "a closed box without a solution",
        Set.of("conditions contradict"),
        net(2, 16, 16, 1),
        box,
        o -> o.adam(1e-3).steps(200).then().levenbergMarquardt().steps(30));
    Expr a = Problem.unknown("a", 1);
    Expr b = Problem.unknown("b", 1);
    double[] y = new double[30];
    Arrays.setAll(y, i -> StrictMath.exp(-2 * i / 29.0));
    Problem product =
        Problem.named("Product")
            .time("t", 0, 1)
            .equation(u -> u.dt().plus(a.times(b).times(u)))
            .data("measured", Points.grid(0, 1, 30), y)
            .collocation(40);
    ill(
        "a product of two unknowns",
        Set.of("unknowns not told apart"),
        net(1, 12, 12, 1),
        product,
        o -> o.adam(1e-2).steps(500).then().levenbergMarquardt().steps(20));
  }

  private void scales() {
    double base = between(400, 2000);
    double[] y = new double[30];
    Arrays.setAll(y, i -> base * (1 + StrictMath.sin(4 * i / 29.0)));
    Problem data =
        Problem.named("Data").space("x", 0, 1).data("measured", Points.grid(0, 1, 30), y);
    ill(
        "values of a thousand",
        Set.of("value scale"),
        net(1, 16, 16, 1),
        data,
        o -> o.adam(1e-3).steps(600));
    double t0 = between(280, 320);
    Problem rod =
        Problem.named("Rod in kelvin")
            .space("x", 0, 1)
            .equation(u -> u.dxx().plus(40))
            .dirichlet(t0)
            .exact(p -> t0 + 20 * p[0] * (1 - p[0]))
            .collocation(60);
    ill("kelvins", Set.of("value scale"), net(1, 16, 16, 1), rod, o -> o.adam(1e-3).steps(600));
    double big = across(1e6, 1e9);
    Expr rate = Problem.unknown("A", 1);
    Problem arrhenius =
        Problem.named("Prefactor")
            .time("t", 0, 1)
            .equation(u -> u.dt().plus(rate.times(2 / big).times(u)))
            .data("measured", Points.grid(0, 1, 30), decayed())
            .collocation(40);
    ill(
        "an unknown of 1e6 to 1e9",
        Set.of("unknown scale"),
        net(1, 12, 12, 1),
        arrhenius,
        o -> o.adam(1e-3).steps(600));
    double length = across(200, 2000);
    Problem rodOf =
        Problem.named("Long rod")
            .space("x", 0, length)
            .equation(
                u ->
                    u.dxx()
                        .times(length * length)
                        .plus(
                            u.coordinate("x")
                                .times(Math.PI / length)
                                .sin()
                                .times(Math.PI * Math.PI)))
            .dirichlet(0.0)
            .exact(p -> Math.sin(Math.PI * p[0] / length))
            .collocation(80);
    ill(
        "an interval of 200 to 2000",
        Set.of("input scale"),
        net(1, 20, 20, 1),
        rodOf,
        o -> o.adam(1e-3).steps(600));
    illBefore(
        "an interval of 200 to 2000",
        Set.of("input scale"),
        net(1, 20, 20, 1),
        rodOf,
        o -> o.adam(1e-3).steps(600));
    double shift = across(50, 500);
    Problem year =
        Problem.named("Far from the origin")
            .space("x", shift, shift + 1)
            .equation(
                u ->
                    u.dxx()
                        .plus(
                            u.coordinate("x")
                                .plus(-shift)
                                .times(Math.PI)
                                .sin()
                                .times(Math.PI * Math.PI)))
            .dirichlet(0.0)
            .exact(p -> Math.sin(Math.PI * (p[0] - shift)))
            .collocation(80);
    ill(
        "far from the origin",
        Set.of("input scale"),
        net(1, 20, 20, 1),
        year,
        o -> o.adam(1e-3).steps(600));
  }

  private static double[] decayed() {
    double[] y = new double[30];
    Arrays.setAll(y, i -> StrictMath.exp(-2 * i / 29.0));
    return y;
  }

  private void units() {
    int deep = count(7, 9);
    int[] sizes = new int[deep + 2];
    Arrays.fill(sizes, 12);
    sizes[0] = 1;
    sizes[deep + 1] = 1;
    Pinn sigmoids = net(sizes).activation(Activation.sigmoid());
    ill(
        "deep sigmoids",
        Set.of("vanishing gradients"),
        sigmoids,
        line(),
        o -> o.adam(1e-3).steps(400));
    illBefore(
        "deep sigmoids",
        Set.of("vanishing gradients"),
        sigmoids,
        line(),
        o -> o.adam(1e-3).steps(400));
    double[] y = new double[20];
    Arrays.setAll(y, i -> StrictMath.sin(5 * i / 19.0));
    Problem fit = Problem.named("Fit").space("x", 0, 1).data("measured", Points.grid(0, 1, 20), y);
    Pinn relu = net(1, 24, 24, 1).activation(Activation.relu());
    double[] dead = relu.parameters();
    Arrays.fill(dead, 24, 48, -between(3, 6));
    ill(
        "dead units by biases",
        Set.of("dead units"),
        relu.withParameters(dead),
        fit,
        o -> o.adam(1e-3).steps(300));
    Pinn tanh = net(1, 20, 20, 1);
    double[] large = tanh.parameters();
    double times = between(15, 40);
    for (int i = 40; i < large.length - 21; i++) {
      large[i] *= times;
    }
    for (int i = 0; i < 20; i++) {
      large[i] *= times;
    }
    ill(
        "saturated units",
        Set.of("saturated units"),
        tanh.withParameters(large),
        line(),
        o -> o.adam(1e-3).steps(300));
    double[] both = new double[30];
    Arrays.setAll(both, i -> StrictMath.sin(6 * (-1 + 2 * i / 29.0)));
    ill(
        "all kinks at one point",
        Set.of("kinks at one point"),
        net(1, 32, 1).activation(Activation.relu()),
        Problem.named("Fit").space("x", -1, 1).data("measured", Points.grid(-1, 1, 30), both),
        o -> o.adam(1e-2).steps(500));
  }

  private void shapes() {
    int fast = count(9, 14);
    Problem high = Problem.poisson1d(fast).collocation(150);
    ill("a fast source", SLOW, net(1, 24, 24, 1), high, o -> o.adam(1e-3).steps(500));
    double epsilon = across(1e-3, 4e-3);
    Problem layer =
        Problem.named("Layer")
            .space("x", 0, 1)
            .equation(u -> u.dxx().times(-epsilon).plus(u.dx()).minus(1))
            .dirichlet(0.0)
            .exact(
                p ->
                    p[0]
                        - (Math.exp((p[0] - 1) / epsilon) - Math.exp(-1 / epsilon))
                            / (1 - Math.exp(-1 / epsilon)))
            .collocation(150)
            .weight("boundary", 10);
    ill(
        "a layer of 1e-3 to 4e-3",
        Set.of("boundary layer", "localised residual"),
        net(1, 20, 20, 1),
        layer,
        o -> o.adam(1e-3).steps(600));
    Problem convection =
        Problem.convection(count(25, 35)).collocation(250).boundary(40).initialPoints(60);
    ill(
        "fast convection",
        Set.of("high frequency", "propagation", "not minimised"),
        net(2, 16, 16, 1),
        convection,
        o -> o.adam(1e-3).steps(400));
    ill(
        "a network of one or two units",
        Set.of("network too small"),
        net(1, count(1, 2), 1),
        Problem.poisson1d(3).collocation(80),
        o -> o.adam(1e-3).steps(300).then().levenbergMarquardt().steps(60));
    Pinn features =
        Pinn.mlp(64, 16, 1).randomFourierFeatures(1, random.nextInt(100), between(30, 60));
    ill(
        "features far too fast",
        Set.of("small on its points only", "feature scale"),
        features,
        Problem.poisson1d(1).collocation(60),
        o -> o.adam(1e-3).steps(400));
  }

  private void weights() {
    ill(
        "boundary weight of 1e-6 to 1e-5, Poisson",
        WEIGHTS,
        net(1, 20, 20, 1),
        line().weight("boundary", across(1e-6, 1e-5)),
        o -> o.adam(1e-3).steps(800));
    ill(
        "residual weight of 1e-8 to 1e-7, heat, SiLU",
        WEIGHTS,
        net(2, 16, 16, 1).activation(Activation.silu()),
        strip().weight("residual", across(1e-8, 1e-7)),
        o -> o.adam(1e-3).steps(500));
    Problem disc =
        Problem.named("Disc")
            .disc("x", "y", 0, 0, 1)
            .equation(u -> u.laplacian())
            .dirichlet(p -> p[0] * p[1])
            .exact(p -> p[0] * p[1])
            .collocation(150)
            .boundary(60)
            .weight("boundary", across(1e-7, 1e-6));
    ill(
        "boundary weight of 1e-7 to 1e-6, disc, sine",
        WEIGHTS,
        net(2, 16, 16, 1).activation(Activation.sin()),
        disc,
        o -> o.adam(1e-3).steps(500));
  }

  private void kernels() {
    illBefore(
        "boundary weight of 1e-6 to 1e-5, Poisson",
        WEIGHTS,
        net(1, 20, 20, 1),
        line().weight("boundary", across(1e-6, 1e-5)),
        o -> o.adam(1e-3).steps(800));
    illBefore(
        "boundary weight of 1e6 to 1e7, Poisson",
        WEIGHTS,
        net(1, 20, 20, 1),
        line().weight("boundary", across(1e6, 1e7)),
        o -> o.adam(1e-3).steps(800));
    illBefore(
        "a fast source",
        SLOW,
        net(1, 24, 24, 1),
        Problem.poisson1d(count(9, 14)).collocation(150),
        o -> o.adam(1e-3).steps(500));
    double[][] twice = Points.uniform(0, 1, 60).toArray();
    for (int i = 30; i < 60; i++) {
      twice[i] = twice[i - 30].clone();
    }
    illBefore(
        "every point twice",
        Set.of("duplicate points"),
        net(1, 20, 20, 1),
        Problem.poisson1d(2).collocation(Points.of(twice)),
        o -> o.adam(1e-3).steps(500));
  }
}
