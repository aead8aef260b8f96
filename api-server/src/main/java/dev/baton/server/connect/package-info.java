/// Workers that keep a websocket open in place of being called by URL: the gateway that they connect to, and who gets
/// which request (Connect).
@NullMarked
package dev.baton.server.connect;

import org.jspecify.annotations.NullMarked;
