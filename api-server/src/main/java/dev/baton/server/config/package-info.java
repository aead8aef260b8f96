/// How a server runs: its options, where its data is, and which build it is.
@NullMarked
package dev.baton.server.config;

import org.jspecify.annotations.NullMarked;
