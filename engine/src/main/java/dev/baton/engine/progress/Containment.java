package dev.baton.engine.progress;

import dev.baton.engine.json.Json;
import dev.baton.engine.memory.FunctionState;
import dev.baton.engine.memory.RunState;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.store.StoreException;
import dev.baton.engine.tracing.RunTrace;
import dev.baton.engine.turn.Turn;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a defect, or rows that are lost or garbled, to the run or function that it belongs to. Without it, work that
/// always throws would stop every command that does what is due, and with that the whole engine.
///
/// A store that fails is no defect: it is let through, and the engine is loaded anew.
public final class Containment {
    private static final Logger LOG = LoggerFactory.getLogger(Containment.class);

    private Containment() {}

    /// Does something for a run; when it throws, the run fails.
    ///
    /// @param what what is done, for the log
    public static void ofRun(Turn turn, RunState run, String what, Runnable work) {
        try {
            work.run();
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            fail(turn, run, what, e);
        }
    }

    /// Does something for a function that has no run yet; when it throws, nothing comes of it. Answers nothing then.
    ///
    /// @param what what is done, for the log
    public static <T> Optional<T> ofFunction(FunctionState function, String what, Supplier<T> work) {
        try {
            return Optional.of(work.get());
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            LOG.atError()
                    .addKeyValue("function", function.row().slug())
                    .setCause(e)
                    .log("a defect: {} failed and is given up", what);
            return Optional.empty();
        }
    }

    /// Fails a run because of a defect, with lifecycle events if they can be made.
    public static void fail(Turn turn, RunState run, String what, Throwable cause) {
        LOG.atError()
                .addKeyValue("run", run.id())
                .addKeyValue("function", run.function().row().slug())
                .setCause(cause)
                .log("a defect: {} failed, so the run fails", what);
        var error = Memos.engineError("Error", "internal error of the engine: " + cause);
        try {
            if (!run.ended()) {
                RunEnd.fail(turn, run, error);
            }
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            LOG.atError().addKeyValue("run", run.id()).setCause(e).log("the end of the run cannot be told");
        }
        clear(turn, run, error);
    }

    /// Whatever is missing, the run ends and leaves nothing that will be due.
    private static void clear(Turn turn, RunState run, Json error) {
        boolean open = !run.ended();
        if (open) {
            run.end(RunStatus.FAILED, error, turn.now());
            turn.changed(run);
        }
        List.copyOf(run.items()).forEach(item -> Steps.drop(turn, item));
        List.copyOf(run.pauses()).forEach(turn::remove);
        if (turn.memory().run(run.id()).isPresent()) {
            turn.forget(run);
        }
        if (open) {
            ofTrace(run, () -> new RunTrace(turn, run.id()).ended(RunStatus.FAILED));
        }
    }

    /// Changes the trace of a run that ends; what is lost of the trace does not keep the run from ending.
    static void ofTrace(RunState run, Runnable work) {
        try {
            work.run();
        } catch (IllegalStateException e) {
            LOG.atWarn().addKeyValue("run", run.id()).setCause(e).log("the trace of a run stays incomplete");
        }
    }
}
