package io.github.ntk4j;

import io.github.ntk4j.linalg.Fault;
import io.github.ntk4j.pde.AllenCahn;
import io.github.ntk4j.pde.ColeHopf;
import io.github.ntk4j.pde.Latex;

/** Ready-made problems, in the language that a user has; {@link Problem} describes them. */
final class Catalogue {
  private static final double PI = Math.PI;

  private Catalogue() {}

  static Problem poisson1d(double frequency) {
    requireWhole("frequency", frequency);
    double k = PI * frequency;
    Problem line = Problem.named("1-D Poisson" + frequency(frequency)).space("x", 0, 1);
    Expr exact = sine(line, "x", k);
    return line.equation(u -> u.dxx().times(-1).minus(exact.times(k * k)))
        .dirichlet(0.0)
        .exact(exact);
  }

  static Problem poisson2d(double frequency) {
    requireWhole("frequency", frequency);
    double k = PI * frequency;
    Problem square =
        Problem.named("2-D Poisson" + frequency(frequency)).space("x", 0, 1).space("y", 0, 1);
    Expr exact = sine(square, "x", k).times(sine(square, "y", k));
    return square
        .equation(u -> u.laplacian().times(-1).minus(exact.times(2 * k * k)))
        .dirichlet(0.0)
        .exact(exact);
  }

  private static String frequency(double k) {
    return k == 1 ? "" : ", frequency " + Latex.number(k);
  }

  static Problem multiscalePoisson() {
    Problem line = Problem.named("Multiscale Poisson").space("x", 0, 1);
    Expr slow = sine(line, "x", 2 * PI);
    Expr fast = sine(line, "x", 50 * PI);
    Expr source = slow.times(4 * PI * PI).plus(fast.times(250 * PI * PI));
    return line.equation(u -> u.dxx().times(-1).minus(source))
        .dirichlet(0.0)
        .exact(slow.plus(fast.times(0.1)));
  }

  static Problem heat(double diffusivity) {
    requirePositive("diffusivity", diffusivity);
    Problem strip = strip("Heat", 0, 1);
    Expr first = sine(strip, "x", PI);
    return strip
        .equation(u -> u.dt().minus(u.dxx().times(diffusivity)))
        .dirichlet(0.0)
        .initial(first)
        .exact(first.times(strip.coordinate("t").times(-diffusivity * PI * PI).exp()));
  }

  static Problem wave(double beta) {
    requireWhole("beta", beta);
    Problem strip = strip("Wave, β = " + Latex.number(beta), 0, 1);
    Expr slow = sine(strip, "x", PI);
    Expr fast = sine(strip, "x", beta * PI).times(0.5);
    return strip
        .equation(u -> u.dtt().minus(u.dxx().times(4)))
        .dirichlet(0.0)
        .initial(slow.plus(fast))
        .initialVelocity(0.0)
        .exact(
            slow.times(cosine(strip, "t", 2 * PI))
                .plus(fast.times(cosine(strip, "t", 2 * beta * PI))));
  }

  static Problem convection(double beta) {
    requireFinite("beta", beta);
    Problem strip = strip("Convection, β = " + Latex.number(beta), 0, 2 * PI);
    Expr x = strip.coordinate("x");
    return strip
        .equation(u -> u.dt().plus(u.dx().times(beta)))
        .periodic("x")
        .initial(x.sin())
        .exact(x.minus(strip.coordinate("t").times(beta)).sin());
  }

  static Problem burgers(double viscosity) {
    if (!(viscosity >= 1e-6 && viscosity <= 1e3)) {
      throw Fault.argument("viscosity must be from 1e-6 to 1e3; got " + viscosity);
    }
    Problem strip = strip("Burgers, ν = " + Latex.number(viscosity), -1, 1);
    return strip
        .equation(u -> u.dt().plus(u.times(u.dx())).minus(u.dxx().times(viscosity)))
        .dirichlet(0.0)
        .initial(sine(strip, "x", PI).times(-1))
        .exact(new ColeHopf(viscosity));
  }

