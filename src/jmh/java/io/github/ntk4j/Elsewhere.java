package io.github.ntk4j;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Set-ups of other equations, regions, optimisers and schedules than {@link Diseases} and {@link
 * Healthy}, written down before any rule was tried on them; ill ones first.
 */
final class Elsewhere extends SetUps {
  private Elsewhere(long seed) {
    super(seed);
  }

  static List<SetUp> drawn(long seed) {
    Elsewhere elsewhere = new Elsewhere(seed);
    elsewhere.rates();
    elsewhere.scales();
    elsewhere.places();
    elsewhere.forms();
    elsewhere.networks();
    elsewhere.wellPosed();
    elsewhere.wellTrained();
    elsewhere.wellMeasured();
    return elsewhere.all;
  }

  /** y′ = r y (1 − y/top). */
  private static Problem logistic(double top) {
    return Problem.named("Logistic growth")
        .time("t", 0, 2)
        .equation(u -> u.dt().minus(u.times(2).times(u.over(-top).plus(1))))
        .initial(top / 5)
        .exact(p -> top / (1 + 4 * Math.exp(-2 * p[0])))
        .collocation(60);
  }

  private static Problem hunters(double size) {
    return Problem.named("Hunters and prey")
        .time("t", 0, 2)
        .equation("prey", u -> u.dt().minus(u.times(u.output(1).times(-1 / size).plus(1))))
        .equation("hunters", u -> u.output(1).dt().minus(u.output(1).times(u.over(size).plus(-1))))
        .initial(1.5 * size)
        .condition("first hunters", Points.of(0.0), u -> u.output(1).minus(0.7 * size))
        .collocation(60);
  }

  /** Fisher's equation with its travelling wave. */
  private static Problem fisher() {
    return Problem.named("Fisher")
        .space("x", -5, 5)
        .time("t", 0, 1)
        .equation(u -> u.dt().minus(u.dxx()).minus(u.minus(u.pow(2))))
        .initial((x, t) -> wave(x, t))
        .dirichlet((x, t) -> wave(x, t))
        .exact((x, t) -> wave(x, t))
        .collocation(250)
        .boundary(40)
        .initialPoints(60);
  }

  private static double wave(double x, double t) {
    double e = 1 + Math.exp((x - 5 * t / Math.sqrt(6)) / Math.sqrt(6));
    return 1 / (e * e);
  }

  private static Problem fin() {
    return Problem.named("Fin")
        .space("x", 0, 1)
        .equation(u -> u.dxx().minus(u.times(4)))
        .dirichletAt("x", 0, 1.0)
        .robinAt("x", 1, 2, 1, 0.0)
        .exact(p -> Math.exp(-2 * p[0]))
        .collocation(60);
  }

  private static Problem angle() {
    Region l = Region.box(-1, 1, -1, 1).minus(Region.box(0, 1, 0, 1));
    return Problem.named("L")
        .space("x", "y", l)
        .equation(u -> u.laplacian())
        .dirichlet((x, y) -> x * x - y * y)
        .exact((x, y) -> x * x - y * y)
        .collocation(200)
        .boundary(80);
  }

  private static Problem ring() {
    Region ring = Region.disc(0, 0, 2).minus(Region.disc(0, 0, 1));
    return Problem.named("Ring")
        .space("x", "y", ring)
        .equation(u -> u.laplacian())
        .dirichlet((x, y) -> Math.log(x * x + y * y))
        .exact((x, y) -> Math.log(x * x + y * y))
        .collocation(200)
        .boundary(100);
  }

  private static Problem channel(double nu) {
    return Problem.named("Channel")
        .space("x", 0, 1)
        .space("y", 0, 1)
        .equation(u -> u.dx().minus(u.laplacian().times(nu)).minus((x, y) -> push(nu, x, y)))
        .dirichlet((x, y) -> Math.sin(Math.PI * x) * y * (1 - y))
        .exact((x, y) -> Math.sin(Math.PI * x) * y * (1 - y))
        .collocation(250)
        .boundary(80);
  }

