package io.github.ntk4j.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextTest {
  /** What writes, or changes case, as the country does unless it is told another. */
  private static final Pattern OF_THE_COUNTRY =
      Pattern.compile(
          "\\.formatted\\(|String\\.format\\(|\\.printf\\(|to(Lower|Upper)Case\\(\\)"
              + "|new (DecimalFormat|SimpleDateFormat|MessageFormat|Formatter)\\("
              + "|NumberFormat\\.get|String::toLowerCase|String::toUpperCase");

  @Test
  void it_is_the_same_in_every_country() {
    Locale before = Locale.getDefault();
    try {
      for (String country : List.of("ar-EG", "tr", "de", "hi-IN-u-nu-deva")) {
        Locale.setDefault(Locale.forLanguageTag(country));
        assertEquals("2,000 points, 0.5", Text.format("%,d points, %.1f", 2000, 0.5), country);
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void nothing_in_the_library_formats_for_a_country() throws IOException {
    List<String> found = new ArrayList<>();
    int read = 0;
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        read++;
        for (String line : Files.readAllLines(file)) {
          if (OF_THE_COUNTRY.matcher(line).find() && !file.endsWith("base/Text.java")) {
            found.add(file.getFileName() + ": " + line.strip());
          }
        }
      }
    }
    assertEquals(List.of(), found); // Text.format, toLowerCase(Locale.ROOT)
    assertTrue(read > 200, read + " files");
  }
}
