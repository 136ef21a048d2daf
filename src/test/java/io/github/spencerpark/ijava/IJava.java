package io.github.spencerpark.ijava;

import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Stands in for the kernel of this name, whose version 1.3.0 is in no package registry: its base
 * kernel is the real one, and what a notebook with this library meets of the rest is in {@link
 * JavaKernel}. {@code .ci/check_ijava.py} drives either.
 */
public final class IJava {
  private static JavaKernel kernel;

  private IJava() {}

  /** The running kernel, or null where none runs. */
  public static JavaKernel getKernelInstance() {
    return kernel;
  }

  /** Runs a kernel until it is shut down; takes Jupyter's connection file. */
  public static void main(String... args) throws Exception {
    String connectionFile = Files.readString(Path.of(args[0]));
    JupyterConnection connection =
        new JupyterConnection(KernelConnectionProperties.parse(connectionFile));
    kernel = new JavaKernel();
    kernel.becomeHandlerForConnection(connection);
    connection.connect();
    connection.waitUntilClose();
    System.exit(0); // a cell's threads may run on
  }
}
