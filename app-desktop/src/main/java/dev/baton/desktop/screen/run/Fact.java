package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.timeline.Typical;
import java.time.Instant;

/// A name with a value, as headers and inspectors list them.
///
/// @param name what the value is
public record Fact(String name, Value value) {
    /// A value, by how it is set and what a click does.
    public sealed interface Value {
        /// Plain words.
        record Words(String text) implements Value {}

        /// An id, expression or other text in mono.
        record Mono(String text) implements Value {}

        /// A point in time.
        record Time(Instant at) implements Value {}

        /// A point in time that has not come, as a time.
        record Planned(Instant at) implements Value {}

        /// A point in time that has not come: says how long it is until then.
        record Due(Instant at) implements Value {}

        /// A duration in milliseconds that is over.
        record Lasting(double millis) implements Value {}

        /// A duration that is over, beside how long such things usually take.
        record Compared(double millis, Typical typical) implements Value {}

        /// A duration that still grows.
        record Growing(Instant since) implements Value {}

        /// Why the run started.
        record Trigger(RunTrigger trigger) implements Value {}

        /// Leads to a run.
        record RunLink(RunId run, String text) implements Value {}

        /// Leads to an event.
        record EventLink(String eventId) implements Value {}

        /// Leads to the apps.
        record AppLink(String name) implements Value {}

        /// Leads to a function.
        record FunctionLink(String slug, String text) implements Value {}
    }

    static Fact words(String name, String text) {
        return new Fact(name, new Value.Words(text));
    }

    static Fact mono(String name, String text) {
        return new Fact(name, new Value.Mono(text));
    }

    static Fact time(String name, Instant at) {
        return new Fact(name, new Value.Time(at));
    }
}
