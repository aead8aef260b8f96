/// The command line.
@NullMarked
package dev.baton.server.cli;

import org.jspecify.annotations.NullMarked;
