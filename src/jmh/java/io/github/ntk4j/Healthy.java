package io.github.ntk4j;

import java.util.Arrays;
import java.util.List;

/** Set-ups that train well: all optimisers, rules of weights and of points, data and systems. */
final class Healthy extends SetUps {
  private Healthy(long seed) {
    super(seed);
  }

  static List<SetUp> drawn(long seed) {
    Healthy healthy = new Healthy(seed);
    healthy.optimisers();
    healthy.rules();
    healthy.inverse();
    healthy.systems();
    healthy.kernels();
    return healthy.all;
  }

  private static Problem line() {
    return Problem.poisson1d(1).collocation(80).weight("boundary", 10);
  }

  private static Problem heat() {
    return Problem.heat(0.1).collocation(250).boundary(60).initialPoints(60);
  }

  private static Problem reaction() {
    return Problem.reaction(1).collocation(200).boundary(40).initialPoints(60);
  }

  private void optimisers() {
    well("Poisson, Adam", net(1, 24, 24, 1), line(), o -> o.adam(1e-3).steps(1500));
    well(
        "Poisson, Adam at 1e-2, spikes that come back",
        net(1, 24, 24, 1),
        Problem.poisson1d(1).collocation(80),
        o -> o.adam(1e-2).steps(1500));
    well(
        "Poisson, AdamW, cosine",
        net(1, 24, 24, 1),
        line(),
        o -> o.adamW(Schedule.cosine(5e-3, 1e-5), 1e-3).steps(1200));
    well("Poisson, L-BFGS", net(1, 20, 20, 1), line(), o -> o.lbfgs().steps(300));
    well("Poisson, Broyden", net(1, 20, 20, 1), line(), o -> o.selfScaledBroyden().steps(300));
    well("Poisson, Gauss–Newton", net(1, 20, 20, 1), line(), o -> o.gaussNewton().steps(25));
    well(
        "heat, Levenberg–Marquardt",
        net(2, 14, 14, 1),
        heat(),
        o -> o.levenbergMarquardt().steps(30));
    well(
        "heat, Adam then L-BFGS",
        net(2, 16, 16, 1),
        heat(),
        o -> o.adam(1e-3).steps(300).then().lbfgs().steps(300));
    well(
        "Burgers 0.1, Adam then Broyden, sigmoid",
        net(2, 12, 12, 1).activation(Activation.sigmoid()),
        Problem.burgers(0.1).collocation(250).boundary(60).initialPoints(60),
        o -> o.adam(1e-3).steps(300).then().selfScaledBroyden().steps(500));
    well("data, descent", net(1, 20, 1), smooth(), o -> o.gradientDescent(0.05).steps(3000));
    well("data, Nesterov", net(1, 20, 1), smooth(), o -> o.nesterov(0.02, 0.9).steps(1500));
    well("stopped early on purpose", net(1, 20, 20, 1), line(), o -> o.lbfgs().steps(120));
  }

  private static Problem smooth() {
    double[] y = new double[25];
    Arrays.setAll(y, i -> StrictMath.sin(3 * i / 24.0));
    return Problem.named("Fit").space("x", 0, 1).data("measured", Points.grid(0, 1, 25), y);
  }

  private void rules() {
    well(
        "reaction, PER_POINT weights",
        net(2, 16, 16, 1),
        reaction(),
        o ->
            o.adam(2e-3)
                .steps(800)
                .then()
                .lbfgs()
                .steps(200)
                .balance(Balance.by(LossRule.PER_POINT).every(100)));
    well(
        "heat, RAD",
        net(2, 16, 16, 1).activation(Activation.silu()),
        heat(),
        o -> o.adam(2e-3).steps(500).then().lbfgs().steps(200).sampling(Sampling.rad().every(200)));
    well(
        "Poisson 2-D, drawn anew",
        net(2, 20, 20, 1),
        Problem.poisson2d().collocation(250).boundary(80),
        o -> o.adam(2e-3).steps(800).then().lbfgs().steps(200).resample(200));
    well(
        "reaction, causal",
        net(2, 16, 16, 1),
        reaction(),
        o -> o.adam(2e-3).steps(600).then().lbfgs().steps(200).causal(Causality.tolerance(1)));
    well(
        "heat, Sobol points, GELU",
        net(2, 14, 14, 1).activation(Activation.gelu()),
        heat().collocation(Points.sobol(new double[] {0, 0}, new double[] {1, 1}, 256)),
        o -> o.levenbergMarquardt().steps(25));
    well(
        "disc, weights of 100",
        net(2, 14, 14, 1).activation(Activation.sin()),
        Problem.named("Disc")
            .disc("x", "y", 0, 0, 1)
            .equation(u -> u.laplacian())
            .dirichlet(p -> p[0] * p[1])
            .exact(p -> p[0] * p[1])
            .collocation(200)
            .boundary(80)
            .weight("boundary", 100),
        o -> o.lbfgs().steps(300));
    Problem bar = Problem.named("Hard").space("x", 0, 1);
    Expr x = bar.coordinate("x");
    well(
        "hard constraints",
        net(1, 16, 16, 1),
        bar.equation(u -> u.dxx().plus(1))
            .ansatz(x.times(0), x.times(x.times(-1).plus(1)))
            .exact(p -> p[0] * (1 - p[0]) / 2)
            .collocation(60),
        o -> o.adam(2e-3).steps(800));
    double t0 = 293;
    Problem rod = Problem.named("Kelvin, scaled").space("x", 0, 1);
    Expr one = rod.coordinate("x").times(0);
    well(
        "kelvins behind an ansatz",
        net(1, 16, 16, 1),
        rod.equation(u -> u.dxx().plus(40))
            .dirichlet(t0)
            .exact(p -> t0 + 20 * p[0] * (1 - p[0]))
            .ansatz(one.plus(t0), one.plus(10))
            .collocation(60),
        o -> o.levenbergMarquardt().steps(30));
  }

