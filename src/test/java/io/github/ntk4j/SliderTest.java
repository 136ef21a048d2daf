package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ntk4j.chart.HeatMap;
import io.github.ntk4j.show.ChartFigure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SliderTest {
  private static final Points TRACKED = Points.uniform(0, 1, 40).seed(7);
  private static final Problem POISSON =
      Problem.poisson1d(1).collocation(Points.uniform(0, 1, 60).seed(3)).weight("boundary", 10);
  private static final Training RUN =
      Pinn.mlp(1, 16, 1).train(POISSON).adam(1e-2).steps(50).trackNtk(TRACKED).every(10).run();
  private static final ChartFigure SLIDER = RUN.sliderFigure();

  private static JsonNode json(ChartFigure figure) throws Exception {
    return new ObjectMapper().readTree(figure.json());
  }

  @Test
  void its_stops_are_the_tracked_steps() throws Exception {
    StringBuilder names = new StringBuilder();
    json(SLIDER)
        .get("frames")
        .forEach(frame -> names.append(frame.get("name").asText(" ")).append(' '));
    assertEquals("0 10 20 30 40 50 ", names.toString());
  }

  /** ½Σ(v·R)² over all modes is the loss; unresolved modes and five digits are left out. */
  @Test
  void energies_by_mode_add_up_to_the_loss_on_the_tracked_points() throws Exception {
    for (int step : new int[] {0, 20, 50}) {
      double sum = 0;
      for (JsonNode energy : energies(step)) {
        sum += energy.asDouble(); // null, where a mode is unresolved, is 0
      }
      double loss = RUN.problemAt(step).collocation(TRACKED).loss(RUN.at(step));
      assertEquals(loss, sum, 1e-4 * loss, "step " + step);
    }
  }

  private static JsonNode energies(int step) throws Exception {
    JsonNode figure = json(SLIDER);
    for (int t = 0; t < figure.get("data").size(); t++) {
      JsonNode trace = figure.get("data").get(t);
      if (trace.get("xaxis").asText().equals("x3")
          && trace.get("mode").asText().contains("markers")) {
        return moved(figure, step, t).get("y");
      }
    }
    throw new AssertionError("no energies");
  }

  private static JsonNode moved(JsonNode figure, int step, int trace) {
    JsonNode frame = figure.at("/frames/" + step / 10);
    for (int k = 0; k < frame.get("traces").size(); k++) {
      if (frame.get("traces").get(k).asInt() == trace) {
        return frame.get("data").get(k);
      }
    }
    throw new AssertionError("trace " + trace + " does not move");
  }

  @Test
  void a_mode_does_not_change_its_sign_between_steps() throws Exception {
    JsonNode figure = json(SLIDER);
    int first = 2; // trace of the first mode: two spectra come before
    assertEquals("mode 1", figure.at("/data/" + first + "/name").asText());
    for (int step = 10; step <= 50; step += 10) {
      JsonNode before = moved(figure, step - 10, first).get("y");
      JsonNode now = moved(figure, step, first).get("y");
      double product = 0;
      for (int i = 0; i < now.size(); i++) {
        product += before.get(i).asDouble() * now.get(i).asDouble();
      }
      assertTrue(product > 0, "step " + step);
    }
  }

  @Test
  void a_hundred_and_one_steps_stay_below_600_kilobytes() {
    Training run =
        Pinn.mlp(1, 8, 1).train(POISSON).adam(1e-3).steps(100).trackNtk(TRACKED).every(1).run();
    int bytes = run.sliderFigure().json().getBytes(StandardCharsets.UTF_8).length;
    assertTrue(bytes > 100_000 && bytes < 600_000, bytes + " bytes");
  }

  @Test
  void a_run_without_a_tracked_kernel_is_told_how_to_track_one() {
    Training run = Pinn.mlp(1, 8, 1).train(POISSON).adam(1e-3).steps(1).run();
    var e = assertThrows(IllegalArgumentException.class, run::sliderFigure);
    assertEquals("no kernel was tracked; train with .trackNtk(points).every(100)", e.getMessage());
  }

  @Test
  void over_two_coordinates_solution_and_error_are_maps_of_one_range() throws Exception {
    Points points = Points.uniform(new double[2], new double[] {1, 1}, 9);
    Problem heat = Problem.heat().collocation(30).boundary(8).initialPoints(8);
    Training run =
        Pinn.mlp(2, 8, 1).train(heat).adam(1e-2).steps(4).trackNtk(points).every(1).run();
    ChartFigure slider = run.sliderFigure();
    assertEquals("(b) Error", slider.chart().panels().get(1).title());
    JsonNode figure = json(slider);
    int map = map(figure, "x4");
    double most = 0;
    for (int step = 0; step <= 4; step++) {
      JsonNode frame = figure.at("/frames/" + step);
      int at = 0;
      while (frame.get("traces").get(at).asInt() != map) {
        at++;
      }
      JsonNode z = frame.get("data").get(at).get("z");
      HeatMap now =
          heat.solutionFigure(run.at(step)).chart().panels().get(0).heatMap().orElseThrow();
      double corner = now.z().get(0).get(0);
      assertEquals(corner, z.get(0).get(0).asDouble(), 0.05); // cells of another size
      for (JsonNode row : z) {
        for (JsonNode value : row) {
          most = Math.max(most, value.asDouble());
        }
      }
    }
    assertTrue(most <= figure.at("/data/" + map + "/zmax").asDouble() + 1e-4);
    assertTrue(slider.json().length() < 600_000);
  }

  private static int map(JsonNode figure, String axis) {
    for (int t = 0; t < figure.get("data").size(); t++) {
      JsonNode trace = figure.get("data").get(t);
      if (trace.get("type").asText().equals("heatmap")
          && trace.get("xaxis").asText().equals(axis)) {
        return t;
      }
    }
    throw new AssertionError("no map on " + axis);
  }

  @Test
  void of_three_coordinates_one_needs_a_value() {
    Points points = Points.uniform(new double[3], new double[] {1, 1, 1}, 9);
    Problem space = Problem.named("box").space("x", 0, 1).space("y", 0, 1).time("t", 0, 1);
    Problem box = space.equation(Expr::dt).collocation(9);
    Training run = Pinn.mlp(3, 4, 1).train(box).adam(1e-3).steps(1).trackNtk(points).every(1).run();
    refused(
        "a picture is over one or two coordinates: of [x, y, t] give one a value, e.g."
            + " Slice.of(\"t\", 0.5)",
        run::sliderFigure);
    Slice time = Slice.of("t", 0.5);
    for (Slice slice : List.of(time, time.and("y", 1))) {
      assertEquals("(b) Residual", run.sliderFigure(slice).chart().panels().get(1).title());
    }
    refused(
        "a slider has one value of each coordinate; got {t=[0.0, 1.0]}",
        () -> run.sliderFigure(Slice.of("t", 0, 1)));
  }

  /** u = x t whatever the network. */
  @Test
  void a_slider_through_time_has_lines_over_space() throws Exception {
    Problem line = Problem.named("line").space("x", 0, 1).time("t", 0, 2);
    Expr u = line.coordinate("x").times(line.coordinate("t"));
    Problem known = line.equation(Expr::dt).ansatz(u, u.times(0)).exact(u.plus(1)).collocation(9);
    Training run = Pinn.mlp(2, 3, 1).train(known).adam(1e-3).steps(1).run();
    ChartFigure time = run.sliderFigure("t");
    assertEquals("Solution – line, t = 2", time.chart().title());
    assertEquals(2, time.chart().panels().get(0).series().get(1).y().get(200), 1e-14);
    JsonNode frames = json(time).get("frames");
    assertEquals(41, frames.size());
    assertEquals("0.05", frames.get(1).get("name").asText());
    assertEquals(0.05, frames.get(1).at("/data/1/y/200").asDouble(), 1e-14);
    assertEquals(41, json(run.sliderFigure("x")).get("frames").size());
    refused("this problem has coordinates [x, t]; got \"k\"", () -> run.sliderFigure("k"));
    refused(
        "what moves along t has one value of each other coordinate; got {t=[1.0]}",
        () -> run.sliderFigure("t", Slice.of("t", 1)));
  }

  private static void refused(String message, Executable door) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, door).getMessage());
  }
}
