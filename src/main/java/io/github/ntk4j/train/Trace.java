package io.github.ntk4j.train;

import io.github.ntk4j.base.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a run leaves: its losses step by step, parameters kept on the way, and why it ended. */
public final class Trace {
  /** Why a run or a stage ended. */
  public enum End {
    /** All steps were done, or a limit of the plan was reached. */
    FINISHED,
    /** The optimiser found no way to a lower loss. */
    CONVERGED,
    /** The thread was interrupted, or a rule or whoever watched failed. */
    STOPPED,
    /** The loss was no longer finite. */
    DIVERGED
  }

  /**
   * A stage as it went.
   *
   * @param optimizer in words
   * @param first number of updates made before it
   * @param last number of updates made after it
   * @param detail why it converged, diverged, failed or stalled, or which limit it reached, in
   *     words; else empty
   * @param slab number of its slab of time, from 1; 0 where time is one piece
   */
  public record Ended(
      String optimizer,
      int planned,
      int first,
      int last,
      End end,
      String detail,
      double seconds,
      int slab) {
    /** The same in a slab of time, after so many updates more. */
    Ended in(int number, int updates) {
      return new Ended(
          optimizer, planned, first + updates, last + updates, end, detail, seconds, number);
    }

    private Ended with(End other, String why) {
      return new Ended(optimizer, planned, first, last, other, why, seconds, slab);
    }
  }

  private final List<Double> losses = new ArrayList<>();
  private final List<double[]> meanSquares = new ArrayList<>();
  private final List<double[]> weights = new ArrayList<>();
  private final List<Double> leastRowWeights = new ArrayList<>();
  private final List<Integer> lossRows = new ArrayList<>();
  private final List<Boolean> ofBatches = new ArrayList<>();
  private final TreeMap<Integer, double[]> all = new TreeMap<>(); // mean squares over all points
  private final List<Optional<DampedStep>> taken = new ArrayList<>();
  private final List<double[]> unknowns = new ArrayList<>();
  private final List<Ended> stages = new ArrayList<>();
  private final SortedMap<Integer, double[]> kept = new TreeMap<>();
  private final SortedMap<Integer, double[]> divisors = new TreeMap<>();
  private List<Integer> slabs = List.of(); // number of updates at the end of each
  private double[] last = new double[0];
  private int rows; // complete ones: memory may end within a row
  private int lastStep;
  private double seconds;
  private long planned;

  void record(
      double loss,
      double[] terms,
      double[] termWeights,
      double leastRowWeight,
      int lossRows,
      boolean ofBatch,
      Optional<DampedStep> taken,
      double[] unknowns) {
    if (ofBatch && rows > 0 && !ofBatch(rows - 1)) {
      all.put(rows - 1, meanSquares.get(rows - 1)); // known until the next look
    }
    losses.add(loss);
    this.unknowns.add(unknowns);
    this.taken.add(taken);
    leastRowWeights.add(leastRowWeight);
    this.lossRows.add(lossRows);
    ofBatches.add(ofBatch);
    meanSquares.add(terms.clone());
    weights.add(termWeights.clone());
    rows++;
  }

  /** All but its end. */
  void keep(Ledger ledger) {
    rows = ledger.count("rows", rows);
    keep(ledger, "loss", losses);
    keep(ledger, "least row weight", leastRowWeights);
    keepRows(ledger, "mean squares", meanSquares);
    keepRows(ledger, "weights", weights);
    keepRows(ledger, "unknowns", unknowns);
    List<double[]> steps =
        new ArrayList<>(
            taken.stream().map(t -> t.map(DampedStep::numbers).orElse(new double[0])).toList());
    keepRows(ledger, "damped steps", steps);
    List<Double> sizes = new ArrayList<>(lossRows.stream().map(Integer::doubleValue).toList());
    keep(ledger, "rows of the loss", sizes);
    List<Double> batches = new ArrayList<>(ofBatches.stream().map(b -> b ? 1.0 : 0.0).toList());
    keep(ledger, "of batches", batches);
    if (ledger.reads()) {
      taken.clear();
      steps.forEach(
          x -> taken.add(x.length == 0 ? Optional.empty() : Optional.of(DampedStep.of(x))));
      lossRows.clear();
      sizes.forEach(n -> lossRows.add(n.intValue()));
      ofBatches.clear();
      batches.forEach(b -> ofBatches.add(b == 1));
    }
    keep(ledger, "all points", all);
    keep(ledger, "kept", kept);
    keep(ledger, "divisors", divisors);
    keepStages(ledger);
  }