  private void inverse() {
    double c = 2 + 2 * random.nextDouble();
    double[] y = new double[40];
    Arrays.setAll(y, i -> 1 / (1 + c * i / 39.0) + 0.005 * random.nextGaussian());
    Expr unknown = Problem.unknown("c", 1);
    well(
        "unknown rate, noise, LM",
        net(1, 12, 12, 1),
        Problem.named("Decay")
            .time("t", 0, 1)
            .equation(u -> u.dt().plus(unknown.times(u.pow(2))))
            .data("measured", Points.grid(0, 1, 40), y)
            .collocation(40),
        o -> o.adam(1e-3).steps(300).then().levenbergMarquardt().steps(40));
    Expr nu = Problem.unknown("nu", 0.3);
    Problem heat = Problem.heat(0.1);
    Points sensors = Points.uniform(new double[] {0, 0}, new double[] {1, 1}, 60).seed(4);
    double[] seen = heat.exactValues(sensors).orElseThrow();
    well(
        "unknown diffusivity, sensors",
        net(2, 14, 14, 1),
        Problem.named("Inverse heat")
            .space("x", 0, 1)
            .time("t", 0, 1)
            .equation(u -> u.dt().minus(u.dxx().times(nu)))
            .data("sensors", sensors, seen)
            .exact(p -> heat.exactValues(Points.of(new double[][] {p})).orElseThrow()[0])
            .collocation(200),
        o -> o.adam(1e-3).steps(200).then().levenbergMarquardt().steps(40));
    double[][] same = new double[60][];
    Arrays.setAll(same, i -> new double[] {(i % 12 + 0.5) / 12});
    double[] repeated = new double[60];
    Arrays.setAll(repeated, i -> StrictMath.sin(3 * same[i][0]) + 0.01 * random.nextGaussian());
    well(
        "twelve sensors read five times",
        net(1, 12, 1),
        Problem.named("Sensors").space("x", 0, 1).data("measured", Points.of(same), repeated),
        o -> o.adam(5e-3).steps(1500));
  }

  private void systems() {
    Problem turn =
        Problem.named("Rotation")
            .time("t", 0, 2)
            .equation("x", u -> u.dt().minus(u.output(1)))
            .equation("y", u -> u.output(1).dt().plus(u))
            .initial(0.0)
            .condition("speed", Points.of(0.0), u -> u.output(1).minus(1))
            .exact(p -> Math.sin(p[0]))
            .collocation(60);
    well("system of two, LM", net(1, 16, 16, 2), turn, o -> o.levenbergMarquardt().steps(40));
    well(
        "system of two, Adam and L-BFGS",
        net(1, 16, 16, 2),
        turn,
        o -> o.adam(2e-3).steps(500).then().lbfgs().steps(300));
    well(
        "wave with sines",
        net(2, 20, 20, 1).activation(Activation.sin()),
        Problem.wave(2)
            .collocation(250)
            .boundary(60)
            .initialPoints(60)
            .weight("initial", 10)
            .weight("initial velocity", 10)
            .weight("boundary", 10),
        o -> o.adam(1e-3).steps(100).then().levenbergMarquardt().steps(50));
    well(
        "periodic features, convection 2",
        Pinn.mlp(5, 16, 16, 1).periodicFeatures(0, 2 * Math.PI, 2).seed(random.nextInt(1000)),
        Problem.convection(2).collocation(250).boundary(20).initialPoints(60),
        o -> o.adam(1e-3).steps(100).then().levenbergMarquardt().steps(30));
    well(
        "Klein–Gordon, LM",
        net(2, 16, 16, 1),
        Problem.kleinGordon().collocation(250).boundary(60).initialPoints(60),
        o -> o.levenbergMarquardt().steps(50));
  }

  private void kernels() {
    wellBefore("Poisson", net(1, 24, 24, 1), line());
    wellBefore("Poisson, weights 1", net(1, 24, 24, 1), Problem.poisson1d(1).collocation(80));
    wellBefore(
        "Poisson 2-D, GELU",
        net(2, 20, 20, 1).activation(Activation.gelu()),
        Problem.poisson2d().collocation(200).boundary(60));
    wellBefore("heat", net(2, 16, 16, 1), heat());
    wellBefore("reaction", net(2, 16, 16, 1), reaction());
    wellBefore(
        "Burgers 0.1",
        net(2, 16, 16, 1),
        Problem.burgers(0.1).collocation(200).boundary(60).initialPoints(60));
    wellBefore(
        "disc, sigmoid",
        net(2, 16, 16, 1).activation(Activation.sigmoid()),
        Problem.named("Disc")
            .disc("x", "y", 0, 0, 1)
            .equation(u -> u.laplacian())
            .dirichlet(p -> p[0] * p[1])
            .exact(p -> p[0] * p[1])
            .collocation(150)
            .boundary(60));
    wellBefore("data", net(1, 20, 1), smooth());
    wellBefore(
        "oscillator",
        net(1, 20, 20, 1),
        Problem.named("Oscillator")
            .time("t", 0, 2)
            .equation(u -> u.dtt().plus(u))
            .initial(1.0)
            .initialVelocity(0.0)
            .exact(p -> Math.cos(p[0]))
            .collocation(60));
  }
}
