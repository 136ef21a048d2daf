package io.github.ntk4j.report;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.pde.Scales;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Scales of a problem as a table, and as code. */
public final class ScaleTables {
  private ScaleTables() {}

  /** A row for each coordinate, output and term. */
  public static Table table(Scales scales) {
    Table table =
        Table.create(
            "Scales, " + scales.statement().name(),
            StringColumn.create("of"),
            StringColumn.create("name"),
            DoubleColumn.create("around"),
            DoubleColumn.create("scale"),
            StringColumn.create("why"));
    add(table, "coordinate", scales.coordinates());
    add(table, "output", scales.outputs());
    add(table, "term", scales.terms());
    return table;
  }

  private static void add(Table table, String of, List<Scales.Scale> rows) {
    for (Scales.Scale row : rows) {
      table.stringColumn("of").append(of);
      table.stringColumn("name").append(row.name());
      table.doubleColumn("around").append(row.around());
      table.doubleColumn("scale").append(row.size());
      table.stringColumn("why").append(row.why());
    }
  }

  /** A network whose inputs run over [−1, 1] and whose outputs have the scales. */
  public static String code(Scales scales) {
    return Text.format(
        "Pinn.mlp(%s, 32, 32, %s).%n    %s.%n    %s",
        scales.coordinates().size(),
        scales.outputs().size(),
        inputs(scales).substring(1),
        outputs(scales).substring(1));
  }

  /** The step by which inputs run over [−1, 1]. */
  public static String inputs(Scales scales) {
    return Text.format(
        ".standardised(Points.grid(%s, %s%s))",
        numbers(scales.lower()),
        numbers(scales.upper()),
        ", 2".repeat(scales.coordinates().size()));
  }

  /** The step by which outputs have the scales. */
  public static String outputs(Scales scales) {
    return Text.format(
        ".scaledOutputs(%s, %s)", numbers(scales.means()), numbers(scales.deviations()));
  }

  private static String numbers(double[] all) {
    return all.length == 1
        ? Double.toString(all[0])
        : Arrays.stream(all)
            .mapToObj(Double::toString)
            .collect(Collectors.joining(", ", "new double[] {", "}"));
  }
}
