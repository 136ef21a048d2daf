package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.pde.AllenCahn;
import io.github.ntk4j.pde.ColeHopf;
import java.util.function.ToDoubleFunction;

/**
 * Problems with a known solution, written in the language that a user has; call them as {@code
 * Problem.poisson1d(1)}.
 *
 * <p>Each has 500 uniform collocation points, and 100 on its boundary (an interval: its two ends)
 * and at its first moment, until given others.
 */
public abstract sealed class ReadyProblems extends PieceConditions<Problem> permits Problem {
  private static final double PI = Math.PI;

  /** In place of t = 0, where q/L is 0/0 at the kink. */
  private static final double SOON = 1e-30;

  ReadyProblems() {}

  /**
   * One-dimensional Poisson equation: −u″ = (kπ)² sin kπx on [0,1] with u(0) = u(1) = 0; exact
   * solution sin kπx.
   *
   * @param frequency k, a whole number above 0
   * @return the problem, with 500 uniform collocation points
   * @throws IllegalArgumentException if k is not a whole number above 0
   */
  public static Problem poisson1d(double frequency) {
    requireWhole("frequency", frequency);
    double k = PI * frequency;
    Problem line = Problem.named("1-D Poisson" + frequency(frequency)).space("x", 0, 1);
    Expr exact = sine(line, "x", k);
    return line.equation(u -> u.dxx().times(-1).minus(exact.times(k * k)))
        .dirichlet(0.0)
        .exact(exact);
  }

  /**
   * Two-dimensional Poisson equation of frequency 1: see {@link #poisson2d(double)}.
   *
   * @return the problem
   */
  public static Problem poisson2d() {
    return poisson2d(1);
  }

