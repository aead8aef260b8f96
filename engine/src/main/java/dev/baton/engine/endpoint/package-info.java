/// Durable endpoints: runs that an app executes within a request of its own client.
@NullMarked
package dev.baton.engine.endpoint;

import org.jspecify.annotations.NullMarked;
