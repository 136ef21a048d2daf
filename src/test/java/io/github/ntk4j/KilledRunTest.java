package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.base.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that trains is killed, by SIGKILL where there is one, and its run goes on here. {@code
 * -Dntk4j.kills=10} makes it ten, each at a random time.
 */
class KilledRunTest {
  private static final int KILLS = Integer.getInteger("ntk4j.kills", 1);
  private static final int STEPS = KILLS == 1 ? 250 : 1500; // of each stage
  private static final int LONGEST = 1500; // ms from the first checkpoint to the kill

  @TempDir Path folder;

  @Test
  void a_killed_run_goes_on_with_the_same_bits() throws IOException, InterruptedException {
    Training whole = KilledRun.plan(STEPS).run();
    Random random = new Random(5);
    for (int k = 0; k < KILLS; k++) {
      Path file = folder.resolve("killed-" + k + ".ckpt");
      int after = KILLS == 1 ? 50 : random.nextInt(LONGEST);
      killed(file, after);
      Training resumed = KilledRun.plan(STEPS).resume(file);
      assertArrayEquals(whole.model().parameters(), resumed.model().parameters());
      assertEquals(whole.history().printAll(), resumed.history().printAll());
      assertEquals(whole.kernels().keySet(), resumed.kernels().keySet());
      assertArrayEquals(whole.ntkAt(STEPS).matrix(), resumed.ntkAt(STEPS).matrix());
    }
  }

  private void killed(Path file, int after) throws IOException, InterruptedException {
    Path said = folder.resolve("said.txt");
    Process child =
        ChildJvm.start(KilledRun.class, jar -> true, said, file.toString(), String.valueOf(STEPS));
    try {
      while (!Files.exists(file) && child.isAlive()) {
        Thread.sleep(5);
      }
      child.waitFor(after, TimeUnit.MILLISECONDS);
    } finally {
      int exit = child.destroyForcibly().waitFor();
      assertTrue(KILLS == 1 || exit != 0, "it had ended before the kill");
    }
  }
}
