package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ntk4j.show.MimeBundle;
import io.github.ntk4j.show.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is shown again from its folder. */
class SavedRunTest {
  @TempDir Path folder;

  private static Training run() {
    return Pinn.mlp(1, 6, 1)
        .train(Problem.poisson1d(1).collocation(20))
        .adam(1e-2)
        .steps(6)
        .trackNtk(Points.grid(0, 1, 5))
        .every(3)
        .run();
  }

  @Test
  void tables_figures_and_network_are_those_of_the_run() throws IOException {
    Training run = run();
    Path place = run.save(folder.resolve("runs").resolve("first"));
    SavedRun saved = SavedRun.open(place);
    assertEquals(run.toString(), saved.toString());
    assertArrayEquals(run.model().parameters(), saved.model().parameters());
    assertEquals(List.of("summary", "history", "stages", "kernels"), saved.tables());
    assertEquals(run.history().printAll(), saved.table("history").printAll());
    assertEquals(run.ntkHistory().printAll(), saved.table("kernels").printAll());
    assertEquals(List.of("training", "solution"), saved.figures());
    ObjectMapper json = new ObjectMapper();
    Map<String, Object> shown = run.figure().bundle().data();
    Map<String, Object> again = saved.figure("training").bundle().data();
    assertEquals(
        json.readTree(json.writeValueAsString(shown.get(MimeBundle.PLOTLY))),
        json.readTree(json.writeValueAsString(again.get(MimeBundle.PLOTLY))));
    assertEquals(
        Provenance.from(run.history()).entries(),
        Provenance.from(saved.table("history")).entries());
    assertEquals(shown.get("image/png"), again.get("image/png"));
    assertEquals(shown.get("text/plain"), again.get("text/plain"));
    MimeBundle solution = saved.figure("solution").bundle();
    assertEquals(run.solutionFigure().bundle().data().keySet(), solution.data().keySet());
    assertTrue(saved.bundle().data().containsKey(MimeBundle.PLOTLY));
  }

  @Test
  void what_is_no_saved_run_is_refused_in_a_sentence() throws IOException {
    assertEquals(
        "there is no saved run in " + folder + ": run.json is missing; run.save(folder) writes one",
        refused(() -> SavedRun.open(folder)));
    Path place = run().save(folder);
    assertEquals(
        "this run was saved with the figures [training, solution]; got \"slider\"",
        refused(() -> SavedRun.open(place).figure("slider")));
    Path figure = place.resolve("training.figure.json");
    Files.writeString(
        figure, Files.readString(figure).replaceFirst("training step", "trained step"));
    assertEquals(
        figure + " is no shown result: it was changed since it was written",
        refused(() -> SavedRun.open(place).figure("training")));
    Files.writeString(place.resolve("run.json"), "{}");
    assertTrue(refused(() -> SavedRun.open(place)).contains(" names no run: "));
  }

  private static String refused(Runnable work) {
    return assertThrows(IllegalArgumentException.class, work::run).getMessage();
  }
}
