package io.github.ntk4j.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WorkTest {
  @Test
  void a_trial_takes_a_twentieth_of_the_run_between_two_bounds() {
    assertEquals(4e9, Work.ofTrial(0));
    assertEquals(4e9, Work.ofTrial(8e10));
    assertEquals(5e9, Work.ofTrial(1e11), 1);
    assertEquals(4e10, Work.ofTrial(1e13));
  }

  @Test
  void a_second_order_step_multiplies_the_smaller_matrix() {
    assertEquals(2 * 100.0 * 100 * 1000, Work.second(100, 1000));
    assertEquals(2 * 100.0 * 100 * 1000, Work.second(1000, 100));
  }
}
