package io.github.ntk4j.report;

import io.github.ntk4j.chart.RichText;
import java.util.List;

/** Findings for readers: as a list on a page, and as plain paragraphs. */
public final class FindingsText {
  private FindingsText() {}

  /** A list, since sentences make a table of six columns too wide to read. */
  public static String html(String subject, List<FindingView> findings) {
    String none = faults(findings) ? "" : "<br>No fault found.";
    return "<p><b>Findings, "
        + RichText.escape(subject)
        + "</b>"
        + none
        + "</p>\n"
        + list(findings);
  }

  /** The list alone. */
  static String list(List<FindingView> findings) {
    StringBuilder html = new StringBuilder("<ul>");
    for (FindingView f : findings) {
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
  public static String plain(String subject, List<FindingView> findings) {
    StringBuilder text = new StringBuilder("Findings, " + subject + "\n");
    if (!faults(findings)) {
      text.append("No fault found.\n");
    }
    for (FindingView f : findings) {
      text.append(f.fault() ? "! " : "· ").append(f.name()).append(": ").append(f.sentence());
      text.append(" [").append(f.evidence()).append("; ").append(f.confidence()).append("]\n");
      if (!f.action().isEmpty()) {
        text.append("  → ").append(f.action()).append("\n");
      }
    }
    return text.toString().stripTrailing();
  }

  private static boolean faults(List<FindingView> findings) {
    return findings.stream().anyMatch(FindingView::fault);
  }
}
