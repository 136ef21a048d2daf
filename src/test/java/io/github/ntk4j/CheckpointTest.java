package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs that are broken off, and go on with the bits of those that are not. */
class CheckpointTest {
  private static final Pinn NET = Pinn.mlp(1, 6, 1);
  private static final int BREAK = 17;

  @TempDir Path folder;

  @AfterEach
  void quiet() {
    Progress.use(TerminalProgress::new);
  }

  private static Problem poisson() {
    return Problem.poisson1d(1).collocation(Points.uniform(0, 1, 30).seed(3));
  }

  private static TrainingPlan.Optimiser poissonBy() {
    return NET.train(poisson());
  }

  /** −k u″ = sin πx from 9 measurements. */
  private static Problem inverse(Expr k) {
    Points at = Points.grid(0, 1, 9);
    double[] seen = Arrays.stream(at.toArray()).mapToDouble(x -> x[0] * (1 - x[0])).toArray();
    return Problem.named("rate")
        .space("x", 0, 1)
        .equation(u -> u.dxx().times(k).plus(u.coordinate("x").times(Math.PI).sin()))
        .dirichlet(0.0)
        .collocation(20)
        .data("seen", at, seen);
  }

  private static TrainingPlan.Optimiser heat() {
    Problem heat =
        Problem.named("heat")
            .space("x", 0, 1)
            .time("t", 0, 1)
            .equation(u -> u.dt().minus(u.dxx()))
            .initial(x -> Math.sin(Math.PI * x[0]))
            .dirichlet(0.0)
            .collocation(40)
            .boundary(10)
            .initialPoints(10);
    return Pinn.mlp(2, 6, 1).train(heat);
  }

  private static Map<String, TrainingPlan> plans() {
    Map<String, TrainingPlan> all = new LinkedHashMap<>();
    Schedule moving = Schedule.constant(1e-2).reduceOnPlateau(0.5, 1).warmUp(4);
    all.put("adam", poissonBy().adam(moving).steps(25));
    all.put("adamW", poissonBy().adamW(Schedule.cosine(1e-2, 1e-4), 0.1).steps(25));
    all.put("nesterov", poissonBy().nesterov(1e-4, 0.9).steps(25));
    all.put("lbfgs", poissonBy().lbfgs(5).steps(25));
    all.put("broyden", poissonBy().selfScaledBroyden().steps(25));
    all.put("second order", poissonBy().levenbergMarquardt().steps(25));
    all.put("matrix-free", poissonBy().levenbergMarquardt().matrixFree().steps(25));
    all.put("spring", poissonBy().gaussNewton().momentum(0.8).steps(25).resample(4));
    all.put(
        "stages",
        poissonBy()
            .adam(1e-2)
            .batch(10)
            .steps(9)
            .then()
            .lastLayer()
            .steps(3)
            .then()
            .lbfgs()
            .steps(20)
            .trackNtk(Points.grid(0, 1, 5))
            .every(4));
    all.put(
        "growing",
        poissonBy()
            .levenbergMarquardt()
            .steps(35)
            .sampling(Sampling.growing(30, 60).candidates(300)));
    all.put("rad", poissonBy().adam(1e-2).batch(7, 5).steps(25).sampling(Sampling.rad().every(3)));
    all.put("rarD", poissonBy().lbfgs().steps(25).sampling(Sampling.rarD(5).every(6)));
    all.put(
        "causal", heat().adam(1e-2).steps(25).causal(Causality.tolerance(1).every(5)).resample(8));
    all.put("gradNorm", poissonBy().adam(1e-2).steps(25).balance(Balance.gradNorm(1)));
    all.put(
        "unknown",
        NET.train(inverse(Problem.unknown("k", 0.5)))
            .adam(1e-2)
            .batch(9)
            .steps(25)
            .balance(Balance.annealing()));
    all.put(
        "function",
        NET.train(inverse(Problem.unknownFunction("k", Pinn.mlp(1, 3, 1))))
            .levenbergMarquardt()
            .steps(25)
            .resample(8));
    return all;
  }