  private static double push(double nu, double x, double y) {
    double s = Math.sin(Math.PI * x);
    double q = y * (1 - y);
    return Math.PI * Math.cos(Math.PI * x) * q + nu * (Math.PI * Math.PI * s * q + 2 * s);
  }

  private void rates() {
    ill(
        "Nesterov far above its limit, Fisher",
        Set.of("rate too high"),
        net(2, 16, 16, 1),
        fisher(),
        o -> o.nesterov(between(2, 10), 0.9).steps(300));
    ill(
        "a schedule that ends too soon, channel",
        Set.of("rate too low", "not minimised", "creeping stage", "too few steps"),
        net(2, 16, 16, 1),
        channel(0.2),
        o -> o.adam(Schedule.exponential(1e-3, 0.5, 5 + random.nextInt(10))).steps(800));
    ill(
        "a large weight decay, fin",
        Set.of("weight decay", "not minimised"),
        net(1, 16, 16, 1),
        fin(),
        o -> o.adamW(1e-2, between(3, 10)).steps(1000));
    double w = across(1e-7, 1e-6);
    Expr k = Problem.unknown("k", 1);
    double[] y = new double[20];
    Arrays.setAll(y, i -> StrictMath.exp(-3 * i / 19.0));
    ill(
        "sensors of no weight, unknown rate",
        Set.of("unbalanced weights"),
        net(1, 12, 12, 1),
        Problem.named("Drain")
            .time("t", 0, 1)
            .equation(u -> u.dt().plus(u.times(k)))
            .data("sensors", Points.grid(0, 1, 20), y)
            .exact(p -> Math.exp(-3 * p[0]))
            .collocation(40)
            .weight("sensors", w),
        o -> o.adam(2e-3).steps(800));
  }

  private void scales() {
    ill(
        "populations of thousands",
        Set.of("value scale"),
        net(1, 16, 16, 2),
        hunters(between(1000, 4000)),
        o -> o.adam(1e-3).steps(800));
    double small = across(1e-7, 1e-5);
    ill(
        "a displacement in micrometres",
        Set.of("value scale"),
        net(1, 16, 16, 1),
        Problem.named("Bar")
            .space("x", 0, 1)
            .equation(u -> u.dxx().plus(8 * small))
            .dirichlet(0.0)
            .exact(p -> 4 * small * p[0] * (1 - p[0]))
            .collocation(60),
        o -> o.adam(1e-3).steps(800));
    double end = between(200, 800);
    ill(
        "seconds for hours, heat",
        Set.of("input scale"),
        net(2, 16, 16, 1),
        Problem.named("Slow heat")
            .space("x", 0, 1)
            .time("t", 0, end)
            .equation(u -> u.dt().times(end).minus(u.dxx().times(0.1)))
            .initial((x, t) -> Math.sin(Math.PI * x))
            .dirichlet(0.0)
            .exact((x, t) -> Math.exp(-0.1 * Math.PI * Math.PI * t / end) * Math.sin(Math.PI * x))
            .collocation(200)
            .boundary(60)
            .initialPoints(60),
        o -> o.adam(1e-3).steps(600));
  }

  private void places() {
    ill(
        "one arm of the L without points",
        Set.of("part without points"),
        net(2, 16, 16, 1),
        angle().collocation(Points.uniform(new double[] {-1, -1}, new double[] {0, -0.2}, 150)),
        o -> o.adam(1e-3).steps(200).then().levenbergMarquardt().steps(20));
    double[][] repeated = new double[120][];
    Arrays.setAll(repeated, i -> new double[] {(i % 3 + 0.5) / 3, ((i / 3) % 3 + 0.5) / 3});
    ill(
        "nine places again and again, channel",
        Set.of("duplicate points"),
        net(2, 20, 20, 1),
        channel(0.2).collocation(Points.of(repeated)),
        o -> o.levenbergMarquardt().steps(30));
    ill(
        "fast in both directions",
        Set.of("high frequency"),
        net(2, 24, 24, 1),
        Problem.poisson2d(6 + random.nextInt(3)).collocation(500).boundary(100),
        o -> o.adam(1e-3).steps(400));
  }

