package io.github.ntk4j;

import io.github.ntk4j.base.Terminal;
import io.github.ntk4j.report.FindingView;
import io.github.ntk4j.report.FindingsText;
import io.github.ntk4j.show.MimeBundle;
import io.github.ntk4j.show.Provenance;
import io.github.ntk4j.show.Shown;
import java.util.Comparator;
import java.util.List;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Findings about a kernel or a run, faults first; at most six. */
public final class Explanation implements Shown {
  private static final int MOST = 6;

  private final String subject;
  private final Provenance provenance;
  private final List<Finding> findings;

  Explanation(String subject, Provenance provenance, List<Finding> all) {
    this.subject = subject;
    this.provenance = provenance;
    findings = all.stream().sorted(Comparator.comparing(Finding::kind)).limit(MOST).toList();
  }

  /**
   * The findings, faults first.
   *
   * @return at most six
   */
  public List<Finding> findings() {
    return findings;
  }

  /**
   * Names of the faults found.
   *
   * @return empty if there is nothing to mend
   */
  public List<String> faults() {
    return findings.stream().filter(Finding::fault).map(Finding::name).toList();
  }

  /**
   * The findings as a table.
   *
   * @return columns {@code finding}, {@code kind}, {@code what is so}, {@code evidence}, {@code
   *     confidence}, {@code action}
   */
  public Table table() {
    StringColumn kind =
        StringColumn.create("kind", findings.stream().map(f -> f.kind().toString()));
    return provenance.of(
        Table.create(
            "Findings, " + subject,
            StringColumn.create("finding", findings.stream().map(Finding::name)),
            kind,
            StringColumn.create("what is so", findings.stream().map(Finding::sentence)),
            StringColumn.create("evidence", findings.stream().map(Finding::evidence)),
            StringColumn.create(
                "confidence", findings.stream().map(f -> f.confidence().toString())),
            StringColumn.create("action", findings.stream().map(Finding::action))));
  }

  @Override
  public MimeBundle bundle() {
    return MimeBundle.html(FindingsText.html(subject, views()), toString());
  }

  List<FindingView> views() {
    return findings.stream()
        .map(
            f ->
                new FindingView(
                    f.name(),
                    f.fault(),
                    f.sentence(),
                    f.evidence(),
                    f.confidence().toString(),
                    f.action()))
        .toList();
  }

  /** The findings as paragraphs. */
  @Override
  public String toString() {
    return Terminal.text(FindingsText.plain(subject, views()));
  }
}
