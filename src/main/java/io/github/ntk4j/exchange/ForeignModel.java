package io.github.ntk4j.exchange;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.WholeFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A fully connected network in a file of another tool.
 *
 * @param layers in order; each has as many inputs as the one before has outputs
 */
public record ForeignModel(List<Layer> layers) {
  private static final int ZIP = 'P' | 'K' << Byte.SIZE;

  /**
   * Reads a file, by what it holds and not by its ending.
   *
   * @throws java.io.UncheckedIOException if it cannot be read
   * @throws IllegalArgumentException if it is neither safetensors nor npz, damaged, or no chain of
   *     linear layers
   */
  public static ForeignModel read(Path path) {
    byte[] start = WholeFile.readBytes(path);
    try {
      boolean zip = start.length > 1 && (start[0] | start[1] << Byte.SIZE) == ZIP;
      return new ForeignModel(
          Layers.of(zip ? Npz.read(path) : SafeTensors.read(requireKnown(start))));
    } catch (IllegalArgumentException e) {
      throw Fault.argument(path + " is no network that can be read: " + e.getMessage());
    }
  }

  private static byte[] requireKnown(byte[] file) {
    boolean pickle = file.length > 1 && (file[0] & 0xff) == 0x80 && file[1] >= 2 && file[1] <= 5;
    if (pickle && !(file.length > Long.BYTES && file[Long.BYTES] == '{')) {
      throw Fault.argument(Npz.PICKLE);
    }
    return file;
  }

  /** Sizes, input first. */
  public int[] sizes() {
    int[] sizes = new int[layers.size() + 1];
    sizes[0] = layers.get(0).inputs();
    for (int l = 0; l < layers.size(); l++) {
      sizes[l + 1] = layers.get(l).outputs();
    }
    return sizes;
  }

  /** Per layer the weights, outputs × inputs in row-major order, then the biases. */
  public double[] parameters() {
    int count = 0;
    for (Layer layer : layers) {
      count = Math.addExact(count, layer.weight().values().length + layer.outputs());
    }
    double[] parameters = new double[count];
    int at = 0;
    for (Layer layer : layers) {
      double[] weights = layer.weight().values();
      System.arraycopy(weights, 0, parameters, at, weights.length);
      at += weights.length;
      if (layer.bias().isPresent()) {
        System.arraycopy(layer.bias().get().values(), 0, parameters, at, layer.outputs());
      }
      at += layer.outputs();
    }
    return parameters;
  }

  /** The coarsest type of its numbers. */
  public Precision precision() {
    return layers.stream()
        .flatMap(
            layer ->
                layer
                    .bias()
                    .map(b -> List.of(layer.stored(), b))
                    .orElse(List.of(layer.stored()))
                    .stream())
        .map(Tensor::precision)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /**
   * A network as layers with the names of PyTorch's {@code Sequential} or of flax.
   *
   * @param parameters per layer the weights, outputs × inputs, then the biases
   */
  public static ForeignModel of(int[] sizes, double[] parameters) {
    List<Layer> layers = new ArrayList<>();
    int at = 0;
    for (int l = 0; l + 1 < sizes.length; l++) {
      double[] weights = new double[sizes[l] * sizes[l + 1]];
      double[] biases = new double[sizes[l + 1]];
      System.arraycopy(parameters, at, weights, 0, weights.length);
      System.arraycopy(parameters, at + weights.length, biases, 0, biases.length);
      at += weights.length + biases.length;
      Tensor weight =
          new Tensor(2 * l + ".weight", List.of(sizes[l + 1], sizes[l]), weights, Precision.F64);
      Tensor bias = new Tensor(2 * l + ".bias", List.of(sizes[l + 1]), biases, Precision.F64);
      layers.add(new Layer(weight, false, Optional.of(bias)));
    }
    return new ForeignModel(layers);
  }

  /**
   * Writes safetensors with the names of {@code torch.nn.Sequential}: Linear, activation, Linear.
   */
  public Path writeSafeTensors(Path path, String note) {
    List<Tensor> tensors = new ArrayList<>();
    for (Layer layer : layers) {
      tensors.add(layer.weight());
      layer.bias().ifPresent(tensors::add);
    }
    return WholeFile.write(path, SafeTensors.write(tensors, note));
  }

  /** Writes npz with flat names of flax: {@code Dense_0/kernel}, inputs × outputs. */
  public Path writeNpz(Path path) {
    List<Tensor> tensors = new ArrayList<>();
    for (int l = 0; l < layers.size(); l++) {
      String dense = "Dense_" + l + "/";
      tensors.add(named(dense + "kernel", layers.get(l).weight().transposed()));
      layers.get(l).bias().ifPresent(bias -> tensors.add(named(dense + "bias", bias)));
    }
    return WholeFile.write(path, Npz.write(tensors));
  }

  private static Tensor named(String name, Tensor tensor) {
    return new Tensor(name, tensor.shape(), tensor.values(), tensor.precision());
  }
}
