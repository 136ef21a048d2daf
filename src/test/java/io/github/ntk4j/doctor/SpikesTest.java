package io.github.ntk4j.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SpikesTest {
  @Test
  void a_spike_comes_back_to_the_least_before_it() {
    double[] losses = {8, 4, 2, 7, 5, 3, 1.9, 1, 4, 1};
    assertEquals(new Spikes(2, 3, -1), Spikes.of(losses));
    assertTrue(Spikes.of(losses).words().startsWith("; 2 spikes of the loss"));
  }

  @Test
  void one_that_does_not_is_told_apart() {
    double[] losses = {8, 2, 7, 2, 1, 9, 40, 30};
    assertEquals(new Spikes(1, 1, 5), Spikes.of(losses));
    assertTrue(Spikes.of(losses).words().contains("from step 5 on it stayed above its least"));
  }

  @Test
  void three_times_the_least_is_no_spike() {
    assertEquals(new Spikes(0, 0, -1), Spikes.of(new double[] {2, 1, 3, 3, 1}));
    assertEquals("", Spikes.of(new double[] {2, 1, 3, 3, 1}).words());
  }
}