  private static void keep(Ledger ledger, String name, List<Double> values) {
    double[] now = values.stream().mapToDouble(Double::doubleValue).toArray();
    double[] kept = ledger.reals(name, now);
    if (ledger.reads()) {
      values.clear();
      for (double x : kept) {
        values.add(x);
      }
    }
  }

  private static void keepRows(Ledger ledger, String name, List<double[]> values) {
    int count = ledger.count(name, values.size());
    List<double[]> kept = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      kept.add(ledger.reals("row", ledger.reads() ? new double[0] : values.get(k)));
    }
    if (ledger.reads()) {
      values.clear();
      values.addAll(kept);
    }
  }

  /** Numbers by step. */
  static void keep(Ledger ledger, String name, SortedMap<Integer, double[]> values) {
    List<Double> steps = new ArrayList<>(values.keySet().stream().map(k -> (double) k).toList());
    List<double[]> numbers = new ArrayList<>(values.values());
    keep(ledger, name, steps);
    keepRows(ledger, name, numbers);
    for (int k = 0; ledger.reads() && k < steps.size(); k++) {
      values.put(steps.get(k).intValue(), numbers.get(k));
    }
  }

  private void keepStages(Ledger ledger) {
    int count = ledger.count("stages ended", stages.size());
    for (int k = 0; k < count; k++) {
      Ended now = ledger.reads() ? new Ended("", 0, 0, 0, End.FINISHED, "", 0, 0) : stages.get(k);
      Ended kept =
          new Ended(
              ledger.text("optimiser", now.optimizer()),
              ledger.count("planned", now.planned()),
              ledger.count("first", now.first()),
              ledger.count("last", now.last()),
              End.valueOf(ledger.text("end", now.end().name())),
              ledger.text("detail", now.detail()),
              ledger.real("seconds", now.seconds()),
              ledger.count("slab", now.slab()));
      if (ledger.reads()) {
        stages.add(kept);
      }
    }
  }

  void all(int step, double[] means) {
    all.put(step, means.clone());
  }

  void keep(int step, double[] theta, Optional<double[]> divisor) {
    kept.put(step, theta.clone());
    divisor.ifPresent(p -> divisors.put(step, p));
  }

  void end(Stage stage, int first, int last, End end, String detail, double seconds) {
    stages.add(new Ended(stage.text(), stage.steps(), first, last, end, detail, seconds, 0));
  }

  void end(Ended stage) {
    stages.add(stage);
  }

  void slabs(List<Integer> ends) {
    slabs = List.copyOf(ends);
  }

  void plan(long steps) {
    planned = steps;
  }

  void finish(int step, double[] theta, double elapsed) {
    lastStep = step;
    seconds = elapsed;
    last = theta.clone();
  }

  /** Number of recorded rows; row k is the loss on the weights after k updates. */
  public int rows() {
    return rows;
  }

  /** Loss of row k: of the points that its step took. */
  public double loss(int k) {
    return losses.get(k);
  }

  /** Whether row k has the loss of a batch. */
  public boolean ofBatch(int k) {
    return ofBatches.get(k);
  }

  /** Whether the loss of all points is known at row k, although its own is that of a batch. */
  public boolean seesAll(int k) {
    return all.containsKey(k);
  }

  /**
   * The loss of all points as it was last known at row k, with the weights of the terms there and
   * none of rows; without batches that of row k.
   */
  public double wholeLoss(int k) {
    int at = lastKnown(k);
    if (!ofBatch(k) || at < 0) {
      return loss(k);
    }
    double loss = 0;
    for (int t = 0; t < all.get(at).length; t++) {
      loss += weight(at, t) * all.get(at)[t];
    }
    return loss;
  }

  private int lastKnown(int k) {
    return all.floorKey(k) == null ? -1 : all.floorKey(k);
  }

  /** Mean ρ² of a term over all points as it was last known at row k, as {@link #wholeLoss}. */
  public double wholeMeanSquare(int k, int term) {
    int at = lastKnown(k);
    return !ofBatch(k) || at < 0 ? meanSquare(k, term) : all.get(at)[term];
  }

  /** Mean ρ² of a term in row k, without its weight. */
  public double meanSquare(int k, int term) {
    return meanSquares.get(k)[term];
  }

  /** Weight of a term in row k. */
  public double weight(int k, int term) {
    return weights.get(k)[term];
  }

  /** Weights of all terms in row k, a copy. */
  public double[] weights(int k) {
    return weights.get(k).clone();
  }

  /** Smallest weight of a row in row k of the history: 1 unless a rule moved it. */
  public double leastRowWeight(int k) {
    return leastRowWeights.get(k);
  }

  /** Number of rows of the loss, its points over all terms, in row k of the history. */
  public int lossRows(int k) {
    return lossRows.get(k);
  }

  /** What the step to row k took, if its rule has a damping. */
  public Optional<DampedStep> taken(int k) {
    return taken.get(k);
  }

  /** Parameter of an unknown coefficient in row k. */
  public double unknown(int k, int unknown) {
    return unknowns.get(k)[unknown];
  }

  /** Stages begun, in order. */
  public List<Ended> stages() {
    return List.copyOf(stages);
  }

  /** Their optimisers in words; of slabs those of the first. */
  public String optimizers() {
    return stages.stream()
        .filter(stage -> stage.slab() <= 1)
        .map(Ended::optimizer)
        .collect(Collectors.joining(", then "));
  }

  /** Number of slabs of time that were begun; 0 where time is one piece. */
  public int slabs() {
    return slabs.size();
  }

  /** Number, from 1, of the slab that made k updates complete; 1 for row 0. */
  public int slab(int k) {
    int slab = 0;
    while (slab < slabs.size() - 1 && k > slabs.get(slab)) {
      slab++;
    }
    return slab + 1;
  }

  /** Number, from 1, of the stage whose update led to row k; 1 for row 0. */
  public int stage(int k) {
    int stage = 0;
    while (stage < stages.size() - 1 && k > stages.get(stage).last()) {
      stage++;
    }
    return stage + 1;
  }

  /** Steps at which parameters were kept, rising. */
  public List<Integer> keptSteps() {
    return List.copyOf(kept.keySet());
  }

  /** Parameters kept at a step, a copy. */
  public double[] at(int step) {
    return kept.get(step).clone();
  }

  /** What the rule divides its step by at a step that was kept, a copy; of rules that do. */
  public Optional<double[]> divisorAt(int step) {
    return Optional.ofNullable(divisors.get(step)).map(double[]::clone);
  }

  /** The parameters to return, a copy: the last; of a diverged run those of its lowest loss. */
  public double[] last() {
    return last.clone();
  }

  /** Number of updates that those parameters have seen. */
  public int lastStep() {
    return lastStep;
  }

  /** Wall time, without breaks. */
  public double seconds() {
    return seconds;
  }

  /** Steps planned, all stages together. */
  public long plannedSteps() {
    return planned;
  }

  /** Adds to the reason for which the run ended what came up afterwards. */
  public void note(String more) {
    Ended last = ending();
    String detail = last.detail().isEmpty() ? more : last.detail() + "; " + more;
    stages.set(stages.size() - 1, last.with(last.end(), detail));
  }

  /** Says that the run went no further, and why. */
  void stop(String why) {
    stages.set(stages.size() - 1, ending().with(End.STOPPED, why));
  }

  /** Why the last stage ended. */
  public Ended ending() {
    return stages.get(stages.size() - 1);
  }
}
