/// Scenarios with real SDKs: what a user's function does on the server, seen from the API and from the app.
@NullMarked
package dev.baton.e2e.sdk;

import org.jspecify.annotations.NullMarked;
