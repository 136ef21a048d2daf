package io.github.ntk4j;

import java.util.List;
import java.util.Set;

/** Set-ups as an engineer writes them, in metres, degrees, watts and newtons, and half said. */
final class InUnits extends SetUps {
  private static final Set<String> UNITS = Set.of("value scale", "input scale", "units");

  private InUnits(long seed) {
    super(seed);
  }

  static List<SetUp> drawn(long seed) {
    InUnits units = new InUnits(seed);
    units.heat();
    units.load();
    units.halfSaid();
    units.string();
    units.scaled();
    return units.all;
  }

  private static TrainingPlan adam(TrainingPlan.Optimiser of) {
    return of.adam(1e-3).steps(600);
  }

  private void heat() {
    ill("a fin in metres and degrees", UNITS, net(1, 16, 16, 1), fin(), InUnits::adam);
    double h = between(0.02, 0.2);
    double source = across(1e5, 1e7);
    Region bracket =
        Region.polygon(
            new double[][] {{0, 0}, {h, 0}, {h, h / 2}, {h / 2, h / 2}, {h / 2, h}, {0, h}});
    Problem heated =
        Problem.named("Heated bracket")
            .space("x", "y", bracket)
            .equation(u -> u.laplacian().times(50).plus(source))
            .dirichlet("edge 6", 20);
    for (int k = 1; k <= 5; k++) {
      heated = heated.neumann("edge " + k, 0);
    }
    ill(
        "a bracket in metres and watts",
        UNITS,
        net(2, 16, 16, 1),
        heated.collocation(200).boundary(80),
        InUnits::adam);
  }

  /** 20 degrees around, an insulated tip. */
  private Problem fin() {
    double length = between(0.05, 0.2);
    double base = between(60, 300);
    double m = Math.sqrt(2 * between(10, 50) / (200 * 0.001));
    return Problem.named("Fin in its units")
        .space("x", 0, length)
        .equation(u -> u.dxx().minus(u.minus(20).times(m * m)))
        .dirichletAt("x", 0, base)
        .neumannAt("x", length, 0.0)
        .exact(p -> 20 + (base - 20) * Math.cosh(m * (length - p[0])) / Math.cosh(m * length))
        .collocation(60);
  }

  /** An even load on two supports. */
  private void load() {
    double l = between(2, 6);
    double load = across(500, 5000);
    double stiffness = 2e11 * across(1e-6, 1e-5);
    Problem girder =
        Problem.named("Girder")
            .space("x", 0, l)
            .equation(u -> u.d("x", "x", "x", "x").times(stiffness).minus(load))
            .dirichlet(0.0)
            .condition("left moment", Points.of(0.0), u -> u.dxx())
            .condition("right moment", Points.of(l), u -> u.dxx())
            .exact(
                p ->
                    load
                        / (24 * stiffness)
                        * p[0]
                        * (l * l * l - 2 * l * p[0] * p[0] + p[0] * p[0] * p[0]))
            .collocation(60);
    ill("a girder in metres and newtons", UNITS, net(1, 16, 16, 1), girder, InUnits::adam);
  }

  private void halfSaid() {
    Problem plate =
        Problem.named("Half said")
            .space("x", 0, 1)
            .space("y", 0, 1)
            .equation(u -> u.laplacian().plus(1))
            .dirichletAt("x", 0, 0.0)
            .neumannAt("y", 0, 0.0)
            .collocation(200)
            .boundary(60);
    Set<String> free = Set.of("solution not fixed");
    ill(
        "a plate of which two edges are open",
        free,
        net(2, 16, 16, 1),
        plate,
        o -> o.levenbergMarquardt().steps(30));
  }

  /** Five swings and their decay. */
  private void string() {
    double beta = between(0.05, 0.2);
    double w = Math.sqrt(Math.PI * Math.PI - beta * beta);
    Problem string =
        Problem.named("Damped string")
            .space("x", 0, 1)
            .time("t", 0, 10)
            .equation(u -> u.dtt().plus(u.dt().times(2 * beta)).minus(u.dxx()))
            .dirichlet(0.0)
            .initial(x -> Math.sin(Math.PI * x[0]))
            .initialVelocity(0.0)
            .exact(
                (x, t) ->
                    Math.exp(-beta * t)
                        * (Math.cos(w * t) + beta / w * Math.sin(w * t))
                        * Math.sin(Math.PI * x));
    ill(
        "a string over five periods",
        Set.of("high frequency", "small on its points only"),
        net(2, 24, 24, 1),
        string,
        o -> o.adam(1e-3).steps(1000));
  }

  private void scaled() {
    Problem hot = fin().scaled().problem();
    double length = hot.domain().upper()[0];
    Pinn pinn =
        net(1, 16, 16, 1).standardised(Points.grid(0, length, 2)).scaledOutputs(100.0, 100.0);
    well(
        "a fin in its scales",
        pinn,
        hot,
        o -> o.adam(1e-3).steps(500).then().levenbergMarquardt().steps(50));
  }
}
