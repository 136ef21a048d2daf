package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A problem as a reader sees it. */
class ProblemTextTest {
  private static String[] rows(Problem problem) {
    String latex = problem.latex();
    String begin = "\\begin{array}{lll} ";
    String end = " \\end{array}";
    assertTrue(latex.startsWith(begin) && latex.endsWith(end), latex);
    return latex.substring(begin.length(), latex.length() - end.length()).split(" \\\\\\\\ ", -1);
  }

  private static String equation(String row) {
    return row.substring(0, row.indexOf(" & "));
  }

  @Test
  void each_term_has_a_row_with_place_points_and_weight() {
    String[] rows = rows(Problem.poisson1d(2).weight("boundary", 10));
    assertEquals(
        "-u_{xx} = 4\\pi^{2}\\,\\sin\\left(2\\pi\\,x\\right) & \\quad x \\in [0, 1]"
            + " & \\quad \\text{residual: 500 points, weight 1}",
        rows[0]);
    assertEquals(
        "u = 0 & \\quad x \\in \\{0, 1\\} & \\quad \\text{boundary: 2 points, weight 10}", rows[1]);
    assertEquals(
        "u = \\sin\\left(2\\pi\\,x\\right) & \\quad  & \\quad \\text{exact solution}", rows[2]);
    assertEquals(3, rows.length);
  }

  @Test
  void what_has_no_u_stands_on_the_right() {
    String[] burgers = rows(Problem.burgers(0.01 / Math.PI));
    assertEquals("u_{t} + u\\,u_{x} - \\frac{0.01}{\\pi}\\,u_{xx} = 0", equation(burgers[0]));
    assertEquals("u = -\\sin\\left(\\pi\\,x\\right)", equation(burgers[2]));
    assertTrue(burgers[2].contains("t = 0 &"), burgers[2]);
    String[] multiscale = rows(Problem.multiscalePoisson());
    assertEquals(
        "-u_{xx} = 4\\pi^{2}\\,\\sin\\left(2\\pi\\,x\\right)"
            + " + 250\\pi^{2}\\,\\sin\\left(50\\pi\\,x\\right)",
        equation(multiscale[0]));
  }

  @Test
  void a_periodic_condition_names_the_opposite_face() {
    String[] rows = rows(Problem.allenCahn());
    assertEquals("u_{t} - 10^{-4}\\,u_{xx} + 5\\,\\left(u^{3} - u\\right) = 0", equation(rows[0]));
    assertEquals("u = u\\vert_{x = 1}", equation(rows[1]));
    assertTrue(rows[1].contains("x = -1 &"), rows[1]);
    assertEquals("u_{x} = u_{x}\\vert_{x = 1}", equation(rows[2]));
  }

  @Test
  void a_hard_constraint_and_a_disc_are_shown() {
    Problem hard =
        Problem.named("hard")
            .space("x", 0, 1)
            .equation(u -> u.dxx().plus(x -> x[0]))
            .ansatz(
                u -> u.coordinate("x"),
                u -> u.coordinate("x").times(u.coordinate("x").times(-1).plus(1)));
    String[] rows = rows(hard);
    assertEquals("u_{xx} = -f_{1}(x)", equation(rows[0]));
    assertEquals("u = x + x\\,\\left(-x + 1\\right)\\,N", equation(rows[1]));
    Problem disc =
        Problem.named("disc")
            .disc("x", "y", 0, 0, 2)
            .equation(u -> u.laplacian().minus(x -> 1))
            .dirichlet(x -> x[0]);
    assertEquals("u_{xx} + u_{yy} = f_{1}(x, y)", equation(rows(disc)[0]));
    assertEquals("u = f_{2}(x, y)", equation(rows(disc)[1]));
    assertTrue(rows(disc)[0].contains("\\left|(x, y) - (0, 0)\\right| \\le 2"), disc.latex());
    assertTrue(rows(disc)[1].contains("\\left|(x, y) - (0, 0)\\right| = 2"), disc.latex());
  }

  @Test
  void a_problem_shows_itself_in_latex_and_prints_as_text() {
    Problem heat = Problem.heat().collocation(1000);
    assertEquals("$" + heat.latex() + "$", heat.bundle().data().get("text/latex"));
    assertEquals(
        """
        Problem Heat on x ∈ [0, 1], t ∈ [0, 1]
          residual: 1,000 points, weight 1
          boundary: 100 points, weight 1
          initial: 100 points, weight 1""",
        heat.toString());
    assertEquals(
        """
        Problem line on x ∈ [−∞, ∞], t ∈ [0, 1]
          residual: no points yet, weight 1""",
        Problem.named("line")
            .space("x", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
            .time("t", 0, 1)
            .equation(u -> u.dt().minus(u.dxx()))
            .toString());
    assertEquals("Problem empty", Problem.named("empty").toString());
  }
}
