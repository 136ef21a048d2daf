package io.github.ntk4j.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the first layer sees, and its series along lines. */
class InputMapTest {
  private static final JetPlan MIXED =
      new JetPlan(2, List.of(new Partial(List.of(1, 2)), new Partial(List.of(2, 0))));

  private static Feature feature(Feature.Kind kind, double shift, double... weights) {
    return new Feature(kind, java.util.Arrays.stream(weights).boxed().toList(), shift);
  }

  @Test
  void forms_are_linear_and_their_sizes_are_of_their_terms() {
    Feature z = feature(Feature.Kind.COS, -0.5, 2, -3);
    double[] x = {0.25, -1};
    assertEquals(3, z.form(x), 0); // 0.5 + 3 − 0.5
    assertEquals(4, z.size(x), 0);
    assertEquals(4.5, z.size(new double[] {-0.5, 1}), 0);
    assertTrue(z.turns());
    assertTrue(feature(Feature.Kind.SIN, 0, 1).turns());
    assertFalse(feature(Feature.Kind.LINEAR, 0, 1).turns());
    assertEquals(feature(Feature.Kind.LINEAR, 0, 0, 1, 0), Feature.coordinate(1, 3));
    Feature moved = z.after(new double[] {4, 0.5}, new double[] {1, 2});
    assertEquals(z.form(new double[] {4 * 0.25 + 1, 0.5 * -1 + 2}), moved.form(x), 0);
    assertEquals(Feature.Kind.COS, moved.kind());
    assertEquals(
        moved,
        new InputMap(2, List.of(z))
            .after(new double[] {4, 0.5}, new double[] {1, 2})
            .features()
            .get(0));
  }

  /** The k-th derivative turns the angle by kπ/2. */
  @Test
  void series_of_cosines_and_sines_turn_by_quarters() {
    double z = 0.7;
    double rate = -1.3;
    double factor = 1;
    for (int k = 0; k <= 7; k++) {
      double turned = z + k * Math.PI / 2;
      assertEquals(
          factor * Math.cos(turned),
          feature(Feature.Kind.COS, 0, 1).coefficient(k, z, rate),
          1e-14);
      assertEquals(
          factor * Math.sin(turned),
          feature(Feature.Kind.SIN, 0, 1).coefficient(k, z, rate),
          1e-14);
      double linear = k == 0 ? z : k == 1 ? rate : 0;
      assertEquals(linear, feature(Feature.Kind.LINEAR, 0, 1).coefficient(k, z, rate), 0);
      factor *= rate / (k + 1);
    }
  }

  @Test
  void jets_are_those_of_the_features_along_each_line() {
    InputMap map =
        new InputMap(
            2,
            List.of(
                feature(Feature.Kind.LINEAR, 0.5, 2, -1), feature(Feature.Kind.SIN, 0.1, 1, 3)));
    double[][] points = {{9, 9}, {0.3, 0.2}, {-0.4, 0.6}, {9, 9}};
    double[][][] jets = map.jets(points, 1, 3, MIXED);
    assertEquals(MIXED.slots(), map.slots(MIXED));
    for (int f = 0; f < 2; f++) {
      Feature feature = map.features().get(f);
      for (int i = 0; i < 2; i++) {
        double z = feature.form(points[i + 1]);
        assertEquals(feature.coefficient(0, z, 0), jets[0][f][i], 0);
        for (int d = 0; d < MIXED.directions(); d++) {
          double rate =
              feature.weights().get(0) * MIXED.direction(d, 0)
                  + feature.weights().get(1) * MIXED.direction(d, 1);
          for (int k = 1; k <= MIXED.order(d); k++) {
            double wanted = feature.coefficient(k, z, rate);
            assertEquals(wanted, jets[MIXED.slot(d, k)][f][i], 1e-15);
          }
        }
      }
    }
  }