  /**
   * Two-dimensional Poisson equation: −Δu = 2(kπ)² sin kπx sin kπy on the unit square with u = 0 on
   * its boundary; exact solution sin kπx sin kπy.
   *
   * @param frequency k, a whole number above 0
   * @return the problem
   * @throws IllegalArgumentException if k is not a whole number above 0
   */
  public static Problem poisson2d(double frequency) {
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

  /**
   * Poisson equation with two scales: −u″ = 4π² sin 2πx + 250π² sin 50πx on [0,1] with u(0) = u(1)
   * = 0; exact solution sin 2πx + 0.1 sin 50πx.
   *
   * @return the problem
   * @see <a href="https://doi.org/10.1016/j.cma.2021.113938">Wang, Wang and Perdikaris (2021)</a>
   */
  public static Problem multiscalePoisson() {
    Problem line = Problem.named("Multiscale Poisson").space("x", 0, 1);
    Expr slow = sine(line, "x", 2 * PI);
    Expr fast = sine(line, "x", 50 * PI);
    Expr source = slow.times(4 * PI * PI).plus(fast.times(250 * PI * PI));
    return line.equation(u -> u.dxx().times(-1).minus(source))
        .dirichlet(0.0)
        .exact(slow.plus(fast.times(0.1)));
  }

  /**
   * Poisson equation on four scales: −Δu = ½ Σ (wπ)² sin wπx sin wπy on the unit square with u = 0
   * on its boundary, w = 4, 8, 12, 16; exact solution ¼ Σ sin wπx sin wπy.
   *
   * @return the problem
   */
  public static Problem fourScalePoisson() {
    Problem square = Problem.named("Poisson on four scales").space("x", 0, 1).space("y", 0, 1);
    Expr exact = Expr.constant(0);
    Expr source = Expr.constant(0);
    for (int w = 4; w <= 16; w += 4) {
      Expr mode = sine(square, "x", w * PI).times(sine(square, "y", w * PI)).times(0.25);
      exact = exact.plus(mode);
      source = source.plus(mode.times(2 * w * w * PI * PI));
    }
    Expr f = source;
    return square.equation(u -> u.laplacian().times(-1).minus(f)).dirichlet(0.0).exact(exact);
  }

  /**
   * Poisson equation in five dimensions: −Δu = π² Σ cos πx_i on [0,1]⁵ with u given on the
   * boundary; exact solution Σ cos πx_i.
   *
   * @return the problem
   */
  public static Problem poisson5d() {
    Problem cube = cube("5-D Poisson", 5);
    Expr exact = Expr.constant(0);
    for (String x : cube.domain().names()) {
      exact = exact.plus(cosine(cube, x, PI));
    }
    Expr u0 = exact;
    return cube.equation(u -> u.laplacian().times(-1).minus(u0.times(PI * PI)))
        .dirichlet(u0)
        .exact(u0);
  }

  /**
   * Laplace equation in ten dimensions: Δu = 0 on [0,1]¹⁰ with u given on the boundary; exact
   * solution x₁x₂ + x₃x₄ + … + x₉x₁₀, after E and Yu (2018).
   *
   * @return the problem
   */
  public static Problem poisson10d() {
    Problem cube = cube("10-D Laplace", 10);
    Expr exact = Expr.constant(0);
    for (int k = 1; k < 10; k += 2) {
      exact = exact.plus(cube.coordinate("x" + k).times(cube.coordinate("x" + (k + 1))));
    }
    return cube.equation(Expr::laplacian).dirichlet(exact).exact(exact);
  }

  private static Problem cube(String name, int dimension) {
    Problem cube = Problem.named(name);
    for (int k = 1; k <= dimension; k++) {
      cube = cube.space("x" + k, 0, 1);
    }
    return cube;
  }

  /**
   * Heat equation of diffusivity 1/π², whose exact solution is e^(−t) sin πx: see {@link
   * #heat(double)}.
   *
   * @return the problem
   */
  public static Problem heat() {
    return heat(1 / (Math.PI * Math.PI));
  }

  /**
   * Heat equation: u_t = α u_xx for x in [0,1] and t in [0,1] with u(x, 0) = sin πx and u = 0 at
   * both ends; exact solution e^(−απ²t) sin πx, the first mode of separation of variables.
   *
   * @param diffusivity α, above 0
   * @return the problem
   * @throws IllegalArgumentException if α is not finite and above 0
   */
  public static Problem heat(double diffusivity) {
    Require.positive("diffusivity", diffusivity);
    Problem strip = strip("Heat", 0, 1);
    Expr first = sine(strip, "x", PI);
    return strip
        .equation(u -> u.dt().minus(u.dxx().times(diffusivity)))
        .dirichlet(0.0)
        .initial(first)
        .exact(first.times(strip.coordinate("t").times(-diffusivity * PI * PI).exp()));
  }

  /**
   * Wave equation with β = 4: see {@link #wave(double)}.
   *
   * @return the problem
   * @see <a href="https://doi.org/10.1016/j.jcp.2021.110768">Wang, Yu and Perdikaris (2022)</a>
   */
  public static Problem wave() {
    return wave(4);
  }

  /**
   * Wave equation of speed 2: u_tt = 4 u_xx for x in [0,1] and t in [0,1] with u(x, 0) = sin πx + ½
   * sin βπx, u_t(x, 0) = 0 and u = 0 at both ends; exact solution sin πx cos 2πt + ½ sin βπx cos
   * 2βπt.
   *
   * @param beta β, a whole number above 0
   * @return the problem
   * @throws IllegalArgumentException if β is not a whole number above 0
   * @see <a href="https://arxiv.org/abs/2402.01868">Rathore, Lei, Frangella, Lu and Udell
   *     (2024)</a>
   */
  public static Problem wave(double beta) {
    requireWhole("beta", beta);
    Problem strip = strip("Wave, β = " + NumberText.plain(beta), 0, 1);
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

  /**
   * Convection (advection): u_t + β u_x = 0 for x in [0,2π] and t in [0,1] with u(x, 0) = sin x,
   * periodic; exact solution sin(x − βt).
   *
   * @param beta β, the speed
   * @return the problem
   * @throws IllegalArgumentException if β is not finite
   * @see <a href="https://arxiv.org/abs/2109.01050">Krishnapriyan et al. (2021)</a>
   */
  public static Problem convection(double beta) {
    Require.finite("beta", beta);
    Problem strip = strip("Convection, β = " + NumberText.plain(beta), 0, 2 * PI);
    Expr x = strip.coordinate("x");
    return strip
        .equation(u -> u.dt().plus(u.dx().times(beta)))
        .periodic("x")
        .initial(x.sin())
        .exact(x.minus(strip.coordinate("t").times(beta)).sin());
  }

  /**
   * Burgers' equation: u_t + u u_x = ν u_xx for x in [−1,1] and t in [0,1] with u(x, 0) = −sin πx
   * and u = 0 at both ends; ν = 0.01/π is the usual choice.
   *
   * <p>The exact solution is the Cole–Hopf formula, by quadrature: right to about 10⁻¹⁶/ν.
   *
   * @param viscosity ν, from 10⁻⁶ to 1000
   * @return the problem
   * @throws IllegalArgumentException if ν is outside that range
   * @see <a href="https://doi.org/10.1016/0045-7930(86)90036-8">Basdevant et al. (1986)</a>
   */
  public static Problem burgers(double viscosity) {
    if (!(viscosity >= 1e-6 && viscosity <= 1e3)) {
      throw Fault.argument("viscosity must be from 1e-6 to 1e3; got " + viscosity);
    }
    Problem strip = strip("Burgers, ν = " + NumberText.plain(viscosity), -1, 1);
    return strip
        .equation(u -> u.dt().plus(u.times(u.dx())).minus(u.dxx().times(viscosity)))
        .dirichlet(0.0)
        .initial(sine(strip, "x", PI).times(-1))
        .exact(new ColeHopf(viscosity));
  }

  /**
   * Helmholtz equation: Δu + u = q on [−1,1]² with u = 0 on the boundary and q such that the exact
   * solution is sin πx sin 4πy.
   *
   * @return the problem
   * @see <a href="https://doi.org/10.1137/20M1318043">Wang, Teng and Perdikaris (2021)</a>
   */
  public static Problem helmholtz2d() {
    double a = PI;
    double b = 4 * PI;
    Problem square = Problem.named("2-D Helmholtz").space("x", -1, 1).space("y", -1, 1);
    Expr exact = sine(square, "x", a).times(sine(square, "y", b));
    Expr source = exact.times(1 - a * a - b * b);
    return square.equation(u -> u.laplacian().plus(u).minus(source)).dirichlet(0.0).exact(exact);
  }

  /**
   * Allen–Cahn equation: u_t − 10⁻⁴ u_xx + 5 (u³ − u) = 0 for x in [−1,1] and t in [0,1] with u(x,
   * 0) = x² cos πx, periodic in value and slope.
   *
   * <p>There is no closed solution. The one attached is computed on first use, in about a second:
   * right to 2·10⁻⁸ for t ≥ 0.0025; before, to 3·10⁻⁴ within 0.003 of x = ±1, where the initial
   * value has a kink, and to 10⁻⁵ elsewhere.
   *
   * @return the problem
   * @see <a href="https://doi.org/10.1016/j.jcp.2018.10.045">Raissi, Perdikaris and Karniadakis
   *     (2019)</a>
   */
  public static Problem allenCahn() {
    Problem strip = strip("Allen–Cahn", -1, 1);
    Expr x = strip.coordinate("x");
    return strip
        .equation(u -> u.dt().minus(u.dxx().times(1e-4)).plus(u.pow(3).minus(u).times(5)))
        .periodic("x")
        .periodicSlope("x")
        .initial(x.pow(2).times(cosine(strip, "x", PI)))
        .exact(AllenCahn::at);
  }

  /**
   * The Allen–Cahn problem of {@link #allenCahn} on x in [0,1] with what is known of it built in: u
   * = −1 + (u₀ + 1 + κ) e^(−10t) + tN, u₀ = x² cos πx. κ is the heat flow of the kink that u₀ has
   * at x = 1 under periodicity, 2(L/√π e^(−q²/L²) − q erfc(q/L)), q = 1 − x, L² = 4·10⁻⁴ t; the
   * factor lets the ends decay as the state −1 does. No condition is left for a network that is
   * even about both ends: {@code Pinn.mlp(2, 20, 20, 20, 1).evenFeatures(0, 2, 1)}.
   *
   * @return the problem
   */
  public static Problem allenCahnKnown() {
    Problem strip = strip("Allen–Cahn, start, kink and decay built in", 0, 1);
    Expr x = strip.coordinate("x");
    Expr t = strip.coordinate("t");
    Expr q = x.times(-1).plus(1);
    Expr length = t.max(SOON).times(4e-4).pow(0.5);
    Expr y = q.over(length);
    Expr flow =
        length
            .times(1 / Math.sqrt(PI))
            .times(y.pow(2).times(-1).exp())
            .minus(q.times(y.erfc()))
            .times(2);
    Expr start = x.pow(2).times(cosine(strip, "x", PI));
    return strip
        .equation(u -> u.dt().minus(u.dxx().times(1e-4)).plus(u.pow(3).minus(u).times(5)))
        .ansatz(start.plus(1).plus(flow).times(t.times(-10).exp()).minus(1), t)
        .exact(AllenCahn::at);
  }

  /**
   * Reaction: u_t = ρ u (1 − u) for x in [0,2π] and t in [0,1] with u(x, 0) = h(x) = exp(−(x − π)²
   * / 2(π/4)²), periodic; exact solution h / (h + (1 − h) e^(−ρt)), the logistic curve.
   *
   * @param rate ρ, above 0
   * @return the problem
   * @throws IllegalArgumentException if ρ is not finite and above 0
   * @see <a href="https://arxiv.org/abs/2109.01050">Krishnapriyan et al. (2021)</a>
   */
  public static Problem reaction(double rate) {
    Require.positive("rate", rate);
    Problem strip = strip("Reaction, ρ = " + NumberText.plain(rate), 0, 2 * PI);
    Expr start = strip.coordinate("x").minus(PI).pow(2).times(-8 / (PI * PI)).exp();
    Expr rest = start.times(-1).plus(1).times(strip.coordinate("t").times(-rate).exp());
    return strip
        .equation(u -> u.dt().minus(u.minus(u.pow(2)).times(rate)))
        .periodic("x")
        .initial(start)
        .exact(start.over(start.plus(rest)));
  }

  /**
   * Klein–Gordon equation: u_tt − u_xx + u³ = f for x in [0,1] and t in [0,1] with u(x, 0) = x,
   * u_t(x, 0) = 0, u given at both ends, and f such that the exact solution is x cos 5πt + (xt)³.
   *
   * @return the problem
   * @see <a href="https://doi.org/10.1137/20M1318043">Wang, Teng and Perdikaris (2021)</a>
   */
  public static Problem kleinGordon() {
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

  /**
   * Sine-Gordon equation: u_tt − u_xx + sin u = 0 for x in [−10,10] and t in [0,6], with u at both
   * ends, u(x, 0) and u_t(x, 0) of the breather at rest of frequency ½, the exact solution 4
   * arctan(√3 cos(t/2) / cosh(√3x/2)).
   *
   * @return the problem
   */
  public static Problem sineGordon() {
    double root = Math.sqrt(3);
    ToDoubleFunction<double[]> breather =
        p ->
            4 * StrictMath.atan(root * StrictMath.cos(p[1] / 2) / StrictMath.cosh(root * p[0] / 2));
    return Problem.named("Sine-Gordon breather")
        .space("x", -10, 10)
        .time("t", 0, 6)
        .equation(u -> u.dtt().minus(u.dxx()).plus(u.sin()))
        .dirichlet(breather)
        .initial(breather)
        .initialVelocity(0.0)
        .exact(breather);
  }

  /**
   * Euler–Bernoulli beam: u_tt + u_xxxx = 0 for x in [0,π] and t in [0,1], simply supported (u =
   * u_xx = 0 at both ends), with u(x, 0) = sin x and u_t(x, 0) = 0; exact solution sin x cos t, the
   * first mode of free vibration.
   *
   * @return the problem
   */
  public static Problem beam() {
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

  private static String frequency(double k) {
    return k == 1 ? "" : ", frequency " + NumberText.plain(k);
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
}
