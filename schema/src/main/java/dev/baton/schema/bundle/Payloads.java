package dev.baton.schema.bundle;

/// How much of events, inputs, outputs and errors goes into a bundle.
public enum Payloads {
    /// As they are, apart from what is masked.
    FULL,
    /// Names and types, without values.
    SHAPES,
    /// Nothing; names, ids and times of events and the classes of errors stay.
    NONE
}
