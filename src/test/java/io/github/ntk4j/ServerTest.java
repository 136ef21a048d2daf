package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What docs/server.md says of threads and time limits. */
class ServerTest {
  private static final Pinn PINN = Pinn.mlp(1, 12, 12, 1);
  private static final Problem POISSON = Problem.poisson1d(1).collocation(600);

  private final ExecutorService executor = Executors.newFixedThreadPool(4);

  @AfterEach
  void end() {
    executor.shutdownNow();
    Progress.use(TerminalProgress::new);
  }

  /** A training of a seed's network, and its kernel. */
  private static List<Double> work(int seed) {
    Pinn pinn = Pinn.mlp(1, 12, 12, 1).seed(seed);
    Training run = pinn.train(POISSON).adam(1e-3).steps(30).run();
    List<Double> numbers = new ArrayList<>();
    run.history().doubleColumn("loss").forEach(numbers::add);
    numbers.addAll(Ntk.of(PINN).on(POISSON.collocation(40)).eigenvalues().doubleColumn(1).asList());
    return numbers;
  }

  @Test
  void work_on_several_threads_at_once_has_the_numbers_of_one_after_the_other() throws Exception {
    List<List<Double>> alone = IntStream.range(0, 4).mapToObj(ServerTest::work).toList();
    List<Future<List<Double>>> together =
        IntStream.range(0, 4).mapToObj(seed -> executor.submit(() -> work(seed))).toList();
    for (int seed = 0; seed < 4; seed++) {
      assertEquals(alone.get(seed), together.get(seed).get());
    }
  }

  /** A task that is cancelled as soon as it is in the middle of its work. */
  private void cancelledWhenLate(Runnable work) throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Progress.use(() -> new AtStep(2, begun::countDown));
    Future<?> task = executor.submit(work);
    begun.await();
    assertThrows(TimeoutException.class, () -> task.get(1, TimeUnit.MILLISECONDS));
    assertTrue(task.cancel(true));
  }

  @Test
  void a_task_that_is_cancelled_hands_on_the_run_as_it_is() throws Exception {
    var runs = new SynchronousQueue<Training>();
    var flags = new SynchronousQueue<Boolean>();
    TrainingPlan plan = PINN.train(POISSON).adam(1e-3).steps(1_000_000_000);
    cancelledWhenLate(
        () -> {
          Training run = plan.run();
          boolean flag = Thread.currentThread().isInterrupted();
          handOver(runs, run);
          handOver(flags, flag);
        });
    Training run = runs.take();
    assertEquals(Ending.How.STOPPED, run.ending().how());
    assertTrue(run.stoppedAt() >= 2, "stopped at step " + run.stoppedAt());
    assertFalse(flags.take(), "the pool's next task would be interrupted");
  }

  private static <T> void handOver(SynchronousQueue<T> queue, T value) {
    try {
      queue.put(value);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_kernel_that_is_cancelled_ends_by_an_exception() throws Exception {
    var heards = new SynchronousQueue<Boolean>();
    cancelledWhenLate(
        () -> {
          boolean stopped = false;
          try {
            Ntk.of(Pinn.mlp(1, 40, 40, 1)).top(50).on(POISSON.collocation(10_000));
          } catch (CancellationException heard) {
            stopped = !Thread.currentThread().isInterrupted();
          }
          handOver(heards, stopped);
        });
    assertTrue(heards.take());
  }

  @Test
  void no_thread_of_the_library_keeps_a_program_alive() {
    var before = Thread.getAllStackTraces().keySet();
    work(0);
    List<String> keeping =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> !thread.isDaemon() && !before.contains(thread))
            .map(Thread::getName)
            .toList();
    assertEquals(List.of(), keeping);
  }
}
