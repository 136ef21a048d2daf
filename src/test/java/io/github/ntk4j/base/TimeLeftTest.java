package io.github.ntk4j.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TimeLeftTest {
  private final TimeLeft pace = new TimeLeft();

  @Test
  void even_work_takes_what_is_left_over_its_rate() {
    for (int second = 0; second <= 30; second++) {
      pace.at(second, 4 * second);
    }
    assertEquals(4, pace.rate(), 1e-12);
    assertEquals(20, pace.of(30, 200).orElseThrow(), 1e-12);
    assertEquals(18, pace.of(32, 200).orElseThrow(), 1e-12, "two seconds later");
  }

  @Test
  void what_comes_before_the_first_step_and_a_slow_beginning_do_not_count() {
    pace.at(0, 0);
    pace.at(8, 0); // compiled
    pace.at(8.9, 1);
    assertTrue(pace.of(8.9, 1000).isEmpty(), "within the first second");
    for (int tenth = 1; tenth <= 100; tenth++) {
      pace.at(9 + 0.1 * tenth, 1 + tenth);
    }
    assertEquals(89.9, pace.of(19, 1000).orElseThrow(), 1e-6);
  }

  @Test
  void slow_steps_are_timed_by_the_last_two() {
    for (int step = 0; step <= 3; step++) {
      pace.at(60 * step, step);
    }
    assertEquals(420, pace.of(180, 10).orElseThrow(), 1e-9);
    assertEquals(0, pace.of(1000, 4).orElseThrow(), "never below 0");
  }

  @Test
  void other_work_begins_anew() {
    pace.at(0, 0);
    pace.at(10, 100);
    pace.at(11, 0);
    assertEquals(0, pace.rate());
    assertTrue(pace.of(20, 100).isEmpty());
  }

  @Test
  void times_are_told_in_their_own_units() {
    assertEquals("4.2 s", TimeLeft.words(4.2));
    assertEquals("3 min 05 s", TimeLeft.words(185));
    assertEquals("2 h 10 min", TimeLeft.words(7800));
  }
}
