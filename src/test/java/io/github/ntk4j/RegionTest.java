package io.github.ntk4j;

import static java.lang.Math.PI;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.geometry.Body;
import io.github.ntk4j.geometry.Piece;
import io.github.ntk4j.geometry.Rule;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Regions: what is inside, what bounds them, and what is refused. */
class RegionTest {
  private static final double ROUNDING = 1e-12;

  private final Region plate = Region.box(-1, 1, -1, 1).minus(Region.disc(0, 0, 0.3).named("hole"));
  private final Region notched = Region.box(0, 3, 0, 1).minus(Region.box(1, 2, 0.5, 2));

  /** Area or volume by the divergence theorem: (1/d) ∮ x·n, which is right if all normals are. */
  private static double inside(Region region) {
    Body body = region.body();
    double sum = 0;
    for (Piece piece : body.pieces()) {
      double[] values =
          Arrays.stream(piece.rule().points()).mapToDouble(x -> outward(piece, x)).toArray();
      sum += piece.rule().sum(values);
    }
    return sum;
  }

  private static double outward(Piece piece, double[] x) {
    double[] normal = piece.normal(x);
    double sum = 0;
    for (int k = 0; k < x.length; k++) {
      sum += x[k] * normal[k] / x.length;
    }
    return sum;
  }

