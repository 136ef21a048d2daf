package io.github.ntk4j;

import io.github.ntk4j.base.Terminal;
import io.github.ntk4j.doctor.Examinations;
import io.github.ntk4j.doctor.Outlook;
import io.github.ntk4j.doctor.Pull;
import io.github.ntk4j.doctor.Reading;
import io.github.ntk4j.report.Examined;
import io.github.ntk4j.report.FindingView;
import io.github.ntk4j.report.FindingsText;
import io.github.ntk4j.show.MimeBundle;
import io.github.ntk4j.show.Provenance;
import io.github.ntk4j.show.Shown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Findings about a kernel or a run, faults first, at most six; and the examinations behind them, a
 * table each: {@link #solved}, {@link #betweenPoints}, {@link #uniqueness}, {@link #modes}, {@link
 * #terms}, {@link #optimiser}, {@link #network}, {@link #points}, {@link #budget}, {@link
 * #conflicts}.
 */
public final class Explanation implements Shown {
  private static final int MOST = 6;

  private final String subject;
  private final Provenance provenance;
  private final List<Finding> findings;
  private final Examinations examinations;

  Explanation(String subject, Provenance provenance, List<Finding> all, Examinations examinations) {
    this.subject = subject;
    this.provenance = provenance;
    this.examinations = examinations;
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

  /**
   * All examinations, one below the other: the numbers that findings rest on. They are taken when
   * first asked for, within seconds.
   *
   * @return columns {@code examination}, {@code number}, {@code of}, {@code value}, {@code
   *     uncertainty}, {@code how}, {@code limit} (from where on it is worth a word), {@code
   *     finding} and {@code confidence}, which are missing where nothing was found
   */
  public Table examinations() {
    List<Reading> readings = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Examinations.Kind kind : Examinations.Kind.values()) {
      readings.addAll(examinations.of(kind));
      names.addAll(Collections.nCopies(readings.size() - names.size(), kind.words()));
    }
    Table table = readings("Examinations", readings);
    table.insertColumn(0, StringColumn.create("examination", names));
    return provenance.of(table);
  }

  /**
   * Whether the problem is solved: the relative error of u, against the exact solution or by an
   * estimate; the residual on fresh points over that of u ≡ 0; each term over its own scale.
   *
   * @return columns {@code number}, {@code of}, {@code value}, {@code uncertainty}, {@code how},
   *     {@code limit}, {@code finding} and {@code confidence}, as {@link #examinations()}
   */
  public Table solved() {
    return examination(Examinations.Kind.SOLVED);
  }

  /**
   * Each term's mean square on its points of training, on fresh ones, and the ratio of both, with
   * its spread over three draws.
   *
   * @return columns {@code number}, {@code of}, {@code value}, {@code uncertainty}, {@code how},
   *     {@code limit}, {@code finding} and {@code confidence}, as {@link #examinations()}
   */
  public Table betweenPoints() {
    return examination(Examinations.Kind.BETWEEN_POINTS);
  }

  /**
   * Whether the problem fixes its solution: remarks by its form alone, the least that a change of u
   * moves the rows, and how well combinations of unknown coefficients are seen.
   *
   * @return columns {@code number}, {@code of}, {@code value}, {@code uncertainty}, {@code how},
   *     {@code limit}, {@code finding} and {@code confidence}, as {@link #examinations()}
   */
  public Table uniqueness() {
    return examination(Examinations.Kind.UNIQUENESS);
  }

  /**
   * What is hard to express: cycles over the domain of what is to be learnt, and the width of a
   * layer by the equation's coefficients.
   *
   * @return columns {@code number}, {@code of}, {@code value}, {@code uncertainty}, {@code how},
   *     {@code limit}, {@code finding} and {@code confidence}, as {@link #examinations()}
   */
  public Table modes() {
    return examination(Examinations.Kind.MODES);
  }

  /**
   * Terms of the loss beside each other: how far the mean squared gradient of each one's rows lags
   * behind that of the fastest.
   *
   * @return columns {@code number}, {@code of}, {@code value}, {@code uncertainty}, {@code how},
   *     {@code limit}, {@code finding} and {@code confidence}, as {@link #examinations()}
   */
  public Table terms() {
    return examination(Examinations.Kind.TERMS);
  }

  /**
   * The largest stable rate of descent; of a run its own rate and how its loss went.
   *
   * @return columns {@code number}, {@code of}, {@code value}, {@code uncertainty}, {@code how},
   *     {@code limit}, {@code finding} and {@code confidence}, as {@link #examinations()}
   */
  public Table optimiser() {
    return examination(Examinations.Kind.OPTIMISER);
  }

  /**
   * Hidden units that do not react, gradients of the first layer beside the last, and mean and
   * deviation of inputs and of prescribed values.
   *
   * @return columns {@code number}, {@code of}, {@code value}, {@code uncertainty}, {@code how},
   *     {@code limit}, {@code finding} and {@code confidence}, as {@link #examinations()}
   */
  public Table network() {
    return examination(Examinations.Kind.NETWORK);
  }

  /**
   * Points of the equations: how many, how many repeat others, and which part of the domain lies
   * far from all of them.
   *
   * @return columns {@code number}, {@code of}, {@code value}, {@code uncertainty}, {@code how},
   *     {@code limit}, {@code finding} and {@code confidence}, as {@link #examinations()}
   */
  public Table points() {
    return examination(Examinations.Kind.POINTS);
  }

  /**
   * What it takes to come to a tenth, a hundredth and a thousandth of the loss, and up to where
   * that may be trusted. Of a run by what its last optimiser did in the last half of its steps, as
   * far ahead as it has gone; of a kernel by its modes as they are, as far as a short training
   * agreed with them, which is made when this is first asked for.
   *
   * @return columns {@code optimiser}, {@code loss}, {@code steps} from now on, {@code at least},
   *     {@code at most}, {@code minutes} at the measured speed, {@code error} of u then, {@code
   *     trusted up to} (in steps), {@code verdict}, {@code how}; no rows of a run too short to tell
   */
  public Table budget() {
    List<Outlook> all = examinations.budget();
    return provenance.of(
        Table.create(
            "Budget, " + subject,
            StringColumn.create("optimiser", all.stream().map(Outlook::optimiser)),
            column("loss", all, Outlook::loss),
            column("steps", all, Outlook::steps),
            column("at least", all, Outlook::least),
            column("at most", all, Outlook::most),
            column("minutes", all, Outlook::minutes),
            column("error", all, Outlook::error),
            column("trusted up to", all, Outlook::trusted),
            StringColumn.create("verdict", all.stream().map(Outlook::verdict)),
            StringColumn.create("how", all.stream().map(Outlook::how))));
  }

  /**
   * How the terms of the loss pull at the leading modes of its kernel before training, by the cross
   * blocks: mode k moves by −ηλ Σ vₖ·Rₜ, and where the signs of the terms differ they undo what the
   * other does. The products of two terms' gradients are the sums of λ times both pulls over all
   * modes.
   *
   * @return columns {@code mode}, {@code eigenvalue}, {@code share of residual}, for each term
   *     {@code pull of …} over the sum of the sizes of all, {@code alignment} (1 together, 0 where
   *     they cancel), {@code terms} ({@code together} or {@code against each other}); no rows of a
   *     problem of one term
   */
  public Table conflicts() {
    List<Pull> all = examinations.pulls();
    List<String> terms = examinations.termNames();
    Table table =
        Table.create(
            "Conflicts, " + subject,
            IntColumn.create("mode", all.stream().mapToInt(Pull::mode).toArray()),
            column("eigenvalue", all, Pull::eigenvalue),
            column("share of residual", all, Pull::share));
    for (int t = 0; t < terms.size(); t++) {
      int term = t;
      table.addColumns(column("pull of " + terms.get(t), all, p -> p.pulls().get(term)));
    }
    return provenance.of(
        table.addColumns(
            column("alignment", all, Pull::alignment),
            StringColumn.create(
                "terms", all.stream().map(p -> p.against() ? "against each other" : "together"))));
  }

  private static <T> DoubleColumn column(String name, List<T> rows, ToDoubleFunction<T> value) {
    return DoubleColumn.create(name, rows.stream().mapToDouble(value).toArray());
  }

  private Table examination(Examinations.Kind kind) {
    String words = kind.words();
    String title = Character.toUpperCase(words.charAt(0)) + words.substring(1);
    return provenance.of(readings(title, examinations.of(kind)));
  }

  private Table readings(String title, List<Reading> readings) {
    List<Optional<Finding>> found = readings.stream().map(this::found).toList();
    return Table.create(
        title + ", " + subject,
        StringColumn.create("number", readings.stream().map(Reading::number)),
        StringColumn.create("of", readings.stream().map(Reading::of)),
        DoubleColumn.create("value", readings.stream().mapToDouble(Reading::value).toArray()),
        StringColumn.create("uncertainty", readings.stream().map(Reading::uncertainty)),
        StringColumn.create("how", readings.stream().map(Reading::how)),
        StringColumn.create("limit", readings.stream().map(Reading::limit)),
        StringColumn.create("finding", found.stream().map(f -> f.map(Finding::name).orElse(""))),
        StringColumn.create(
            "confidence",
            found.stream().map(f -> f.map(x -> x.confidence().toString()).orElse(""))));
  }

  Examined examined() {
    return new Examined(
        views(),
        () ->
            Stream.concat(
                    Arrays.stream(Examinations.Kind.values()).map(this::examination),
                    Stream.of(conflicts()))
                .filter(table -> table.rowCount() > 0)
                .toList(),
        this::budget,
        () -> examinations.between());
  }

  private Optional<Finding> found(Reading reading) {
    return findings.stream().filter(f -> reading.findings().contains(f.name())).findFirst();
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
