package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.linalg.Decomposition;
import io.github.ntk4j.linalg.LinearAlgebra;
import io.github.ntk4j.linalg.PositiveSolver;
import io.github.ntk4j.linalg.Triangle;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** One decomposition a kernel, and none unasked: counted where matrices are decomposed. */
@Isolated("changes the linear algebra of all kernels made meanwhile")
class DecompositionCountTest {
  private final Counting algebra = new Counting();
  private final LinearAlgebra before = LinearAlgebra.current();
  private final Pinn pinn = Pinn.mlp(1, 8, 1);
  private final Problem poisson = Problem.poisson1d(1).collocation(20);

  /** Plain Java, counted. */
  private static final class Counting implements LinearAlgebra {
    private int count;

    @Override
    public String name() {
      return LinearAlgebra.plain().name();
    }

    @Override
    public double[][] gram(double[][] transposed) {
      return LinearAlgebra.plain().gram(transposed);
    }

    @Override
    public void addNormal(double[][] transposed, double[][] lower) {
      LinearAlgebra.plain().addNormal(transposed, lower);
    }

    @Override
    public Optional<PositiveSolver> cholesky(double[][] lower, double mu) {
      return LinearAlgebra.plain().cholesky(lower, mu);
    }

    @Override
    public Decomposition.Result symmetric(double[][] symmetric, boolean vectors) {
      count++;
      return LinearAlgebra.plain().symmetric(symmetric, vectors);
    }

    @Override
    public Decomposition.Result singular(double[][] transposed, boolean vectors) {
      count++;
      return LinearAlgebra.plain().singular(transposed, vectors);
    }

    @Override
    public Triangle triangle(int n) {
      return LinearAlgebra.plain().triangle(n);
    }
  }

  @BeforeEach
  void count() {
    LinearAlgebra.use(algebra);
  }

  @AfterEach
  void stop() {
    LinearAlgebra.use(before);
  }

  private void assertDecompositions(int expected, Runnable work) {
    algebra.count = 0;
    work.run();
    assertEquals(expected, algebra.count);
  }

  private LossKernel kernel() {
    return Ntk.of(pinn).on(poisson);
  }

  @Test
  void what_needs_no_spectrum_computes_none() {
    NtkResult output = Ntk.of(pinn).on(Points.grid(0, 1, 9));
    LossKernel loss = kernel();
    assertDecompositions(
        0,
        () -> {
          Ntk.of(pinn).on(Points.grid(0, 1, 9)).matrix();
          Ntk.of(pinn).on(poisson).block("residual", "boundary");
          output.size();
          output.rows();
          output.residual();
          output.linearAlgebra();
          output.matrixFigure();
          loss.only("boundary").matrix();
          loss.raw().driftFrom(loss.raw()).kernelDrift();
          loss.preconditioned();
        });
  }

  @Test
  void values_once_take_one_however_often_they_are_read() {
    LossKernel kernel = kernel();
    assertDecompositions(
        1,
        () -> {
          kernel.values();
          kernel.noiseFloor();
          kernel.conditionNumber();
          kernel.figure();
          kernel.learningRates();
          kernel.eigenvalues();
        });
  }

  @Test
  void what_resolved_modes_hold_of_the_residual_takes_vectors_once() {
    LossKernel kernel = kernel();
    assertDecompositions(1, kernel::values);
    assertDecompositions(1, kernel::diagnostics);
    assertDecompositions(0, () -> assertTrue(kernel.toString().contains("resolvedResidual")));
    LossKernel raw = kernel.raw();
    assertDecompositions(1, raw::values);
    assertDecompositions(0, raw::diagnostics);
  }

  @Test
  void vectors_first_take_one_and_values_after_them_none() {
    LossKernel kernel = kernel();
    assertDecompositions(1, kernel::vectors);
    assertDecompositions(0, kernel::values);
    assertDecompositions(0, kernel::diagnostics);
  }

  @Test
  void values_first_then_vectors_take_two() {
    LossKernel kernel = kernel();
    assertDecompositions(1, kernel::values);
    assertDecompositions(1, kernel::vectors);
    assertDecompositions(0, kernel::values);
  }

  @Test
  void either_order_gives_the_same_numbers() {
    LossKernel one = kernel();
    double[] values = one.values();
    double[][] vectors = one.vectors();
    LossKernel other = kernel();
    assertArrayEquals(vectors, other.vectors());
    assertArrayEquals(values, other.values());
    assertEquals(one.noiseFloor(), other.noiseFloor());
  }

  @Test
  void a_table_that_wants_vectors_takes_one() {
    assertDecompositions(1, () -> kernel().projection());
    assertDecompositions(1, () -> kernel().modes(1e-3));
    assertDecompositions(1, () -> kernel().projectionFigure());
    assertDecompositions(1, () -> kernel().eigenvectorFigure(1, 2));
    assertDecompositions(1, () -> kernel().filter(new double[22], 3));
  }

  @Test
  void a_forecast_takes_one_and_its_kernel_lends_it() {
    assertDecompositions(1, () -> Forecast.of(pinn, poisson).milestones());
    LossKernel kernel = kernel();
    kernel.vectors();
    assertDecompositions(0, () -> kernel.forecast().modes());
  }

  @Test
  void loss_weights_take_none_and_their_times_one_a_rule() {
    assertDecompositions(0, () -> LossWeights.of(pinn, poisson).applied());
    // the weights as they are share the kernel's own, and four rules have weights of their own
    assertDecompositions(5, () -> LossWeights.of(pinn, poisson).table());
    LossKernel kernel = kernel();
    kernel.vectors();
    assertDecompositions(4, () -> kernel.lossWeights().table());
  }

  @Test
  void an_explanation_takes_its_kernel_alone() {
    LossKernel balanced = Ntk.of(pinn).on(poisson.weight("boundary", 100));
    assertDecompositions(1, balanced::explain);
    LossKernel unbalanced = Ntk.of(pinn).on(poisson.weight("boundary", 1e-6));
    assertDecompositions(1, unbalanced::explain); // other weights are tried by training
    assertEquals("[unbalanced weights]", unbalanced.explain().faults().toString());
  }

  @Test
  void preconditioned_spectra_take_two() {
    Preconditioning kernels = kernel().preconditioned().steps(3);
    // J and J P^(−½) where Adam stands; Gauss–Newton's follow from the first
    assertDecompositions(2, kernels::bundle);
    assertDecompositions(0, kernels::table);
  }

  @Test
  void a_scale_of_features_takes_one() {
    assertDecompositions(
        2,
        () ->
            poisson
                .featureScale(s -> Pinn.mlp(8, 8, 1).randomFourierFeatures(1, 0, s), 1, 2)
                .table());
  }

  @Test
  void points_by_slow_modes_take_one_a_draw() {
    TrainingPlan plan =
        pinn.train(poisson).adam(1e-3).steps(4).sampling(Sampling.slowModes(1e-2).every(2));
    assertDecompositions(1, plan::run);
  }

  @Test
  void tracked_kernels_take_one_each_when_they_are_looked_at() {
    TrainingPlan plan =
        pinn.train(poisson).adam(1e-3).steps(4).trackNtk(Points.grid(0, 1, 5)).every(2);
    assertDecompositions(0, plan::run);
    Training run = plan.run();
    assertDecompositions(3, run::ntkHistory);
    assertDecompositions(0, run::figure);
    assertDecompositions(3, run::sliderFigure); // of the loss's kernels at those steps
  }
}
