package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.ntk4j.base.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the jars carry of licences. */
class ThirdPartyTest {
  private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[^/]*)\\.jar");

  /** Not at run time: for tests, or brought by who uses it. */
  private static final Pattern ELSEWHERE =
      Pattern.compile(
          "(junit|opentest4j|apiguardian|surefire|jjava|jupyter-jvm|gson|jeromq|jnacl|openblas|javacpp).*");

  private static String inJar(String name) throws Exception {
    Path classes = Path.of(Pinn.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return Files.readString(classes.resolve("META-INF").resolve(name));
  }

  @Test
  void every_jar_at_run_time_is_named_with_its_version_and_licence() throws Exception {
    assumeTrue(
        System.getProperty("surefire.test.class.path") != null, "another class path than Maven's");
    String text = inJar("THIRD-PARTY.txt");
    List<String> jars =
        ChildJvm.classPath().stream()
            .map(path -> Path.of(path).getFileName().toString())
            .filter(name -> name.endsWith(".jar") && !ELSEWHERE.matcher(name).matches())
            .toList();
    assertTrue(jars.size() >= 21, jars.toString());
    for (String jar : jars) {
      Matcher name = JAR.matcher(jar);
      assertTrue(name.matches(), jar);
      assertTrue(text.contains("\n  " + name.group(1) + " " + name.group(2)), jar);
    }
  }

  @Test
  void the_licence_and_the_notice_of_the_project_are_in_the_jar() throws Exception {
    assumeTrue(Files.exists(Path.of("LICENSE")), "not run from the project's folder");
    assumeTrue(System.getProperty("surefire.test.class.path") != null, "Maven alone copies them");
    assertEquals(Files.readString(Path.of("LICENSE")), inJar("LICENSE"));
    assertEquals(Files.readString(Path.of("NOTICE")), inJar("NOTICE"));
  }
}
