package dev.baton.engine.backlog;

import dev.baton.engine.flow.FunctionFlow.Kind;
import dev.baton.engine.function.FunctionConfig.Scope;
import dev.baton.engine.id.FunctionId;
import org.jspecify.annotations.Nullable;

/// What a gate counts. Concurrency limits of functions with the same scope and key value meet in one bucket, whatever
/// their expressions (FLOW §2.3).
///
/// @param function the owner, or null when functions share it
/// @param expression told apart for run concurrency only, else empty
/// @param value value of the key, or empty
record Bucket(Kind kind, Scope scope, @Nullable FunctionId function, String expression, String value) {
    static Bucket ofSteps(Scope scope, FunctionId function, String value) {
        return new Bucket(Kind.STEPS, scope, scope == Scope.FUNCTION ? function : null, "", value);
    }

    static Bucket ofRuns(FunctionId function, String expression, String value) {
        return new Bucket(Kind.RUNS, Scope.FUNCTION, function, expression, value);
    }

    static Bucket ofThrottle(FunctionId function, String value) {
        return new Bucket(Kind.THROTTLE, Scope.FUNCTION, function, "", value);
    }
}
