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
  void a_setting_that_cannot_be_run_ends_the_study_and_keeps_the_runs_so_far() {
    Study study = Study.of("width", List.of(4, 0, 8)).seeds(1, 2).run(StudyTest::plan);
    String reason = "stopped after 2 of 6 runs: width 0, seed 1: ";
    assertTrue(study.toString().contains(reason + "mlp needs sizes"), study.toString());
    assertTrue(study.bundle().data().get("text/html").toString().contains(reason));
    assertEquals(2, study.table().rowCount());
    assertEquals(2, study.runs("4").size());
    assertEquals(1, study.summary().rowCount());
  }

  @Test
  void a_run_that_fails_midway_ends_the_study_with_its_reason() {
    Progress.use(
        () ->
            new AtStep(
                10,
                () -> {
                  throw new IllegalStateException("no display");
                }));
    Study study;
    try {
      study = Study.of("width", List.of(4, 8)).run(StudyTest::plan);
    } finally {
      Progress.use(TerminalProgress::new);
    }
    assertTrue(study.toString().endsWith("stopped after 1 of 2 runs: no display"));
    assertEquals(10, study.table().intColumn("steps").get(0));
  }

  @Test
  void the_first_setting_of_all_throws_what_it_throws() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Study.of("width", List.of(0, 4)).run(StudyTest::plan));
  }

  @Test
  void names_of_columns_are_no_names_of_settings() {
    for (String name : new String[] {"seed", "Loss", "RUNS", "least error", "λmax"}) {
      var e = assertThrows(IllegalArgumentException.class, () -> Study.of(name, List.of(1)));
      assertTrue(
          e.getMessage().startsWith("a study of \"" + name + "\" needs another name"),
          e.getMessage());
    }
    Study study = Study.of("seeds", List.of(4)).run(StudyTest::plan);
    for (Table table : new Table[] {study.table(), study.summary()}) {
      assertEquals("seeds", table.column(0).name());
      for (String column : table.columnNames().subList(1, table.columnCount())) {
        assertThrows(IllegalArgumentException.class, () -> Study.of(column, List.of(4)), column);
      }
    }
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
