package io.github.ntk4j.report;

import io.github.ntk4j.exchange.ForeignModel;
import io.github.ntk4j.exchange.Layer;
import io.github.ntk4j.exchange.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What a file of another tool was taken for, as a Table. */
public final class ReadingTable {
  private ReadingTable() {}

  /** A row a layer. */
  public static Table of(String file, ForeignModel model) {
    List<Layer> layers = model.layers();
    return Table.create(
        "Reading of " + file,
        IntColumn.create("layer", IntStream.rangeClosed(1, layers.size()).toArray()),
        IntColumn.create("inputs", layers.stream().mapToInt(Layer::inputs).toArray()),
        IntColumn.create("outputs", layers.stream().mapToInt(Layer::outputs).toArray()),
        StringColumn.create("weights", layers.stream().map(layer -> layer.stored().name())),
        StringColumn.create("stored as", layers.stream().map(Layer::orientation)),
        StringColumn.create(
            "biases",
            layers.stream().map(layer -> layer.bias().map(Tensor::name).orElse("none: 0"))),
        StringColumn.create(
            "type", layers.stream().map(layer -> layer.stored().precision().name())));
  }
}
