package dev.baton.server.http;

/// Which browser pages may use a route. Requests of SDKs and tools have no origin and may use all.
public enum Access {
    /// Pages of any origin, such as a shop that sends events from the browser (EVT-11).
    ANY_ORIGIN,
    /// Only pages of this server and of origins that were allowed at the start.
    OWN_ORIGIN
}
