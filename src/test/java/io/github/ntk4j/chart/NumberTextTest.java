package io.github.ntk4j.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
    "1285, '1,285'",
    "0, 0",
    "-0.0, 0",
    "-3, −3",
    "310.94, 310.9",
    "0.77804, 0.7780",
    "0.5, 0.5",
    "0.001, 0.001",
    "0.00099, 9.9×10⁻⁴",
    "9999.4, '9,999'",
    "9999.96, 1.000×10⁴",
    "-0.012345, −0.01234",
    "123456.7, 1.235×10⁵",
    "999999999, '999,999,999'",
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
      assertEquals("1,234,567", NumberText.plain(1234567));
    } finally {
      Locale.setDefault(before);
    }
  }
}