  static Stream<String> names() {
    return plans().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_run_that_was_broken_goes_on_with_the_same_bits(String name) {
    Path file = folder.resolve("run.ckpt");
    Training whole = plans().get(name).run();
    Progress.use(() -> new AtStep(BREAK, Thread.currentThread()::interrupt));
    Training part = plans().get(name).checkpoint(file).run();
    assertEquals(Ending.How.STOPPED, part.ending().how());
    assertEquals(BREAK, part.stoppedAt());
    Progress.use(QuietProgress::new);
    Training all = plans().get(name).checkpoint(file).resume(file);
    assertSame(whole, all);
    assertSame(whole, plans().get(name).resume(file)); // a run that has ended
  }

  private static void assertSame(Training whole, Training resumed) {
    assertArrayEquals(whole.model().parameters(), resumed.model().parameters());
    assertEquals(whole.history().printAll(), resumed.history().printAll());
    for (int row = 0; row < whole.history().rowCount(); row++) {
      assertEquals(
          whole.history().doubleColumn("loss").get(row),
          resumed.history().doubleColumn("loss").get(row));
      assertArrayEquals(whole.pointsAt(row).toArray(), resumed.pointsAt(row).toArray());
    }
    assertEquals(whole.ending(), resumed.ending());
    assertEquals(whole.summary().printAll(), resumed.summary().printAll());
    assertEquals(
        whole.stages().removeColumns("seconds").printAll(),
        resumed.stages().removeColumns("seconds").printAll());
    assertEquals(whole.provenance().toString(), resumed.provenance().toString());
    assertEquals(whole.kernels().keySet(), resumed.kernels().keySet());
    whole
        .kernels()
        .forEach((step, k) -> assertArrayEquals(k.matrix(), resumed.ntkAt(step).matrix()));
  }

  @Test
  void a_run_in_slabs_goes_on_in_the_slab_where_it_was_broken() throws IOException {
    Problem decay =
        Problem.named("decay")
            .time("t", 0, 1)
            .equation(u -> u.dt().plus(u))
            .initial(1.0)
            .collocation(30)
            .slabs(3);
    TrainingPlan plan = NET.train(decay).adam(1e-2).steps(9).then().lbfgs().steps(9);
    Training whole = plan.run();
    Path file = folder.resolve("run.ckpt");
    Files.writeString(folder.resolve("run.ckpt.3"), "of an earlier run");
    Progress.use(
        () ->
            new QuietProgress() {
              @Override
              public void report(
                  String task, long done, long total, OptionalDouble loss, Supplier<String> more) {
                if (task.startsWith("slab 2") && done == 11) {
                  Thread.currentThread().interrupt();
                }
              }
            });
    Training part = plan.checkpoint(file).run();
    assertEquals(2, part.slabs().size());
    Progress.use(QuietProgress::new);
    Training all = plan.checkpoint(file).resume(file);
    assertEquals(whole.history().printAll(), all.history().printAll());
    for (int k = 0; k < 3; k++) {
      assertSame(whole.slabs().get(k), all.slabs().get(k));
    }
    assertTrue(Files.exists(folder.resolve("run.ckpt.3")));
  }

  /** Each of many writes, by a time between two of them that is always over. */
  @Test
  void a_run_goes_on_from_what_it_wrote_last() throws IOException {
    Path file = folder.resolve("run.ckpt");
    TrainingPlan plan = poissonBy().adam(1e-2).steps(30);
    Progress.use(
        () ->
            new AtStep(
                20,
                () -> {
                  throw new IllegalStateException("as if killed");
                }));
    assertEquals(20, plan.checkpoint(file, Duration.ofNanos(1)).run().history().rowCount() - 1);
    Progress.use(QuietProgress::new);
    assertSame(plan.run(), plan.resume(file));
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(1, left.count());
    }
  }

  /** The disk that is gone after the first checkpoint. */
  @Test
  void a_checkpoint_that_cannot_be_written_later_ends_no_run() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Path file = inner.resolve("run.ckpt");
    Progress.use(
        () ->
            new AtStep(
                4,
                () -> {
                  try {
                    Files.delete(file);
                    Files.delete(inner);
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                }));
    Training run = poissonBy().adam(1e-2).steps(9).checkpoint(file).run();
    assertEquals(9, run.stoppedAt());
    assertEquals(Ending.How.FINISHED, run.ending().how());
    assertTrue(run.ending().reason().startsWith("no checkpoint at step 9: cannot write "));
  }

