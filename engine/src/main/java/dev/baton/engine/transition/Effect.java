package dev.baton.engine.transition;

import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.ItemId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.step.Opcode;

/// What happens outside once the changes of a transition are on disk.
public sealed interface Effect {
    /// Send a request to an SDK. Its answer comes back as [Command.SdkAnswered].
    record CallSdk(Dispatch dispatch) implements Effect {}

    /// Make the HTTP request of a gateway step ([Opcode.Gateway], [Opcode.AiGateway]). Its answer comes back as
    /// [Command.GatewayAnswered].
    record CallGateway(ItemId item, RunId run, int attempt, Opcode request) implements Effect {}

    /// Abort the request of an item if one is in flight: its run ended.
    record AbortCall(ItemId item) implements Effect {}

    /// Something happened that metrics count.
    record Counted(What what, FunctionId function) implements Effect {
        /// What is counted, each for one function.
        public enum What {
            RUN_SCHEDULED,
            RUN_STARTED,
            RUN_COMPLETED,
            RUN_FAILED,
            RUN_CANCELLED,
            /// A request to the SDK was put into the queue, a retry included.
            REQUEST_SCHEDULED,
            REQUEST_STARTED,
            REQUEST_SUCCEEDED,
            /// It failed and will be tried again.
            REQUEST_ERRORED,
            /// It failed for good.
            REQUEST_FAILED
        }
    }

    /// Tell whoever watches that something changed.
    ///
    /// @param id text of the run id, internal event id, app id or function id
    record Notice(Kind kind, String id) implements Effect {
        /// Kinds of things that change.
        public enum Kind {
            RUN,
            EVENT,
            APP,
            FUNCTION
        }
    }
}
