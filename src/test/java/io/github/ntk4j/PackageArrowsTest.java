package io.github.ntk4j;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Imports run one way: notebook → root → report → show → draw → chart, and root → doctor → train →
 * ntk → pde → model → linalg → geometry → elementary → base, which every row ends in.
 */
class PackageArrowsTest {
  private static final Path SOURCES = Path.of("src/main/java/io/github/ntk4j");
  private static final Pattern OURS =
      Pattern.compile("^import (?:static )?io\\.github\\.ntk4j\\.(?:([a-z]+)\\.)?[A-Z*].*");

  /** Each package and those that it may import. */
  private static final Map<String, List<String>> ALLOWED =
      Map.ofEntries(
          entry("notebook", List.of("root", "report", "show", "draw", "chart", "base")),
          entry(
              "root",
              List.of(
                  "report",
                  "doctor",
                  "exchange",
                  "show",
                  "draw",
                  "chart",
                  "train",
                  "ntk",
                  "pde",
                  "model",
                  "linalg",
                  "geometry",
                  "elementary",
                  "base")),
          entry(
              "report",
              List.of(
                  "exchange",
                  "show",
                  "draw",
                  "chart",
                  "train",
                  "ntk",
                  "pde",
                  "model",
                  "linalg",
                  "geometry",
                  "elementary",
                  "base")),
          entry("exchange", List.of("base")),
          entry(
              "doctor",
              List.of(
                  "chart",
                  "train",
                  "ntk",
                  "pde",
                  "model",
                  "linalg",
                  "geometry",
                  "elementary",
                  "base")),
          entry("show", List.of("draw", "chart", "base")),
          entry("draw", List.of("chart", "base")),
          entry("chart", List.of("base")),
          entry(
              "train", List.of("ntk", "pde", "model", "linalg", "geometry", "elementary", "base")),
          entry("ntk", List.of("pde", "model", "linalg", "geometry", "elementary", "base")),
          entry("pde", List.of("model", "linalg", "geometry", "elementary", "base")),
          entry("geometry", List.of("elementary", "base")),
          entry("model", List.of("linalg", "elementary", "base")),
          entry("linalg", List.of("elementary", "base")),
          entry("elementary", List.of("base")),
          entry("base", List.of()));

  @Test
  void imports_run_one_way() throws IOException {
    List<String> backward = new ArrayList<>();
    int files = 0;
    try (Stream<Path> sources = Files.walk(SOURCES)) {
      for (Path file : sources.filter(f -> f.toString().endsWith(".java")).toList()) {
        files++;
        backward.addAll(backwardArrows(file));
      }
    }
    assertTrue(files > 50, "found only " + files + " files");
    assertEquals(List.of(), backward);
  }

  private static List<String> backwardArrows(Path file) throws IOException {
    Path folder = SOURCES.relativize(file.getParent());
    String from = folder.toString().isEmpty() ? "root" : folder.toString();
    List<String> backward = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      Matcher ours = OURS.matcher(line);
      if (ours.matches()) {
        String to = ours.group(1) == null ? "root" : ours.group(1);
        if (!to.equals(from) && !ALLOWED.get(from).contains(to)) {
          backward.add(file.getFileName() + " → " + to);
        }
      }
    }
    return backward;
  }

  @Test
  void only_the_adapter_names_a_kernel() throws IOException {
    try (Stream<Path> sources = Files.walk(SOURCES)) {
      for (Path file : sources.filter(f -> f.toString().endsWith(".java")).toList()) {
        boolean adapter = file.getParent().endsWith("notebook");
        assertTrue(
            adapter
                || !Files.readString(file)
                    .matches("(?s).*import (org\\.dflib\\.jjava|io\\.github\\.spencerpark).*"),
            file + " imports a Jupyter kernel");
      }
    }
  }
}