  @Test
  void a_limit_may_be_another_one_after_the_break() {
    Path file = folder.resolve("run.ckpt");
    TrainingPlan plan = poissonBy().lbfgs().steps(40).checkpoint(file);
    Training first = plan.untilLoss(1).run();
    assertTrue(first.stoppedAt() < 40);
    assertSame(first, plan.untilLoss(1).resume(file));
    assertSame(plan.run(), plan.resume(file));
  }

  private static String refused(TrainingPlan plan, Path file) {
    return assertThrows(IllegalArgumentException.class, () -> plan.resume(file)).getMessage();
  }

  private Path written() {
    Path file = folder.resolve("run.ckpt");
    poissonBy().adam(1e-2).steps(3).checkpoint(file).run();
    return file;
  }

  @Test
  void a_checkpoint_of_another_run_says_what_differs() {
    Path file = written();
    String of = "cannot resume: " + file + " is of another run, ";
    assertEquals(
        of + "the plan differs: adam(0.01), 3 steps there, adam(0.01), 4 steps here",
        refused(poissonBy().adam(1e-2).steps(4), file));
    String network = refused(Pinn.mlp(1, 7, 1).train(poisson()).adam(1e-2).steps(3), file);
    assertTrue(network.startsWith(of + "the network differs: "), network);
    double[] moved = NET.parameters();
    moved[0] += 1e-9;
    String start = refused(NET.withParameters(moved).train(poisson()).adam(1e-2).steps(3), file);
    assertTrue(start.startsWith(of + "the network"), start);
    String weight = refused(NET.train(poisson().weight("boundary", 2)).adam(1e-2).steps(3), file);
    assertEquals(of + "the weight of term boundary differs: 1.0 there, 2.0 here", weight);
    String points = refused(NET.train(poisson().collocation(30)).adam(1e-2).steps(3), file);
    assertTrue(points.startsWith(of + "the points of term residual differs: 30 rows"), points);
  }

  @Test
  void lambdas_are_told_apart_by_their_values() {
    Path file = folder.resolve("run.ckpt");
    Problem open = Problem.named("source").space("x", 0, 1).dirichlet(0.0).collocation(9);
    Problem one = open.equation(u -> u.dxx().plus(x -> Math.sin(x[0])));
    Problem other = open.equation(u -> u.dxx().plus(x -> Math.cos(x[0])));
    NET.train(one).adam(1e-2).steps(2).checkpoint(file).run();
    String said = refused(NET.train(other).adam(1e-2).steps(2), file);
    assertTrue(said.contains("the values of the problem's functions differ"), said);
  }

  @Test
  void a_file_that_is_damaged_or_none_is_refused_in_a_sentence() throws IOException {
    Path file = written();
    byte[] good = Files.readAllBytes(file);
    TrainingPlan plan = poissonBy().adam(1e-2).steps(3);
    for (int length : new int[] {0, 3, 30, good.length / 2, good.length - 1}) {
      Files.write(file, Arrays.copyOf(good, length));
      String said = refused(plan, file);
      assertTrue(said.contains("was cut"), said);
    }
    for (int at : new int[] {300, good.length / 2, good.length - 4}) {
      byte[] changed = good.clone();
      changed[at] ^= 1;
      Files.write(file, changed);
      assertTrue(refused(plan, file).endsWith("was cut or changed since it was written"));
    }
    byte[] later = good.clone();
    int version = new String(good, StandardCharsets.ISO_8859_1).indexOf("checkpoint 1") + 11;
    later[version] = '2';
    Files.write(file, later);
    String said = refused(plan, file);
    assertTrue(said.contains("another version of ntk4j: ntk4j checkpoint 2"), said);
    Files.writeString(file, "step,loss\n0,1\n");
    assertTrue(refused(plan, file).contains("is no ntk4j checkpoint"));
    Path none = folder.resolve("none.ckpt");
    assertTrue(
        assertThrows(UncheckedIOException.class, () -> plan.resume(none))
            .getMessage()
            .endsWith("there is no such file"));
  }

  @Test
  void a_place_that_cannot_be_written_to_is_known_before_the_first_step() {
    TrainingPlan plan =
        poissonBy().adam(1e-2).steps(3).checkpoint(folder.resolve("no").resolve("run.ckpt"));
    assertThrows(UncheckedIOException.class, plan::run);
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> plan.checkpoint(folder.resolve("x"), Duration.ZERO));
    assertTrue(thrown.getMessage().contains("above 0"));
    assertFalse(Files.exists(folder.resolve("x")));
  }
}
