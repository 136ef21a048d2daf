package io.github.ntk4j.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {
  @ParameterizedTest
  @CsvSource({
    "1.02695e-10, 1.027×10⁻¹⁰",
    "9.7394e12, 9.739×10¹²",
    "1e-10, 1×10⁻¹⁰",
    "5.81e12, 5.81×10¹²",
    "1285, 1285",
    "0, 0",
    "-0.0, 0",
    "-3, −3",
    "310.94, 310.9",
    "0.77804, 0.7780",
    "0.5, 0.5",
    "0.001, 0.001",
    "0.00099, 9.9×10⁻⁴",
    "9999.4, 9999",
    "9999.96, 1.000×10⁴",
    "-0.012345, −0.01234",
    "123456.7, 1.235×10⁵",
    "999999999, 999999999",
    "1e9, 1×10⁹",
    "4.9e-324, 4.9×10⁻³²⁴",
    "NaN, –",
    "Infinity, ∞",
    "-Infinity, −∞"
  })
  void four_digits_and_powers_of_ten_for_consoles(double value, String text) {
    assertEquals(text, NumberText.plain(value));
  }

  @Test
  void pages_get_exponents_as_superscripts() {
    assertEquals("1.027×10<sup>−10</sup>", NumberText.html(1.02695e-10));
  }

  @Test
  void a_german_locale_changes_nothing() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertEquals("0.7780", NumberText.plain(0.77804));
      assertEquals("1234567", NumberText.plain(1234567));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void a_text_is_read_back_to_its_four_digits() {
    for (double value :
        new double[] {0, 1, -3.5, 0.03985, 1.027e-10, -6.02e23, 123456789, 1e-300}) {
      double read = NumberText.parse(NumberText.plain(value)).orElseThrow();
      assertEquals(value, read, 5e-4 * Math.abs(value)); // half a unit of the fourth digit
    }
    for (String other : List.of("–", "∞", "", "about 3", "3×10", "1.2e-01")) {
      assertTrue(NumberText.parse(other).isEmpty(), other);
    }
  }
}
