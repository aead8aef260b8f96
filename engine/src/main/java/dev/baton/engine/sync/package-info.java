/// How apps become known and stay current: registrations, pings, polling, discovery.
@NullMarked
package dev.baton.engine.sync;

import org.jspecify.annotations.NullMarked;
