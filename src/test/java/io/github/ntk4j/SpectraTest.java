package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ntk4j.chart.Series;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpectraTest {
  private final NtkResult few = Ntk.of(Pinn.mlp(1, 8, 1)).on(Points.grid(0, 1, 5));
  private final NtkResult many = Ntk.of(Pinn.mlp(1, 8, 1)).on(Points.grid(0, 1, 60));
  private final Spectra spectra = Spectra.of("five", few).and("sixty", many).titled("Two");

  @Test
  void a_row_and_a_line_for_each_kernel() {
    assertEquals(List.of("five", "sixty"), spectra.table().stringColumn("kernel").asList());
    assertEquals(many.values()[0], spectra.table().doubleColumn("λmax").get(1));
    assertEquals(
        many.resolvedModes() + " of 60", spectra.table().stringColumn("resolvedModes").get(1));
    List<Series> lines = spectra.figure().chart().panels().get(0).series();
    assertEquals(List.of("five", "sixty"), lines.stream().map(Series::name).toList());
    assertEquals(many.resolvedModes(), lines.get(1).y().size());
  }

  @Test
  void a_comparison_does_not_change_and_names_are_taken_once() {
    spectra.and("third", few);
    assertEquals(2, spectra.table().rowCount());
    assertEquals(
        "there is a spectrum \"five\" already: [five, sixty]",
        assertThrows(IllegalArgumentException.class, () -> spectra.and("five", many)).getMessage());
  }
}
