package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Conditions on parts of faces and of pieces, by name. */
class BoundaryPartTest {
  private final Problem plate =
      Problem.named("Heated strip")
          .space("x", 0, 1)
          .space("y", 0, 1)
          .time("t", 0, 2)
          .boundaryPart("heater", "y", 0, p -> p[0] >= 0.2 && p[0] <= 0.4)
          .boundaryPart("rest", "y", 0, p -> p[0] < 0.2 || p[0] > 0.4)
          .equation(u -> u.dt().minus(u.laplacian()))
          .neumann("heater", 5)
          .robin("rest", 1, 1, 0.0)
          .boundary(200);

  @Test
  void points_are_drawn_in_the_part_by_its_share() {
    double[][] heater = plate.points("heater").toArray();
    assertTrue(Arrays.stream(heater).allMatch(p -> p[1] == 0 && p[0] >= 0.2 && p[0] <= 0.4));
    assertEquals(40, heater.length, 4);
    assertEquals(160, plate.points("rest").size(), 4);
    double[] x = Arrays.stream(heater).mapToDouble(p -> p[0]).sorted().toArray();
    double[] t = Arrays.stream(heater).mapToDouble(p -> p[2]).sorted().toArray();
    assertTrue(x[0] < 0.22 && x[x.length - 1] > 0.38);
    assertTrue(t[0] < 0.2 && t[t.length - 1] > 1.8);
    assertEquals(10, plate.boundary(20).points("heater").size()); // however short it is
    assertEquals(2_000, plate.boundary(10_000).points("heater").size(), 150);
  }

  @Test
  void rows_are_outward_slopes() {
    Pinn net = Pinn.mlp(3, 4, 1);
    Points heater = plate.points("heater");
    double[] slope = net.derivative(heater, 1);
    double[] rows = ConditionsTest.residuals(plate, net, "heater");
    for (int i = 0; i < rows.length; i++) {
      assertEquals(-slope[i] - 5, rows[i], 1e-14);
    }
    assertTrue(
        plate.latex().contains("-u_{y} = 5 & \\quad y = 0,\\; \\text{heater}"), plate::latex);
  }

  @Test
  void a_part_may_end_in_time_or_be_one_of_a_piece() {
    Problem half = Problem.named("half").space("x", 0, 1).time("t", 0, 2);
    Problem on = half.boundaryPart("on", "x", 1, p -> p[1] < 0.5).dirichlet("on", 1);
    assertTrue(Arrays.stream(on.points("on").toArray()).allMatch(p -> p[0] == 1 && p[1] < 0.5));
    Problem disc =
        Problem.named("disc")
            .space("x", "y", Region.disc(0, 0, 1).named("rim"))
            .boundaryPart("upper", "rim", p -> p[1] > 0)
            .boundaryPart("quarter", "upper", p -> p[0] > 0)
            .dirichlet("quarter", 1);
    double[][] quarter = disc.points("quarter").toArray();
    assertEquals(25, quarter.length, 2);
    assertTrue(Arrays.stream(quarter).allMatch(p -> p[0] > 0 && p[1] > 0));
  }

  @Test
  void what_is_empty_unknown_or_prescribed_twice_is_refused() {
    refused(
        "no point of y = 0 lies in \"far\"; a test gets all coordinates of a point",
        () -> plate.boundaryPart("far", "y", 0, p -> p[0] > 2));
    refused("\"heater\" is a place already", () -> plate.boundaryPart("heater", "y", 1, p -> true));
    refused("y has its ends at 0.0 and 1.0", () -> plate.boundaryPart("a", "y", 0.5, p -> true));
    refused("parts of its boundary [heater, rest]; got \"heter\"", () -> plate.neumann("heter", 1));
    refused("\"heater\" and \"y=0.0\" fix the same", () -> plate.neumannAt("y", 0, 0.0));
    refused(
        "\"heater\" and \"more\" fix the same",
        () -> plate.boundaryPart("more", "y", 0, p -> p[0] > 0.3).neumann("more", 1));
    refused("a part needs a name", () -> plate.boundaryPart(" ", "y", 0, p -> true));
  }

  private static void refused(String part, Executable door) {
    String message = assertThrows(IllegalArgumentException.class, door).getMessage();
    assertTrue(message.contains(part), message);
  }
}