  private void forms() {
    Expr k = Problem.unknown("k", 1);
    Expr q = Problem.unknown("q", 1);
    double[] y = new double[15];
    Arrays.setAll(y, i -> 1.5 * i / 14.0 * (1 - i / 14.0));
    ill(
        "conductivity and source, heat at rest",
        Set.of("unknowns not told apart"),
        net(1, 12, 12, 1),
        Problem.named("At rest")
            .space("x", 0, 1)
            .equation(u -> u.dxx().times(k).plus(q))
            .data("sensors", Points.grid(0, 1, 15), y)
            .collocation(40),
        o -> o.adam(5e-3).steps(400).then().levenbergMarquardt().steps(20));
    ill(
        "a string without its speed",
        Set.of("solution not fixed"),
        net(2, 16, 16, 1),
        Problem.named("String")
            .space("x", 0, 1)
            .time("t", 0, 1)
            .equation(u -> u.dtt().minus(u.dxx()))
            .initial((x, t) -> Math.sin(Math.PI * x))
            .dirichlet(0.0)
            .collocation(200)
            .boundary(60)
            .initialPoints(60),
        o -> o.adam(1e-3).steps(200).then().levenbergMarquardt().steps(40));
    double hot = between(0.5, 2);
    Problem plate = Problem.named("Plate").space("x", 0, 1).space("y", 0, 1);
    ill(
        "a hot edge beside cold ones",
        Set.of("conditions contradict"),
        net(2, 16, 16, 1),
        plate
            .equation(u -> u.laplacian())
            .dirichletAt("y", 1, hot)
            .dirichletAt("y", 0, 0.0)
            .dirichletAt("x", 0, 0.0)
            .dirichletAt("x", 1, 0.0)
            .collocation(200),
        o -> o.adam(1e-3).steps(500));
    Problem fixed = Problem.named("Fixed").space("x", 0, 1);
    Expr x = fixed.coordinate("x");
    ill(
        "an ansatz that leaves nothing to the network",
        Set.of("solution fixed by its ansatz"),
        net(1, 12, 12, 1),
        fixed
            .equation(u -> u.dxx().plus(1))
            .ansatz(x.times(0), x.times(0))
            .exact(p -> p[0] * (1 - p[0]) / 2)
            .collocation(60),
        o -> o.adam(1e-3).steps(300));
  }

  private void networks() {
    double[] y = new double[40];
    Arrays.setAll(y, i -> StrictMath.sin(6 * i / 39.0));
    Problem fit = Problem.named("Fit").space("x", 0, 1).data("measured", Points.grid(0, 1, 40), y);
    ill(
        "rectified units that a large rate has killed",
        Set.of("rate too high", "dead units"),
        net(1, 24, 24, 1).activation(Activation.relu()),
        fit,
        o -> o.adam(between(0.5, 2)).steps(400));
    Pinn waves = net(1, 20, 20, 1).activation(Activation.sin());
    double[] theta = waves.parameters();
    double times = between(60, 120);
    for (int i = 0; i < 20; i++) {
      theta[i] *= times;
    }
    ill(
        "sines that begin too fast, logistic",
        Set.of("small on its points only", "feature scale", "input scale", "high frequency"),
        waves.withParameters(theta),
        logistic(1).collocation(20),
        o -> o.adam(1e-3).steps(500));
    ill(
        "one layer of two units in two dimensions",
        Set.of("network too small"),
        net(2, 2, 1),
        Problem.poisson2d(1).collocation(250).boundary(80),
        o -> o.adam(2e-3).steps(300).then().levenbergMarquardt().steps(50));
  }

