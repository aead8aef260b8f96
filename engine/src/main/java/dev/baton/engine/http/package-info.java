/// Outgoing HTTP: one client for calls to SDKs, gateway steps, pings and probes.
@NullMarked
package dev.baton.engine.http;

import org.jspecify.annotations.NullMarked;
