package io.github.spencerpark.ijava;

import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** JShell whose values are objects, not texts, and whose statements can be interrupted. */
final class CellRunner implements ExecutionControlProvider {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final JShell shell = JShell.builder().executionEngine(this, Map.of()).build();
  private volatile Future<?> running;
  private volatile Object value;

  @Override
  public String name() {
    return "cells";
  }

  @Override
  public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
    return new Control();
  }

  void addToClassPath(String path) {
    shell.addToClasspath(path);
  }

  void interrupt() {
    if (running != null) {
      running.cancel(true);
    }
  }

  /** Runs a cell, statement by statement; the value of its last expression, or null. */
  Object run(String cell) throws Exception {
    SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
    CompletionInfo next = analysis.analyzeCompletion(cell);
    Object last = null;
    while (next.completeness().isComplete()) {
      last = statement(next.source());
      next = analysis.analyzeCompletion(next.remaining());
    }
    if (next.completeness() != SourceCodeAnalysis.Completeness.EMPTY) {
      throw new IllegalArgumentException("incomplete: " + next.remaining());
    }
    return last;
  }

  private Object statement(String source) throws Exception {
    value = null;
    Object shown = null;
    for (SnippetEvent event : shell.eval(source)) {
      if (event.exception() != null) {
        throw event.exception();
      }
      if (event.status() == Snippet.Status.REJECTED) {
        throw new IllegalArgumentException(errors(event.snippet()));
      }
      shown = isShown(event.snippet().subKind()) ? value : null;
    }
    return shown;
  }

  private static boolean isShown(Snippet.SubKind kind) {
    return kind == Snippet.SubKind.VAR_VALUE_SUBKIND
        || kind == Snippet.SubKind.OTHER_EXPRESSION_SUBKIND
        || kind == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
  }

  private String errors(Snippet snippet) {
    StringBuilder errors = new StringBuilder(snippet.source());
    shell.diagnostics(snippet).forEach(d -> errors.append('\n').append(d.getMessage(Locale.ROOT)));
    return errors.toString();
  }

  /** Keeps the value of a statement, and runs it where the stop button can reach it. */
  private final class Control extends DirectExecutionControl {
    @Override
    protected String invoke(Method statement) throws Exception {
      Future<Object> task = threads.submit(() -> statement.invoke(null));
      running = task;
      try {
        value = task.get();
        return "";
      } catch (CancellationException e) {
        throw new UserException("Evaluation interrupted.", "interrupted", e.getStackTrace());
      } catch (ExecutionException e) {
        throw e.getCause() instanceof Exception failure ? failure : e;
      }
    }
  }
}