  private static void fails(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  private static List<String> names(Region region) {
    return region.body().pieces().stream().map(Piece::name).toList();
  }

  private static double length(Region region, String piece) {
    return region.body().piece(piece).measure();
  }

  /** Chords across it and the divergence theorem around it agree. */
  @Test
  void integrals_over_the_inside_are_right() {
    for (Region region :
        List.of(
            plate,
            notched,
            Region.disc(1, 2, 0.5),
            Region.disc(0, 0, 1).union(Region.disc(1, 0.3, 0.7)).minus(Region.disc(0.2, 0, 0.3)),
            Region.polygon(new double[][] {{0, 0}, {2, 1}, {1, 3}, {0.5, 1}}),
            Region.interval(0, 3).minus(Region.interval(1, 1.5)))) {
      Rule rule = region.body().inside(24);
      double[] ones = new double[rule.points().length];
      Arrays.fill(ones, 1);
      assertEquals(inside(region), rule.sum(ones), 1e-9, region::toString);
    }
    Rule disc = Region.disc(1, 2, 0.5).body().inside(24);
    double[] squares = Arrays.stream(disc.points()).mapToDouble(x -> x[0] * x[0]).toArray();
    assertEquals(Math.PI * (0.25 + 0.0625 / 4), disc.sum(squares), 1e-9); // πr²(c² + r²/4)
  }

  @Test
  void a_plate_with_a_hole_has_five_pieces() {
    assertEquals(List.of("left", "right", "bottom", "top", "hole"), names(plate));
    assertEquals(2, length(plate, "left"), ROUNDING);
    assertEquals(0.6 * PI, length(plate, "hole"), ROUNDING);
    assertEquals(4 - 0.09 * PI, inside(plate), ROUNDING);
  }

  @Test
  void normals_point_out_of_the_region_and_into_its_hole() {
    double[][] points = {{0.3, 0}, {0, -0.3}, {1, 0.5}, {0.5, -1}};
    double[][] normals = plate.normals(Points.of(points));
    double[][] expected = {{-1, 0}, {0, 1}, {1, 0}, {0, -1}};
    for (int i = 0; i < points.length; i++) {
      assertArrayEquals(expected[i], normals[i], ROUNDING);
    }
  }

  @Test
  void a_notch_that_reaches_the_side_opens_it() {
    assertEquals(
        List.of("left 1", "right 1", "bottom 1", "top", "left 2", "right 2", "bottom 2"),
        names(notched));
    assertEquals(2, length(notched, "top"), ROUNDING); // of two portions
    assertEquals(0.5, length(notched, "left 2"), ROUNDING);
    assertEquals(1.5, length(notched, "left"), ROUNDING); // both
    assertEquals(2.5, inside(notched), ROUNDING);
    assertTrue(notched.contains(1, 0.7), "on the side of the notch");
    assertFalse(notched.contains(1.5, 1), "where the top was");
    assertTrue(notched.contains(1.5, 0.5), "on the floor of the notch");
  }

  @Test
  void a_notch_whose_side_is_the_shapes_own_leaves_none_of_it() {
    Region open = Region.box(0, 3, 0, 1).minus(Region.box(1, 2, 0.5, 1));
    assertEquals(2, length(open, "top"), ROUNDING);
    assertEquals(names(notched), names(open));
    assertEquals(2.5, inside(open), ROUNDING);
    assertFalse(open.contains(1.5, 1));
  }

  @Test
  void boxes_that_share_sides_are_one_region() {
    Region two = Region.box(0, 1, 0, 1).union(Region.box(1, 2, 0, 1));
    assertEquals(2, inside(two), ROUNDING);
    assertEquals(6, two.body().boundary().measure(), ROUNDING);
    assertTrue(two.contains(1, 0.5), "on the seam");
    Region overlapping = Region.box(0, 1, 0, 1).union(Region.box(0.5, 2, 0, 1));
    assertEquals(2, inside(overlapping), ROUNDING);
    assertEquals(6, overlapping.body().boundary().measure(), ROUNDING);
  }

  @Test
  void a_lens_is_bounded_by_two_arcs() {
    Region lens = Region.disc(-0.5, 0, 1).intersect(Region.disc(0.5, 0, 1));
    assertEquals(List.of("disc 1", "disc 2"), names(lens));
    assertEquals(2 * PI / 3, length(lens, "disc 1"), ROUNDING); // an angle of 2·60°
    assertEquals(2 * PI / 3 - Math.sqrt(3) / 2, inside(lens), ROUNDING);
    assertArrayEquals(new double[] {-0.5, -Math.sqrt(0.75)}, lens.body().lower(), ROUNDING);
  }

  @Test
  void half_a_disc_has_a_box_of_its_own() {
    Region half =
        Region.disc(0, 0, 1).intersect(Region.halfSpace(new double[] {0, 0}, new double[] {0, -7}));
    assertEquals(List.of("disc", "line"), names(half));
    assertEquals(PI, length(half, "disc"), ROUNDING);
    assertEquals(2, length(half, "line"), ROUNDING);
    assertEquals(PI / 2, inside(half), ROUNDING);
    assertArrayEquals(new double[] {-1, 0}, half.body().lower(), ROUNDING);
  }

  @Test
  void a_polygon_takes_its_corners_either_way_round() {
    double[][] corners = {{0, 0}, {2, 0}, {2, 1}, {1, 1}, {1, 2}, {0, 2}};
    double[][] back = {{0, 0}, {0, 2}, {1, 2}, {1, 1}, {2, 1}, {2, 0}, {0, 0}};
    for (double[][] some : List.of(corners, back)) {
      Region ell = Region.polygon(some);
      assertEquals(List.of("edge 1", "edge 2", "edge 3", "edge 4", "edge 5", "edge 6"), names(ell));
      assertEquals(3, inside(ell), ROUNDING);
      assertFalse(ell.contains(1.5, 1.5));
      assertTrue(ell.contains(1, 1));
    }
    Region holed = Region.polygon(corners).named("wall").minus(Region.disc(0.5, 0.5, 0.25));
    assertEquals(3 - PI / 16, inside(holed), ROUNDING);
    assertEquals(8, length(holed, "wall"), ROUNDING);
    assertEquals(1, length(holed, "wall edge 3"), ROUNDING);
  }

  @Test
  void regions_of_the_line_have_ends() {
    Region two = Region.interval(0, 3).minus(Region.interval(1, 2).named("gap"));
    assertEquals(List.of("left", "right", "gap left", "gap right"), names(two));
    assertEquals(2, inside(two), ROUNDING);
    assertArrayEquals(
        new double[] {-1, 1, 1, -1},
        Arrays.stream(two.normals(Points.of(0, 3, 1, 2))).mapToDouble(n -> n[0]).toArray());
    assertFalse(two.contains(1.5));
  }

  @Test
  void regions_of_space_have_surfaces() {
    Region block = Region.box(-1, 1, -1, 1, -1, 1).minus(Region.ball(0, 0, 0, 0.5));
    assertEquals(List.of("left", "right", "front", "back", "bottom", "top", "ball"), names(block));
    assertEquals(4, length(block, "front"), ROUNDING);
    assertEquals(PI, length(block, "ball"), ROUNDING);
    assertEquals(8 - PI / 6, inside(block), 1e-10);
    assertArrayEquals(
        new double[] {0, -1, 0},
        block.normals(Points.of(new double[][] {{0, -1, 0.25}}))[0],
        ROUNDING);
    Region dome =
        Region.ball(0, 0, 0, 1)
            .intersect(Region.halfSpace(new double[] {0, 0, 0}, new double[] {0, 0, -1}));
    assertEquals(2 * PI, length(dome, "ball"), 0.06); // cut: by 2,048 points, to 1 or 2 %
    assertEquals(PI, length(dome, "plane"), 0.06);
    assertEquals(2 * PI / 3, inside(dome), 0.02);
  }

  @Test
  void points_are_drawn_inside_and_on_pieces_and_again_by_another_seed() {
    Points inside = plate.points(500);
    assertEquals("500 points (uniform, seed 0)", inside.words());
    for (double[] x : inside.seed(4).toArray()) {
      assertTrue(Math.hypot(x[0], x[1]) > 0.3 && Math.abs(x[0]) < 1 && Math.abs(x[1]) < 1);
    }
    for (double[] x : plate.boundary("hole", 40).seed(4).toArray()) {
      assertEquals(0.3, Math.hypot(x[0], x[1]), ROUNDING);
    }
    double[][] all = plate.boundary(1000).toArray();
    double hole = 1000 * 0.6 * PI / (8 + 0.6 * PI);
    assertEquals(
        hole, (double) Arrays.stream(all).filter(x -> Math.hypot(x[0], x[1]) < 0.5).count(), 1);
    double[] lo = {-1, -1};
    double[] hi = {1, 1};
    assertEquals(372, Points.sobol(lo, hi, 400).where(plate::contains).size(), 3);
  }

  @Test
  void a_region_says_what_it_is_made_of() {
    assertEquals(
        """
        Region [−1, 1] × [−1, 1] without "hole", disc of radius 0.3 around (0, 0)
          boundary: left 2, right 2, bottom 2, top 2, hole 1.885""",
        plate.toString());
    assertEquals(
        "\\left([-1, 1] \\times [-1, 1]\\right) \\setminus \\left(B_{0.3}(0, 0)\\right)",
        plate.latex());
    assertEquals(List.of("piece", "length"), plate.pieces().columnNames());
    assertEquals(
        "plane",
        Region.halfSpace(new double[3], new double[] {1, 0, 0})
            .intersect(Region.ball(0, 0, 0, 1))
            .pieces()
            .getString(0, "piece"));
  }

  @Test
  void shapes_that_are_none_are_refused() {
    fails("a disc needs a finite radius above 0; got 0.0", () -> Region.disc(0, 0, 0));
    fails("a ball needs a finite radius above 0; got -1.0", () -> Region.ball(0, 0, 0, -1));
    fails("a disc needs a finite radius above 0; got NaN", () -> Region.disc(0, 0, Double.NaN));
    fails("a disc needs a finite centre; got [NaN, 0.0]", () -> Region.disc(Double.NaN, 0, 1));
    fails("a box needs finite lo < hi; got 2.0 and 1.0 along axis 1", () -> Region.box(0, 1, 2, 1));
    fails(
        "a box needs a lower and an upper end along each of one to three axes, e.g. box(-1, 1, 0, 2); got 3"
            + " numbers",
        () -> Region.box(0, 1, 2));
    fails(
        "the polygon crosses or touches itself at (0.5, 0.5); list its corners in order along its edge",
        () -> Region.polygon(corners(0, 0, 1, 1, 1, 0, 0, 1)));
    fails(
        "the polygon crosses or touches itself at (1.0, 0.0); list its corners in order along its edge",
        () -> Region.polygon(corners(0, 0, 1, 0, 2, 0)));
    fails("a polygon needs at least 3 corners; got 2", () -> Region.polygon(corners(0, 0, 1, 0)));
    fails(
        "corners[1] needs two finite numbers; got [NaN, 0.0]",
        () -> Region.polygon(corners(0, 0, Double.NaN, 0, 1, 1)));
    fails(
        "corners[1] of the polygon is the one before, (0.0, 0.0)",
        () -> Region.polygon(corners(0, 0, 0, 0, 1, 1)));
    fails(
        "the normal of a half-space needs a finite length above 0; got [0.0, 0.0]",
        () -> Region.halfSpace(new double[2], new double[2]));
    fails("a region needs a name, e.g. \"hole\"; got \" \"", () -> plate.named(" "));
  }

  private static double[][] corners(double... numbers) {
    double[][] corners = new double[numbers.length / 2][];
    Arrays.setAll(corners, i -> new double[] {numbers[2 * i], numbers[2 * i + 1]});
    return corners;
  }

  @Test
  void combinations_of_nothing_are_refused() {
    Region box = Region.box(0, 1, 0, 1);
    fails(
        "disc of radius 3.0 around (0.0, 0.0) swallows all of [0.0, 1.0] × [0.0, 1.0]; nothing is left",
        () -> box.minus(Region.disc(0, 0, 3)));
    fails(
        "disc of radius 1.0 around (5.0, 5.0) takes nothing away from [0.0, 1.0] × [0.0, 1.0]: they do not meet",
        () -> box.minus(Region.disc(5, 5, 1)));
    fails(
        "[0.0, 1.0] × [0.0, 1.0] and disc of radius 1.0 around (5.0, 5.0) have nothing in common",
        () -> box.intersect(Region.disc(5, 5, 1)));
    fails(
        "regions are combined in the same space; [0.0, 1.0] × [0.0, 1.0] has 2 dimensions and [0.0, 1.0] has 1",
        () -> box.union(Region.interval(0, 1)));
    Region behind = Region.halfSpace(new double[2], new double[] {1, 1});
    fails(
        "a region needs finite bounds; half-space (0.7071067811865475, 0.7071067811865475) · p ≤ 0.0 has none:"
            + " intersect it with a box",
        () -> Problem.named("half").space("x", "y", behind));
    fails("a point of this region has 2 coordinates; got 1", () -> box.contains(1));
    fails(
        "point [0.5, 0.5] is not on the boundary of the region",
        () -> box.normals(Points.of(new double[][] {{0.5, 0.5}})));
    fails(
        "this region's boundary has pieces [left, right, bottom, top]; got \"hole\"",
        () -> box.boundary("hole", 3));
  }
}
