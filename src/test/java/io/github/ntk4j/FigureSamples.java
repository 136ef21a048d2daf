package io.github.ntk4j;

import io.github.ntk4j.show.ChartFigure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One figure of every type that the library draws, after a few steps. */
public final class FigureSamples {
  private static final double[] LOW = {0, 0};
  private static final double[] HIGH = {1, 1};

  private static final Map<String, ChartFigure> MADE = new LinkedHashMap<>();

  private final Map<String, ChartFigure> figures = new LinkedHashMap<>();

  private FigureSamples() {}

  /** Figures by name, made once. */
  public static synchronized Map<String, ChartFigure> all() {
    if (MADE.isEmpty()) {
      FigureSamples samples = new FigureSamples();
      samples.kernels();
      samples.line();
      samples.plane();
      samples.system();
      samples.region();
      samples.forecasts();
      samples.unknowns();
      samples.choices();
      samples.studies();
      MADE.putAll(samples.figures);
    }
    return MADE;
  }

  private void kernels() {
    Points line = Points.uniform(0, 1, 40).seed(7);
    NtkResult ntk = Ntk.of(Pinn.mlp(1, 16, 1)).on(line);
    figures.put("spectrum", ntk.figure());
    figures.put("matrix", ntk.matrixFigure());
    figures.put("nine eigenvectors", ntk.eigenvectorFigure(1, 2, 3, 4, 5, 6, 7, 8, 9));
    Problem wave = Problem.wave(2).collocation(20).boundary(10).initialPoints(10);
    LossKernel kernel = Ntk.of(Pinn.mlp(2, 12, 1)).on(wave);
    figures.put("matrix of a problem", kernel.only("boundary").matrixFigure());
    figures.put("projection", kernel.projectionFigure());
    figures.put("eigenvectors in the plane", kernel.eigenvectorFigure(1, 3));
    figures.put(
        "spectra",
        Spectra.of("residual", kernel.only("residual"))
            .and("boundary", kernel.only("boundary"))
            .and("all", kernel)
            .figure());
    figures.put("loss weights", kernel.lossWeights().figure());
    figures.put(
        "preconditioning",
        Ntk.of(Pinn.mlp(2, 12, 1)).on(wave).preconditioned().adam(1e-3).steps(20).figure());
  }

  private void line() {
    Problem poisson = Problem.poisson1d(1).collocation(40).weight("boundary", 10);
    Points line = Points.uniform(0, 1, 30).seed(7);
    Training run =
        Pinn.mlp(1, 16, 1).train(poisson).adam(1e-3).steps(60).trackNtk(line).every(20).run();
    figures.put("loss", Pinn.mlp(1, 8, 1).train(poisson).adam(1e-3).steps(30).run().figure());
    figures.put("evolution", run.figure());
    figures.put("solution", run.solutionFigure());
    figures.put("slider", run.sliderFigure());
    figures.put("drift", run.drift().figure());
    figures.put("exact", poisson.exactFigure());
    Training moved = Pinn.mlp(1, 8, 1).train(poisson).adam(1e-3).steps(60).resample(20).run();
    figures.put("points", moved.pointsFigure());
    Training descent =
        Pinn.mlp(1, 8, 1)
            .train(poisson)
            .gradientDescent(1e-5)
            .steps(40)
            .trackNtk(line)
            .every(2)
            .run();
    figures.put("descent", descent.figure());
    Training fine =
        Pinn.mlp(1, 32, 1)
            .train(Problem.poisson1d(2).collocation(20))
            .selfScaledBroyden()
            .steps(20)
            .trackNtk(Points.uniform(0, 1, 5).seed(1))
            .every(5)
            .run();
    figures.put("resolved evolution", fine.figure());
  }

  private void plane() {
    Problem heat = Problem.heat().collocation(80).boundary(30).initialPoints(30);
    Points tracked = Points.uniform(LOW, HIGH, 20).seed(7);
    Training run =
        Pinn.mlp(2, 12, 1)
            .train(heat)
            .selfScaledBroyden()
            .steps(20)
            .trackNtk(tracked)
            .every(10)
            .run();
    figures.put("evolution in the plane", run.figure());
    figures.put("maps", run.solutionFigure());
    figures.put("slices", run.solutionFigure(Slice.of("t", 0, 0.25, 1)));
    figures.put("time", run.sliderFigure("t"));
    figures.put("steps", run.sliderFigure());
    figures.put("residual", run.residualFigure());
    figures.put("exact map", heat.exactFigure());
    Training moved = Pinn.mlp(2, 8, 1).train(heat).adam(1e-3).steps(40).resample(20).run();
    figures.put("points in the plane", moved.pointsFigure());
    Training slabs = Pinn.mlp(2, 8, 1).train(heat.slabs(2)).adam(1e-3).steps(20).run();
    figures.put("slabs", slabs.figure());
    figures.put("solution in slabs", slabs.solutionFigure());
  }