  private void wellPosed() {
    well("logistic growth, L-BFGS", net(1, 12, 12, 1), logistic(1), o -> o.lbfgs().steps(200));
    well(
        "hunters and prey, LM",
        net(1, 16, 16, 2),
        hunters(1),
        o -> o.levenbergMarquardt().steps(40));
    well(
        "fin, Adam and L-BFGS",
        net(1, 16, 16, 1),
        fin(),
        o -> o.adam(2e-3).steps(500).then().lbfgs().steps(200));
    well("L, LM", net(2, 14, 14, 1), angle(), o -> o.levenbergMarquardt().steps(30));
    well("ring, Broyden", net(2, 14, 14, 1), ring(), o -> o.selfScaledBroyden().steps(400));
    well(
        "channel, GELU, Adam and Broyden",
        net(2, 16, 16, 1).activation(Activation.gelu()),
        channel(0.2),
        o -> o.adam(2e-3).steps(300).then().selfScaledBroyden().steps(400));
    well("Fisher, LM", net(2, 14, 14, 1), fisher(), o -> o.levenbergMarquardt().steps(30));
    well(
        "sine–Gordon, Broyden",
        net(2, 16, 16, 1),
        Problem.sineGordon().collocation(250),
        o -> o.adam(1e-3).steps(200).then().selfScaledBroyden().steps(600));
  }

  private void wellTrained() {
    well(
        "fin, warm-up and exponential decay",
        net(1, 20, 20, 1),
        fin(),
        o -> o.adam(Schedule.exponential(5e-3, 0.8, 200).warmUp(50)).steps(1500));
    double[] y = new double[40];
    Arrays.setAll(y, i -> StrictMath.sin(6 * i / 39.0));
    Problem fit = Problem.named("Fit").space("x", 0, 1).data("measured", Points.grid(0, 1, 40), y);
    well(
        "rectified units with biases",
        net(1, 40, 40, 1).activation(Activation.relu()).normalBiases(1, 0),
        fit,
        o -> o.adam(3e-3).steps(2000));
    well("data, heavy ball", net(1, 20, 1), fit, o -> o.momentum(0.02, 0.95).steps(3000));
    well(
        "fin, long LM",
        net(1, 12, 12, 1).activation(Activation.softplus()),
        fin(),
        o -> o.levenbergMarquardt().steps(80));
    wellBefore("logistic growth", net(1, 16, 16, 1), logistic(1));
    wellBefore(
        "rectified units with biases",
        net(1, 40, 40, 1).activation(Activation.relu()).normalBiases(1, 0),
        fit);
    wellBefore("ring", net(2, 16, 16, 1), ring());
    wellBefore("fin", net(1, 16, 16, 1), fin());
  }

  private void wellMeasured() {
    Expr amplitude = Problem.unknownPositive("amplitude", 0.5);
    double[] y = new double[30];
    Arrays.setAll(y, i -> 2 * StrictMath.sin(Math.PI * i / 29.0) + 0.01 * random.nextGaussian());
    well(
        "unknown amplitude of a source",
        net(1, 14, 14, 1),
        Problem.named("Source")
            .space("x", 0, 1)
            .equation(
                u ->
                    u.dxx()
                        .plus(
                            u.coordinate("x")
                                .times(Math.PI)
                                .sin()
                                .times(Math.PI * Math.PI)
                                .times(amplitude)))
            .dirichlet(0.0)
            .data("sensors", Points.grid(0, 1, 30), y)
            .collocation(60),
        o -> o.adam(2e-3).steps(300).then().levenbergMarquardt().steps(30));
    well(
        "twelve readings, one network",
        net(1, 10, 1),
        Problem.named("Readings")
            .space("x", 0, 1)
            .data("measured", Points.grid(0, 1, 12), Arrays.copyOf(y, 12)),
        o -> o.lbfgs().steps(200));
  }
}
