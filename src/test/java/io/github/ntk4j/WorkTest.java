package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Long calls say what they do, in one line each; and may be silent. */
class WorkTest {
  private static final Problem POISSON = Problem.poisson1d(1).collocation(40);
  private static final Pinn PINN = Pinn.mlp(1, 6, 1);

  private final List<String> tasks = new ArrayList<>();
  private int opened;
  private int closed;

  @BeforeEach
  void listen() {
    Progress.use(
        () -> {
          opened++;
          return new Progress() {
            @Override
            public void report(
                String task, long done, long total, OptionalDouble loss, Supplier<String> detail) {
              tasks.add(task);
            }

            @Override
            public void close() {
              closed++;
            }
          };
        });
  }

  @AfterEach
  void restore() {
    Progress.on();
    Progress.use(TerminalProgress::new);
  }

  private Set<String> tasks() {
    return new LinkedHashSet<>(tasks);
  }

  @Test
  void a_study_says_which_run_of_how_many_in_one_bar() {
    Study.of("width", List.of(4, 5))
        .seeds(7)
        .run((width, seed) -> Pinn.mlp(1, width, 1).seed(seed).train(POISSON).adam(1e-3).steps(3));
    assertEquals(
        List.of(
            "study of width",
            "run 1 of 2, width 4, seed 7",
            "run 1 of 2, width 4, seed 7 · training",
            "run 2 of 2, width 5, seed 7",
            "run 2 of 2, width 5, seed 7 · training"),
        List.copyOf(tasks()));
    assertEquals(1, opened);
    assertEquals(1, closed);
  }

  @Test
  void slabs_of_time_are_one_bar() {
    Problem heat = Problem.heat().collocation(30).slabs(2);
    Pinn.mlp(2, 4, 1).train(heat).adam(1e-3).steps(2).run();
    assertTrue(tasks.contains("slab 1 of 2 · training"), tasks.toString());
    assertTrue(tasks.contains("slab 2 of 2 · training"), tasks.toString());
    assertEquals(1, opened);
  }

  /** Each of these took seconds without a word on larger problems. */
  @Test
  void every_long_call_reports() {
    LossKernel kernel = Ntk.of(PINN).on(POISSON);
    Training run =
        PINN.train(POISSON).adam(1e-3).steps(3).trackNtk(Points.grid(0, 1, 5)).every(1).run();
    Forecast forecast = kernel.forecast().steps(5);
    forecast.figure();
    assertReports("rows of the kernel", () -> Ntk.of(PINN).on(Points.grid(0, 1, 5)));
    assertReports("kernel of 42 rows", () -> Ntk.of(PINN).on(POISSON).matrix());
    assertReports("spectrum of a kernel of 42 rows", () -> Ntk.of(PINN).on(POISSON).values());
    assertReports("spectrum of a kernel of 42 rows", () -> Ntk.of(PINN).on(POISSON).projection());
    assertReports("largest eigenvalues", () -> Ntk.of(PINN).top(3).on(POISSON));
    assertReports("loss weights by trace", () -> LossWeights.of(PINN, POISSON));
    assertReports("steps under rule 2 of 5", () -> kernel.lossWeights().table());
    assertReports("spectrum of Adam", () -> kernel.preconditioned().steps(3).table());
    assertReports(
        "kernel at σ = 2",
        () ->
            POISSON.featureScale(
                sigma -> Pinn.mlp(8, 4, 1).randomFourierFeatures(1, 0, sigma), 1, 2));
    assertReports("forecast of 7 steps", () -> forecast.steps(7).figure());
    assertReports("steps to reduce the loss", () -> forecast.steps(7).milestones());
    assertReports("training", forecast::verify);
    assertReports("windows", () -> forecast.relinearised(5));
    assertReports("explaining", run::explain);
    assertReports("errors of the run", run::summary);
    assertReports("figure of the run", run::figure);
    assertReports("figure with a slider · rows of the kernel", run::sliderFigure);
    assertReports("slopes of the ridges", () -> Pinn.ridges(12).solve(POISSON));
    assertReports("least squares in the tangent", () -> PINN.linearised().solve(POISSON));
  }

  private void assertReports(String task, Runnable call) {
    tasks.clear();
    call.run();
    assertTrue(
        tasks.stream().anyMatch(t -> t.equals(task) || t.endsWith(" · " + task)),
        task + " is not in " + tasks());
    assertEquals(opened, closed, task + ": what was opened is closed");
  }

  @Test
  void progress_that_is_off_says_nothing_until_it_is_on_again() {
    Progress.off();
    PINN.train(POISSON).adam(1e-3).steps(2).run().explain();
    assertEquals(List.of(), tasks);
    assertEquals("silent, without a terminal", Progress.open().toString());
    Progress.on();
    PINN.train(POISSON).adam(1e-3).steps(2).run();
    assertEquals(Set.of("training"), tasks());
  }

  @Test
  void what_fails_inside_leaves_no_trace_for_the_next() {
    assertThrows(
        IllegalStateException.class,
        () ->
            Work.during(
                "outer",
                work -> {
                  throw new IllegalStateException("no");
                }));
    assertEquals(opened, closed);
    PINN.train(POISSON).adam(1e-3).steps(2).run();
    assertTrue(tasks.contains("training"), tasks.toString());
  }

  @Test
  void a_display_that_fails_takes_no_result_away() {
    Progress.use(
        () ->
            new QuietProgress() {
              @Override
              public void report(
                  String task,
                  long done,
                  long total,
                  OptionalDouble loss,
                  Supplier<String> detail) {
                throw new IllegalStateException("no display");
              }
            });
    assertEquals(5, Ntk.of(PINN).on(Points.grid(0, 1, 5)).values().length);
  }
}
