package io.github.ntk4j;

import io.github.ntk4j.base.Terminal;
import io.github.ntk4j.chart.RichText;
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
    return MimeBundle.html(html(), toString());
  }

  /** A list, since sentences make a table of six columns too wide to read. */
  private String html() {
    StringBuilder html = new StringBuilder("<p><b>Findings, ");
    html.append(RichText.escape(subject)).append("</b>");
    html.append(faults().isEmpty() ? "<br>No fault found." : "").append("</p>\n<ul>");
    for (Finding f : findings) {
      html.append("<li style=\"margin-bottom:6px\"><b>")
          .append(f.fault() ? "Fault: " : "")
          .append(RichText.escape(f.name()))
          .append("</b> (")
          .append(f.confidence())
          .append("): ")
          .append(RichText.escape(f.sentence()))
          .append(".<br><span style=\"opacity:.75\">")
          .append(RichText.escape(f.evidence()))
          .append("</span>");
      if (!f.action().isEmpty()) {
        html.append("<pre><code>").append(RichText.escape(f.action())).append("</code></pre>");
      }
      html.append("</li>\n");
    }
    return html.append("</ul>").toString();
  }

  /** The findings as paragraphs. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Findings, " + subject + "\n");
    if (faults().isEmpty()) {
      text.append("No fault found.\n");
    }
    for (Finding f : findings) {
      text.append(f.fault() ? "! " : "· ").append(f.name()).append(": ").append(f.sentence());
      text.append(" [").append(f.evidence()).append("; ").append(f.confidence()).append("]\n");
      if (!f.action().isEmpty()) {
        text.append("  → ").append(f.action()).append("\n");
      }
    }
    return Terminal.text(text.toString().stripTrailing());
  }
}