  static Problem helmholtz2d() {
    double a = PI;
    double b = 4 * PI;
    Problem square = Problem.named("2-D Helmholtz").space("x", -1, 1).space("y", -1, 1);
    Expr exact = sine(square, "x", a).times(sine(square, "y", b));
    Expr source = exact.times(1 - a * a - b * b);
    return square.equation(u -> u.laplacian().plus(u).minus(source)).dirichlet(0.0).exact(exact);
  }

  static Problem allenCahn() {
    Problem strip = strip("Allen–Cahn", -1, 1);
    Expr x = strip.coordinate("x");
    return strip
        .equation(u -> u.dt().minus(u.dxx().times(1e-4)).plus(u.pow(3).minus(u).times(5)))
        .periodic("x")
        .periodicSlope("x")
        .initial(x.pow(2).times(cosine(strip, "x", PI)))
        .exact(AllenCahn::at);
  }

  static Problem reaction(double rate) {
    requirePositive("rate", rate);
    Problem strip = strip("Reaction, ρ = " + Latex.number(rate), 0, 2 * PI);
    Expr start = strip.coordinate("x").minus(PI).pow(2).times(-8 / (PI * PI)).exp();
    Expr rest = start.times(-1).plus(1).times(strip.coordinate("t").times(-rate).exp());
    return strip
        .equation(u -> u.dt().minus(u.minus(u.pow(2)).times(rate)))
        .periodic("x")
        .initial(start)
        .exact(start.over(start.plus(rest)));
  }

  static Problem kleinGordon() {
    Problem strip = strip("Klein–Gordon", 0, 1);
    Expr x = strip.coordinate("x");
    Expr t = strip.coordinate("t");
    Expr swing = x.times(cosine(strip, "t", 5 * PI));
    Expr exact = swing.plus(x.times(t).pow(3));
    Expr accelerations =
        swing.times(-25 * PI * PI).plus(x.pow(3).times(t).minus(x.times(t.pow(3))).times(6));
    return strip
        .equation(
            u -> u.dtt().minus(u.dxx()).plus(u.pow(3)).minus(accelerations.plus(exact.pow(3))))
        .dirichlet(exact)
        .initial(x)
        .initialVelocity(0.0)
        .exact(exact);
  }

  static Problem beam() {
    Problem strip = strip("Euler–Bernoulli beam", 0, PI);
    Expr mode = strip.coordinate("x").sin();
    return strip
        .equation(u -> u.dtt().plus(u.d("x", "x", "x", "x")))
        .dirichlet(0.0)
        .conditionAt("moment x=0", "x", 0, u -> u.dxx())
        .conditionAt("moment x=π", "x", PI, u -> u.dxx())
        .initial(mode)
        .initialVelocity(0.0)
        .exact(mode.times(strip.coordinate("t").cos()));
  }

  /** x from lo to hi, t from 0 to 1. */
  private static Problem strip(String name, double lo, double hi) {
    return Problem.named(name).space("x", lo, hi).time("t", 0, 1);
  }

  private static Expr sine(Problem problem, String coordinate, double frequency) {
    return problem.coordinate(coordinate).times(frequency).sin();
  }

  private static Expr cosine(Problem problem, String coordinate, double frequency) {
    return problem.coordinate(coordinate).times(frequency).cos();
  }

  private static void requireWhole(String what, double value) {
    if (!(value >= 1 && value == Math.rint(value)) || Double.isInfinite(value)) {
      throw Fault.argument(what + " must be a whole number above 0; got " + value);
    }
  }

  private static void requirePositive(String what, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw Fault.argument(what + " must be finite and above 0; got " + value);
    }
  }

  private static void requireFinite(String what, double value) {
    if (!Double.isFinite(value)) {
      throw Fault.argument(what + " must be finite; got " + value);
    }
  }
}
