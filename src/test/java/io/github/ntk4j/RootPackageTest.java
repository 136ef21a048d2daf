package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The root package is the API and little else. */
class RootPackageTest {
  private static final Path ROOT = Path.of("src/main/java/io/github/ntk4j");

  /** What a user says and gets back; a new type is a line here, with its reason in the commit. */
  private static final Set<String> API =
      Set.of(
          // a network, points and a problem
          "Activation",
          "Expr",
          "Initialization",
          "Pinn",
          "Points",
          "Conditions", // what a problem prescribes, so that Problem stays readable
          "DataConditions", // what is measured of its solution
          "Measurements", // columns of a table as such, with what is known of their noise
          "PieceConditions", // the same on pieces of a region's boundary
          "PartConditions", // named parts of a domain, and what holds where they touch
          "Problem",
          "ReadyProblems",
          "Slice", // where a picture is taken: values of coordinates
          "Scaled", // the scales of a problem in its units, and the problem without them
          "Region", // where a problem lives, made of simple shapes
          // its kernels and what follows from them
          "Bound",
          "FeatureScale",
          "Floor",
          "KernelDrift",
          "LossKernel",
          "LossRule",
          "LossWeights",
          "NativeBlas",
          "Ntk",
          "NtkResult",
          "OutputKernel",
          "Preconditioning",
          "Spectra",
          "TopSpectrum",
          // training
          "Balance",
          "Causality",
          "Progress",
          "Ridges", // frozen features and one least squares, where a plan would train
          "Sampling",
          "Schedule",
          "Training",
          "TrainingPlan",
          // what a run, or several, tell
          "Ending",
          "Explanation",
          "Finding",
          "Forecast",
          "Relinearised",
          "Report", // a run on one page: it shows itself in a cell and is saved
          "SavedRun", // a run shown again from its folder, without its problem
          "Study",
          "Tables",
          "Verification");

  private static final int MOST_PRIVATE_FILES = 5; // may only fall
  private static final int LARGEST_CIRCLE = 19; // may only fall

  @Test
  void public_types_stand_in_the_list() throws IOException {
    Set<String> found = new TreeSet<>();
    for (Map.Entry<String, String> file : codeByType().entrySet()) {
      if (isPublic(file.getKey(), file.getValue())) {
        found.add(file.getKey());
      }
    }
    assertEquals(new TreeSet<>(API), found);
  }

  @Test
  void few_files_are_package_private() throws IOException {
    Map<String, String> code = codeByType();
    List<String> hidden = code.keySet().stream().filter(t -> !isPublic(t, code.get(t))).toList();
    assertTrue(
        hidden.size() <= MOST_PRIVATE_FILES,
        hidden.size() + " package-private files, at most " + MOST_PRIVATE_FILES + ": " + hidden);
  }

  @Test
  void no_package_private_type_writes() throws IOException {
    Map<String, String> code = codeByType();
    List<String> writers =
        code.keySet().stream()
            .filter(t -> !isPublic(t, code.get(t)))
            .filter(t -> t.endsWith("Chart") || t.endsWith("Tables") || t.endsWith("Text"))
            .toList();
    assertEquals(List.of(), writers);
  }

  @Test
  void the_largest_circle_is_small() throws IOException {
    Set<String> largest = largestCircle(namesUsed(codeByType()));
    assertTrue(
        largest.size() <= LARGEST_CIRCLE,
        largest.size() + " types know each other, at most " + LARGEST_CIRCLE + ": " + largest);
  }

  private static boolean isPublic(String type, String code) {
    return Pattern.compile(
            "^public (?:(?:abstract|final|sealed|non-sealed) )*(?:class|record|interface|enum) "
                + type
                + "\\b",
            Pattern.MULTILINE)
        .matcher(code)
        .find();
  }

  /** Source of each type of the root without comments, imports and texts. */
  private static Map<String, String> codeByType() throws IOException {
    Map<String, String> code = new TreeMap<>();
    try (Stream<Path> sources = Files.list(ROOT)) {
      for (Path file : sources.filter(f -> f.toString().endsWith(".java")).toList()) {
        String type = file.getFileName().toString().replace(".java", "");
        if (!type.equals("package-info")) {
          code.put(type, bare(Files.readString(file)));
        }
      }
    }
    return code;
  }

  private static String bare(String source) {
    return source
        .replaceAll("(?s)/\\*.*?\\*/", "")
        .replaceAll("\"(?:\\\\.|[^\"\\\\\n])*\"", "\"\"")
        .replaceAll("(?m)//.*$", "")
        .replaceAll("(?m)^import .*$", "");
  }

  private static Map<String, Set<String>> namesUsed(Map<String, String> code) {
    Pattern names = Pattern.compile("\\b[A-Z]\\w*\\b");
    return code.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                file ->
                    names
                        .matcher(file.getValue())
                        .results()
                        .map(r -> r.group())
                        .filter(code::containsKey)
                        .collect(Collectors.toCollection(TreeSet::new)),
                (a, b) -> a,
                TreeMap::new));
  }

  /** The largest set of types in which each reaches each other by names. */
  private static Set<String> largestCircle(Map<String, Set<String>> used) {
    Map<String, Set<String>> reached = new TreeMap<>();
    used.keySet().forEach(type -> reached.put(type, reach(type, used)));
    return used.keySet().stream()
        .map(
            type ->
                reached.get(type).stream()
                    .filter(other -> reached.get(other).contains(type))
                    .collect(Collectors.toCollection(TreeSet::new)))
        .max((a, b) -> Integer.compare(a.size(), b.size()))
        .orElseThrow();
  }

  private static Set<String> reach(String start, Map<String, Set<String>> used) {
    Set<String> seen = new TreeSet<>();
    List<String> open = new ArrayList<>(used.get(start));
    while (!open.isEmpty()) {
      String type = open.remove(open.size() - 1);
      if (seen.add(type)) {
        open.addAll(used.get(type));
      }
    }
    return seen;
  }
}
