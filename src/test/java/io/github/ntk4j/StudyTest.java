package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class StudyTest {
  private static final Problem POISSON = Problem.poisson1d(1).collocation(30);

  private static TrainingPlan plan(int width, long seed) {
    return Pinn.mlp(1, width, 1)
        .seed(seed)
        .train(POISSON)
        .adam(1e-2)
        .steps(20)
        .trackNtk(Points.grid(0, 1, 10))
        .every(20);
  }

  @Test
  void every_setting_runs_with_every_seed() {
    Study study = Study.of("width", List.of(4, 16)).seeds(1, 2, 3).run(StudyTest::plan);
    Table all = study.table();
    assertEquals(6, all.rowCount());
    for (int row = 0; row < 6; row++) {
      Training again = plan(row < 3 ? 4 : 16, row % 3 + 1).run();
      double loss = again.history().doubleColumn("loss").get(20);
      assertEquals(loss, all.doubleColumn("loss").get(row), 0);
    }
    assertEquals(3, study.runs("16").size());
  }

  @Test
  void the_summary_has_median_and_spread() {
    Study study = Study.of("width", List.of(4)).seeds(1, 2, 3).run(StudyTest::plan);
    double[] losses = study.table().doubleColumn("loss").asDoubleArray();
    java.util.Arrays.sort(losses);
    Table summary = study.summary();
    assertEquals(losses[0], summary.doubleColumn("least loss").get(0), 0);
    assertEquals(losses[1], summary.doubleColumn("loss").get(0), 0);
    assertEquals(losses[2], summary.doubleColumn("largest loss").get(0), 0);
    assertTrue(
        summary
            .columnNames()
            .containsAll(List.of("relative L2 error", "least error", "largest error")));
    assertEquals(3, study.figure().chart().panels().size()); // loss, error, spectra
    assertEquals(
        List.of("4", "", ""),
        study.figure().chart().panels().get(1).series().stream().map(s -> s.name()).toList());
  }

  @Test
  void every_network_is_evaluated_once_however_often_the_study_is_shown() {
    AtomicInteger asked = new AtomicInteger();
    Problem counted =
        Problem.poisson1d(1)
            .collocation(20)
            .exact(
                x -> {
                  asked.incrementAndGet();
                  return Math.sin(Math.PI * x[0]);
                });
    Study study =
        Study.of("width", List.of(4, 6))
            .seeds(1, 2)
            .run((w, seed) -> Pinn.mlp(1, w, 1).seed(seed).train(counted).adam(1e-3).steps(2));
    int before = asked.get(); // building the problem asks too
    study.bundle();
    study.table();
    study.figure();
    assertEquals(4 * 100, asked.get() - before); // four networks on 100 points
  }

  @Test
  void an_interrupt_keeps_the_runs_so_far() {
    Study study =
        Study.of("width", List.of(4, 8))
            .seeds(1)
            .run(
                (width, seed) -> {
                  Thread.currentThread().interrupt(); // as if stop were pressed now
                  return plan(width, seed);
                });
    assertEquals(1, study.table().rowCount());
    assertTrue(study.toString().endsWith("stopped after 1 of 2 runs"));
  }

  @Test
  void bad_studies() {
    assertEquals(
        "a study of width needs at least one setting; got none",
        assertThrows(IllegalArgumentException.class, () -> Study.of("width", List.of()))
            .getMessage());
    Study study = Study.of("width", List.of(4)).run(StudyTest::plan);
    assertEquals(
        "this study has settings [4]; got \"5\"",
        assertThrows(IllegalArgumentException.class, () -> study.runs("5")).getMessage());
  }
}