  private void system() {
    Problem whirl =
        Problem.named("Whirl")
            .space("x", -1, 1)
            .space("y", -1, 1)
            .outputs("u", "v")
            .equation("divergence", u -> u.dx().plus(u.output("v").d("y")))
            .equation("rotation", u -> u.output("v").dx().minus(u.d("y")).minus(2))
            .dirichlet((x, y) -> -y)
            .exact((x, y) -> -y)
            .on("v")
            .dirichlet((x, y) -> x)
            .exact((x, y) -> x)
            .collocation(60)
            .boundary(30);
    Training flow = Pinn.mlp(2, 8, 2).train(whirl).selfScaledBroyden().steps(20).run();
    figures.put("terms", flow.figure());
    figures.put("field", flow.fieldFigure("u", "v"));
    figures.put("output", flow.solutionFigure("v"));
    figures.put("both outputs", flow.solutionFigure());
  }

  private void region() {
    Region plate =
        Region.box(-1, 1, -1, 1).named("box").minus(Region.disc(0.3, 0, 0.4).named("hole"));
    Problem cooling =
        Problem.named("Cooling plate")
            .space("x", "y", plate)
            .time("t", 0, 0.2)
            .equation(u -> u.dt().minus(u.laplacian()))
            .dirichlet("box", 0.0)
            .initial(p -> (1 - p[0] * p[0]) * (1 - p[1] * p[1]))
            .neumann("hole", 0.0)
            .collocation(80);
    figures.put("region", plate.figure());
    Training cooled = Pinn.mlp(3, 8, 1).train(cooling).adam(1e-3).steps(10).run();
    figures.put("maps at times", cooled.solutionFigure(Slice.of("t", 0, 0.1, 0.2)));
    figures.put("map through time", cooled.sliderFigure("t"));
  }

  private void forecasts() {
    Problem poisson = Problem.poisson1d(1).collocation(30).weight("boundary", 10);
    Forecast forecast = Forecast.of(Pinn.mlp(1, 16, 1), poisson).gradientDescent(1e-5).steps(100);
    figures.put("forecast", forecast.figure());
    figures.put("verification", forecast.verify().figure());
    Forecast off = Forecast.of(Pinn.mlp(1, 4, 1), poisson).gradientDescent(1e-3).steps(60);
    figures.put("verification that is off", off.verify().figure());
    figures.put("relinearised", off.relinearised(10).figure());
  }

  private void unknowns() {
    Problem inverse =
        Problem.named("Decay")
            .time("t", 0, 2)
            .equation(
                u -> u.dt().plus(u.times(Problem.unknown("k", 0.5))).minus(Problem.unknown("q", 0)))
            .initial(p -> 1)
            .data(
                "measured",
                Points.of(0.3, 0.6, 0.9, 1.2, 1.5, 1.8),
                new double[] {0.75, 0.54, 0.41, 0.31, 0.21, 0.17})
            .collocation(20);
    Training run = Pinn.mlp(1, 8, 1).train(inverse).selfScaledBroyden().steps(60).run();
    figures.put("unknowns", run.unknownsFigure(1, 0));
    Points inside = Points.uniform(LOW, HIGH, 7).seed(3);
    Expr k = Problem.unknownFunction("k", Pinn.mlp(1, 4, 1), "x");
    Problem conductor =
        Problem.named("Conductor")
            .space("x", 0, 1)
            .time("t", 0, 1)
            .equation(u -> u.dt().minus(k.times(u.dx()).dx()))
            .dirichlet(0)
            .collocation(inside)
            .boundary(4)
            .data("measured", inside, new double[] {1, 2, 3, 4, 3, 2, 1});
    Training found = Pinn.mlp(2, 8, 1).train(conductor).selfScaledBroyden().steps(30).run();
    figures.put("unknown function", found.unknownFunctionFigure("k", p -> 1 + 0.1 * p[0]));
  }

  private void choices() {
    Problem poisson = Problem.poisson1d(8).collocation(40);
    figures.put(
        "feature scale",
        poisson
            .featureScale(
                s -> Pinn.mlp(32, 1).randomFourierFeatures(1, 1, s), 0.25, 0.5, 1, 2, 4, 8)
            .figure());
  }

  private void studies() {
    Study exact =
        Study.of("width", List.of(4, 8, 16))
            .seeds(1, 2)
            .run(
                (width, seed) ->
                    Pinn.mlp(1, width, 1)
                        .seed(seed)
                        .train(Problem.poisson1d(1).collocation(20))
                        .adam(1e-2)
                        .steps(30));
    figures.put("study", exact.figure());
    Study tracked =
        Study.of("width", List.of(4, 8))
            .run(
                (width, seed) ->
                    Pinn.mlp(1, width, 1)
                        .seed(seed)
                        .train(Problem.poisson1d(1).collocation(20))
                        .adam(1e-2)
                        .steps(20)
                        .trackNtk(Points.uniform(0, 1, 20).seed(1))
                        .every(20));
    figures.put("tracked study", tracked.figure());
  }
}
