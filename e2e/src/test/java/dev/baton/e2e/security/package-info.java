/// Attacks on a running server, over plain sockets.
@NullMarked
package dev.baton.e2e.security;

import org.jspecify.annotations.NullMarked;