  @Test
  void coordinates_have_slopes_and_no_more() {
    InputMap map = InputMap.identity(2);
    assertEquals(1 + MIXED.directions(), map.slots(MIXED));
    double[][][] jets = map.jets(new double[][] {{3, 4}}, 0, 1, MIXED);
    assertArrayEquals(new double[] {3}, jets[0][0]);
    assertArrayEquals(new double[] {4}, jets[0][1]);
    for (int d = 0; d < MIXED.directions(); d++) {
      assertEquals(MIXED.direction(d, 1), jets[MIXED.slot(d, 1)][1][0]);
      assertNotNull(jets[MIXED.slot(d, 1)]);
      assertNull(jets[MIXED.slot(d, 2)]);
    }
  }

  @Test
  void fourier_features_are_cosines_and_then_sines() {
    double tau = 2 * Math.PI;
    InputMap map = InputMap.fourier(new double[][] {{1, 0.5}, {0, 2}});
    assertEquals(2, map.coordinates());
    assertEquals(
        List.of(
            feature(Feature.Kind.COS, 0, tau, tau * 0.5),
            feature(Feature.Kind.COS, 0, 0, tau * 2),
            feature(Feature.Kind.SIN, 0, tau, tau * 0.5),
            feature(Feature.Kind.SIN, 0, 0, tau * 2)),
        map.features());
    InputMap.fourier(new double[][] {{InputMap.MOST_FREQUENCY}});
    assertEquals(
        "B[1][0] is -1.0E308, so that 2πB overflows; 2.9e+307 is the most",
        assertThrows(
                IllegalArgumentException.class,
                () -> InputMap.fourier(new double[][] {{1}, {-1e308}}))
            .getMessage());
  }

  @Test
  void a_periodic_coordinate_has_harmonics_in_its_place() {
    double omega = 2 * Math.PI / 4;
    assertEquals(
        List.of(
            Feature.coordinate(0, 2),
            feature(Feature.Kind.COS, 0, 0, omega),
            feature(Feature.Kind.SIN, 0, 0, omega),
            feature(Feature.Kind.COS, 0, 0, 2 * omega),
            feature(Feature.Kind.SIN, 0, 0, 2 * omega)),
        InputMap.periodic(2, 1, 4, 2).features());
    assertEquals(
        List.of(
            feature(Feature.Kind.COS, 0, omega, 0),
            feature(Feature.Kind.COS, 0, 2 * omega, 0),
            Feature.coordinate(1, 2)),
        InputMap.even(2, 0, 4, 2).features());
    assertEquals(2, InputMap.even(2, 0, 4, 2).coordinates());
    assertEquals(
        "a period of 1.0E-308 is too short: 2π · 3/period overflows",
        assertThrows(IllegalArgumentException.class, () -> InputMap.periodic(1, 0, 1e-308, 3))
            .getMessage());
  }

  /** By 2⁻⁵³ of their sizes, and only angles where there are several. */
  @Test
  void angles_are_disturbed_where_there_are_several() {
    JetPlan value = new JetPlan(1, List.of());
    double[][] far = {{0}, {0}, {1e9}, {2e9}, {3e9}};
    Feature cosine = feature(Feature.Kind.COS, 1, 3);
    Feature sine = feature(Feature.Kind.SIN, 1, 3);
    Feature other = feature(Feature.Kind.SIN, 1, 4);
    Feature plain = feature(Feature.Kind.LINEAR, 1, 3);
    InputMap one = new InputMap(1, List.of(cosine, sine, plain));
    for (int f = 0; f < 3; f++) {
      assertArrayEquals(
          one.jets(far, 2, 5, value)[0][f], one.disturbedJets(far, 2, 5, value)[0][f]);
    }
    InputMap several = new InputMap(1, List.of(cosine, other, plain));
    double[][] moved = several.disturbedJets(far, 2, 5, value)[0];
    for (int i = 0; i < 3; i++) {
      double[] x = far[i + 2];
      double z = Rounding.disturbed(cosine.form(x), cosine.size(x));
      assertTrue(z != cosine.form(x));
      assertEquals(StrictMath.cos(z), moved[0][i], 0);
      assertEquals(plain.form(x), moved[2][i], 0);
    }
  }
}
